#!/usr/bin/env python3
"""differential.py AZLINT [--engine COMMAND] [--seed N] [--expressions N] [--templates N] [--questions N]

Asks azlint and Microsoft's deployment engine the same random things and prints each difference with
both answers; the last line counts. Exit 1: there are differences; 77: there is no engine.

COMMAND (or the environment's MSENGINE) starts a program that answers JSON lines:
  {"id","expr","parameters","variables","functions","scope","both":false}
      -> {"id","value"}, {"id","error"} or {"id","runtime"} (only known when deployed)
  {"id","template","parameters","env","classic":true}
      -> {"id","resources","outputs","classic"} or {"id","error"}
It is asked twice: the second time without culture data (DOTNET_SYSTEM_GLOBALIZATION_INVARIANT) for
what differs, because azlint knows culture rules for Latin letters only. A difference outside ASCII
that comes from such a rule is counted apart.
"""
import argparse
import collections
import json
import os
import random
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import expressions  # noqa: E402
import questions  # noqa: E402
import templates  # noqa: E402

# What the engine says of a resource beside its body.
BESIDE = {'path', 'line', 'symbolicName', 'parent', 'copyName', 'copyIndex', 'subscriptionId', 'resourceGroup', 'managementGroup', 'dependsOn', 'existing', 'deployment', 'condition'}


def ask_engine(command, requests, invariant=False):
    """Answers in order; one that the engine hangs or dies on is {'timeout'} or {'crash'}."""
    environment = {**os.environ, 'TZ': 'UTC'}
    if invariant:
        environment['DOTNET_SYSTEM_GLOBALIZATION_INVARIANT'] = '1'
    done = []
    while len(done) < len(requests):
        lines = ''.join(json.dumps({**r, 'id': i}) + '\n' for i, r in enumerate(requests) if i >= len(done))
        run = subprocess.run(command.split() + ['4000'], input=lines, capture_output=True, text=True, encoding='utf-8', env=environment)
        done += [json.loads(line) for line in run.stdout.split('\n') if line]
        if len(done) < len(requests):
            done.append({'crash': run.stderr[-300:]})
    return done


def ask_azlint(program, arguments, requests):
    lines = ''.join(json.dumps({**r, 'id': str(i)}) + '\n' for i, r in enumerate(requests))
    run = subprocess.run([program, *arguments], input=lines, capture_output=True, text=True, encoding='utf-8')
    answers = {}
    for line in run.stdout.split('\n'):
        if line:
            answer = json.loads(line)
            answers[answer['id']] = answer
    return [answers.get(str(i), {'crash': run.stderr[-300:]}) for i in range(len(requests))]


def same(a, b):
    return json.dumps(a, sort_keys=True) == json.dumps(b, sort_keys=True)


def outcome(answer):
    """What both sides' answers are compared by."""
    for key in ('timeout', 'crash', 'harness'):
        if key in answer:
            return key, None
    if 'runtime' in answer or 'unknown' in answer:
        return 'unknown', None
    return ('error', None) if 'error' in answer else ('value', answer.get('value'))


def agree(want, got):
    (kind, value), (other, found) = outcome(want), outcome(got)
    if kind == 'unknown' and 'classicError' in want:
        return other in ('unknown', 'error')
    return kind == 'timeout' or kind == other and (kind != 'value' or same(value, found))


def compare_expressions(options):
    source = expressions.Expressions(random.Random(options.seed))
    requests = [source.request() for _ in range(options.expressions)]
    engine = ask_engine(options.engine, requests)
    azlint = ask_azlint(options.azlint, ['eval', '--jsonl'], requests)
    differ = [i for i in range(len(requests)) if not agree(engine[i], azlint[i])]
    again = ask_engine(options.engine, [requests[i] for i in differ], invariant=True)
    counts = collections.Counter(outcome(answer)[0] for answer in engine)
    culture = 0
    for i, invariant in zip(differ, again):
        if not requests[i]['expr'].isascii() and not agree(engine[i], invariant):
            culture += 1
            continue
        print(f"{requests[i]['expr']}{'  @' + requests[i]['scope'] if 'scope' in requests[i] else ''}\n   engine: {shown(engine[i])}\n   azlint: {shown(azlint[i])}")
    print(f"expressions: {len(requests)} asked ({', '.join(f'{n} {k}' for k, n in sorted(counts.items()))}), {len(differ) - culture} differ, {culture} by culture rules outside ASCII")
    return len(differ) - culture


def is_unknown(value):
    return isinstance(value, dict) and set(value) == {'unknown'}


