#!/usr/bin/env bash
# The one test command: installs what the tests need (Debian packages), builds, checks the format, runs everything.
# Ends with one line "N passed, N failed"; the exit code is 0 only when nothing failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packages=(libreoffice-writer-nogui fonts-liberation2 fonts-crosextra-carlito poppler-utils qpdf chromium openssl libsqlite3-0 postgresql)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  echo "Installing: ${missing[*]}"
  sudo=""; [ "$(id -u)" -eq 0 ] || sudo="sudo"
  $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null \
    || { echo "Could not install ${missing[*]}; the tests need them."; echo "0 passed, 1 failed"; exit 1; }
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
failed=0

step() { # name, command…
  local name=$1; shift
  echo "== $name"
  if ! "$@"; then echo "FAILED: $name"; failed=$((failed + 1)); return 1; fi
}

step "build" dotnet build MouWorkflow.sln -v q -nologo || { echo "0 passed, $failed failed"; exit 1; }
step "format" dotnet format MouWorkflow.sln --verify-no-changes --no-restore
for project in tests/MouWorkflow.Tests tests/MouWorkflow.Journeys; do
  name=$(basename "$project")
  echo "== $name"
  # A failing test is counted from the report; a run that dies before it writes one counts as a failure too.
  if ! dotnet test "$project" --no-build -v q -nologo --logger "trx;LogFileName=$results/$name.trx" && [ ! -f "$results/$name.trx" ]; then
    failed=$((failed + 1))
  fi
done

count() { # attribute
  cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*>' | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ sum += $1 } END { print sum + 0 }'
}

passed=$(count passed)
failed=$((failed + $(count failed) + $(count error) + $(count timeout) + $(count aborted) + $(count notExecuted)))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
