# What ./test --fuzz does: builds azlint_fuzz and lets each target run for its share of the time.
# Read with `source` behind launcher.sh. What is found stays in build/fuzz_found, so that the next
# run goes on from there.

needed+=("clang clang++" "libclang-rt-dev fuzzer/FuzzedDataProvider.h")
fuzzer=$root/build/fuzz/fuzz/azlint_fuzz
found=$root/build/fuzz_found
workers=2

# fuzz_target NAME SECONDS [SEEDS]: says how often it ran; false when an input made it crash, hang
# or take too much memory, or broke its promise.
fuzz_target() {
  local name=$1 code=0 log=$found/$1/log runs input
  local folders=("$found/$name/corpus")
  mkdir -p "$found/$name/corpus" "$found/$name/crashes"
  for input in "$root/fixtures/fuzz/$name" ${3:+"$root/$3"}; do
    [[ ! -d $input ]] || folders+=("$input")
  done
  AZLINT_FUZZ=$name UBSAN_OPTIONS=print_stacktrace=1 "$fuzzer" "${folders[@]}" \
    -dict="$root/fuzz/azlint.dict" -max_total_time="$2" -max_len=4096 -timeout=5 \
    -rss_limit_mb=2048 -entropic=0 -print_final_stats=1 \
    -artifact_prefix="$found/$name/crashes/" </dev/null >"$log" 2>&1 || code=$?
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  printf '%s %s\n' "${runs:-0}" "$code" >"$found/$name/count"
  if ((code == 0)); then
    printf 'fuzz: %s: %s runs\n' "$name" "${runs:-0}"
    return
  fi
  input=$(sed -n 's/.*Test unit written to //p' "$log" | head -n 1)
  printf 'fuzz: %s: %s runs, then failed on %s\n' "$name" "${runs:-0}" "${input:-no input: see $log}"
}

# work_on NUMBER SECONDS: every so-many-th target, one behind the other.
work_on() {
  local number=0 name seeds
  while read -r name seeds; do
    if ((number++ % workers == $1)); then fuzz_target "$name" "$2" "$seeds"; fi
  done <<<"$targets"
}

# fuzz SECONDS: all targets. Ends the program.
fuzz() {
  local targets count worker share name rest runs code all=0 bad=0
  lock fuzz
  build fuzz
  unlock
  targets=$("$fuzzer")
  count=$(wc -l <<<"$targets")
  share=$(($1 * workers / count))
  ((share > 0)) || share=1
  for ((worker = 0; worker < workers; ++worker)); do work_on "$worker" "$share" & done
  wait
  while read -r name rest; do
    read -r runs code <"$found/$name/count"
    all=$((all + runs))
    ((code == 0)) || bad=$((bad + 1))
  done <<<"$targets"
  printf 'test: %d targets fuzzed, %d runs, %d failed\n' "$count" "$all" "$bad"
  exit $((bad > 0))
}
