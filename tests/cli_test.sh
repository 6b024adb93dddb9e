#!/usr/bin/env bash
# The program as a whole: exit codes, streams and messages of what is not about templates. $1 is the build folder.
set -u
azlint=$(readlink -f "$1")/azlint
checkout=$(readlink -f "$(dirname "$0")/..")
[ -x "$azlint" ] || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
unset GITHUB_ACTIONS TF_BUILD AZLINT_FORMAT

# check NAME EXIT STDOUT-LINE STDERR-LINE COMMAND...: the first line of each stream, exactly ("*" for any).
check() {
  local name=$1 want=$2 out=$3 err=$4
  shift 4
  "$@" >out.txt 2>err.txt </dev/null
  local code=$?
  local got_out got_err
  got_out=$(head -n 1 out.txt) got_err=$(head -n 1 err.txt)
  if [ "$code" != "$want" ] || { [ "$out" != '*' ] && [ "$got_out" != "$out" ]; } ||
     { [ "$err" != '*' ] && [ "$got_err" != "$err" ]; }; then
    printf 'FAILED %s: exit %s (want %s)\n  out: %s\n  err: %s\n' "$name" "$code" "$want" "$got_out" "$got_err"
    failed=1
  fi
}

head='{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":['
printf '%s]}' "$head" >empty.json
printf '%s{"type":"Microsoft.Storage/storageAccounts","apiVersion":"2023-01-01","name":"a",\n"properties":{"allowSharedKeyAccess":true,"networkAcls":{"defaultAction":"Deny"}}}]}' "$head" >bad.json
: >zero.json
printf '\x89PNG\r\n\x1a\n\0\0\0\rIHDR' >picture.json
printf 'param x string\n' >main.bicep
printf '[%.0s' $(seq 10000) >deep.json
mkdir folder && cp bad.json folder/ && printf '{"name":"x"}' >folder/package.json
mkfifo pipe.json

