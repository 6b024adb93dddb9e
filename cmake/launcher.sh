# What ./azlint and ./test share: install what is missing, build a preset, one build at a time.
# Read with `source`; needs $root, the checkout, and $self, the name that messages open with.
# Everything said here goes to standard error: standard output belongs to the program.

# Exit code 1 means findings or failed tests; whatever goes wrong here is 2.
set -Eeuo pipefail
trap 'exit 2' ERR

# What a build reads. Folders count as well: they change when a file comes or goes.
sources=(CMakeLists.txt CMakePresets.json cmake src rules)

# Package and what shows that it is there: a command, or a header (of clang's own, too).
needed=(
  "g++ c++"
  "cmake cmake"
  "ninja-build ninja"
  "rapidjson-dev rapidjson/reader.h"
  "libpugixml-dev pugixml.hpp"
  "libfmt-dev fmt/core.h"
  "libcli11-dev CLI/CLI.hpp"
  "libutf8proc-dev utf8proc.h"
)

say() { printf '%s: %s\n' "$self" "$*" >&2; }

# show_end LOG: the last lines of a log, for a failure.
show_end() {
  tail -n 40 "$1" >&2
  say "the whole log is $1"
}

# Sets `missing` to the packages that are not there.
find_missing() {
  local entry sign
  missing=()
  for entry in "${needed[@]}"; do
    sign=${entry#* }
    command -v "$sign" >/dev/null && continue
    [[ -e /usr/include/$sign || -e /usr/local/include/$sign ]] && continue
    compgen -G "/usr/lib/llvm-*/lib/clang/*/include/$sign" >/dev/null && continue
    missing+=("${entry% *}")
  done
}

# apt COMMAND...: as root, or as a user who may without being asked.
apt() {
  local run=(env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=600)
  if ((EUID != 0)); then
    command -v sudo >/dev/null || return 1
    run=(sudo -n "${run[@]}")
  fi
  "${run[@]}" "$@" </dev/null >>"$log" 2>&1 9>&-
}

install_missing() {
  find_missing
  ((${#missing[@]})) || return 0
  say "installing ${missing[*]}"
  # Package lists may be absent or older than the mirror, so look again before giving up.
  apt install --no-install-recommends "${missing[@]}" ||
    { apt update && apt install --no-install-recommends "${missing[@]}"; } || true
  find_missing
  ((${#missing[@]})) || return 0
  say "cannot install what the build needs; please run:"
  say "  sudo apt-get install ${missing[*]}"
  exit 2
}

# is_fresh PRESET: nothing has changed since this checkout built it. The stamp is as old as the
# start of that build; -cnewer also sees files that came with an old modification time.
is_fresh() {
  local stamp=$root/build/$1.stamp
  [[ -f $stamp && $(<"$stamp") == "$root" ]] || return 1
  [[ -z $(cd "$root" && find "${sources[@]}" -cnewer "$stamp" -print -quit 2>/dev/null) ]]
}

# Removes a build folder that another checkout, another compiler or other presets have made: what a
# preset no longer sets would live on in CMake's cache.
drop_foreign() {
  local folder=$root/build/$1 key
  key="$root, $("${CXX:-c++}" --version 2>/dev/null | head -n 1)"
  key+=", presets $(cksum <"$root/CMakePresets.json")"
  if [[ ! -f $folder.key || $(<"$folder.key") != "$key" ]]; then
    rm -rf "$folder" "$folder.key" "$folder.stamp"
    printf '%s\n' "$key" >"$folder.key"
  fi
}

# compile PRESET: all output goes to the log.
compile() {
  local jobs
  jobs=$(nproc)
  (cd "$root" && cmake --preset "$1" && cmake --build --preset "$1" --parallel "$jobs") \
    </dev/null >>"$log" 2>&1
}

# lock PRESET: waits until no other launcher builds it; held until unlock, or the end.
lock() {
  local file=$root/build/$1.lock
  if ! mkdir -p "$root/build" || [[ ! -w $root/build ]] || [[ -e $file && ! -w $file ]]; then
    say "cannot write to $root/build"
    exit 2
  fi
  exec 9>>"$file"
  if flock -n 9; then return; fi
  say "waiting for another build of this checkout"
  flock 9
}

unlock() { exec 9>&-; }

# build PRESET: with the lock held. Leaves with exit code 2 and the end of the log when it fails.
build() {
  log=$root/build/$1.log
  : >"$log"
  install_missing
  drop_foreign "$1"
  if [[ -d $root/build/$1 ]]; then
    say "bringing the $1 build up to date"
  else
    say "building $1, which takes a few minutes the first time"
  fi
  printf '%s\n' "$root" >"$root/build/$1.stamp.new"
  if ! compile "$1"; then
    show_end "$log"
    say "the build failed"
    exit 2
  fi
  mv "$root/build/$1.stamp.new" "$root/build/$1.stamp"
}
