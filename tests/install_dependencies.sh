#!/usr/bin/env bash
# Installs the Debian packages that building and testing need, those that are missing.
#   tests/install_dependencies.sh            what the program and its tests need
#   tests/install_dependencies.sh checks     and what the static checks and the fuzz targets need
#   tests/install_dependencies.sh coverage   and what counts the lines that tests reach
# Says nothing and asks for no rights when everything is there.
set -euo pipefail

packages=(
  g++ cmake ninja-build pkg-config ccache
  libboost1.81-dev libboost-json1.81-dev libssl-dev
  libsqlite3-dev libsqlitecpp-dev libcsv-dev libgmime-3.0-dev
  libspdlog-dev libfmt-dev libcli11-dev libutf8proc-dev
  catch2 librapidcheck-dev sqlite3 python3 groff-base
)
if [[ ${1:-} == checks ]]; then
  packages+=(clang-14 libclang-rt-14-dev clang-tidy-14 clang-format-14)
  packages+=(dpkg-dev file man-db)  # for making the package and trying it
  packages+=(valgrind)
fi

if [[ ${1:-} == coverage ]]; then packages+=(clang-14 libclang-rt-14-dev llvm-14); fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ $status == installed ]] || missing+=("$package")
done
((${#missing[@]})) || exit 0

as_root=()
((EUID == 0)) || as_root=(sudo)
apt_get() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@"; }

echo "Installing ${missing[*]}"
# A fresh machine has no package lists at all, an old one lists versions that are gone.
if ! compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; then apt_get update; fi
install=(install -y --no-install-recommends "${missing[@]}")
apt_get "${install[@]}" >/dev/null || { apt_get update && apt_get "${install[@]}" >/dev/null; }
