#!/usr/bin/env bash
# ./azlint in a checkout of its own, with stand-ins for cmake and apt-get: they count their calls.
set -euo pipefail
checkout=$(readlink -f "${BASH_SOURCE[0]%/*}/..")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
house=$work/house
calls=$work/calls

fail() {
  printf 'launcher_test: %s\n' "$*" >&2
  exit 1
}

# expect WHAT ACTUAL WANTED
expect() { [[ $2 == "$3" ]] || fail "$1: got '$2', wanted '$3'"; }

calls_of() { grep -c "^$1" "$calls" || true; }

stand_in() {
  cat >"$work/bin/$1"
  chmod +x "$work/bin/$1"
}

# The programs that a launcher may use; everything else, ninja as well, is not on the path.
make_path() {
  local name
  mkdir -p "$work/bin"
  for name in bash cat cksum env find flock head mkdir mv nproc readlink rm sleep tail; do
    ln -s "$(command -v "$name")" "$work/bin/$name"
  done
  stand_in c++ <<<'#!/bin/sh
echo "c++ ${COMPILER_VERSION:-12}"'
  stand_in ninja <<<'#!/bin/sh'
  # Configures with a trace of the folder, builds a program that says how it was called.
  stand_in cmake <<EOT
#!$work/bin/bash
echo "cmake \$*" >>"$calls"
echo "chatter"
[[ \$1 == --build ]] || { mkdir -p build/release && exit 0; }
sleep 0.3
[[ ! -e broken ]] || { echo "src/a.cc:1: it is broken"; exit 1; }
printf '#!%s\necho "ran: \$*"\n' "$work/bin/bash" >build/release/azlint
"$(command -v chmod)" +x build/release/azlint
EOT
  stand_in sudo <<<'#!/bin/sh
exit 1'
}

make_house() {
  mkdir -p "$house/cmake" "$house/src" "$house/rules/storage"
  cp "$checkout/azlint" "$house/"
  cp "$checkout/cmake/launcher.sh" "$house/cmake/"
  touch "$house/CMakeLists.txt" "$house/CMakePresets.json" "$house/src/main.cc" "$calls"
  # All headers are there, whatever this machine has.
  sed -i 's|/usr/local/include|'"$work"'/include|' "$house/cmake/launcher.sh"
  mkdir -p "$work/include"/{rapidjson,fmt,CLI,gtest}
  touch "$work/include"/{rapidjson/reader.h,pugixml.hpp,fmt/core.h,CLI/CLI.hpp,utf8proc.h}
}

run() { PATH=$work/bin "$house/azlint" "$@" 2>"$work/errors"; }

builds_once_and_keeps_standard_output_clean() {
  expect "first run" "$(run --version 'two words')" "ran: --version two words"
  expect "second run" "$(run a)" "ran: a"
  expect "messages of the second run" "$(<"$work/errors")" ""
  expect "builds" "$(calls_of 'cmake --build')" 1
}

runs_from_another_folder_and_through_links() {
  mkdir -p "$work/elsewhere"
  ln -s ../house/azlint "$work/elsewhere/lint"
  expect "another folder" "$(cd / && run b)" "ran: b"
  expect "a link" "$(cd "$work/elsewhere" && PATH=$work/bin ./lint c)" "ran: c"
  expect "builds" "$(calls_of 'cmake --build')" 1
}

builds_again_when_sources_change() {
  touch "$house/rules/storage/new.jsonc"
  expect "after a new rule" "$(run d)" "ran: d"
  expect "builds" "$(calls_of 'cmake --build')" 2
  rm "$house/rules/storage/new.jsonc"
  expect "after a rule has gone" "$(run d)" "ran: d"
  expect "builds" "$(calls_of 'cmake --build')" 3
  touch -d '2001-01-01' "$house/src/main.cc"
  expect "after an older file came" "$(run d)" "ran: d"
  expect "builds" "$(calls_of 'cmake --build')" 4
}

two_at_once_wait_for_each_other() {
  touch "$house/src/main.cc"
  run e >"$work/one" &
  run f >"$work/two"
  wait
  expect "one" "$(<"$work/one")" "ran: e"
  expect "the other" "$(<"$work/two")" "ran: f"
  expect "builds" "$(calls_of 'cmake --build')" 5
}

drops_the_folder_of_other_presets() {
  touch "$house/build/release/old"
  echo '{}' >"$house/CMakePresets.json"
  expect "with other presets" "$(run g)" "ran: g"
  [[ ! -e $house/build/release/old ]] || fail "the folder of other presets was kept"
  expect "builds" "$(calls_of 'cmake --build')" 6
}

drops_the_folder_of_another_checkout_or_compiler() {
  touch "$house/build/release/old"
  COMPILER_VERSION=13 run g >"$work/one"
  [[ -e $house/build/release/old ]] || fail "a run without a build must not drop the folder"
  touch "$house/src/main.cc"
  COMPILER_VERSION=13 run g >"$work/one"
  [[ ! -e $house/build/release/old ]] || fail "the folder of another compiler was kept"
  touch "$house/build/release/old"
  mv "$house" "$work/moved"
  house=$work/moved
  expect "in its new place" "$(COMPILER_VERSION=13 run h)" "ran: h"
  [[ ! -e $house/build/release/old ]] || fail "the folder of another checkout was kept"
  expect "builds" "$(calls_of 'cmake --build')" 8
}

shows_the_end_of_a_failed_build() {
  local code=0
  touch "$house/broken" "$house/src/main.cc"
  run i >"$work/one" || code=$?
  expect "exit code of a failed build" "$code" 2
  expect "standard output of a failed build" "$(<"$work/one")" ""
  grep -q "^src/a.cc:1: it is broken$" "$work/errors" || fail "the log was not shown"
  grep -q "^azlint: the build failed$" "$work/errors" || fail "the failure was not told"
  rm "$house/broken"
}

installs_what_is_missing() {
  rm "$work/bin/ninja" "$work/include/utf8proc.h"
  sed -i 's|/usr/include|/nowhere|' "$house/cmake/launcher.sh"
  stand_in apt-get <<EOT
#!$work/bin/bash
echo "apt-get \$*" >>"$calls"
printf '#!/bin/sh\n' >"$work/bin/ninja"
"$(command -v chmod)" +x "$work/bin/ninja"
: >"$work/include/utf8proc.h"
EOT
  # A user without rights is served by a sudo that asks nothing.
  stand_in sudo <<<'#!/bin/sh
shift
exec "$@"'
  expect "after an installation" "$(run j)" "ran: j"
  grep -q "^azlint: installing ninja-build libutf8proc-dev$" "$work/errors" || fail "not told"
  grep -q "^apt-get .* install .*ninja-build libutf8proc-dev$" "$calls" || fail "not installed"
}

says_what_to_install_when_refused() {
  local code=0
  rm "$work/bin/ninja"
  touch "$house/src/main.cc"
  stand_in apt-get <<<'#!/bin/sh
exit 100'
  run k >"$work/one" || code=$?
  expect "exit code without rights" "$code" 2
  expect "standard output without rights" "$(<"$work/one")" ""
  grep -q "^azlint:   sudo apt-get install ninja-build$" "$work/errors" || fail "no command told"
}

make_path
make_house
builds_once_and_keeps_standard_output_clean
runs_from_another_folder_and_through_links
builds_again_when_sources_change
two_at_once_wait_for_each_other
drops_the_folder_of_other_presets
drops_the_folder_of_another_checkout_or_compiler
shows_the_end_of_a_failed_build
installs_what_is_missing
says_what_to_install_when_refused
