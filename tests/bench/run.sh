#!/usr/bin/env bash
# Builds the bench and runs it: a table, then one line of JSON for each figure.
#   tests/bench/run.sh                        all works, in less than five minutes
#   tests/bench/run.sh --only W2 --rounds 9   one work, more rounds
#   tests/bench/run.sh --chart FILE.svg       the figures at three sizes of the record, as a picture
set -euo pipefail
cd "$(dirname "$0")/../.."

tests/install_dependencies.sh
cmake --preset release >/dev/null
cmake --build --preset release --target cpe_bench >&2
exec build/release/cpe_bench "$@"
