#!/usr/bin/env bash
# What the machine does to azlint: files that are not what they seem, disks that are full, readers
# that leave, signals, no memory. $1 is the build folder.
set -u
azlint=$(readlink -f "$1")/azlint
[ -x "$azlint" ] || exit 77
source=$(readlink -f "$(dirname "$0")/../src")
# A hundred thousand files are made and removed: in memory, where there is such a folder.
work=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
unset GITHUB_ACTIONS TF_BUILD AZLINT_FORMAT

fail() { printf 'FAILED %s\n' "$*"; failed=1; }

# check NAME EXIT OUT ERR COMMAND...: both streams, whole, without the line break at their end ("*"
# for any). Nobody waits longer than ten seconds.
check() {
  local name=$1 want=$2 out=$3 err=$4 code
  shift 4
  timeout 10 "$@" >"$work/.out" 2>"$work/.err" </dev/null
  code=$?
  [ "$code" = "$want" ] || fail "$name: exit $code, want $want"
  [ "$out" = '*' ] || [ "$(tr '\0' '?' <"$work/.out")" = "$out" ] || fail "$name: out: $(cat "$work/.out")"
  [ "$err" = '*' ] || [ "$(tr '\0' '?' <"$work/.err")" = "$err" ] || fail "$name: err: $(cat "$work/.err")"
}

# Scratch files have the name of the file that they were to replace, and more.
no_scratch() {
  local left
  left=$(find "$work" -name '*.azlint-*')
  [ -z "$left" ] || fail "$1: left behind: $left"
}

head='{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":['
resource='{"type":"Microsoft.Storage/storageAccounts","apiVersion":"2023-01-01","name":"a",
"properties":{"allowSharedKeyAccess":true,"networkAcls":{"defaultAction":"Deny"}}}'
printf '%s%s]}' "$head" "$resource" >bad.json
finding="2:38: warning: [storage/shared-key-enabled] storage account 'a' accepts Shared Key authorization: allowSharedKeyAccess is true"
one='1 file, 1 resource: 0 errors, 1 warning'
also='1 file, 1 resource: 0 errors, 1 warning; 1 file not parsed'

# Files that cannot be read: each is named, and the other file is judged all the same.
mkdir files && cd files && cp ../bad.json .
unreadable() {  # NAME FILE MESSAGE
  check "$1" 2 "bad.json:$finding
$2:1:1: error: [input/unreadable] $3" "$also" "$azlint" -f concise bad.json "$2"
}
truncate -s 200M large.json && unreadable large large.json 'it is larger than 64 MiB'
check large-stdin 2 'stdin.json:1:1: error: [input/unreadable] it is larger than 64 MiB' '*' \
  bash -c 'yes | "$0" -f concise -' "$azlint"
mkfifo pipe.json && unreadable fifo pipe.json 'it is not a regular file'
ln -s circle.json circle.json && unreadable circle circle.json 'Too many levels of symbolic links'
unreadable gone gone.json 'there is no such file'
printf 'bad.json\ngone.json\n' >list
check listed-gone 2 "bad.json:$finding
gone.json:1:1: error: [input/unreadable] there is no such file" "$also" "$azlint" -f concise --files-from list
printf '[%.0s' $(seq 10000) >deep.json
check deep 2 "bad.json:$finding
deep.json:1:513: error: [input/syntax] brackets are nested more than 512 deep" "$also" "$azlint" -f concise bad.json deep.json
rm deep.json
brackets=$(printf '[%.0s' $(seq 10000))
check deep-expression 1 '' "azlint: a function call, a text in single quotes or an integer was expected before '['" "$azlint" eval "$brackets"
calls=$(printf 'not(%.0s' $(seq 5000))
check deep-calls 1 '' '*' "$azlint" eval "$calls"
# A folder with a circle of links, a FIFO among its files and one for a .gitignore.
mkdir -p loop/in && ln -s .. loop/in/up && ln -s self loop/self && cp bad.json loop/in
mkfifo loop/pipe.json loop/.gitignore
check loop 1 "loop/in/bad.json:$finding" "$one" "$azlint" -f concise loop
# azlint's own files may be FIFOs as well.
mkdir -p own/rules/x && cp bad.json own && mkfifo own/azlint.jsonc own/rules/x/a.jsonc own/base
check fifo-config 2 '' 'own/azlint.jsonc: error: it is not a regular file' "$azlint" own
rm own/azlint.jsonc
check fifo-rule 2 '' 'own/rules/x/a.jsonc:1:1: error: it is not a regular file' "$azlint" --rules own/rules bad.json
check fifo-baseline 2 '' 'own/base: error: it is not a regular file' "$azlint" --baseline own/base bad.json
# Without the rights to read. Root has them all, so it becomes somebody else.
cp bad.json closed.json && chmod 000 closed.json
somebody=()
[ "$(id -u)" = 0 ] && somebody=(setpriv --reuid=65534 --regid=65534 --clear-groups)
chmod 755 "$work"
if "${somebody[@]}" true 2>/dev/null; then
  check closed 2 "bad.json:$finding
