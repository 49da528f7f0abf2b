#!/usr/bin/env bash
# Made-up input for what reads input (tests/fuzz): fuzz.sh [SECONDS for each] [TARGET...]; fails at the first crash.
#
# Works with the stable compiler: coverage guides it, and Rust's own checks are the judge. What it learned stays in
# the cache; a crash is kept in tests/fuzz/artifacts with the input that caused it.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
seconds=${1:-60}; shift || true

tools=$CACHE/cargo-fuzz-0.13.2
[ -x "$tools/bin/cargo-fuzz" ] ||
    timed "fetching cargo-fuzz" cargo install --locked --quiet cargo-fuzz --version 0.13.2 --root "$tools"
export PATH=$tools/bin:$PATH CARGO_TARGET_DIR=$CACHE/fuzz/target
# cargo-fuzz sets the compiler's flags itself, in place of those in .cargo/config.toml: these are added to its own.
export RUSTFLAGS="--cfg erase_components"
cd tests/fuzz
mapfile -t targets < <(if [ $# -gt 0 ]; then printf '%s\n' "$@"; else cargo fuzz list --fuzz-dir .; fi)
fuzz() { cargo fuzz "$@"; }
timed "building the targets" fuzz build --fuzz-dir . --dev --sanitizer none
for target in "${targets[@]}"; do
    corpus=$CACHE/fuzz/corpus/$target
    mkdir -p "$corpus"
    seeds=()
    case $target in
    mail_in) seeds=(../inbox) ;;
    xml_in | calendar_in | table_in | words_in) [ ! -d "seeds/$target" ] || seeds=("seeds/$target") ;;
    esac
    timed "$target" fuzz run --fuzz-dir . --dev --sanitizer none "$target" "$corpus" "${seeds[@]}" -- \
        -max_total_time="$seconds" -max_len=16384 -timeout=10 -rss_limit_mb=2048 -verbosity=0 -print_final_stats=1
done
say "no crash"
