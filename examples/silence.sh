#!/usr/bin/env bash
# A list under silence, from the draft to the letters: it is broken, split and circulated again,
# adopted at its deadline while the machine sleeps, reopened because an objection had come in time,
# and adopted once more on the chair's word.  Plays in November 2026 on real mandates; the offers
# and the objections are made up.
#   examples/silence.sh            uses cpe from the path; CPE=build/release/cpe names another
set -euo pipefail

cpe=${CPE:-cpe}
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CPE_DB="$work/register.db"

run() {
  printf '\n$ cpe'
  printf ' %q' "$@"
  printf '\n'
  "$cpe" "$@" 2>&1
}
refused() { run "$@" || printf '(exit status %s)\n' "$?"; }
quietly() { "$cpe" "$@" >"$work/quiet" 2>&1 || { cat "$work/quiet"; exit 1; }; }
note() { printf '\n# %s\n' "$*"; }

quietly init --sandbox
quietly clock set '2026-11-16 10:00'
quietly import "$here/designations.csv"
quietly contact import "$here/contacts.csv"
quietly offer submit AZE SVK+SWE
quietly offer submit JOR ITA
quietly offer submit GEO EST --start 2027-01-01
quietly decision draft AZE-2027-1 JOR-2027-1 GEO-2027-1

note 'Monday: the list is put to the members until Friday evening.'
run decision circulate D-2026-1 --reference PO-2026-0345 --until '2026-11-20 18:00'
run timers --within 10d
run decision state D-2026-1 --by TUR --kind reservation --text 'on the city of the Jordanian post'
refused decision object D-2026-1 --by CHE --text 'a friend, not an Ally'
refused decision adopt D-2026-1 --meeting 2026-11-16

note 'Friday, one second before the deadline: a letter of France.'
quietly clock set '2026-11-20 17:59:59'
run decision object D-2026-1 --by FRA --text 'two Allies should share Georgia' --ref 'NV 88/2026'
run todo --for desk

note 'The contested line goes to a list of its own; the rest is asked for again.'
run decision split D-2026-1 GEO
run decision recirculate D-2026-1 --until '2026-11-24 12:00' --reason 'without Georgia'
run decision extend D-2026-1 --until '2026-11-25 12:00' --reason 'asked for by two Allies'

note 'The machine sleeps over the deadline: the adoption bears its instant all the same.'
run clock set '2026-11-27 09:00' --asleep
run tick
run decision show D-2026-1

note 'A letter turns up that had come in time; another came too late.'
run decision object D-2026-1 --by DEU --received-at '2026-11-25 11:59:59' --text 'not Azerbaijan'
run decision object D-2026-1 --by BEL --received-at '2026-11-25 12:00' --text 'nor Jordan'
run decision reopen D-2026-1 --reason 'the objection of Germany had come in time'
run history D-2026-1

note 'Germany lifts it, the chair says that the list stands.'
run decision lift D-2026-1 --by DEU --ref 'NV 17/2026'
run decision adopt D-2026-1 --lifted --at '2026-11-27 09:00'
run decision confirm D-2026-1
run --lang fr decision show D-2026-1
run --lang fr decision paper D-2026-1
quietly verify
quietly rebuild --check
