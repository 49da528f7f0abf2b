#!/usr/bin/env bash
# Pictures of every page in support/pages.ts, for people to look at: end2end/screenshots.
# DIWAN_BINARY and DIWAN_SITE_ROOT choose what is shown, else the release build here.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

scripts/system.sh
scripts/setup.sh
cd end2end
timed "pictures" node_modules/.bin/playwright test --config pictures.config.ts "$@"
say "see end2end/screenshots"