closed.json:1:1: error: [input/unreadable] Permission denied" "$also" \
    "${somebody[@]}" "$azlint" -f concise bad.json closed.json
  # A folder that shows its names and lets nobody in: between listing and reading the file is gone.
  mkdir listed && cp bad.json listed && chmod 644 listed
  check listed-only 2 "bad.json:$finding
listed/bad.json:1:1: error: [input/unreadable] Permission denied" "$also" \
    "${somebody[@]}" "$azlint" -f concise bad.json listed
else
  echo 'skipped: no setpriv to give up rights with'
fi
cd "$work" || exit 1

# Streams that take nothing.
full='No space left on device'
check full 2 '' '*' bash -c '"$0" -f concise bad.json >/dev/full' "$azlint"
[ "$(head -n 1 .err)" = "azlint: the report cannot be written to standard output: $full" ] || fail "full: $(cat .err)"
check full-others 2 '*' '*' "$azlint" -f concise -f sarif:/dev/full -f csv:good.csv bad.json
[ "$(head -n 1 .err)" = "azlint: the report cannot be written to /dev/full: $full" ] || fail "full-others: $(cat .err)"
[ "$(wc -l <good.csv)" = 2 ] || fail 'full-others: the other report is not written'
for command in rules 'explain ALL' --help --version 'eval 1' 'config schema' man 'completion bash'; do
  check "full $command" 2 '' "azlint: standard output cannot be written: $full" bash -c "\"\$0\" $command >/dev/full" "$azlint"
done
check full-errors 1 "bad.json:$finding" '' bash -c '"$0" -f concise bad.json 2>/dev/full' "$azlint"
check closed-stdout 2 '' 'azlint: the report cannot be written to standard output: Bad file descriptor
'"$one" bash -c '"$0" -f concise bad.json >&-' "$azlint"
check closed-stderr 1 "bad.json:$finding" '' bash -c '"$0" -f concise bad.json 2>&-' "$azlint"
# A file of ours never gets the number of a stream that is closed.
check closed-both 1 '' '' bash -c '"$0" -f concise -o closed.txt bad.json >&- 2>&-' "$azlint"
[ "$(cat closed.txt)" = "bad.json:$finding" ] || fail "closed-both: $(cat closed.txt)"

# Whoever read the pipe has had enough: not a word, the exit code of the findings, and the other
# reports are written.
rm good.csv
for ignored in '' "trap '' PIPE; "; do
  check closed-pipe 0 1 "$one" bash -c "$ignored"'
    { sleep 0.1; "$0" -f concise -f csv:good.csv bad.json; echo $? >code; } | true; cat code' "$azlint"
  [ "$(wc -l <good.csv)" = 2 ] || fail 'closed-pipe: the other report is not written'
  check closed-pipe-rules 0 0 '' bash -c "$ignored"'
    { sleep 0.1; "$0" rules; echo $? >code; } | true; cat code' "$azlint"
done

