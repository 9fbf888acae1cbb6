#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# install-packages.sh LIST|NAME...
#
# Installs the Debian packages that are named, or listed in the named files, and are missing. Does nothing,
# and needs no rights, when all are there. GRUPPE_SKIP_PACKAGES=1 skips it, for other systems
# than Debian.
set -euo pipefail

say () { printf '%s\n' "$*" >&2; }

if [ $# -eq 0 ]; then
  say "usage: install-packages.sh LIST|NAME..."
  exit 2
fi

if [ -n "${GRUPPE_SKIP_PACKAGES:-}" ]; then
  exit 0
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  say "This system has no apt-get. Install what build-aux/packages-build and build-aux/packages-test name,"
  say "then start again with GRUPPE_SKIP_PACKAGES=1."
  exit 1
fi

# All lines as "name" or "name|name", without comments and blanks.
wanted () {
  local argument
  for argument in "$@"; do
    if [ -f "$argument" ]; then
      sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$argument"
    else
      printf '%s\n' "$argument"
    fi
  done | sort -u
}

declare -A installed=()
while read -r name status; do
  if [ "$status" = ii ]; then
    installed[$name]=1
  fi
done < <(dpkg-query -W -f '${Package} ${db:Status-Abbrev}\n')

missing=()
while read -r line; do
  found=
  IFS='|' read -ra names <<<"$line"
  for name in "${names[@]}"; do
    if [ -n "${installed[$name]:-}" ]; then
      found=1
      break
    fi
  done
  if [ -z "$found" ]; then
    missing+=("$line")
  fi
done < <(wanted "$@")

if [ ${#missing[@]} -eq 0 ]; then
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    say "These packages are missing: ${missing[*]}"
    say "Installing them needs the rights of root, and there is no sudo. Start this as root once, or have somebody install them."
    exit 1
  fi
  if [ ! -t 0 ] && ! sudo -n true 2>/dev/null; then
    say "These packages are missing: ${missing[*]}"
    say "Installing them needs sudo, and sudo asks for a password that nobody can type here. Start this in a terminal once."
    exit 1
  fi
  as_root=(sudo)
fi

apt () {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l \
    apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold "$@" >&2
}

has_candidate () {
  local policy
  policy=$(LC_ALL=C apt-cache policy "$1" 2>/dev/null) && [[ $policy =~ Candidate:\ [^\(] ]]
}

# Prints the names to install; fails when a line has no package that apt knows.
choose () {
  local line name found names
  for line in "${missing[@]}"; do
    found=
    IFS='|' read -ra names <<<"$line"
    for name in "${names[@]}"; do
      if has_candidate "$name"; then
        printf '%s\n' "$name"
        found=1
        break
      fi
    done
    if [ -z "$found" ]; then
      printf '%s\n' "$line" >&3
      return 1
    fi
  done
}

say "Installing: ${missing[*]}"
updated=
if ! chosen=$(choose 3>/dev/null); then
  apt update
  updated=1
  if ! chosen=$(choose 3>&2); then
    say "apt-get knows no package of that name. Is this Debian 12 or newer, with its main archive in the apt sources?"
    exit 1
  fi
fi

mapfile -t packages <<<"$chosen"
if ! apt install --no-install-recommends "${packages[@]}"; then
  if [ -n "$updated" ]; then
    exit 1
  fi
  # The lists were old: the files they name are gone from the mirror.
  apt update
  apt install --no-install-recommends "${packages[@]}"
fi
