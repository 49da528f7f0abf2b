#!/usr/bin/env bash
# Lighthouse on the public workshop page in each language; fails below 100.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

scripts/system.sh
packages=$CACHE/lighthouse/$(stamp scripts/lighthouse/package-lock.json)
if [ ! -e "$packages/done" ]; then
    rm -rf "$packages" && mkdir -p "$packages"
    cp scripts/lighthouse/package.json scripts/lighthouse/package-lock.json scripts/lighthouse/.npmrc "$packages/"
    timed "fetching Lighthouse" npm ci --prefix "$packages" --ignore-scripts --no-audit --no-fund --loglevel=error >&2
    touch "$packages/done"
fi
DIWAN_SITE_ROOT=$ROOT/target/site node scripts/lighthouse/run.mjs "$packages" target/release/diwan "$@"
