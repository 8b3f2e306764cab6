#!/usr/bin/env bash
# A whole rotation, 2027-2028, from the call for offers to the close: the incumbents are real, the
# offers, letters and objections are made up.  Two conflicts and three gaps, a joint offer that its
# second member confirms late, silence that is broken, a list that is split and circulated again,
# handovers, one renewal, one post left vacant and one held over until an interim cover is found.
#   examples/rotation-2027.sh      uses cpe from the path; CPE=build/release/cpe names another
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
quietly clock set '2026-03-02 09:00'
quietly import "$here/designations.csv"
quietly contact import "$here/contacts.csv"

note 'Spring 2026: the round is opened, and the call comes on its day.'
quietly partner suspend RUS --from 2014-04-01 --reason 'decision of the Foreign Ministers'
quietly partner suspend BLR --from 2021-11-15 --reason 'decision of the Council'
run round open 2027-2028 --start 2027-01-01 --milestone offers_due=2026-07-15
run round exclude AFG --reason 'no embassy of an Ally works there'
run round calendar
run clock set 2026-04-01
run notices list --subject 2027-2028 --for delegation:ROU

note 'The offers come in; nobody offers for Colombia, Mongolia and Tajikistan.'
run offer submit JOR ROU --round 2027-2028
run offer submit UKR GBR+CAN --round 2027-2028 --from GBR --ref 'NV 12/2026'
quietly offer submit UKR POL --round 2027-2028
quietly offer submit GEO EST --round 2027-2028
quietly offer submit GEO LVA --round 2027-2028
while read -r host members; do
  quietly offer submit "$host" "$members" --round 2027-2028
done <<'OFFERS'
ARE ITA
ARM BGR
AUS NLD
AUT SVN
AZE ITA
BHR GBR
BIH HUN
CHE DEU
DZA ESP
EGY GRC
IRL DNK
IRQ ITA
ISR SVK
JPN ROU
KAZ TUR
KGZ LTU
KOR POL
KWT ROU
MAR PRT
MDA ROU
MLT ITA
MRT ESP
NZL NLD
PAK TUR
QAT GBR
SRB NOR
TKM LVA
TUN FIN
UZB LTU
OFFERS
run clock set 2026-07-16
run round show
run round show --only conflicts --lang fr
run round show --only gaps
run round report
run todo --for desk

note 'The conflicts are talked over: Ukraine goes joint, Georgia is served for a year each.'
run offer confirm UKR-2027-1 --by CAN --ref 'CDA 7/2026'
run offer merge UKR-2027-1 UKR-2027-2
run offer confirm UKR-2027-1 --by POL --ref 'PL 31/2026'
quietly offer confirm UKR-2027-1 --by GBR --ref 'NV 19/2026'
quietly offer confirm UKR-2027-1 --by CAN --ref 'CDA 9/2026'
run offer divide GEO-2027-1 GEO-2027-2 --on 2028-01-01
run round vacate TJK --reason 'no Ally offers, the partner agrees'

note 'Autumn: what nobody contests goes on a list, and the list under silence.'
quietly clock set '2026-11-09 10:00'
run decision draft --round 2027-2028 --uncontested
run decision circulate D-2026-1 --reference PO-2026-0345 --until '2026-11-13 18:00'
quietly clock set '2026-11-13 17:30'
run decision object D-2026-1 --by FRA --text 'France would rather see Egypt served by two Allies' --ref 'NV 88/2026'
run round show --only undecided --format csv

note 'Egypt goes to a list of its own; the rest is asked for again and adopted.'
run decision split D-2026-1 EGY-2027-1
run decision recirculate D-2026-1 --until '2026-11-18 18:00' --reason 'without Egypt'
run clock set '2026-11-19 09:00'
run decision confirm D-2026-1


note 'Egypt is adopted at a meeting, as amended.'
quietly offer amend EGY-2027-1 --add FRA
quietly offer confirm EGY-2027-1 --by GRC --ref 'GR 4/2026'
quietly offer confirm EGY-2027-1 --by FRA --ref 'NV 91/2026'
run decision adopt D-2026-2 --meeting 2026-11-19 --reference PO-2026-0360
quietly clock set '2026-11-20 09:00'
quietly decision confirm D-2026-2
run round announce --on 2026-11-20

note 'Handovers run until the new year; Colombia has nobody and is held over.'
run handover show AZE-2025-1
quietly handover tick AZE-2025-1 contacts --side outgoing
quietly handover tick AZE-2025-1 contacts --side incoming
run clock set 2027-01-01
run who AZE --on 2026-12-31
run who AZE --on 2027-01-01
run who JOR
run who COL
run who TJK
run status
run round show --only undecided

note 'An interim cover is found for Colombia, to the end of the round.'
quietly clock set '2027-02-01 09:00'
run offer submit COL ESP --round 2027-2028 --start 2027-03-01
quietly decision draft COL-2027-1
run decision adopt D-2027-1 --meeting 2027-02-01 --reference PO-2027-0012
run round vacate MNG --reason 'no Ally offers'
run round close
quietly clock set 2027-03-01
run who COL
run history 2027-2028
quietly verify
quietly rebuild --check
