#!/usr/bin/env bash
# The files for hooks and pipelines: they parse, name what exists, and the matcher reads what
# `-f concise` prints. $1 is the build folder. Needs Python with yaml.
set -u
azlint=$(readlink -f "$1")/azlint
here=$(readlink -f "$(dirname "$0")/..")
[ -x "$azlint" ] || exit 77
python3 -c 'import yaml' 2>/dev/null || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '%s' '{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":[{"type":"Microsoft.Storage/storageAccounts","apiVersion":"2023-01-01","name":"a","properties":{"allowSharedKeyAccess":true}}]}' >"$work/t.json"
(cd "$work" && "$azlint" -q -f concise t.json >out.txt 2>/dev/null)
python3 - "$here" "$azlint" "$work/out.txt" <<'END' || exit 1
import json, re, subprocess, sys
import yaml

here, azlint, printed = sys.argv[1:]
failed = []

def check(what, holds):
    if not holds:
        failed.append(what)

hooks = yaml.safe_load(open(here + '/.pre-commit-hooks.yaml'))
check('three hooks', [hook['id'] for hook in hooks] == ['azlint', 'azlint-system', 'azlint-docker'])
flags = subprocess.run([azlint, '--help'], capture_output=True, text=True).stdout
for hook in hooks:
    check('files of ' + hook['id'], re.search(hook['files'], 'infra/main.json') is not None)
    check('no others of ' + hook['id'], re.search(hook['files'], 'infra/main.bicep') is None)
    for argument in hook['args']:
        check(argument, argument in flags)

action = yaml.safe_load(open(here + '/action.yml'))
step = action['runs']['steps'][0]
check('composite', action['runs']['using'] == 'composite')
check('the script of the action', '/delivery/action.sh' in step['run'])
script = open(here + '/delivery/action.sh').read()
for name, value in step['env'].items():
    check(name + ' is read', '${' + name in script)
    check(name + ' is an input', value.split('inputs.')[1].split(' ')[0] in action['inputs'])

for name in ('azure-pipelines.yml', 'gitlab-ci.yml'):
    check(name, yaml.safe_load(open(here + '/delivery/' + name)))

pattern = json.load(open(here + '/delivery/azlint-matcher.json'))['problemMatcher'][0]['pattern'][0]
lines = open(printed).read().splitlines()
check('something is printed', len(lines) > 0)
for line in lines:
    match = re.match(pattern['regexp'], line)
    check('the matcher reads: ' + line, match is not None)
    if match:
        check('file of: ' + line, match[pattern['file']] == 't.json')
        check('level of: ' + line, match[pattern['severity']] == 'warning')
        check('rule of: ' + line, match[pattern['code']].startswith('storage/'))

guide = open(here + '/docs/ci.md').read()
for block in re.findall(r'```yaml\n(.*?)```', guide, re.S):
    check('a piece of docs/ci.md', yaml.safe_load(block))
for what in failed:
    print('FAILED', what)
sys.exit(1 if failed else 0)
END
