#!/usr/bin/env bash
# One throw-away PostgreSQL for tests.
#
#   postgres.sh start FOLDER   makes a cluster in FOLDER, starts it, prints its URL
#   postgres.sh stop FOLDER    stops it and removes FOLDER
#   postgres.sh find           prints the folder of the newest server's programs
#
# It listens on 127.0.0.1 on a free port, as a user that is not root (PostgreSQL refuses
# root), trusts every local connection, and gives up durability for speed. Each test
# makes a database or schema of its own in it.
set -euo pipefail

find_programs() {
    local newest
    newest=$(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin \
        "$(dirname "$(command -v initdb 2>/dev/null || echo /none/initdb)")" |
        while read -r folder; do [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && echo "$folder"; done |
        sort -V | tail -n 1) || true
    [ -n "$newest" ] || {
        echo "diwan: PostgreSQL is missing: on Debian apt-get install postgresql" >&2
        exit 1
    }
    echo "$newest"
}

# unprivileged COMMAND...: as is, or as another user where this is root.
unprivileged() {
    if [ "$(id -u)" -ne 0 ]; then "$@"; return; fi
    local user=nobody
    id postgres >/dev/null 2>&1 && user=postgres
    # setpriv replaces itself, so that the process number stays that of the server.
    (cd / && exec setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups "$@")
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null ||
        node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

start() {
    local folder=$1 programs port try
    programs=$(find_programs)
    mkdir -p "$folder"
    chmod 755 "$folder"
    unprivileged true || { echo "diwan: cannot run PostgreSQL as a user that is not root" >&2; exit 1; }
    if [ "$(id -u)" -eq 0 ]; then
        local user=nobody
        id postgres >/dev/null 2>&1 && user=postgres
        chown "$user" "$folder"
    fi
    export LC_ALL=C TZ=UTC
    unprivileged "$programs/initdb" --pgdata "$folder/data" --username diwan --auth trust \
        --encoding UTF8 --locale C --no-sync --no-instructions >"$folder/initdb.log" 2>&1 </dev/null ||
        { cat "$folder/initdb.log" >&2; exit 1; }
    for try in 1 2 3; do
        port=$(free_port)
        unprivileged "$programs/pg_ctl" start --pgdata "$folder/data" --log "$folder/data/server.log" \
            --wait --timeout 60 --silent -o "-c listen_addresses=127.0.0.1 -c port=$port \
            -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
            -c max_connections=300 -c shared_buffers=64MB" >/dev/null 2>&1 </dev/null && break
        [ "$try" -lt 3 ] || { cat "$folder/data/server.log" >&2; exit 1; }
    done
    echo "postgres://diwan@127.0.0.1:$port/postgres"
}

stop() {
    local folder=$1
    [ -d "$folder" ] || return 0
    if [ -f "$folder/data/postmaster.pid" ]; then
        unprivileged "$(find_programs)/pg_ctl" stop --pgdata "$folder/data" --mode immediate --wait --silent >/dev/null 2>&1 || true
    fi
    rm -rf "$folder"
}

case ${1:-}:${2:-} in
start:?*) start "$2" ;;
stop:?*) stop "$2" ;;
find:) find_programs ;;
*) echo "usage: scripts/postgres.sh start|stop FOLDER" >&2; exit 2 ;;
esac
