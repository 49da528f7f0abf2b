#!/usr/bin/env bash
# Fetches what the build needs and is missing: the wasm32 target, the npm packages,
# the program that binds the wasm. Says exactly what it cannot fetch itself.
# A second call finds everything in place and takes no time.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

missing=()
command -v cargo >/dev/null || missing+=("Rust 1.95 or newer, with rustup: https://rustup.rs")
command -v cc >/dev/null || missing+=("a C compiler, for SQLite: on Debian apt-get install build-essential")
command -v node >/dev/null || missing+=("Node.js 20 or newer, with npm: on Debian apt-get install nodejs npm")
if command -v node >/dev/null && [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
    missing+=("Node.js 20 or newer: this is $(node --version)")
fi
if [ ${#missing[@]} -gt 0 ]; then
    printf 'diwan: to build, this machine still needs\n' >&2
    printf '  - %s\n' "${missing[@]}" >&2
    exit 1
fi

# The target for the browser. rust-toolchain.toml names it, so rustup adds it by itself
# where it may; elsewhere the compiler has to bring it.
sysroot=$(rustc --print sysroot)
if [ ! -d "$sysroot/lib/rustlib/wasm32-unknown-unknown/lib" ]; then
    say "adding the Rust target wasm32-unknown-unknown"
    rustup target add wasm32-unknown-unknown >&2 ||
        fail "the Rust target wasm32-unknown-unknown is missing: rustup target add wasm32-unknown-unknown"
fi

# npm packages: kept in the cache under the hash of the lock file, linked into end2end/.
packages=$CACHE/npm/$(stamp end2end/package-lock.json)
if [ ! -e "$packages/done" ]; then
    say "fetching the npm packages (esbuild, wasm-opt, Playwright)"
    rm -rf "$packages.new" && mkdir -p "$packages.new"
    cp end2end/package.json end2end/package-lock.json end2end/.npmrc "$packages.new/"
    (cd "$packages.new" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2
    touch "$packages.new/done"
    rm -rf "$packages" && mv "$packages.new" "$packages"
fi
if [ ! -d end2end/node_modules ] || [ -L end2end/node_modules ]; then
    ln -sfn "$packages/node_modules" end2end/node_modules
fi

# The binder, built once for each version of it.
bindgen=$CACHE/bindgen/$(stamp scripts/bindgen/Cargo.lock scripts/bindgen/src/main.rs)
if [ ! -x "$bindgen/diwan-bindgen" ]; then
    timed "building the wasm binder" env CARGO_TARGET_DIR="$CACHE/bindgen/target" \
        cargo build --quiet --release --locked --manifest-path scripts/bindgen/Cargo.toml >&2
    mkdir -p "$bindgen"
    cp "$CACHE/bindgen/target/release/diwan-bindgen" "$bindgen/diwan-bindgen.new"
    mv "$bindgen/diwan-bindgen.new" "$bindgen/diwan-bindgen"
    rm -rf "$CACHE/bindgen/target"
fi
ln -sfn "$bindgen/diwan-bindgen" "$CACHE/bindgen/current"
