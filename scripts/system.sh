#!/usr/bin/env bash
# The system packages that tests need: a browser, PostgreSQL, an IMAP server, Python. On Debian as root
# it installs those that are missing; elsewhere it says what to install.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

packages=()
browser() {
    local name
    for name in "${DIWAN_CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
        [ -n "$name" ] && [ -x "$name" ] && return 0
    done
    return 1
}
browser || packages+=(chromium)
scripts/postgres.sh find >/dev/null 2>&1 || packages+=(postgresql)
scripts/dovecot.sh find >/dev/null 2>&1 || packages+=(dovecot-imapd)
python3 -c 'import venv, ensurepip' >/dev/null 2>&1 || packages+=(python3 python3-venv)
command -v openssl >/dev/null || packages+=(openssl)
command -v cc >/dev/null || packages+=(build-essential)
command -v node >/dev/null && command -v npm >/dev/null || packages+=(nodejs npm)
[ "$(id -u)" -ne 0 ] || command -v setpriv >/dev/null || packages+=(util-linux)

# Without the cluster that Debian's package would otherwise make, and without starting anything by itself.
install_packages() {
    local policy=/usr/sbin/policy-rc.d code=0
    [ -e "$policy" ] && policy= || { printf '#!/bin/sh\nexit 101\n' >"$policy"; chmod 755 "$policy"; }
    mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] ||
        echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}"; } \
        </dev/null >"$CACHE/apt.log" 2>&1 || { tail -n 30 "$CACHE/apt.log" >&2; code=1; }
    [ -z "$policy" ] || rm -f "$policy"
    return "$code"
}

[ ${#packages[@]} -gt 0 ] || exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    timed "installing ${packages[*]}" install_packages
else
    fail "the tests need these system packages (Debian's names): apt-get install ${packages[*]}"
fi
