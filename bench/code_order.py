#!/usr/bin/env python3
"""Writes cmake/code_order.ld: which functions the linker puts side by side, and in which order.

    python3 bench/code_order.py build/release

Runs build/release/azlint under callgrind (valgrind) over generated templates and some of the corpus
(AZLINT_SHARED; without it over the generated ones only), and finds in build/release/azlint.map in
which section every instruction stood. First comes what `--version` runs, then what most lints and
expansions run, what most lints run, what most expansions run, then the rest; in each the often
used before the rare. To be run again when memory has grown: names that are gone do no harm.
"""
import bisect
import os
import re
import subprocess
import sys
import tempfile

import workloads

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LONGEST = 80  # of a name; the rest is a pattern, which takes instances of a template together
LARGEST = 100_000  # of a section; pugixml's is one
CORPUS_EVERY, CORPUS_SIZES = 8, range(20_000, 250_000)
HEAD = """/* Made by bench/code_order.py. Functions that run stand side by side, so that they fill few pages;
   what is not named here stays where it would be. */
SECTIONS {
  .text_first : {
"""
TAIL = """  }
}
INSERT BEFORE .text;
"""


def sections_of(path):
    """(address, size, name, object) of each section of code in a map of the linker, in order."""
    with open(path, encoding='utf-8', errors='replace') as file:
        text = file.read().split('Linker script and memory map', 1)[1]
    found = re.findall(r'^ (\.text\S*)\s+0x([0-9a-f]+)\s+0x([0-9a-f]+) (\S+)$', text, re.M)
    made = [(int(at, 16), int(size, 16), name, where) for name, at, size, where in found]
    return sorted(one for one in made if one[0] and one[1])


def addresses_run(program, words, folder):
    """Of every instruction that ran; positions in callgrind's file may be relative to the one before."""
    figures = os.path.join(folder, 'callgrind.out')
    subprocess.run(['valgrind', '--tool=callgrind', '--dump-instr=yes', f'--callgrind-out-file={figures}',
                    program, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    at, found = 0, set()
    with open(figures, encoding='utf-8') as file:
        for line in file:
            position = re.match(r'(0x|\+|-)([0-9a-f]+) ', line)
            if position:
                sign, digits = position.groups()
                at = int(digits, 16) if sign == '0x' else at + int(sign + digits)
                found.add(at)
    return found


def sections_run(sections, addresses):
    starts = [one[0] for one in sections]
    found = set()
    for address in addresses:
        i = bisect.bisect_right(starts, address) - 1
        if i >= 0 and address < starts[i] + sections[i][1]:
            found.add(i)
    return found


def templates(folder):
    made = [workloads.write_json(os.path.join(folder, f'{size}.json'),
                                 workloads.storage_template(workloads.resources_for(size)))
            for size in (8000, 100_000)]
    shared = os.environ.get('AZLINT_SHARED')
    files = workloads.corpus_files(os.path.join(shared, 'corpus')) if shared else []
    of_size = [path for path in files if os.path.getsize(path) in CORPUS_SIZES]
    return made + [path for path in of_size if workloads.required_parameters(path) is not None][::CORPUS_EVERY]


def pattern(section):
    """Libraries of C keep all functions of a file in one section, so there the file is named."""
    _, _, name, where = section
    if name.count('.') == 1:
        library, _, member = os.path.basename(where).rstrip(')').partition('(')
        return f'*{library}:{member}({name})' if member else f'*{library}({name})'
    return f'*({name})' if len(name) <= LONGEST else f'*({name[:LONGEST]}*)'


def ordered(sections, start, lints, expansions):
    def rank(i):
        lint, expand = (sum(i in run for run in runs) for runs in (lints, expansions))
        often = (lint * 2 > len(lints), expand * 2 > len(expansions))
        group = 0 if i in start else 1 + [(True, True), (True, False), (False, True), (False, False)].index(often)
        return group, -(lint + expand), i

    every = set.union(start, *lints, *expansions)
    return [pattern(sections[i]) for i in sorted(every, key=rank) if sections[i][1] < LARGEST]


def main():
    build = sys.argv[1]
    program = os.path.abspath(os.path.join(build, 'azlint'))
    sections = sections_of(os.path.join(build, 'azlint.map'))
    with tempfile.TemporaryDirectory() as folder:
        def run(*words):
            return sections_run(sections, addresses_run(program, words, folder))

        files = templates(folder)
        start = run('--version')
        lints = [run(path) for path in files] + [run(path, '-f', 'sarif') for path in files[-3:]]
        expansions = [run('expand', path) for path in files]
    lines = dict.fromkeys(ordered(sections, start, lints, expansions))
    with open(os.path.join(ROOT, 'cmake', 'code_order.ld'), 'w', encoding='utf-8') as file:
        file.write(HEAD + ''.join(f'    {line}\n' for line in lines) + TAIL)
    print(f'{len(files)} templates, {len(lines)} functions')


if __name__ == '__main__':
    main()
