#!/usr/bin/env bash
# One throw-away IMAP server for tests.
#
#   dovecot.sh start FOLDER   starts it in FOLDER, prints its port and, on a second line, that for TLS
#   dovecot.sh stop FOLDER    stops it and removes FOLDER
#   dovecot.sh find           prints the program
#
# It listens on 127.0.0.1 on free ports, lets in any user with the password `secret`, keeps
# their mail in FOLDER/mail, and has a certificate of its own making (FOLDER/cert.der). It
# needs no other rights than those to its folder; where this is root, it runs as nobody.
set -euo pipefail

find_program() {
    local name
    for name in "$(command -v dovecot 2>/dev/null || true)" /usr/sbin/dovecot /usr/local/sbin/dovecot; do
        [ -n "$name" ] && [ -x "$name" ] && { echo "$name"; return; }
    done
    echo "diwan: Dovecot is missing: on Debian apt-get install dovecot-imapd" >&2
    exit 1
}

# unprivileged COMMAND...: as is, or as another user where this is root.
unprivileged() {
    if [ "$(id -u)" -ne 0 ]; then "$@"; return; fi
    (cd / && setpriv --reuid nobody --regid "$(id -g nobody)" --clear-groups "$@")
}

free_ports() {
    python3 -c 'import socket
all = [socket.socket() for _ in range(2)]
for s in all: s.bind(("127.0.0.1", 0))
print(*[s.getsockname()[1] for s in all])'
}

write_config() {
    local folder=$1 plain=$2 tls=$3 user group
    user=$(unprivileged id -un) group=$(unprivileged id -gn)
    cat >"$folder/dovecot.conf" <<END
base_dir = $folder/run
state_dir = $folder/state
log_path = $folder/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = $user
default_internal_group = $group
default_login_user = $user
disable_plaintext_auth = no
first_valid_uid = 1
first_valid_gid = 1
ssl = yes
ssl_cert = <$folder/cert.pem
ssl_key = <$folder/key.pem
mail_location = maildir:$folder/mail/%u
mail_fsync = never
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=$user gid=$group home=$folder/mail/%u
}
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $plain
  }
  inet_listener imaps {
    port = $tls
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
END
}

start() {
    local folder=$1 program ports try
    program=$(find_program)
    mkdir -p "$folder"
    folder=$(cd "$folder" && pwd)
    chmod 755 "$folder"
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 \
        -addext subjectAltName=IP:127.0.0.1,DNS:localhost -addext basicConstraints=critical,CA:FALSE \
        -keyout "$folder/key.pem" -out "$folder/cert.pem" >/dev/null 2>&1 </dev/null
    openssl x509 -in "$folder/cert.pem" -outform der -out "$folder/cert.der"
    mkdir -p "$folder/run" "$folder/state" "$folder/mail"
    if [ "$(id -u)" -eq 0 ]; then chown -R nobody "$folder"; fi
    for try in 1 2 3; do
        ports=$(free_ports)
        # shellcheck disable=SC2086 # two words
        write_config "$folder" $ports
        # In the background by itself, once it listens.
        if unprivileged "$program" -c "$folder/dovecot.conf" >"$folder/start.log" 2>&1 </dev/null; then break; fi
        [ "$try" -lt 3 ] || { cat "$folder/start.log" >&2; cat "$folder/dovecot.log" >&2 || true; exit 1; }
    done
    printf '%s\n' $ports
}

stop() {
    local folder=$1 pid
    [ -d "$folder" ] || return 0
    folder=$(cd "$folder" && pwd)
    if pid=$(cat "$folder/run/master.pid" 2>/dev/null); then
        kill "$pid" 2>/dev/null || true
        for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    fi
    rm -rf "$folder"
}

case ${1:-}:${2:-} in
start:?*) start "$2" ;;
stop:?*) stop "$2" ;;
find:) find_program ;;
*) echo "usage: scripts/dovecot.sh start|stop FOLDER | find" >&2; exit 2 ;;
esac
