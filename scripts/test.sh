#!/usr/bin/env bash
# Every test: test.sh all | rust [FILTER] | browser [FILTER]
#
# `DIWAN_BROWSER_POSTGRES_URL=postgres://… test.sh browser` goes the journeys over PostgreSQL.
# Fails when a step fails and when a step ran no test. While the lints and the Rust tests
# run, the site files for the browser tests are built beside them.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
what=${1:-all}; shift || true

scratch=$(mktemp -d "${TMPDIR:-/tmp}/diwan-test.XXXXXX")
chmod 755 "$scratch"
finish() {
    stop_beside
    scripts/postgres.sh stop "$scratch/postgres" || true
    rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 130' INT TERM

scripts/system.sh
scripts/setup.sh

build_site() { beside "$CACHE/site-build.log" scripts/build.sh site; }
await_site() { await_beside "the site files, built beside the tests"; }

rust() {
    DIWAN_TEST_PYTHON=$(scripts/python.sh)
    DIWAN_TEST_POSTGRES_URL=$(scripts/postgres.sh start "$scratch/postgres")
    export DIWAN_TEST_PYTHON DIWAN_TEST_POSTGRES_URL
    if cargo nextest --version >/dev/null 2>&1; then
        timed "Rust tests" cargo nextest run --locked --features ssr --no-tests fail --no-fail-fast "$@"
    else
        timed "Rust tests" cargo test --locked --features ssr --no-fail-fast "$@"
    fi
}

browser() {
    # The Rust tests have built it already, for those that run it as a program.
    [ "$what" = all ] || timed "the server for the browser tests" cargo build --locked --features ssr --bin diwan
    export DIWAN_BINARY=$CARGO_TARGET_DIR/debug/diwan DIWAN_SITE_ROOT=$ROOT/target/site
    (cd end2end && timed "browser tests" node_modules/.bin/playwright test "$@")
}

case $what in
all)
    build_site
    scripts/check.sh
    rust
    await_site
    # The journeys in every project, every page in English with the judge of accessibility and in Arabic without
    # scripts; `make test-browser` goes everything everywhere.
    browser alive coordinate invite participate plan recommend sign-in studio
    browser --project=ckb-no-script --project=ar-no-script nominate register-form
    browser --project=en --project=ar-no-script coverage import mail
    browser --project=en --project=ar-no-script pages
    say "everything passed"
    ;;
rust) rust "$@" ;;
browser)
    build_site
    await_site
    browser "$@"
    ;;
*) fail "usage: scripts/test.sh all | rust [FILTER] | browser [FILTER]" ;;
esac
