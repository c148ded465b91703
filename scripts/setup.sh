#!/usr/bin/env bash
# Makes .venv from requirements.lock, with reofacts itself installed editable: scripts/setup.sh [PYTHON]
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:-python3}
venv=.venv

fail() {
    printf 'setup: %s\n' "$@" >&2
    exit 1
}

command -v git >/dev/null || fail "git is missing. On Debian or Ubuntu: apt install git"
command -v "$python" >/dev/null || fail "$python is missing. On Debian or Ubuntu: apt install python3 python3-venv"
found=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$python is Python $found, and reofacts needs 3.11 or newer." "Name another one: make setup PYTHON=python3.12"

if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    "$python" -c 'import venv, ensurepip' 2>/dev/null ||
        fail "$python cannot make virtual environments (its module venv or ensurepip is missing)." \
            "On Debian or Ubuntu: apt install python3-venv (or python$found-venv)"
    echo "setup: making $venv with Python $found"
    "$python" -m venv --clear "$venv"
fi

total=$(grep -c '==' requirements.lock)
echo "setup: installing $total locked packages"
export PIP_DISABLE_PIP_VERSION_CHECK=1
"$venv/bin/python" -m pip install --require-hashes --progress-bar off -r requirements.lock |
    awk -v total="$total" '
        /^Collecting / && ++n % 25 == 0 { printf "setup: %d of %d fetched\n", n, total; fflush() }
        /^Installing / { print "setup: writing them to .venv"; fflush() }'
"$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .
echo "setup: ready"
