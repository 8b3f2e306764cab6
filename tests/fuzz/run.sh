#!/usr/bin/env bash
# Builds the fuzz targets and lets libFuzzer drive each of them, one after the other.
#   tests/fuzz/run.sh [SECONDS] [TARGET...]    for so long each, 600 unless told otherwise; all of them
#   CPE_FUZZ_KEEP=1 tests/fuzz/run.sh ...      and keeps what reached something new in tests/fuzz/corpus
# Exit status 1 where something was found; the files that repeat it are named, with how to.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=${1:-600}
shift || true
targets=("$@")
((${#targets[@]})) || targets=(times names words contacts designations events rows files)

tests/install_dependencies.sh checks
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz

export LC_ALL=C.UTF-8 TZ='<+1245>-12:45'
export UBSAN_OPTIONS=print_stacktrace=1
fuzz() { CPE_FUZZ_TARGET=$1 build/fuzz/cpe_fuzz "${@:2}"; }

found=0
for target in "${targets[@]}"; do
  work=build/fuzz/inputs/$target
  findings=build/fuzz/findings/$target
  corpus=tests/fuzz/corpus/$target
  mkdir -p "$work" "$findings" "$corpus"
  log=build/fuzz/$target.log

  printf '%s: %d s ... ' "$target" "$seconds"
  if fuzz "$target" -max_total_time="$seconds" -timeout=25 -rss_limit_mb=2048 -max_len=4096 \
    -print_final_stats=1 -artifact_prefix="$findings/" "$work" "$corpus" >"$log" 2>&1; then
    sed -n 's/^stat::number_of_executed_units: *\([0-9]*\)/\1 executions, nothing found/p' "$log"
  else
    found=1
    echo "FOUND SOMETHING"
    grep -aE '^finding:|ERROR: |runtime error:|Assertion' "$log" | head -5
    sed -n "s|.*Test unit written to \(.*\)|  CPE_FUZZ_TARGET=$target build/fuzz/cpe_fuzz \1|p" "$log"
  fi
  if [[ ${CPE_FUZZ_KEEP:-} ]]; then
    # The fewest inputs that reach all that these reach.
    kept=build/fuzz/kept/$target
    rm -rf "$kept" && mkdir -p "$kept"
    fuzz "$target" -set_cover_merge=1 -max_len=4096 "$kept" "$corpus" "$work" >"$log.merge" 2>&1
    rm -rf "$corpus"
    cp -r "$kept" "$corpus"
  fi
done
exit "$found"
