#!/usr/bin/env bash
# Format and lints on both targets; a warning fails.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

timed "format" cargo fmt --check
timed "lints of the server, its tests and benches" \
    cargo clippy --locked --features ssr --all-targets -- -D warnings
timed "lints of what runs in the browser" \
    cargo clippy --locked --lib --features hydrate --target wasm32-unknown-unknown -- -D warnings
