#!/usr/bin/env bash
# Reports as a build agent and a repository get them. $1 is the build folder.
set -u
azlint=$(readlink -f "$1")/azlint
cd "$(dirname "$0")" && script=$PWD || exit 1
[ -x "$azlint" ] || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
unset GITHUB_ACTIONS TF_BUILD AZLINT_FORMAT

# expect NAME WANTED GOT
expect() {
  [ "$2" = "$3" ] && return
  printf 'FAILED %s\n  want: %s\n  got:  %s\n' "$1" "$2" "$3"
  failed=1
}

mkdir -p infra
head='{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0",'
printf '%s"parameters":{"p":{"type":"secureString","defaultValue":"hunter2-hunter2"}},"resources":[{"type":"Microsoft.Storage/storageAccounts","apiVersion":"2023-01-01","name":"a", \n"properties":{"allowSharedKeyAccess":true,"networkAcls":{"defaultAction":"Deny"}}}]}' "$head" >infra/a.json

# Annotations come by themselves, behind the text, and from the root of the repository.
last=$(GITHUB_ACTIONS=true "$azlint" infra 2>/dev/null | tail -n 1)
message="storage account 'a' accepts Shared Key authorization: allowSharedKeyAccess is true"
expect github "::warning file=infra/a.json,line=2,endLine=2,col=38,endColumn=42,title=storage/shared-key-enabled::$message" "$last"
last=$(TF_BUILD=True "$azlint" infra 2>/dev/null | tail -n 1)
expect azure "##vso[task.logissue type=warning;sourcepath=infra/a.json;linenumber=2;columnnumber=38;code=storage/shared-key-enabled;]$message" "$last"
first=$(TF_BUILD=True "$azlint" -f concise infra 2>/dev/null)
expect asked "infra/a.json:2:38: warning: [storage/shared-key-enabled] $message" "$first"
expect environment "$first" "$(AZLINT_FORMAT=concise "$azlint" infra 2>/dev/null)"

# Several at once, each to its file.
"$azlint" -qq -f concise -f sarif:a.sarif -f junit:a.xml -f csv:a.csv infra >out.txt
expect several "$first" "$(cat out.txt)"
expect sarif '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json"' "$(head -c 58 a.sarif)"
expect junit '<?xml version="1.0" encoding="UTF-8"?>' "$(head -n 1 a.xml)"
expect csv "2" "$(wc -l <a.csv)"

expect relative "a.json:2:38: warning: [storage/shared-key-enabled] $message" "$("$azlint" -f concise --relative-to infra infra 2>/dev/null)"
cp infra/a.json infra/b.json
expect more 'azlint: warning: [output/max-results] 1 finding more: only 1 are shown (--max-results)' \
  "$("$azlint" -f concise --max-results 1 infra 2>/dev/null | tail -n 1)"
rm infra/b.json

# The value of a secure parameter is in no report, though it stands on the line that is quoted.
for format in text concise grouped json jsonl sarif github azure gitlab junit checkstyle rdjson csv markdown; do
  "$azlint" -qq -f $format infra | grep -q hunter2 && { echo "FAILED secret in $format"; failed=1; }
done

# Where the repository comes from, without running git on it.
if command -v git >/dev/null; then
  git init -q . && git checkout -q -b topic && git remote add origin 'https://user:token@github.com/o/r.git'
  git -c user.name=n -c user.email=e@example.com commit -q --allow-empty -m x
  revision=$(git rev-parse HEAD)
  git pack-refs --all
  (cd infra && "$azlint" -qq -f sarif:../b.sarif .)
  expect repository "\"versionControlProvenance\":[{\"repositoryUri\":\"https://github.com/o/r\",\"revisionId\":\"$revision\",\"branch\":\"topic\",\"mappedTo\":{\"uriBaseId\":\"%SRCROOT%\"}}]" \
    "$(grep -o '"versionControlProvenance":[^]]*]' b.sarif)"
  expect root '"uri":"infra/a.json"' "$(grep -o '"uri":"[^"]*a.json"' b.sarif | sort -u)"
  git worktree add -q ../"$(basename "$work")"/tree 2>/dev/null
  (cd tree && cp -r ../infra . && "$azlint" -qq -f sarif:../c.sarif infra)
  expect worktree '"repositoryUri":"https://github.com/o/r"' "$(grep -o '"repositoryUri":"[^"]*"' c.sarif)"
fi

# The validators, where they are installed: slow, and not everybody has node.
checkout=${script%/*}
shared=${AZLINT_SHARED:-$checkout/../shared}
tools=${AZLINT_SARIF_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/azlint-sarif-tools}
if [ -x "$shared/sarif/check.sh" ] && [ -d "$tools/node_modules" ] && command -v node >/dev/null; then
  "$azlint" -qq --show-undecided --report-suppressed -f sarif:repro.sarif "$shared/repro"
  for file in a.sarif repro.sarif "$checkout/fixtures/report/everything.sarif"; do
    "$shared/sarif/check.sh" "$file" >check.txt 2>&1 || { echo "FAILED $file"; cat check.txt; failed=1; }
  done
fi
exit $failed