# A disk that takes no more: the file that was there is whole. ulimit -f counts blocks.
echo old >report.sarif && chmod 640 report.sarif
limited=(bash -c 'ulimit -f 1; exec "$0" "$@" >/dev/null' "$azlint")
for i in $(seq 40); do printf '%s,' "${resource/\"a\"/\"a$i\"}"; done >resources
printf '%s%s%s]}' "$head" "$(cat resources)" "$resource" >many.json
check full-report 2 '' 'azlint: the report cannot be written to report.sarif: File too large' \
  "${limited[@]}" -qq -f sarif -o report.sarif bad.json
check full-new-report 2 '' 'azlint: the report cannot be written to new.sarif: File too large' \
  "${limited[@]}" -qq -f sarif -o new.sarif bad.json
[ "$(cat report.sarif)" = old ] && [ ! -e new.sarif ] || fail 'full-report: the old report is touched'
echo '{"version": 1, "findings": []}' >base.json && cp base.json base.before
check full-baseline 2 '' 'azlint: the baseline cannot be written to base.json: File too large' \
  "${limited[@]}" baseline update base.json many.json
cmp -s base.json base.before || fail 'full-baseline: the old baseline is touched'
cp many.json many.before
check full-fix 2 '' '*' "${limited[@]}" --fix many.json
[ "$(head -n 1 .err)" = 'azlint: many.json cannot be written: File too large' ] || fail "full-fix: $(cat .err)"
cmp -s many.json many.before || fail 'full-fix: the file is touched'
check full-suppressions 2 '' 'many.json: nothing is added: File too large
0 added: 0 as comments, 0 in azlint.jsonc' "${limited[@]}" --add-suppressions --reason x many.json
cmp -s many.json many.before || fail 'full-suppressions: the file is touched'
no_scratch full

