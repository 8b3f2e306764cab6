#!/usr/bin/env bash
# Whether two programs load the same shared libraries.
#   tests/bench/same_libraries.sh PROGRAM PROGRAM
set -euo pipefail

# The loader itself is there anyway, named or not.
libraries() { readelf --dynamic "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -v '^ld-' | sort; }

diff <(libraries "$1") <(libraries "$2")
