# Everything a person or a machine does with this repository: `make` lists it.
#
# Build output lives in one cache outside the clone, so that a new clone does not
# compile three hundred dependencies again. What people need ends up in the clone:
#
#   target/release/diwan   the server
#   target/site            what browsers fetch, listed in target/site/assets.json:
#                          {"public.css": "/pkg/public-1a2b3c4d.css", "desk.css": …,
#                           "diwan.js": …, "diwan.wasm": …}
#                          The server reads that list. It looks for the folder at
#                          $DIWAN_SITE_ROOT, else `site` beside itself, else target/site.
#
# The work is in scripts/: each file says in its first lines what it does.

CACHE ?= $(or $(DIWAN_CACHE),$(HOME)/.cache/diwan)
CARGO_TARGET_DIR ?= $(CACHE)/target
export DIWAN_CACHE := $(CACHE)
export CARGO_TARGET_DIR

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup run build site dist check fmt test test-rust test-browser bench fuzz lighthouse screenshots clean

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

setup: ## fetch what is missing to build, and say what cannot be fetched
	@scripts/setup.sh

run: build ## build, start on 127.0.0.1:3000 with the database in data/
	@exec target/release/diwan serve $(SERVE)

# The reference case goes into an empty database; `make run SERVE=` starts without it.
SERVE ?= --demo

build: ## the release binary with its site files
	@scripts/build.sh release

site: ## only what browsers fetch: target/site
	@scripts/build.sh site

dist: build ## one archive of both that runs elsewhere
	@scripts/dist.sh

check: ## format, lints, both targets: the fast loop
	@scripts/check.sh

fmt: ## format the Rust code
	@cargo fmt

test: ## everything: lints, unit, both engines, HTTP, browser
	@scripts/test.sh all

test-rust: ## only the Rust tests; FILTER=name runs some
	@scripts/test.sh rust $(FILTER)

test-browser: ## only the browser tests; FILTER=name runs some
	@scripts/test.sh browser $(FILTER)

bench: build ## each figure against its limit
	@scripts/bench.sh

fuzz: ## made-up input for what reads input, SECONDS=60 for each target
	@scripts/fuzz.sh $(or $(SECONDS),60)

lighthouse: build ## Lighthouse on the public workshop page in each language
	@scripts/lighthouse.sh

screenshots: ## every page, three languages, light and dark, 360 and 1280 px: end2end/screenshots
	@scripts/screenshots.sh

clean: ## remove what was built in this clone (the cache stays)
	@rm -rf target end2end/test-results end2end/playwright-report end2end/screenshots
