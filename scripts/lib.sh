# Sourced by every script here: the folders, and how progress is said.
# shellcheck shell=bash
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=${DIWAN_CACHE:-$HOME/.cache/diwan}
export DIWAN_CACHE=$CACHE
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$CACHE/target}
mkdir -p "$CACHE"
cd "$ROOT"

# say TEXT: a line of progress with the time since the script began.
say() { printf '\033[1m[%3d s]\033[0m %s\n' "$SECONDS" "$*" >&2; }

# fail TEXT: what is wrong and the remedy, then out.
fail() { printf 'diwan: %s\n' "$*" >&2; exit 1; }

# timed LABEL COMMAND...: runs it and says how long it took.
timed() {
    local label=$1 begun=$SECONDS; shift
    say "$label"
    "$@" || { local code=$?; say "$label: failed after $((SECONDS - begun)) s"; return "$code"; }
    local took=$((SECONDS - begun))
    if [ "$took" -ge 3 ]; then say "$label: done in $took s"; fi
}

# stamp FILES...: one short hash over their contents.
stamp() { cat "$@" | sha256sum | cut -c1-16; }

# beside LOG COMMAND...: runs it in the background, in a process group of its own, so that
# it can be stopped whole. One at a time; `await_beside WHAT` waits and shows why it failed.
BESIDE= BESIDE_LOG=
beside() {
    BESIDE_LOG=$1; shift
    set -m
    "$@" >"$BESIDE_LOG" 2>&1 </dev/null &
    BESIDE=$!
    set +m
}
await_beside() {
    if kill -0 "$BESIDE" 2>/dev/null; then say "waiting for $1"; fi
    local code=0
    wait "$BESIDE" || code=$?
    BESIDE=
    [ "$code" -eq 0 ] || { cat "$BESIDE_LOG" >&2; fail "$1 failed: see above"; }
}
stop_beside() { [ -z "$BESIDE" ] || kill -- "-$BESIDE" 2>/dev/null || true; }
