#!/usr/bin/env bash
# Builds for use. `build.sh release` makes the server and the site, both at once, since
# each has a long tail that keeps one core; `build.sh site` makes the site alone.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

site() {
    scripts/setup.sh || return
    # A profile folder of its own: the two builds never wait for each other's lock.
    cargo build --locked --lib --features hydrate \
        --target wasm32-unknown-unknown --profile wasm-release "$@" || return
    node scripts/site.mjs \
        "$CARGO_TARGET_DIR/wasm32-unknown-unknown/wasm-release/diwan.wasm" target/site
}

server() { cargo build --locked --release --bin diwan --features ssr; }

# place: the server where people look for it, the site beside it.
place() {
    mkdir -p target/release
    if [ "$(realpath "$CARGO_TARGET_DIR")" != "$(realpath target)" ]; then
        cmp -s "$CARGO_TARGET_DIR/release/diwan" target/release/diwan || {
            cp "$CARGO_TARGET_DIR/release/diwan" target/release/diwan.new
            mv target/release/diwan.new target/release/diwan
        }
    fi
    ln -sfn ../site target/release/site
}

case ${1:-} in
site)
    timed "building the site files" site
    ;;
release)
    first=
    [ -x "$CARGO_TARGET_DIR/release/diwan" ] || first=yes
    [ -z "$first" ] || say "first build: about three hundred crates for two targets; up to twenty minutes on two cores"
    cargo fetch --locked --quiet
    trap stop_beside EXIT
    trap 'exit 130' INT TERM
    beside "$CACHE/site-build.log" site --quiet
    timed "building the server" server
    await_beside "the site files (wasm, style), built beside it"
    place
    say "built target/release/diwan and target/site"
    ;;
*)
    fail "usage: scripts/build.sh release|site"
    ;;
esac
