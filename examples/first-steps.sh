#!/usr/bin/env bash
# The main job on real data, in a sandbox whose clock can be moved: real history comes in, offers for
# 2027 go through the Council, terms begin, expire and end, and the record answers for all of it.
#   examples/first-steps.sh            uses cpe from the path; CPE=build/release/cpe names another
set -euo pipefail

cpe=${CPE:-cpe}
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CPE_DB="$work/register.db"

say() { printf '\n# %s\n' "$*"; }
run() {
  printf '\n$ cpe'
  printf ' %q' "${@/#$here\//examples/}"
  printf '\n'
  "$cpe" "$@" 2>&1
}
quietly() { "$cpe" "$@" >"$work/quiet" 2>&1 || { cat "$work/quiet"; exit 1; }; }

say 'A new register, and what is known of the past'
quietly init --sandbox
quietly clock set 2026-11-02
run import "$here/designations.csv"

say 'Who was contact point embassy where, and says who?'
run who Ukraine --on 2014-03-01
run who UKR --on 2020-06-01
run who Baku --on 2014-03-01
run who SRB --on 2019-06-01
run who SRB --on 2020-06-01
run who MDA --on 2014-03-01
run who FIN --on 2023-04-04
run who FIN --on 2023-04-05
run who IRQ --on 2010-01-01
run who RUS --on 2004-06-01
run who SWE --on 2005-01-01
run who JOR --on 2026-11-02
run who JOR --on 2027-06-01
run --lang fr who UKR --on 2014-03-01

say 'Offers for 2027 and 2028; two Allies want Chisinau, two share Kyiv, two divide Belgrade'
run offer submit AZE SVK SWE
run offer submit UKR GBR CAN
run offer submit MDA POL
run offer submit MDA ROU
run offer submit SRB NOR --term 1y
run offer submit SRB NLD --start 2028-01-01
run offer submit JOR ITA
run offer list

say 'What a wrong entry gets'
run offer submit GEO UKR --start 2027-01-01 || true
run offer submit Moldovia POL || true
run offer submit AZE ROU --start 2026-06-01 || true

say 'The list goes to the Council, which adopts it on 20 November'
run decision draft AZE UKR MDA-2027-1 SRB-2027-1 SRB-2028-1 JOR
quietly clock set 2026-11-23
run decision adopt D-2026-1 --meeting 2026-11-20 --reference PO-2026-0345
run offer list
run timers --within 60d

say 'Who is told: letters of the outcome wait for staff, reminders leave by themselves'
run contact import "$here/contacts.csv"
run notices list --for delegation:ITA
run notices release D-2026-1
run notices preview JPN-2025-1 reminder_7

say 'What waits, oldest first, each with its command; the network on one screen'
run todo
run status
run --lang fr status

say 'New year: terms end and begin at midnight in Brussels; where nobody is adopted, an alarm'
run clock set 2027-01-01
run list --framework EAPC
run list --state holdover

say 'A year on, Belgrade changes hands; renewal windows open; Slovakia and Sweden renew'
quietly clock set '2027-12-31 12:00'
run clock set 2028-02-01
run offer submit AZE SVK SWE
run decision draft AZE-2029-1
quietly clock set 2028-07-20
run decision adopt D-2028-1 --meeting 2028-07-19 --reference PO-2028-0210
quietly clock set '2028-12-31 12:00'
run clock set 2029-01-01

say 'The outcome, and how it came about'
run list --on 2029-01-01 --framework EAPC
run history AZE-2027-1
run who AZE --on 2027-06-01 --known-at 2026-11-02
run who AZE --on 2027-06-01

say 'The record is whole, and the tables say what it says'
"$cpe" verify | sed 's/head .*/head .../'
run rebuild --check
