#!/usr/bin/env bash
# From a clean checkout to the main job on real data: installs what is missing, builds, and runs
# first-steps.sh in a sandbox that leaves nothing behind.
set -euo pipefail
cd "$(dirname "$0")/.."

tests/install_dependencies.sh
cmake --preset release >build.log 2>&1 || { cat build.log; exit 1; }
echo "Building cpe (a few minutes the first time) ..."
cmake --build --preset release --target cpe >build.log 2>&1 || { cat build.log; exit 1; }
rm -f build.log

CPE=$PWD/build/release/cpe examples/first-steps.sh

echo
echo "That was examples/first-steps.sh.  Your own register: build/release/cpe init"
