#!/usr/bin/env bash
# ./test --fuzz in a checkout of its own, with stand-ins for cmake and the fuzzer: each target runs
# once for its share, and what one crashes on is named.
set -euo pipefail
checkout=$(readlink -f "${BASH_SOURCE[0]%/*}/..")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
house=$work/house

fail() {
  printf 'fuzz_launcher_test: %s\n' "$*" >&2
  exit 1
}

# expect WHAT ACTUAL WANTED
expect() { [[ $2 == "$3" ]] || fail "$1: got '$2', wanted '$3'"; }

mkdir -p "$house/cmake" "$house/seeds" "$house/fixtures/fuzz/json" "$work/bin"
cp "$checkout/test" "$house/"
cp "$checkout/cmake/launcher.sh" "$checkout/cmake/fuzz.sh" "$house/cmake/"
echo '{}' >"$house/CMakePresets.json"
# Nothing is missing, and a build is there at once.
sed -i 's/^install_missing() {/&\n  return 0/' "$house/cmake/launcher.sh"
printf '#!/bin/sh\nexit 0\n' >"$work/bin/cmake"
mkdir -p "$house/build/fuzz/fuzz"
cat >"$house/build/fuzz/fuzz/azlint_fuzz" <<EOT
#!$(command -v bash)
[[ \${AZLINT_FUZZ:-} ]] || { printf 'json seeds\nxml \nodd \n'; exit 0; }
echo "\$AZLINT_FUZZ \$*" >>"$work/calls"
echo "stat::number_of_executed_units: 12"
[[ \$AZLINT_FUZZ != "\${BROKEN:-}" ]] || { echo "Test unit written to /x/crash-1"; exit 77; }
EOT
chmod +x "$work/bin/cmake" "$house/build/fuzz/fuzz/azlint_fuzz"

# The build folder counts as this checkout's own.
key() {
  printf '%s, %s, presets %s\n' "$house" "$("${CXX:-c++}" --version 2>/dev/null | head -n 1)" \
    "$(cksum <"$house/CMakePresets.json")"
}
key >"$house/build/fuzz.key"

run() { PATH=$work/bin:$PATH "$house/test" "$@" 2>"$work/errors"; }

expect "a good run" "$(run --fuzz 30 | sort)" "fuzz: json: 12 runs
fuzz: odd: 12 runs
fuzz: xml: 12 runs
test: 3 targets fuzzed, 36 runs, 0 failed"
expect "the share of each" "$(grep -c -- '-max_total_time=20 ' "$work/calls")" 3
grep -q "^json $house/build/fuzz_found/json/corpus $house/fixtures/fuzz/json $house/seeds -dict" \
  "$work/calls" || fail "the folders of json: $(<"$work/calls")"

code=0
BROKEN=xml run --fuzz 1 >"$work/out" || code=$?
expect "exit code of a crash" "$code" 1
grep -qx "fuzz: xml: 12 runs, then failed on /x/crash-1" "$work/out" || fail "$(<"$work/out")"
grep -qx "test: 3 targets fuzzed, 36 runs, 1 failed" "$work/out" || fail "$(<"$work/out")"

for arguments in "--fuzz" "--fuzz 0" "--fuzz x"; do
  code=0
  # shellcheck disable=SC2086
  run $arguments >"$work/out" || code=$?
  expect "exit code of '$arguments'" "$code" 2
  expect "words for '$arguments'" "$(<"$work/errors")" "test: --fuzz needs a number of seconds"
done
