# Plain `make` lists everything. Windows: see README, "Without make".
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test check fix texts mutate benchmark migration lock install install-test

help: ## list what can be done
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 14

install:
	@$(PYTHON) scripts/install.py

install-test:
	@$(PYTHON) scripts/install.py --test

run: install ## serve the demo on http://127.0.0.1:8050
	@$(BIN)/mobilkoll run

test: install-test ## run all tests (says how to enable those it skips)
	@$(BIN)/python -m pytest -rs -n auto --dist loadfile

check: install-test ## style, types and layers; changes nothing and reports every failure
	@failed=0; \
	$(BIN)/ruff check . || failed=1; \
	$(BIN)/ruff format --check . || failed=1; \
	$(BIN)/mypy || failed=1; \
	$(BIN)/lint-imports --no-cache || failed=1; \
	exit $$failed

fix: install-test ## mend style where a machine can
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

texts: install-test ## list what the English catalogue lacks, and what it holds in vain
	@$(BIN)/python -m scripts.extract_texts

mutate: install-test ## break domain/ in one place at a time; the tests must notice each break
	@$(BIN)/python -m scripts.mutate_domain $(modules)

benchmark: install-test ## measure speed and memory as ratios (benchmarks/README.md)
	@$(BIN)/python -m benchmarks

migration: install-test ## make migration name="Add import log": a new revision from the tables
	@$(BIN)/python scripts/new_migration.py "$(name)"

lock: install-test ## pin new versions in the two lock files
	@$(BIN)/python scripts/lock.py
