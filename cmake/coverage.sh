# What ./test --coverage adds: which lines of src/ the tests ran. Read with `source` behind
# launcher.sh. A test that ends the program by a signal leaves no counts: those lines count as not run.

needed+=("gcovr gcovr")
least=92
# Programs that may not write their counts would complain on standard error, which tests compare.
export GCOV_ERROR_FILE=/dev/null

# Forgets earlier runs: the counts of a program that has changed cannot be added to them.
clear_coverage() { find "$root/build/coverage" -name '*.gcda' -delete; }

# Reads lines of "NAME TOTAL RUN", adds up those of the same name, writes "PERCENT NAME RUN TOTAL".
add_up() {
  awk '{ total[$1] += $2; run[$1] += $3 }
    END { for (name in total) if (total[name])
      printf "%.2f %s %d %d\n", 100 * run[name] / total[name], name, run[name], total[name] }'
}

# Prints what each folder and the ten files behind all others reach; false when src/ has too little.
show_coverage() {
  local files=$root/build/coverage/coverage.csv share
  gcovr --root "$root" --filter "$root/src/" --object-directory "$root/build/coverage" \
    -j "$(nproc)" --csv "$files" "$root/build/coverage/CMakeFiles" >>"$log" 2>&1 ||
    { show_end "$log"; return 1; }
  files=$(awk -F, 'NR > 1 { print $1, $2, $3 }' "$files")
  printf 'lines run, of each folder and of the ten files with the smallest share:\n'
  sed -E 's|^(.*/)[^/ ]* |\1 |' <<<"$files" | add_up | sort -k 2
  add_up <<<"$files" | sort -n | head -n 10
  share=$(sed 's/^[^ ]*/src/' <<<"$files" | add_up)
  printf 'test: %s\n' "$(awk '{ print $1 " % of the lines of src/ run, " $3 " of " $4 }' <<<"$share")"
  awk -v least="$least" '{ exit $1 < least }' <<<"$share" ||
    { say "fewer than $least % of the lines"; return 1; }
}
