#!/usr/bin/env bash
# A repository goes the whole way: init, a hook that refuses, a fix, a baseline, a suppression with a
# reason, SARIF, and a check of what changed. $1 is the build folder.
set -u
azlint=$(readlink -f "$1")/azlint
here=$(readlink -f "$(dirname "$0")/..")
[ -x "$azlint" ] || exit 77
command -v git >/dev/null || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

# expect NAME EXIT PATTERN COMMAND...: the exit code, and a line of either stream that fits.
expect() {
  local name=$1 want=$2 pattern=$3
  shift 3
  "$@" >out.txt 2>&1 </dev/null
  local code=$?
  if [ "$code" != "$want" ] || ! grep -q -e "$pattern" out.txt; then
    printf 'FAILED %s: exit %s (want %s), nothing like: %s\n' "$name" "$code" "$want" "$pattern"
    sed 's/^/  /' out.txt
    failed=1
  fi
}

# template NAME PROPERTIES: a template of one storage account.
template() {
  cat <<END
{
  "\$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.Storage/storageAccounts",
      "apiVersion": "2024-01-01",
      "name": "$1",
      "location": "westeurope",
      "kind": "StorageV2",
      "sku": { "name": "Standard_LRS" },
      "properties": {
        "networkAcls": { "defaultAction": "Deny" },
        $2
      }
    }
  ]
}
END
}

export PATH="$(dirname "$azlint"):$PATH" HOME="$work/home"
mkdir repo home && cd repo && git init -q -b main . || exit 1
git config user.email team@example.org
git config user.name Team
mkdir infra
template stold '"allowSharedKeyAccess": true' >infra/old.json

expect init 0 'wrote azlint.jsonc: 1 template found here' azlint init
expect config-valid 0 'failOn = "warning"  // azlint.jsonc' azlint config show
expect init-again 2 'azlint.jsonc is there already' azlint init
expect baseline 0 'azlint-baseline.json: 1 known finding' azlint baseline create
sed -i 's|// "baseline"|"baseline"|' azlint.jsonc
expect known 0 '1 in the baseline' azlint
git add -A && git commit -qm 'begin' || failed=1

# The hook of the README, by pre-commit where it is installed, else as a plain one.
cat >.pre-commit-config.yaml <<'END'
repos:
  - repo: local
    hooks:
      - id: azlint
        name: azlint
        entry: azlint
        args: [--force-exclude, --ignore-unknown-files]
        language: system
        files: '\.jsonc?$'
END
if command -v pre-commit >/dev/null; then
  pre-commit install >/dev/null || failed=1
else
  printf '#!/bin/sh\nexec azlint --staged\n' >.git/hooks/pre-commit
  chmod +x .git/hooks/pre-commit
fi
template stnew '"allowSharedKeyAccess": true' >infra/new.json
printf '{ "name": "not Azure" }\n' >package.json
git add -A
expect refused 1 'storage/shared-key-enabled' git commit -m bad
expect changed 1 "new.json:14:33: warning: .storage/shared-key-enabled. storage account 'stnew'" \
  azlint --changed -f concise

expect diff 1 '^+        "allowSharedKeyAccess": false' azlint --diff infra/new.json
expect fix 0 'fixed' azlint --fix infra/new.json
expect fixed-text 0 '"allowSharedKeyAccess": false' cat infra/new.json
git add -A
expect accepted 0 '' git commit -m good

# A second finding is accepted, with a reason.
template stlegacy '// azlint-disable-next-line storage/shared-key-enabled: old client, gone in May
        "allowSharedKeyAccess": true' >infra/legacy.json
expect suppressed 0 '1 suppressed' azlint infra/legacy.json
sed -i 's/: old client.*//' infra/legacy.json
expect needs-reason 1 'suppress/no-reason' azlint infra/legacy.json
template stlegacy '// azlint-disable-next-line storage/shared-key-enabled: old client, gone in May
        "allowSharedKeyAccess": true' >infra/legacy.json

expect sarif 0 '' azlint -f sarif:azlint.sarif --report-suppressed
expect sarif-suppressed 0 '"justification":"old client, gone in May"' cat azlint.sarif
expect sarif-known 0 '"baselineState":"unchanged"' cat azlint.sarif
expect sees-only-the-change 0 '1 file, 1 resource: 0 errors, 0 warnings, 1 suppressed' azlint --changed

# The steps of the GitHub action.
expect action 0 'remove-matcher owner=azlint' env AZLINT_PATHS='infra/new.json infra/old.json' \
  AZLINT_SARIF=action.sarif GITHUB_OUTPUT="$work/output" "$here/delivery/action.sh"
expect action-output 0 '^exit-code=0' cat "$work/output"
expect action-file 0 '"version":"2.1.0"' cat action.sarif

# Mended for good: the baseline says so, and prune drops it.
expect mend 0 'fixed' azlint --fix --config baseline= infra/old.json
expect stale 0 'baseline/stale' azlint
expect prune 0 'azlint-baseline.json: 0 known findings' azlint baseline prune
exit $failed
