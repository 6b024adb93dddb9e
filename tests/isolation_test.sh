#!/usr/bin/env bash
# No way out: nothing in azlint can open a connection or start a process, but what runs git. $1 is
# the build folder.
set -u
build=$(readlink -f "$1")
azlint=$build/azlint
checkout=$(readlink -f "$(dirname "$0")/..")
[ -x "$azlint" ] || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
unset GITHUB_ACTIONS TF_BUILD AZLINT_FORMAT

fail() { printf 'FAILED %s\n' "$*"; failed=1; }

# Functions of the C library that reach the network, and those that start processes or load code.
network='socket|socketpair|connect|bind|listen|accept4?|send(to|msg|mmsg)?|recv(from|msg|mmsg)?|getaddrinfo|gethostby.*|getnameinfo|res_n?(query|search)'
process='exec[vl]p?e?|execveat|fexecve|v?fork|clone3?|posix_spawnp?|system|popen|wordexp|dlopen|dlsym|syscall'

# offenders PATTERN < `nm -A -u`: which object refers to which of these functions.
offenders() {
  sed -nE "s/^(.*[:\/])?([^:\/ ]+\.o): +U _{0,2}($1)(@.*)?$/\2 \3/p" | sort -u
}

# A test of the test: the helper does refer to one.
found=$(printf 'libx.a:git.cc.o:                 U posix_spawnp@GLIBC_2.15\nx/helper.cc.o:    U connect\n' | offenders "$network|$process")
[ "$found" = $'git.cc.o posix_spawnp\nhelper.cc.o connect' ] || fail "the search for symbols: $found"

library=$build/libazlint_core.a
if command -v nm >/dev/null && [ -f "$library" ]; then
  nm -A -u "$library" "$build"/CMakeFiles/azlint.dir/src/main.cc.o >"$work/symbols" 2>/dev/null
  found=$(offenders "$network" <"$work/symbols")
  [ -z "$found" ] || fail "these refer to the network: $found"
  found=$(offenders "$process" <"$work/symbols")
  # One file of a unity build holds several sources: then only git's runner names the function.
  if grep -q '[:/]git\.cc\.o:' "$work/symbols"; then
    [ "$found" = 'git.cc.o posix_spawnp' ] || fail "these start processes: $found"
  else
    [ "$(cut -d' ' -f2 <<<"$found" | sort -u)" = posix_spawnp ] || fail "these start processes: $found"
  fi
  [ -n "$(sed -n '/ U write/p' "$work/symbols")" ] || fail 'no symbols were read'
else
  echo 'skipped: no nm or no library to read symbols from'
fi

# Under a filter that ends whoever asks for a socket.
run=$build/tests/without_network
[ -x "$run" ] || exit $failed
"$run" true || { [ $? = 77 ] && { echo 'skipped: filters are not allowed here'; exit $failed; }; }

# alive EXIT-CODES COMMAND...: it ends by itself, with one of these codes.
alive() {
  local codes=$1
  shift
  "$run" "$azlint" "$@" >"$work/out" 2>"$work/err" </dev/null
  local code=$?
  [[ " $codes " == *" $code "* ]] || fail "exit $code under the filter: azlint $*: $(tail -n 1 "$work/err")"
}
if command -v python3 >/dev/null; then  # a test of the filter
  "$run" python3 -c 'import socket; socket.socket()' >/dev/null 2>&1
  [ $? = 159 ] || fail 'the filter lets a socket be'
fi

cp -r "$checkout"/fixtures/{report,limits,ingest,checks} "$work"
cd "$work" || exit 1
formats=()
for format in text concise grouped json jsonl sarif github azure gitlab junit checkstyle rdjson csv markdown; do
  formats+=(-f "$format:$work/report.$format")
done
alive '0 1 2' "${formats[@]}" --show-undecided --report-suppressed report limits ingest checks
for format in text sarif markdown; do [ -s "report.$format" ] || fail "no report in $format"; done
alive '0 1 2' --diff report
alive 0 rules
alive 0 explain ALL
alive 0 eval "concat('a', 'b')"
alive 0 version
if command -v git >/dev/null; then
  git init -q repository && cd repository || exit 1
  git remote add origin https://example.invalid/o/r.git
  cp ../report/*.json . 2>/dev/null
  printf '{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":[]}' >staged.json
  git add staged.json
  alive 0 --staged --show-files
  grep -q '^staged.json: template' ../out || fail "--staged under the filter: $(cat ../out ../err)"
  git -c user.name=n -c user.email=e@example.com commit -qm first
  alive '0 1 2' --changed -f sarif
fi
exit $failed
