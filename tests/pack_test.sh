#!/usr/bin/env bash
# azlint_pack, which the build runs: the same bytes each time, and what is wrong with a table or a
# rule is said with its place. $1 is the build folder.
set -u
build=$(readlink -f "$1")
[ -x "$build/azlint_pack" ] || exit 77
rules=$(readlink -f "$(dirname "$0")/../rules")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

fail() { printf 'FAILED %s\n' "$*"; failed=1; }

# check NAME EXIT WORDS ARGUMENT...: the words are all of standard error.
check() {
  local name=$1 want=$2 words=$3 code
  shift 3
  "$build/azlint_pack" "$@" >out 2>errors
  code=$?
  [ "$code" = "$want" ] || fail "$name: exit $code, want $want"
  [ "$(cat errors)" = "$words" ] || fail "$name: $(cat errors)"
  [ ! -s out ] || fail "$name: standard output: $(cat out)"
}

check usage 2 'usage: azlint_pack RULES OUT'
check usage 2 'usage: azlint_pack RULES OUT' rules a b
check same 0 '' "$rules" rules.bin
cmp -s rules.bin "$build/rules.bin" || fail 'same: other bytes than those of the build'
check full 2 '' "$rules" /dev/full

cp -r "$rules" copy && rm rules.bin
printf '{\n  "a" 1}\n' >copy/tables/broken.jsonc
check table 2 "copy/tables/broken.jsonc:2:6: error: expected ':' after this member name" copy rules.bin
rm copy/tables/broken.jsonc && ln -s /etc/hostname copy/tables/link.jsonc
check link 2 'copy/tables/link.jsonc:1:1: error: this link leads out of the folder of rules' copy rules.bin
rm copy/tables/link.jsonc && printf '{"a": \0}' >copy/storage/firewall-open.jsonc
check rule 2 'copy/storage/firewall-open.jsonc:1:7: error: a zero byte has no place in text' copy rules.bin
[ ! -e rules.bin ] || fail 'rules.bin is written in spite of errors'
exit $failed
