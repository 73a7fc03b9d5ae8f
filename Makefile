# Gewoon Doen: everything a person needs starts here. `make demo` and `make test` need only git, make and Python 3.11+.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)

.DEFAULT_GOAL := help
.PHONY: help install demo test test-sqlite test-postgres test-browser check format messages vendor lock browser clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

$(VENV)/.installed: requirements/dev.txt pyproject.toml
	$(PYTHON) tools/require_python.py
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

install: $(VENV)/.installed ## Fill .venv with the exact, hash-checked dependencies
	@$(BIN)/python tools/messages.py compile

demo: install ## Run the platform with the demo municipality
	$(BIN)/gewoondoen demo

browser: install ## See that there is a Chromium for the browser tests
	@$(BIN)/python tools/chromium.py

test: test-sqlite test-postgres test-browser ## Run all tests, on both databases and in a browser

test-sqlite: install ## All tests but the browser's, on SQLite
	$(BIN)/pytest -m "not browser" -n auto

test-postgres: install ## The same on PostgreSQL
	GEWOONDOEN_TEST_DATABASE=postgres $(BIN)/pytest -m "not browser" -n auto

test-browser: browser ## Journeys in a real browser, with axe
	$(BIN)/pytest -m browser

check: install ## Lint, types, contracts, templates, migrations, translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --cache-dir .import_linter_cache
	$(BIN)/djlint --lint --quiet src
	$(BIN)/gewoondoen manage makemigrations --check --dry-run
	$(BIN)/python tools/messages.py check

format: install ## Put the code in its one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: install ## Collect the strings to translate
	$(BIN)/python tools/messages.py collect

vendor: ## Refresh third-party styles, scripts and fonts (needs npm)
	$(BIN)/python tools/vendor.py

lock: ## Renew the pinned requirements (needs uv)
	uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header -o requirements/base.txt
	uv pip compile -q pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header -o requirements/dev.txt

clean: ## Remove what was made, the demo database included
	rm -rf $(VENV) .gewoondoen .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
