#!/usr/bin/env bash
# The rules between the folders, checked on the text of the sources:
#   cli -> storage -> workflows -> engine, and each outside library, the system's clock and SQL
#   only where they belong.
# Prints every line that breaks a rule with the rule it breaks; comments do not count.
#   tests/layering.sh [ROOT]
set -euo pipefail
cd "${1:-"$(dirname "$0")/.."}"

broken=0

# The sources in the folders given, one "path:line:text" each, without // comments.
lines_of() {
  local -a files
  mapfile -t files < <(find "$@" -type f \( -name '*.cpp' -o -name '*.hpp' \) | sort)
  ((${#files[@]})) || return 0
  awk '{ sub(/(^|[^:"])\/\/.*$/, ""); print FILENAME ":" FNR ":" $0 }' "${files[@]}"
}

# forbid RULE PATTERN EXEMPT FOLDER...: no line outside the paths EXEMPT may match PATTERN.
forbid() {
  local rule=$1 pattern=$2 exempt=$3 found
  shift 3
  found=$(lines_of "$@" | grep -Ev "^($exempt):" | grep -E "^[^:]+:[0-9]+:.*($pattern)" || true)
  [[ $found ]] || return 0
  broken=1
  printf '%s\n' "$rule"
  printf '%s\n' "$found" | sed 's/^/  /'
}

# only_from FOLDER ALLOWED: quoted includes in FOLDER begin with one of the folders ALLOWED.
only_from() {
  local folder=$1 allowed=$2 found
  found=$(lines_of "$folder" | grep -E ':[[:space:]]*#[[:space:]]*include[[:space:]]*"' |
    grep -Ev "#[[:space:]]*include[[:space:]]*\"($allowed)/" || true)
  [[ $found ]] || return 0
  broken=1
  echo "$folder/ may include only ${allowed//|/, } (paths from the root):"
  printf '%s\n' "$found" | sed 's/^/  /'
}

include='#[[:space:]]*include[[:space:]]*[<"]'
product=(engine workflows storage cli mail)
all=("${product[@]}" tests)
nowhere='-'

only_from engine 'engine'
only_from workflows 'workflows|engine'
only_from storage 'storage|workflows|engine'
only_from cli 'cli|storage|workflows|engine'
only_from mail 'mail'
only_from tests 'tests|cli|storage|workflows|engine'

forbid 'Boost.MSM is known only to engine/machine.hpp:' \
  "${include}boost/msm" 'engine/machine\.hpp' "${all[@]}"
forbid 'engine/machine.hpp is included only by *_machine.cpp and tests, it is slow to compile:' \
  "${include}engine/machine\.hpp" '[^:]*_machine\.cpp' "${product[@]}"
forbid 'Boost.Asio is used only by engine/scheduler.cpp and cli/daemon.cpp:' \
  "${include}boost/asio" 'engine/scheduler\.cpp|cli/daemon\.cpp' "${all[@]}"
forbid 'SQLite is used only in storage/ (and by tests):' \
  "${include}(SQLiteCpp|sqlite3\.h)" 'storage/[^:]*|tests/[^:]*' "${all[@]}"
forbid 'Only mail/ writes messages of mail:' \
  "${include}gmime" 'mail/[^:]*' "${all[@]}"
forbid 'Only cli/ writes a log:' \
  "${include}spdlog" 'cli/[^:]*' "${all[@]}"
forbid 'Only cli/ reads a command line:' \
  "${include}CLI/" 'cli/[^:]*' "${all[@]}"

# Everything is decided in one thread: no lock, no race, nothing for the thread sanitizer to find.
threads='std::(j?thread|async|future|promise|mutex|condition_variable|atomic)\b|\bpthread_|_mt\b'
threads+='|boost::(thread|asio::thread_pool)|\bthread_pool\b|<(thread|future|mutex|atomic|pthread\.h)>'
forbid 'The product runs in one thread:' "$threads" "$nowhere" "${product[@]}"

clocks='(system|steady|high_resolution|utc|file)_clock::now|\bgettimeofday\b|\bclock_gettime\b'
clocks+='|\btimespec_get\b|\btime[[:space:]]*\([[:space:]]*(nullptr|NULL|0|&[a-z_]+)[[:space:]]*\)'
clocks+='|\b(microsec|second)_clock\b|\bday_clock\b|std::time\b|std::clock\b'
forbid 'Only engine/time.cpp asks the system for the time:' \
  "$clocks" 'engine/time\.cpp' "${product[@]}"
forbid "SQLite does not ask the system for the time either, pass the instant:" \
  "'now'|CURRENT_(TIMESTAMP|DATE|TIME)\b|\bunixepoch\(\)" "$nowhere" "${product[@]}"
forbid 'SQL is written only in storage/:' \
  '\b(SELECT|INSERT|UPDATE)([[:space:]]|$)|\bDELETE FROM\b' 'storage/[^:]*' engine workflows cli mail

exit "$broken"
