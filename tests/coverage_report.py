#!/usr/bin/env python3
"""Prints what llvm-cov counted: figures by folder, then the lines of the rules that nothing reached.

    tests/coverage_report.py build/coverage/coverage.lcov [FOLDER...]

FOLDERs are those whose lines are listed: engine and workflows unless told otherwise.
"""

import collections
import os
import sys

FOLDERS = ("engine", "workflows", "storage", "cli", "mail")
RULES = ("engine", "workflows")


def counted(line):
    """The kind of thing that a record of lcov counts, and whether it was reached."""
    record, _, fields = line.partition(":")
    fields = fields.split(",")
    if record == "DA":
        return "lines", int(fields[1]) > 0
    if record == "FNDA":
        return "functions", int(fields[0]) > 0
    if record == "BRDA":
        return "branches", fields[3] not in ("-", "0")
    return None


def share(reached, total):
    return f"{100 * reached / total:6.1f} % of {total:6d}" if total else " " * 18


def main():
    listed = tuple(sys.argv[2:]) or RULES
    tally = collections.Counter()
    missed = []
    name = folder = ""
    with open(sys.argv[1], encoding="utf-8") as report:
        for line in map(str.strip, report):
            if line.startswith("SF:"):
                name = os.path.relpath(line[3:])
                folder = name.split("/")[0]
            elif thing := counted(line):
                kind, reached = thing
                if folder not in FOLDERS:
                    continue  # the tests themselves, which have folders of the same names
                for place in (folder, "in all"):
                    tally[place, kind, "total"] += 1
                    tally[place, kind, "reached"] += reached
                if kind == "lines" and not reached and folder in listed:
                    missed.append((name, int(line[3:].split(",")[0])))

    print(f"{'':10}  {'lines':>18}  {'functions':>18}  {'branches':>18}")
    for place in (*FOLDERS, "in all"):
        shares = (share(tally[place, kind, "reached"], tally[place, kind, "total"])
                  for kind in ("lines", "functions", "branches"))
        print(f"{place:10}  {'  '.join(shares)}")

    print(f"\nlines of {', '.join(listed)} that no test reaches: {len(missed)}")
    for name, number in sorted(missed):
        with open(name, encoding="utf-8") as source:
            text = source.read().splitlines()[number - 1]
        print(f"{name}:{number}: {text.strip()}")


if __name__ == "__main__":
    main()
