.PHONY: help setup demo test lint types imports unit browser postgresql lock bench clean
.DEFAULT_GOAL := help
LOCK := uv.lock pyproject.toml tools/setup.sh

help: ## Show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t12

.venv/.setup: $(LOCK)
	@tools/setup.sh
	@touch $@

.venv/.dev: $(LOCK)
	@tools/setup.sh --dev
	@touch .venv/.setup $@

setup: .venv/.setup ## Make the environment: .venv/bin/whipcount

demo: .venv/.setup ## Read the demo story, print the count, write site/index.html
	@.venv/bin/whipcount demo --site site

test: .venv/.dev ## Install what tests need and run everything
	@$(MAKE) --no-print-directory lint types imports browser postgresql unit

lint: .venv/.dev ## ruff: rules and format
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types: .venv/.dev ## mypy strict
	.venv/bin/mypy

imports: .venv/.dev ## import-linter: imports go one way
	.venv/bin/lint-imports

browser: ## Chromium from Debian's packages, for the page's tests
	@tools/chromium.sh

postgresql: ## PostgreSQL from Debian's packages, for the ledger's tests
	@tools/postgresql.sh

unit: .venv/.dev ## pytest
	.venv/bin/pytest -n 2

bench: .venv/.dev ## Time the commands users wait for
	.venv/bin/python benchmarks/run.py

lock: ## Resolve anew and take the index addresses out of the lock
	.venv/bin/uv lock
	.venv/bin/python tools/neutral_lock.py

clean: ## Remove what make made
	rm -rf .venv site liberal-2024 .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
