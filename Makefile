# Everything a contributor or CI runs. Works with GNU make 3.81 and newer and any POSIX shell.

PYTHON ?= python3
VENV ?= .venv
DB ?= facilities.db
PORT ?= 8001

BIN = $(VENV)/bin
STAMP = $(VENV)/.installed
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help setup serve test bench check format clean

help: ## list the targets (the default)
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile
	@echo "Variables: PYTHON=$(PYTHON) (for setup), DB=$(DB) PORT=$(PORT) (for serve)"

setup: $(STAMP) ## install what requirements.txt pins, and Fangzhi itself, into .venv

# The stamp is removed first and written last: without it, .venv is half made and is made anew.
$(STAMP): requirements.txt pyproject.toml $(BIN)/python
	@if test -f $@ && $(BIN)/python -m pip --version >/dev/null 2>&1; then \
	  rm -f $@; \
	else \
	  command -v $(PYTHON) >/dev/null || { \
	    echo "No command $(PYTHON). Fangzhi needs Python 3.11 or newer: make setup PYTHON=python3.12" >&2; exit 1; }; \
	  $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "$(PYTHON) is `$(PYTHON) --version 2>&1`. Fangzhi needs 3.11 or newer: make setup PYTHON=python3.12" >&2; exit 1; }; \
	  $(PYTHON) -m venv --clear $(VENV); \
	fi
	@echo "Installing into $(VENV)"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) --quiet install --no-deps --no-build-isolation --editable .
	@touch $@

# No recipe: a missing python (or a link to one that is gone) only makes the stamp out of date.
$(BIN)/python: ;

serve: setup ## read the sample pages and show the directory in Datasette
	$(BIN)/fangzhi ingest seeds/pages --db $(DB)
	$(BIN)/fangzhi serve --db $(DB) --port $(PORT)

test: setup ## run the tests
	$(BIN)/python -m pytest

bench: setup ## how fast and how right it reads and shows, beside its peers (pip install ".[peers]"), as tables
	@$(BIN)/python -W ignore -m tests.benchmarks.pages
	@echo
	@$(BIN)/python -W ignore -m tests.benchmarks.districts tests/benchmarks/districts.jsonl
	@echo
	@$(BIN)/python -W ignore -m tests.benchmarks.site
	@echo
	@$(BIN)/python -W ignore -m tests.benchmarks.identities

check: setup ## all that CI checks: format, lint, types, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

format: setup ## format the code and mend what the linter can
	$(BIN)/ruff check --fix-only --exit-zero .
	$(BIN)/ruff format .

clean: ## remove .venv, the tools' caches and build leftovers (not the database)
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
