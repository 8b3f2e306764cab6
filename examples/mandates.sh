#!/usr/bin/env bash
# Eight mandates as they really went, each replayed in a sandbox whose clock stands at its time:
# offers, decisions and acts are entered when they were made, and the record answers for them, in
# English and in French.  Embassies, terms and events are those of public sources (designations.csv
# names them); where the Council's reference or the day of its meeting is not public, one is made up.
#   examples/mandates.sh            uses cpe from the path; CPE=build/release/cpe names another
set -euo pipefail

cpe=${CPE:-cpe}
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

run() {
  printf '\n$ cpe'
  printf ' %q' "$@"
  printf '\n'
  "$cpe" "$@" 2>&1
}
quietly() { "$cpe" "$@" >"$work/quiet" 2>&1 || { cat "$work/quiet"; exit 1; }; }
note() { printf '\n# %s\n' "$*"; }

# A register of its own that knows what was known on that day, and the designations of one host that
# began before a year.
story() {
  local title=$1 host=$2 today=$3 before=$4
  printf '\n\n### %s\n' "$title"
  export CPE_DB="$work/$host.db"
  quietly init --sandbox --reference-until "$today"
  quietly clock set "$today"
  head -n 1 "$here/designations.csv" >"$work/$host.csv"
  awk -F, -v host="$host" -v before="$before" '$1 == host && substr($4, 1, 4) < before' \
    "$here/designations.csv" >>"$work/$host.csv"
  if (($(wc -l <"$work/$host.csv") > 1)); then quietly import "$work/$host.csv"; fi
}

# Puts offers on a list and enters what the Council decided.
adopted() {
  local meeting=$1 reference=$2
  shift 2
  local list
  list=$("$cpe" decision draft "$@" --format json | sed 's/.*"id":"\(D-[0-9-]*\)","state":"draft".*/\1/')
  run decision adopt "$list" --meeting "$meeting" --reference "$reference"
}

story 'Ukraine 2019: the first joint mandate' UKR 2018-09-20 2019
run who UKR
run offer submit UKR GBR CAN --reason 'joint offer of London and Ottawa'
quietly clock set 2018-12-06
adopted 2018-12-05 PO-2018-0712 UKR
quietly clock set 2019-01-18
run who UKR
run who UKR --on 2018-12-31
run --lang fr who UKR

story 'Serbia 2019-2020: two Allies share one term, by one decision' SRB 2018-10-01 2019
run offer submit SRB NOR --term 1y
run offer submit SRB NLD --start 2020-01-01
adopted 2018-10-01 PO-2018-0655 SRB-2019-1 SRB-2020-1
run who SRB --on 2019-07-01
run who SRB --on 2020-07-01
quietly clock set 2019-01-16
run list --host SRB
quietly clock set 2020-01-21
run list --host SRB --ever
run --lang fr list --host SRB --ever

story 'Finland 2023: extended until the host accedes' FIN 2020-10-01 2021
run offer submit FIN ROU
adopted 2020-10-01 PO-2020-0590 FIN-2021-1
quietly clock set 2022-07-22
run mandate extend FIN --until-event 'Finland accedes' --decision PO-2022-0410
run offer submit FIN EST --start 2023-01-01 || true
quietly clock set 2023-03-30
note 'every six months the register asks: is it still waiting?'
run timers
run history FIN-2021-1
quietly clock set 2023-04-04
run member accede FIN --on 2023-04-04
quietly clock set 2023-04-05
run who FIN --on 2023-04-04
run who FIN --on 2023-04-05
run --lang fr who FIN --on 2023-04-05
run offer submit FIN ROU || true

story 'Montenegro 2017: until accession, and both the extension and the accession entered late' \
  MNE 2016-09-15 2017
quietly clock set 2017-02-07
run who MNE --on 2017-01-15
run mandate extend MNE --until-event 'Montenegro accedes' --on 2016-12-20 \
  --reason 'Hungary stays until accession, as its ambassador told the parliament'
note 'what was true in January, and what the register said of it then'
run who MNE --on 2017-01-15
run who MNE --on 2017-01-15 --known-at 2017-01-31
quietly clock set 2017-07-05
run member accede MNE --on 2017-06-05 --reason 'the instrument was deposited on that day'
run who MNE --on 2017-06-05
run who MNE --on 2017-06-20
run who MNE --on 2017-06-20 --known-at 2017-07-04
run --lang fr history MNE-2015-1
run --lang fr who MNE --on 2017-06-20

story 'Sweden 2004-2006: a term of 28 months, before the cycle of calendar years' SWE 2004-08-02 2004
run offer submit SWE LVA --start 2004-09-01 --term 28m
adopted 2004-08-02 PO-2004-0391 SWE
quietly clock set 2005-12-31
run show SWE
quietly clock set 2007-01-02
note 'nobody followed in the record: an alarm until somebody looks into it'
run who SWE
run mandate end SWE --on 2006-12-31 --because lapsed --reason 'no successor is on record'
run who SWE --on 2006-12-31
run --lang fr who SWE --on 2007-01-01

story 'Azerbaijan 2009-2016: four terms in a row' AZE 2008-10-01 2009
for year in 2009 2011 2013 2015; do
  quietly clock set "$((year - 1))-10-01"
  quietly offer submit AZE ROU --start "$year-01-01"
  quietly decision draft AZE-$year-1
  quietly decision adopt "D-$((year - 1))-1" --meeting "$((year - 1))-10-01" \
    --reference "PO-$((year - 1))-0500"
done
run list --host AZE --ever
run show AZE-2015-1
quietly clock set 2016-03-01
quietly policy set consecutive_terms_cap 4
run offer submit AZE ROU || true
run offer submit AZE ROU --override --reason 'no other Ally offers' --dry-run
run --lang fr show AZE-2015-1

story 'Georgia 2022-2023: Poland hands over to Romania and the United Kingdom' GEO 2022-07-21 2023
run offer submit GEO ROU GBR
adopted 2022-07-21 PO-2022-0405 GEO
run show GEO-2021-1
quietly clock set 2022-12-05
run handover show GEO-2021-1
quietly clock set 2023-01-01
run list --host GEO
run who GEO --on 2022-12-31
run --lang fr who GEO

story 'Jordan 2025: renewed for a second term' JOR 2024-09-16 2025
run offer submit JOR ROU --renews JOR-2023-1
adopted 2024-09-16 PO-2024-0388 JOR-2025-1
run show JOR-2025-1
quietly clock set 2025-01-01
run who JOR
run --lang fr list --host JOR --ever

note 'Each record is whole'
for host in UKR SRB FIN MNE SWE AZE GEO JOR; do
  "$cpe" --db "$work/$host.db" verify | sed "s/^/$host: /; s/head .*/head .../"
  "$cpe" --db "$work/$host.db" rebuild --check >"$work/quiet" || cat "$work/quiet"
done