def walk(where, want, got, found):
    """Appends (place, engine's, azlint's) for each difference; null is the same as absent."""
    if is_unknown(want) and is_unknown(got):
        return
    if isinstance(want, dict) and isinstance(got, dict) and not is_unknown(want) and not is_unknown(got):
        a, b = ({k: v for k, v in d.items() if v is not None} for d in (want, got))
        for key in a.keys() | b.keys():
            walk(f'{where}.{key}', a.get(key), b.get(key), found)
    elif isinstance(want, list) and isinstance(got, list) and len(want) == len(got):
        for i, (x, y) in enumerate(zip(want, got)):
            walk(f'{where}[{i}]', x, y, found)
    elif not same(want, got):
        found.append((where, want, got))


def template_differences(engine, azlint):
    if 'timeout' in engine:
        return []
    error = engine.get('error') or (engine['classic'] if engine.get('classic', 'ok') != 'ok' else None)
    if error or 'error' in azlint:
        return [] if error and 'error' in azlint else [('', error or 'no error', azlint.get('error', 'no error'))]
    value, found = azlint.get('value'), []
    if value is None:
        return [('', 'an answer', azlint)]
    want, got = ([{k: v for k, v in r.items() if k not in BESIDE} for r in side if not r.get('existing')] for side in (engine['resources'], value['resources']))
    for resource in got:
        resource.pop('id', None)
    for resource in want:
        resource.pop('id', None)
    walk('resources', want, got, found)
    walk('outputs', *({k: v.get('value') for k, v in side['outputs'].items()} for side in (engine, value)), found)
    return found


def compare_templates(options):
    source = templates.Templates(random.Random(options.seed))
    requests = [source.request() for _ in range(options.templates)]
    engine = ask_engine(options.engine, requests)
    azlint = ask_azlint(options.azlint, ['eval', '--jsonl'], [{k: v for k, v in {**r, 'path': []}.items() if k != 'classic'} for r in requests])
    differ = rejected = 0
    for request, one, other in zip(requests, engine, azlint):
        rejected += 'error' in one or one.get('classic', 'ok') != 'ok'
        found = template_differences(one, other)
        if not found:
            continue
        differ += 1
        print(f'template {json.dumps(request)}' if options.verbose else f'template {differ}')
        for where, want, got in found[:5]:
            print(f'   {where}\n      engine: {json.dumps(want)[:300]}\n      azlint: {json.dumps(got)[:300]}')
    print(f'templates: {len(requests)} expanded ({rejected} rejected by the engine), {differ} differ')
    return differ


def confirm_witnesses(options):
    """Each witness is asked of the engine; random values count what azlint did not find."""
    source = questions.Questions(random.Random(options.seed))
    requests = [source.request() for _ in range(options.questions)]
    azlint = ask_azlint(options.azlint, ['eval', '--jsonl'], requests)
    asked, claims = [], []
    for request, answer in zip(requests, azlint):
        for side in ('true', 'false'):
            if f'witness_{side}' in answer:
                claims.append((request, answer, side))
                asked.append(questions.confirmation(request, answer[f'witness_{side}']))
        for _ in range(8):
            claims.append((request, answer, None))
            asked.append(questions.confirmation(request, {n: source.value(d) for n, d in request['domains'].items()}))
    wrong, missed = 0, {}
    for (request, answer, side), question, found in zip(claims, asked, ask_engine(options.engine, asked)):
        value = found.get('outputs', {}).get('v', {}).get('value', {}).get('x')
        if side and json.dumps(value) != side:
            wrong += 1
            print(f"{request['expr']} {json.dumps(request['domains'])}\n   witness_{side} {json.dumps(question['parameters'])}: engine says {json.dumps(value)} {found.get('error', '')[:300]}")
        elif not side and isinstance(value, bool) and not answer.get(f'can_be_{json.dumps(value)}'):
            missed.setdefault((request['expr'], value), (request, question['parameters']))
    for (expr, value), (request, values) in list(missed.items()) if options.verbose else []:
        print(f"{expr} {json.dumps(request['domains'])}\n   can be {json.dumps(value)}: {json.dumps(values)}")
    witnesses = sum(side is not None for _, _, side in claims)
    print(f'questions: {len(requests)} asked, {witnesses} witnesses, {wrong} refuted by the engine, {len(missed)} answers not found')
    return wrong


def shown(answer):
    return json.dumps({k: v for k, v in answer.items() if k in ('value', 'error', 'unknown', 'runtime', 'timeout', 'crash', 'classicError')}, ensure_ascii=False)[:600]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('azlint')
    parser.add_argument('--engine', default=os.environ.get('MSENGINE', ''))
    parser.add_argument('--seed', type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument('--expressions', type=int, default=5000)
    parser.add_argument('--templates', type=int, default=200)
    parser.add_argument('--questions', type=int, default=500)
    parser.add_argument('-v', '--verbose', action='store_true', help='print whole templates')
    options = parser.parse_args()
    if not options.engine:
        print('skipped: no engine (--engine or MSENGINE)')
        return 77
    print(f'seed {options.seed}')
    return 1 if sum([compare_expressions(options), compare_templates(options), confirm_witnesses(options)]) else 0


if __name__ == '__main__':
    sys.exit(main())
