#!/usr/bin/env bash
# Runs a story of examples/ and compares what it prints with the .expected file beside it.
#   tests/golden.sh examples/STORY.sh            fails with a diff where they differ
#   tests/golden.sh --update examples/STORY.sh   takes today's output as the expected one
# The program is $CPE, else the release build.  The story starts in an empty folder that is also
# its HOME and TMPDIR, and finds its own files by "$(dirname "$0")".
set -euo pipefail

update=
if [[ ${1:-} == --update ]]; then
  update=yes
  shift
fi
script=$(realpath "$1")
expected=${script%.sh}.expected
CPE=$(realpath "${CPE:-$(dirname "$0")/../build/release/cpe}")
export CPE

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/home"
unset CPE_DB XDG_DATA_HOME LC_MESSAGES LANG
export HOME="$scratch/home" TMPDIR="$scratch/home" LC_ALL=C.UTF-8 TZ=UTC NO_COLOR=1

status=0
(cd "$scratch/home" && bash "$script") >"$scratch/output" 2>"$scratch/errors" </dev/null || status=$?

if ((status != 0)); then
  echo "$script ended with status $status; on stderr:"
  cat "$scratch/errors"
  echo "on stdout, last lines:"
  tail -n 20 "$scratch/output"
  exit 1
fi
if [[ $update ]]; then
  cp "$scratch/output" "$expected"
  exit 0
fi
# Who runs the story is an actor of its record: any name will do, and so will the width of its
# column.  Every other column has to stand where it stood.
alike() { sed -E "s/\b(root|$(id -un))\b/someone/g; s/\b(ACTOR|AUTEUR|someone|cpe) {2,}/\1 /g" "$1"; }
alike "$expected" >"$scratch/wanted"
alike "$scratch/output" >"$scratch/printed"
if ! diff --unified=3 --label "expected: $expected" --label "printed now" \
  "$scratch/wanted" "$scratch/printed"; then
  echo
  echo "If the new output is right: tests/golden.sh --update $script"
  cat "$scratch/errors"
  exit 1
fi
