#!/usr/bin/env bash
# The benchmarks (benches/load): prints one table, fails when a limit is missed.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

export DIWAN_SITE_ROOT=$ROOT/target/site
timed "building the benchmark" cargo build --locked --release --features ssr --bench load
timed "measuring" cargo bench --locked --features ssr --bench load "$@"
