#!/usr/bin/env bash
# Prints the path of a Python that has what tests need (requirements.txt), in a virtual
# environment in the cache; makes it the first time.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

place=$CACHE/python/$(stamp scripts/requirements.txt)
if [ ! -e "$place/done" ]; then
    command -v python3 >/dev/null || fail "Python 3 is missing: on Debian apt-get install python3 python3-venv"
    say "fetching the Python packages of the tests"
    rm -rf "$place"
    python3 -m venv "$place" >&2 || fail "Python cannot make virtual environments: on Debian apt-get install python3-venv"
    "$place/bin/pip" install --quiet --disable-pip-version-check --requirement scripts/requirements.txt >&2
    touch "$place/done"
fi
echo "$place/bin/python"