check clean 0 '' '1 file, 0 resources: 0 errors, 0 warnings' "$azlint" empty.json
check finding 1 "bad.json:2:38: warning: [storage/shared-key-enabled] storage account 'a' accepts Shared Key authorization: allowSharedKeyAccess is true" '1 file, 1 resource: 0 errors, 1 warning' "$azlint" -f concise bad.json
check never 0 '*' '*' "$azlint" --fail-on never bad.json
check only-errors 0 '*' '*' "$azlint" --fail-on error bad.json
printf '%s{"type":"Microsoft.Storage/storageAccounts","apiVersion":"2023-01-01","name":"a","properties":{"allowSharedKeyAccess":"[parameters('"'"'key'"'"')]","networkAcls":{"defaultAction":"Deny"}}}],"parameters":{"key":{"type":"bool"}}}' "$head" >asks.json
check param-good 0 '' '1 file, 1 resource: 0 errors, 0 warnings' "$azlint" -f concise --param key=false asks.json
check param-bad 1 '*' '1 file, 1 resource: 0 errors, 1 warning' "$azlint" -f concise --param key=true asks.json
check param-no-json 2 '' "azlint: --param key: its value is no JSON: expected a value" "$azlint" --param key=tru asks.json
mkdir repo && (cd repo && git init -q . && mkdir sub && cp ../bad.json a.json && cp ../bad.json sub/b.json && cp ../bad.json sub/left-out.json && ln -s a.json link.json && printf 'left*\n' >.gitignore)
in_repo() { (cd repo && "$azlint" "$@"); }
as_git() { (cd repo && git -c user.email=a@b.c -c user.name=n "$@"); }
check files 0 'a.json: template: 1 resource' '' in_repo --show-files
check no-gitignore 1 '*' '3 files, 3 resources: 0 errors, 3 warnings' in_repo --no-gitignore
check exclude 0 'a.json: template: 1 resource' '' in_repo --exclude sub/ --show-files
check include 0 'sub/b.json: template: 1 resource' '' in_repo --include 'sub/*.json' --show-files
check force-exclude 0 '' '0 files, 0 resources: 0 errors, 0 warnings' in_repo --force-exclude sub/left-out.json
check staged-nothing 0 '' '0 files, 0 resources: 0 errors, 0 warnings' in_repo --staged
as_git add a.json
check staged 0 'a.json: template: 1 resource' '' in_repo --staged --show-files
as_git commit -qm first && rm repo/link.json
check changed 0 'sub/b.json: template: 1 resource' '' in_repo --changed --show-files
as_git add sub/b.json && as_git commit -qm second
check since 0 'sub/b.json: template: 1 resource' '' in_repo --changed --since HEAD~1 --show-files
in_sub() { (cd repo/sub && "$azlint" "$@"); }
printf ' ' >>repo/a.json && printf ' ' >>repo/sub/b.json
check changed-below 0 'b.json: template: 1 resource' '' in_sub --changed --show-files
check changed-above 0 '../a.json: template: 1 resource' '' in_sub --changed --show-files ..
as_git checkout -q -- .
check beginning 2 '' "azlint: no rule is called 'storage/shared-key'; did you mean 'storage/shared-key-enabled'?" "$azlint" explain storage/shared-key
check since-nothing 2 '' 'azlint: --changed: git says: fatal: Not a valid object name nonsense' in_repo --changed --since nonsense
check no-repository 2 '' '*' "$azlint" --staged
printf 'a.json\0sub/b.json\0' >repo/list
check files-from 1 '*' '2 files, 2 resources: 0 errors, 2 warnings' in_repo --files-from list
mkdir modules && cp asks.json modules/module.json
printf '%s{"type":"Microsoft.Resources/deployments","apiVersion":"2023-07-01","name":"m","properties":{"mode":"Incremental","expressionEvaluationOptions":{"scope":"inner"},"parameters":{"key":{"value":false}},"template":%s}}]}' "$head" "$(cat asks.json)" >modules/main.json
check module 0 '' '1 file, 2 resources: 0 errors, 0 warnings; 1 skipped (1 module of another template)' "$azlint" modules
check standalone 0 '' '*' "$azlint" --standalone-modules -q modules
printf '{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#","contentVersion":"1.0.0.0","parameters":{"key":{"value":true}}}' >asks.dev.parameters.json
check parameters-alone 1 '*' '2 files, 1 resource: 0 errors, 1 warning' "$azlint" asks.dev.parameters.json
sed 's/"parameters"/"metadata":{"template":"..\/asks.json"},"parameters"/' asks.dev.parameters.json >folder/other.json
rm asks.dev.parameters.json
check template-named 1 '*' '2 files, 1 resource: 0 errors, 1 warning' "$azlint" folder/other.json
rm -r folder/other.json
mkdir accept && cp bad.json accept/a.json && printf '[{"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/e","name":"e","type":"Microsoft.Storage/storageAccounts","kind":"StorageV2","location":"x","properties":{"allowSharedKeyAccess":true}}]' >accept/export.json
in_accept() { (cd accept && "$azlint" --select storage/shared-key-enabled "$@"); }
check accept-reason 2 '' 'azlint: --add-suppressions needs --reason TEXT' in_accept --add-suppressions
check accept 0 '' '2 added: 1 as comments, 1 in azlint.jsonc' in_accept --add-suppressions --reason 'until May'
check accepted 0 '' '2 files, 2 resources: 0 errors, 0 warnings, 2 suppressed' in_accept
check accepted-text 0 '// azlint-disable-next-line storage/shared-key-enabled: until May' '' sed -n 2p accept/a.json
check accept-nothing 0 '' '0 added: 0 as comments, 0 in azlint.jsonc' in_accept --add-suppressions --reason x
printf '// note\n%s],}' "$head" >loose.json
check loose 0 '' '1 file, 0 resources: 0 errors, 0 warnings' "$azlint" loose.json
check strict-json 2 'loose.json:1:1: error: [input/syntax] a comment is no JSON (--strict-json)' '*' "$azlint" --strict-json -f concise loose.json
rm loose.json
check small-stack 1 '*' '*' bash -c 'ulimit -s 1024; exec "$0" -f concise -j2 "$1"' "$azlint" "$checkout/fixtures/limits/functions-in-a-circle.json"
check diff 0 "0 added, 0 removed, 0 changed, 1 the same" '' "$azlint" diff bad.json bad.json
check diff-nothing 2 '' 'nowhere.json:1:1: error: there is no such file' "$azlint" diff nowhere.json bad.json
check folder 1 '*' '1 file, 1 resource: 0 errors, 1 warning; 1 skipped (1 not Azure)' "$azlint" -f concise folder
check not-azure 2 '*' '*' "$azlint" folder/package.json
check ignored 0 '' '0 files, 0 resources: 0 errors, 0 warnings; 1 skipped (1 not Azure)' "$azlint" --ignore-unknown-files folder/package.json
check zero-bytes 2 'zero.json:1:1: error: [input/syntax] the file is empty' '*' "$azlint" -f concise zero.json
check picture 2 'picture.json:1:1: error: [input/syntax] not text: a PNG image' '*' "$azlint" -f concise picture.json
check bicep 2 "main.bicep:1:1: error: [input/unreadable] azlint reads what the Bicep compiler writes: run 'bicep build main.bicep'" '*' "$azlint" -f concise main.bicep
check missing 2 'none.json:1:1: error: [input/unreadable] there is no such file' '*' "$azlint" -f concise none.json
check fifo 2 'pipe.json:1:1: error: [input/unreadable] it is not a regular file' '*' "$azlint" -f concise pipe.json
check deep 2 'deep.json:1:513: error: [input/syntax] brackets are nested more than 512 deep' '*' "$azlint" -f concise deep.json
check others-go-on 2 '*' '1 file, 1 resource: 0 errors, 1 warning; 1 file not parsed' "$azlint" zero.json bad.json
check option 2 '' "azlint: unknown option '--selct' (did you mean '--select'?)" "$azlint" --selct x
check rule 2 '*' '*' "$azlint" --select storage/shared-key-enable empty.json
check rule-option 2 '' "azlint: no rule has an option 'speech.workloat' (did you mean 'speech.workload'?)" "$azlint" --option speech.workloat=both empty.json
check rule-value 2 '' "azlint: 'all' is no value of option 'speech.workload': it is one of speech-to-text|text-to-speech|both" "$azlint" --option speech.workload=all empty.json
check profile 2 '' "azlint: there is no profile 'strict': it is default or compliance" "$azlint" --profile strict empty.json
check full-disk 2 '' 'azlint: the report cannot be written to /dev/full: No space left on device' "$azlint" -f json -o /dev/full bad.json
check no-folder 2 '*' 'azlint: the report cannot be written to none/out.json: No such file or directory' "$azlint" -f json -o none/out.json bad.json

