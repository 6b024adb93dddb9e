#!/usr/bin/env bash
# ./test --coverage in a checkout of its own, with stand-ins for cmake, ctest and gcovr: the lines
# are added up by folder, and too few of them fail.
set -euo pipefail
checkout=$(readlink -f "${BASH_SOURCE[0]%/*}/..")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
house=$work/house

fail() {
  printf 'coverage_launcher_test: %s\n' "$*" >&2
  exit 1
}

# expect WHAT ACTUAL WANTED
expect() { [[ $2 == "$3" ]] || fail "$1: got '$2', wanted '$3'"; }

mkdir -p "$house/cmake" "$work/bin"
cp "$checkout/test" "$house/"
cp "$checkout/cmake/launcher.sh" "$checkout/cmake/coverage.sh" "$house/cmake/"
echo '{}' >"$house/CMakePresets.json"
# Nothing is missing, and a build is there at once.
sed -i 's/^install_missing() {/&\n  return 0/' "$house/cmake/launcher.sh"
cat >"$work/bin/cmake" <<EOT
#!/bin/sh
mkdir -p "$house/build/coverage/old"
touch "$house/build/coverage/old/a.gcda"
EOT
cat >"$work/bin/ctest" <<EOT
#!/bin/sh
[ ! -e "$house/build/coverage/old/a.gcda" ] || exit 1
touch "$house/build/coverage/results/unit_0.xml"
echo '<testcase name="shell/a" status="run">' >"$house/build/coverage/results/ctest.xml"
EOT
cat >"$work/bin/gcovr" <<EOT
#!$(command -v bash)
while [[ \$1 != --csv ]]; do shift; done
[[ ! \${BROKEN:-} ]] || { echo "no counts"; exit 1; }
cat >"\$2" <<END
filename,line_total,line_covered,line_percent
src/main.cc,10,\${MAIN:-10},1.0
src/json/node.cc,100,99,0.99
src/json/node.h,100,90,0.9
src/text/empty.h,0,0,
END
EOT
chmod +x "$work/bin"/*

run() { PATH=$work/bin:$PATH "$house/test" --coverage >"$work/out" 2>"$work/errors"; }

run || fail "a good run: $(<"$work/errors")"
expect "a good run" "$(<"$work/out")" \
  "lines run, of each folder and of the ten files with the smallest share:
100.00 src/ 10 10
94.50 src/json/ 189 200
90.00 src/json/node.h 90 100
99.00 src/json/node.cc 99 100
100.00 src/main.cc 10 10
test: 94.76 % of the lines of src/ run, 199 of 210
test: 1 passed, 0 failed, 0 skipped"

code=0
MAIN=4 run || code=$?
expect "exit code with too few lines" "$code" 1
grep -qx "test: 91.90 % of the lines of src/ run, 193 of 210" "$work/out" || fail "$(<"$work/out")"
grep -qx "test: fewer than 92 % of the lines" "$work/errors" || fail "$(<"$work/errors")"

code=0
BROKEN=1 run || code=$?
expect "exit code without counts" "$code" 1
grep -qx "no counts" "$work/errors" || fail "$(<"$work/errors")"
