#!/usr/bin/env bash
# Runs the story of the quickstart under Valgrind: every command and the mail program.  Any error
# or block that is lost for good fails, and so does another outcome than the expected one.
#   tests/valgrind.sh [CPE]      build/release/cpe unless told otherwise
set -euo pipefail
cd "$(dirname "$0")/.."
cpe=$(realpath "${1:-build/release/cpe}")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/logs"

cat >"$work/cpe" <<END
#!/bin/sh
exec valgrind --quiet --trace-children=yes --leak-check=full --show-leak-kinds=definite \\
  --errors-for-leak-kinds=definite --error-exitcode=99 --log-file="$work/logs/%p" "$cpe" "\$@"
END
chmod +x "$work/cpe"

status=0
CPE="$work/cpe" tests/golden.sh examples/first-steps.sh || status=$?

programs=$(find "$work/logs" -type f | wc -l)
errors=$(find "$work/logs" -type f -size +0 -exec cat {} +)
if [[ $errors || $status -ne 0 ]]; then
  printf '%s\n' "$errors"
  exit 1
fi
echo "$programs programs, no error, nothing lost"
