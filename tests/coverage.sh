#!/usr/bin/env bash
# Which lines, functions and branches of the product the tests reach: by folder and in all, and
# every line of the rules (engine/, workflows/) that no test reaches.
#   tests/coverage.sh              builds, runs every test, reports
#   tests/coverage.sh --report     reports on the last run again
# Counted are processes that end by themselves: what a test kills leaves no counts behind.
set -euo pipefail
cd "$(dirname "$0")/.."
build=build/coverage
umask 0  # what a test runs as somebody else counts too

tests/install_dependencies.sh coverage
if [[ ${1:-} != --report ]]; then
  cmake --preset coverage >/dev/null
  cmake --build --preset coverage
  rm -rf "$build/counts" && mkdir -p "$build/counts"
  ctest --preset coverage --parallel "$(nproc)" --output-log "$build/ctest.log" >/dev/null ||
    { tail -n 30 "$build/ctest.log"; exit 1; }
fi

llvm-profdata-14 merge -sparse "$build"/counts/*.profraw -o "$build/counts/all.profdata"
llvm-cov-14 export -format=lcov -instr-profile="$build/counts/all.profdata" "$build/cpe_tests" \
  -object "$build/cpe" -object "$build/cpe-mail" engine workflows storage cli mail \
  >"$build/coverage.lcov"
tests/coverage_report.py "$build/coverage.lcov"
