#!/usr/bin/env bash
# Installs the programs that the tests in tests/peers open our files with, and the browser that the end-to-end tests drive.
# Quick when all of them are there. Needs Debian or a relative of it, and root.
set -euo pipefail

packages=(
  chromium
  default-jre-headless
  jing
  libreoffice-calc
  libreoffice-writer
  libsegment-java
  libxml2-utils
  omegat
  python3-translate
  translate-toolkit
)

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "peers: this system has no apt-get; install the equivalents of: ${packages[*]}. Without them their tests are skipped." >&2
  exit 1
fi

missing=()
for package in "${packages[@]}"; do
  if [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)" != installed ]; then
    missing+=("$package")
  fi
done

if [ "${#missing[@]}" -eq 0 ]; then
  echo "peers: all installed"
  exit 0
fi

if [ "$(id -u)" -ne 0 ]; then
  echo "peers: only root can install: ${missing[*]}. Run this script as root, or leave their tests skipped." >&2
  exit 1
fi

export DEBIAN_FRONTEND=noninteractive
install() { apt-get install --yes --quiet --no-install-recommends "${missing[@]}"; }
# The package lists may be old or absent, which shows only when a download fails.
install || { apt-get update --quiet && install; }
echo "peers: installed ${missing[*]}"