printf '{' | "$azlint" -f concise - --stdin-filename x.json >out.txt 2>err.txt
[ $? = 2 ] && [ "$(cat out.txt)" = 'x.json:1:2: error: [input/syntax] the text ends inside an object that begins at line 1' ] ||
  { echo "FAILED stdin: $(cat out.txt)"; failed=1; }

# A report that is written anew is whole or the old one.
"$azlint" -qq -f sarif -o report.sarif bad.json; first=$(cat report.sarif)
"$azlint" -qq -f sarif -o report.sarif bad.json
[ "$(cat report.sarif)" = "$first" ] || { echo 'FAILED: the second report differs'; failed=1; }
[ -z "$(ls | grep azlint-new)" ] || { echo 'FAILED: a scratch file is left'; failed=1; }

# Fixes: shown, made, made from standard input to standard output.
cp bad.json mend.json && chmod 640 mend.json
check fix-diff 1 '--- a/mend.json' 'would fix 1 finding in 1 file:' "$azlint" --diff mend.json
cmp -s bad.json mend.json || { echo 'FAILED: --diff wrote'; failed=1; }
check fix 0 '' 'fixed 1 finding in 1 file:' "$azlint" --fix mend.json
sed 's/Access":true/Access":false/' bad.json | cmp -s - mend.json || { echo 'FAILED: --fix'; failed=1; }
[ "$(stat -c %a mend.json)" = 640 ] || { echo 'FAILED: the mode of a mended file'; failed=1; }
check fix-again 0 '' 'fixed nothing' "$azlint" --fix mend.json
check fix-no-diff 0 '' 'would fix nothing' "$azlint" --diff mend.json
check fix-only 0 '' 'fixed nothing' "$azlint" --fix-only mend.json bad.json --ignore ALL
cp bad.json locked.json && cp bad.json open.json && chmod 444 locked.json
check fix-locked 2 '*' 'fixed 1 finding in 1 file:' "$azlint" -f concise --fix open.json locked.json
grep -qF 'locked.json:1:1: error: [fix/refused] nothing was fixed here: it is read-only' out.txt ||
  { echo 'FAILED: a file that cannot be mended is not named'; failed=1; }
cmp -s mend.json open.json || { echo 'FAILED: the other file is not mended'; failed=1; }
"$azlint" --fix - <bad.json 2>err.txt | cmp -s - mend.json || { echo 'FAILED: --fix -'; failed=1; }
"$azlint" --fix -qq - <mend.json 2>err.txt | cmp -s - mend.json || { echo 'FAILED: --fix - of good text'; failed=1; }

# A folder without rights, for whoever is not root.
mkdir closed && chmod 000 closed
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
  chmod 755 "$work"
  check closed 2 'closed:1:1: error: [input/unreadable] the folder cannot be read: Permission denied' '*' \
    setpriv --reuid=65534 --regid=65534 --clear-groups "$azlint" -f concise closed
fi
exit $failed