# Links: what they lead to is replaced, whole; one that lies where a scratch file might lead
# nowhere.
seq 100000 >target.txt && ln -s target.txt link.txt
check through-link 1 '' '' "$azlint" -qq -f concise -o link.txt bad.json
[ -L link.txt ] && [ "$(cat target.txt)" = "bad.json:$finding" ] || fail 'through-link: not replaced'
[ "$(stat -c %a report.sarif)" = 640 ] || fail 'the mode of a report'
echo mine >mine && ln -s mine out.txt.azlint-new
check planted-link 1 '' '' "$azlint" -qq -f concise -o out.txt bad.json
[ "$(cat mine)" = mine ] || fail 'planted-link: somebody else'"'"'s file is written'
rm out.txt.azlint-new
check device 1 "bad.json:$finding" '' bash -c '"$0" -qq -f concise -o /dev/stdout bad.json | cat; exit ${PIPESTATUS[0]}' "$azlint"
echo first >log
bash -c '"$0" -qq -f concise -o /dev/stdout bad.json >>log' "$azlint"
[ "$(cat log)" = "first
bad.json:$finding" ] || fail "appended: $(cat log)"

# Signals: the report is the old one or the new one, and nothing else is left.
"$azlint" -qq -f sarif -o whole.sarif many.json
for signal in INT:130 TERM:143; do
  for wait in 0.01 0.03 0.06 0.1 0.2 0.4; do
    echo old >report.sarif
    timeout --preserve-status -s "${signal%:*}" $wait "$azlint" -qq -f sarif -o report.sarif many.json
    code=$?
    [ $code = 1 ] || [ $code = "${signal#*:}" ] || fail "$signal: exit $code"
    if [ "$(head -c 3 report.sarif)" = old ]; then
      [ $code != 1 ] || fail "$signal: finished without its report"
    else
      cmp -s report.sarif whole.sarif || fail "$signal: half a report"
    fi
  done
  # While it waits for its input.
  mkfifo never 2>/dev/null
  timeout --preserve-status -s "${signal%:*}" 0.3 "$azlint" - <>never
  code=$?
  [ $code = "${signal#*:}" ] || fail "$signal: exit $code while it reads"
done
no_scratch signal

# No memory: a sentence and 2, wherever it runs out. Sanitizers need terabytes of addresses, and
# counting lines needs memory of its own.
release=$azlint
if grep -q -e __asan_init -e __gcov_exit "$azlint"; then
  release=${azlint%/*/azlint}/release/azlint
  # One that was built before the last change would be another program.
  [ -z "$(find "$source" -name '*.cc' -newer "$release" -print -quit 2>&1)" ] || release=none
fi
if [ -x "$release" ]; then
  for i in $(seq 3000); do printf '%s,\n' "${resource/\"a\"/\"a$i\"}"; done >resources
  printf '[%s%s]' "$(sed 's/"apiVersion":"2023-01-01"/"id":"\/subscriptions\/s\/x"/' resources)" "$resource" >long.json
  met=0
  for kilobytes in 9000 10000 11000 12000 14000 16000 20000 26000 32000 40000; do
    code=$(ulimit -v $kilobytes; "$release" -j2 -f concise long.json >.out 2>.err; echo $?)
    case $code in
      0 | 1) ;;
      2) met=$((met + 1)); [ "$(cat .err)" = 'azlint: out of memory' ] || fail "$kilobytes kB: $(cat .err)" ;;
      *) fail "$kilobytes kB of memory: exit $code: $(cat .err)" ;;
    esac
  done
  [ $met -gt 0 ] || fail 'the limit of memory is never met'
else
  echo 'skipped: no fresh build without sanitizers to limit the memory of'
fi

# A folder of a hundred thousand files.
mkdir crowd
yes '{"a":1}' | head -n 100000 | split -l 1 -a 5 -d --additional-suffix=.json - crowd/f
cp bad.json crowd/f50000.json && cp bad.json crowd/f00007.json
timeout 60 "$azlint" -j2 -f concise crowd >.out 2>.err
code=$?
[ $code = 1 ] && [ "$(cat .err)" = '2 files, 2 resources: 0 errors, 2 warnings; 99998 skipped (99998 not Azure)' ] ||
  fail "crowd: exit $code: $(tail -n 1 .err)"
[ "$(cat .out)" = "crowd/f00007.json:$finding
crowd/f50000.json:$finding" ] || fail "crowd: $(head -n 3 .out)"

# Names that are no text, or more than one line.
mkdir names && cd names || exit 1
cp ../bad.json $'a\nb.json' && cp ../bad.json $'\xff\x1b[1m.json' && cp ../bad.json 'c,d:e%0A;].json'
check names 1 "a\\u{a}b.json:$finding
c,d:e%0A;].json:$finding
�\\u{1b}[1m.json:$finding" '3 files, 3 resources: 0 errors, 3 warnings' "$azlint" -f concise
"$azlint" -qq -f sarif >.sarif
[ "$(grep -o '"uri":"[^"]*json"' .sarif | sort -u)" = '"uri":"%FF%1B%5B1m.json"
"uri":"a%0Ab.json"
"uri":"c%2Cd%3Ae%250A%3B%5D.json"' ] || fail "names in sarif: $(grep -o '"uri":"[^"]*json"' .sarif | sort -u)"
"$azlint" -qq -f json >.json
iconv -f UTF-8 -t UTF-8 .json >/dev/null || fail 'names in json: no UTF-8'
[ "$(grep -o '"file": *"[^"]*json"' .json | sort -u | wc -l)" = 3 ] || fail "names in json: $(grep "\"file\"" .json)"
[ "$("$azlint" -qq -f github | cut -d, -f1 | sort)" = '::warning file=a\u{a}b.json
::warning file=c%2Cd%3Ae%250A;].json
::warning file=�\u{1b}[1m.json' ] || fail "names in github: $("$azlint" -qq -f github | cut -d, -f1)"
[ "$("$azlint" -qq -f azure | cut -d';' -f2 | sort)" = 'sourcepath=a\u{a}b.json
sourcepath=c,d:e%AZP250A%3B%5D.json
sourcepath=�\u{1b}[1m.json' ] || fail "names in azure: $("$azlint" -qq -f azure | cut -d';' -f2)"
printf 'a\nb.json\0c,d:e%%0A;].json\0' >../list
check names-listed 1 '*' '2 files, 2 resources: 0 errors, 2 warnings' "$azlint" -f concise --files-from ../list
if command -v git >/dev/null && git init -q . && git add -- *.json; then
  check names-staged 1 '*' '3 files, 3 resources: 0 errors, 3 warnings' "$azlint" --staged
fi
exit $failed
