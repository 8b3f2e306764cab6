#!/usr/bin/env bash
# The Debian package, from building it to leaving nothing behind: made of build/release, checked,
# installed into this system, used as a newcomer would, and purged.  Needs root.
set -euo pipefail
cd "$(dirname "$0")/.."

if ((EUID != 0)); then
  echo "tests/package.sh installs a package and needs root: skipped"
  exit 0
fi
if dpkg-query -W cpe >/dev/null 2>&1; then
  echo "cpe is installed in this system already: not replaced, so the package is not tested"
  exit 1
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"; dpkg --purge cpe >/dev/null 2>&1 || true' EXIT
fail() { echo "package: $*" >&2; exit 1; }
expect() { grep -qF -- "$2" <<<"$1" || fail "expected \"$2\" in: ${1:0:2000}"; }

# --- Built, with the right contents ---------------------------------------------------------------

cpack --config build/release/CPackConfig.cmake -G DEB -B "$scratch" >"$scratch/cpack.log" 2>&1 ||
  { cat "$scratch/cpack.log"; exit 1; }
deb=$(echo "$scratch"/cpe_*.deb)
[[ -f $deb ]] || fail "cpack made no package"

info=$(dpkg-deb --info "$deb")
expect "$info" 'Maintainer: cpe developers <cpe@localhost>'
expect "$info" 'Section: misc'
expect "$info" 'libc6 (>='
contents=$(dpkg-deb --contents "$deb" | awk '{ print $1, $2, $6 }')
for file in usr/bin/cpe usr/share/man/man1/cpe.1.gz usr/share/man/fr/man1/cpe.1.gz \
  usr/share/bash-completion/completions/cpe usr/lib/systemd/system/cpe@.service usr/libexec/cpe/cpe-mail \
  usr/share/doc/cpe/README.md usr/share/doc/cpe/copyright \
  usr/share/doc/cpe/examples/designations.csv usr/share/doc/cpe/examples/first-steps.sh; do
  expect "$contents" "./$file"
done
if grep -v ' root/root ' <<<"$contents"; then fail 'not everything belongs to root'; fi
if grep -E '^.{5}w|^.{8}w' <<<"$contents"; then fail 'others may write'; fi

# --- Installed and used ---------------------------------------------------------------------------

# A small system may leave out manuals and documents; here they are wanted.
dpkg --path-include="/usr/share/*" --install "$deb" >"$scratch/dpkg.log" 2>&1 || { cat "$scratch/dpkg.log"; exit 1; }

export HOME=$scratch/home LC_ALL=C.UTF-8 NO_COLOR=1
unset CPE_DB XDG_DATA_HOME
mkdir "$HOME"
version=$(sed -n 's/^project(cpe VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
[[ $(cpe --version) == "cpe $version" ]] || fail "--version says $(cpe --version)"
if ldd /usr/bin/cpe | grep 'not found'; then fail 'a library is missing'; fi

cd "$scratch"
cpe init --sandbox >/dev/null
cpe clock set '2026-11-21 12:00' >/dev/null
cpe import /usr/share/doc/cpe/examples/designations.csv >/dev/null 2>&1
expect "$(cpe who UKR --on 2014-03-01)" 'Ukraine on 1 March 2014: Poland'
expect "$(/usr/share/doc/cpe/examples/first-steps.sh)" 'the chain is whole'

if command -v man >/dev/null; then
  expect "$(MANWIDTH=80 man cpe 2>&1)" 'keep the record'
  expect "$(MANWIDTH=80 man -l /usr/share/man/fr/man1/cpe.1.gz 2>&1)" 'tenir le registre'
else
  echo 'man is not installed: the pages are not read'
fi

# As bash does it: the completion is loaded by the name of the command.
replies=$(bash --norc -c '
  . /usr/share/bash-completion/completions/cpe
  COMP_LINE="cpe who Ukr" COMP_POINT=11
  _cpe cpe Ukr who
  echo "${COMPREPLY[@]}"')
[[ $replies == Ukraine ]] || fail "completion says \"$replies\""

if command -v systemd-analyze >/dev/null; then
  SYSTEMD_LOG_LEVEL=warning systemd-analyze verify --man=no 'cpe@root.service' 2>"$scratch/unit" ||
    { cat "$scratch/unit"; fail 'the unit is refused'; }
  if grep -i 'cpe@' "$scratch/unit"; then fail 'the unit is complained of'; fi
fi
if compgen -G '/etc/systemd/system/*/cpe@*' >/dev/null; then fail 'the unit is enabled'; fi

# --- Gone ----------------------------------------------------------------------------------------

mapfile -t installed < <(dpkg --listfiles cpe | grep -E '/cpe|/fr/man1$')
dpkg --purge cpe >"$scratch/dpkg.log" 2>&1 || { cat "$scratch/dpkg.log"; exit 1; }
for path in "${installed[@]}"; do
  if [[ -e $path && $path == *cpe* ]]; then fail "$path is left behind"; fi
done
if grep -i warning "$scratch/dpkg.log"; then fail 'dpkg complains of the purge'; fi
if dpkg-query -W cpe 2>/dev/null; then fail 'dpkg still knows of it'; fi
[[ -f $HOME/.local/share/cpe/cpe.db ]] || fail 'the register went with the program'

echo "$(basename "$deb"): built, installed, used and purged"
