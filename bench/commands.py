#!/usr/bin/env python3
"""commands.py AZLINT [OTHER] [--runs N] [--resources N] [--only WORD] [--seed N] [--no-instructions]

Measures whole commands of one build, or of two in turn, and prints for each the median of the wall
time and of the processor time, the peak memory and, for short commands, the instructions that
callgrind counts. With two builds each figure of OTHER is followed by its ratio to the first. The
floors beside them are an empty static program and a program that reads the same files and runs
RapidJSON's SAX reader over them; both are compiled here. The corpus is AZLINT_SHARED/corpus or
../shared/corpus beside the checkout and is left out when it is missing.
"""
import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from workloads import Workload, corpus_workloads, template_workloads, tenant_workloads

HERE = os.path.dirname(os.path.abspath(__file__))
MEGABYTE = 1 << 20


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('azlint')
    parser.add_argument('other', nargs='?')
    parser.add_argument('--runs', type=int, default=15, help='of each short command; long ones a third (15)')
    parser.add_argument('--resources', type=int, default=100000, help='of the tenant export (100000)')
    parser.add_argument('--only', default='', help='only commands whose name holds this word')
    parser.add_argument('--seed', type=int, default=7)
    parser.add_argument('--no-instructions', action='store_true')
    return parser.parse_args()


def compile_to(program, source):
    built = subprocess.run(['g++', '-std=c++20', '-O2', '-static', '-o', program, source], check=False)
    return program if built.returncode == 0 else None


def compile_here(folder, name):
    return compile_to(os.path.join(folder, name), os.path.join(HERE, name + '.cc'))


def compile_empty(folder):
    source = os.path.join(folder, 'empty.cc')
    with open(source, 'w', encoding='utf-8') as file:
        file.write('int main() {}\n')
    return compile_to(os.path.join(folder, 'empty'), source)


class Runner:
    """Starts commands through run_once, which is compiled into `folder`."""

    def __init__(self, folder):
        self.folder = folder
        self.troubled = set()  # commands that could not do all of their job
        self.starter = compile_here(folder, 'run_once') or sys.exit('g++ is needed')

    def once(self, command, workload):
        """(wall seconds, processor seconds, peak bytes) of one run."""
        figures = os.path.join(self.folder, 'figures')
        given = os.path.join(self.folder, 'given')
        with open(given, 'wb') as file:
            file.write(workload.stdin or b'')
        with open(given, 'rb') as file:
            subprocess.run([self.starter, figures, *command], check=True, stdin=file, cwd=workload.folder,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(figures, encoding='ascii') as file:
            wall, processor, kilobytes, code = file.read().split()
        if code == '2' and workload.name not in self.troubled:
            self.troubled.add(workload.name)
            print(f'  note: exit code 2: something of {workload.name} could not be read')
        if code not in ('0', '1', '2'):
            sys.exit(f'{" ".join(command[:4])} ended with {code}')
        return float(wall), float(processor), int(kilobytes) * 1024

    def measure(self, commands, workload, runs):
        """Medians of each command's figures; the commands take turns, the first turn warms up."""
        taken = [[] for _ in commands]
        for turn in range(runs + 1):
            for command, figures in zip(commands, taken):
                once = self.once(command, workload)
                if turn > 0:
                    figures.append(once)
        return [[statistics.median(column) for column in zip(*figures)] for figures in taken]


def instructions(command, workload):
    with tempfile.TemporaryDirectory() as folder:
        counted = subprocess.run(
            ['valgrind', '--tool=callgrind', f'--callgrind-out-file={folder}/out', *command], check=False,
            input=workload.stdin or b'', capture_output=True, cwd=workload.folder)
    found = re.search(rb'Collected\s*:\s*(\d+)', counted.stderr)
    return int(found.group(1)) if found else None


def words(figures, count):
    wall, processor, memory = figures
    text = f'{wall * 1e3:9.1f} ms {processor * 1e3:9.1f} ms cpu {memory / MEGABYTE:8.1f} MB'
    return text + (f' {count / 1e6:9.2f} M instr' if count else '')


def ratios(first, second, counts):
    text = ' '.join(f'{b / a:.3f}' for a, b in zip(first, second) if a > 0)
    return text + (f' {counts[1] / counts[0]:.4f}' if all(counts) else '')


class Bench:
    def __init__(self, settings, folder):
        self.settings = settings
        self.runner = Runner(folder)
        self.empty, self.sax = compile_empty(folder), compile_here(folder, 'rapidjson_floor')
        self.programs = [os.path.abspath(p) for p in (settings.azlint, settings.other) if p]
        self.names = ['first', 'other'] if len(self.programs) > 1 else ['azlint']
        self.counts = not settings.no_instructions and shutil.which('valgrind')

    def show(self, workload):
        if self.settings.only not in workload.name:
            return
        size = sum(os.path.getsize(path) for path in workload.inputs)
        print(workload.name + (f' ({size / 1e6:.3f} MB)' if size else ''))
        commands = [[program, *workload.args] for program in self.programs]
        runs = max(1, self.settings.runs // 3) if workload.long else self.settings.runs
        figures = self.runner.measure(commands, workload, runs)
        counts = [instructions(c, workload) if self.counts and workload.short else None for c in commands]
        for name, one, count in zip(self.names, figures, counts):
            whole = workload.units and workload.name not in self.runner.troubled
            rate = f' {workload.units[0] / one[0]:,.0f} {workload.units[1]}/s' if whole else ''
            print(f'  {name:10} {words(one, count)}{rate}')
        if len(commands) > 1:
            print(f'  {"ratio":10} {ratios(figures[0], figures[1], counts)}')
        self.show_floor(workload)
        sys.stdout.flush()

    def show_floor(self, workload):
        """What no build can beat: an empty program, or RapidJSON's pass over the same bytes."""
        command, given = [self.empty], Workload('floor', [])
        if workload.inputs:
            command, given = [self.sax], Workload('floor', [], stdin='\n'.join(workload.inputs).encode())
        if command[0]:
            print(f'  {"floor":10} {words(self.runner.measure([command], given, 5)[0], None)}')


def main():
    settings = options()
    shared = os.environ.get('AZLINT_SHARED', os.path.join(HERE, '../../shared'))
    corpus = os.path.abspath(os.path.join(shared, 'corpus'))
    print(f'load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; median of '
          f'{settings.runs} runs, long commands of {max(1, settings.runs // 3)}')
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(settings, folder)
        bench.show(Workload('--version', ['--version'], short=True))
        for workload in template_workloads(folder):
            bench.show(workload)
        for workload in corpus_workloads(corpus) if os.path.isdir(corpus) else []:
            bench.show(workload)
        if not settings.only or 'tenant' in settings.only:
            for workload in tenant_workloads(folder, settings.resources, settings.seed):
                bench.show(workload)
    print(f'load after: {os.getloadavg()[0]:.1f}')


if __name__ == '__main__':
    main()
