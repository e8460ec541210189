# Everything a person or a CI system does with a checkout. Each target sets up what it needs, and is quick the second time.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
# The npm package `node` comes first, so that any installed Node from 20 on will do.
export PATH := $(CURDIR)/node_modules/.bin:$(PATH):/usr/sbin:/sbin

cli := node dist/harness/cli/main.js
caches := node_modules/.cache
TOPOLOGY ?= two-servers heartbeat-cable
# What was built of sources that are gone: tsc leaves it where it is.
stale = for base in . harness/tcpdump-parser; do test ! -d $$base/dist || find $$base/dist -name '*.js' | while read -r js; do \
  ts=$${js\#$$base/dist/}; test -f "$$base/$${ts%.js}.ts" || echo "$$js" "$$js.map" "$${js%.js}.d.ts"; done; done
tests = find harness reports -name '*.test.ts' -not -path '*/node_modules/*' -not -path '*/dist/*'

.PHONY: help drill test check lint imports format perl bench bench-compare soak report screenshots sample compare-agents clean setup test-packages build

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

drill: setup ## run the standard drills (TOPOLOGY='two-servers heartbeat-cable'); the report is left in reports/latest
	@echo 'drilling: the standard suites on $(TOPOLOGY)'
	@$(cli) run $(TOPOLOGY:%=--topology %) --output reports/latest

test: build test-packages ## run every test: the pure ones first, then those in real labs
	@.ci/start-engine || true
	@echo 'testing: unit tests first, on all processors, then real labs, one at a time'
	@failed=0; \
	mocha --parallel --jobs $$(nproc) $$($(tests) -not -name '*.lab.test.ts' | sort) || failed=1; \
	mocha $$($(tests) -name '*.lab.test.ts' | sort) || failed=1; \
	exit $$failed

check: build ## types, lint, import directions, format, Perl's syntax
	@echo 'checking: types, lint, import directions, format, Perl'
	@$(MAKE) --jobs=2 --keep-going --output-sync=target lint imports format perl

lint:
	@eslint --cache --cache-location $(caches)/eslint/ .

imports:
	@depcruise --cache $(caches)/depcruise --output-type err harness reports suites

format:
	@prettier --cache --check --log-level warn .

perl:
	@find harness -name '*.pl' -not -path '*/node_modules/*' | sort | while read -r script; do \
	  said=$$(perl -c "$$script" 2>&1) || { echo "$$said" >&2; exit 1; }; done

bench: build test-packages ## print how fast it is, beside the tools it replaces
	@.ci/install-packages bench
	@node dist/harness/proof/bench/main.js $(BENCH)

bench-compare: build ## hold the last run of the benches against the one before it (BENCH='before.json after.json')
	@node dist/harness/proof/bench/compare.js $(BENCH)

soak: build test-packages ## run the long versions of the tests: kills at random moments, a million mutated frames
	@echo 'soaking: a million mutated frames'
	@FUZZ_FRAMES=1000000 mocha --reporter spec harness/tcpdump-parser/src/fuzz.test.ts
	@echo 'soaking: kills at random moments'
	@mocha --reporter spec --timeout 0 $$(find harness reports -name '*.soak.ts' -not -path '*/node_modules/*' | sort)

setup: build ## build, and install what drills on TOPOLOGY need
	@.ci/install-packages lab $$($(cli) doctor --packages $(TOPOLOGY))

report: ## show where the last report is
	@test -f reports/latest/index.html || { echo 'no report yet: make drill' >&2; exit 1; }
	@echo "$(CURDIR)/reports/latest/index.html"

screenshots: drill test-packages ## take the pictures of the README anew, of a real report
	@node --require ts-node/register/transpile-only reports/testing/take-screenshots.ts

sample: build test-packages ## make the sample of a quarterly report anew: drills four quarters (SAMPLE=--render: only the pages)
	@echo 'drilling the four quarters of the sample, some minutes each'
	@node --require ts-node/register/transpile-only reports/testing/make-quarterly-sample.ts $(SAMPLE)

compare-agents: build ## compare all agents by the same faults, and write the table of the README anew (COMPARE='-n 5')
	@.ci/install-packages lab agent
	@echo 'comparing: ten set-ups, five faults, half an hour on a quiet machine, half of that with ten trials (COMPARE="-n 10")'
	@$(cli) compare-agents --output reports/agents-compared $(COMPARE)
	@node --require ts-node/register/transpile-only reports/testing/keep-agents.ts reports/agents-compared

clean: ## remove what was built, the last report, and what dead runs have left behind
	@if test -f dist/harness/cli/main.js; then $(cli) clean --reports; fi
	@rm -rf dist harness/*/dist $(caches)

build: node_modules/.package-lock.json
	@echo 'building'
	@$(stale) | xargs -r rm -f # else two checkouts of one commit are not one version
	@tsc -b
	@chmod +x dist/harness/cli/main.js

test-packages:
	@.ci/install-packages lab agent service test

node_modules/.package-lock.json: package-lock.json
	@echo 'installing npm packages'
	@npm ci --no-audit --no-fund --no-update-notifier --loglevel error
	@ln -sf ../../dist/harness/cli/main.js node_modules/.bin/failover-drill # so that npx finds it here
	@touch $@ # else npm takes what lies there for changed, and looks at all of it again
