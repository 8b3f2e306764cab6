#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test; CTest's summary is printed last.
#   tests/run.sh [PRESET]        release unless told otherwise: release, debug, asan
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-release}

needs=()
[[ $preset == asan ]] && needs=(checks)  # clang
tests/install_dependencies.sh "${needs[@]}"
cmake --preset "$preset"
cmake --build --preset "$preset"
ctest --preset "$preset" --parallel "$(nproc)" --output-log "build/$preset/ctest.log"
