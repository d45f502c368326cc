# `make help` lists the targets. Each sets itself up: a virtual environment with the packages of the lock files.

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV ?= .venv
FILES ?=
HTML ?=
KILLS ?= 200
UPGRADE ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
# Lock files are whole, so pip has nothing to resolve: given the chance it asks for the newest `coverage[toml]`
# because of pytest-cov, whatever version is locked, and stops as soon as there is a newer one.
INSTALL := install --no-deps --require-hashes -r
LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes $(if $(UPGRADE),--upgrade)

# An environment whose interpreter is gone (an upgrade of Python, a folder that moved) is made anew.
$(shell $(BIN)/python -c '' 2>/dev/null || rm -f $(VENV)/.made)

.DEFAULT_GOAL := help
.PHONY: help demo test lint types chaos bench eval train lock clean
.DELETE_ON_ERROR:

help:  ## this list
	@echo 'make TARGET [PYTHON=python3.12 VENV=.venv-3.12]'
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-9s %s\n", $$1, $$2 }'

demo: $(VENV)/.project  ## sample articles through the whole flow; FILES="a.txt b.jsonl" takes yours, HTML=page.html writes a page
	@$(BIN)/streams demo $(if $(HTML),--html '$(HTML)') $(FILES)

test: $(VENV)/.dev  ## all tests, with coverage; those on real Kafka need Docker and are skipped without it
	@$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

lint: $(VENV)/.dev  ## ruff: rules and format
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(VENV)/.dev  ## mypy, strict
	@$(BIN)/mypy

chaos: $(VENV)/.dev  ## KILLS=200 kills of workers on a real Kafka, then totals against an offline fold
	@$(BIN)/python -m benchmarks.chaos --kills $(KILLS)

bench: $(VENV)/.dev  ## throughput, CPU and delay beside a plain transactional loop
	@$(BIN)/python -m benchmarks.throughput

eval: $(VENV)/.dev  ## how well the extractors find quotes, speakers and actors
	@$(BIN)/python -m benchmarks.evaluate

train: $(VENV)-train/.train  ## the model of the engine `encoder`, from nothing
	@$(VENV)-train/bin/python -m training

lock: $(VENV)/.made  ## the lock files anew from pyproject.toml; UPGRADE=1 takes the newest versions
	@test -x $(BIN)/uv || $(PIP) install uv
	@$(LOCK) pyproject.toml --output-file requirements.lock
	@$(LOCK) pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock
	@$(LOCK) pyproject.toml --group train --constraint requirements.lock --output-file requirements-train.lock
	@$(LOCK) --group build --output-file requirements-build.lock
	@grep -Ec '^[a-z].*==' requirements*.lock

clean:  ## removes the environments and all that was built
	rm -rf .venv .venv-* $(VENV) build dist *.egg-info .coverage* htmlcov .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find streams tests -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/.made:
	@test -n '$(PYTHON)' || { echo 'make: needs Python 3.11 or newer: install it, or name it: make PYTHON=/path/to/python' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'make: $(PYTHON) is no Python 3.11 or newer' >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo 'make: $(PYTHON) cannot make virtual environments:' \
		'install its venv module (Debian, Ubuntu: apt-get install python3-venv)' >&2; exit 1; }
	@echo 'make: setting up $(VENV) with $(PYTHON)'
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.runtime: requirements.lock $(VENV)/.made
	@echo 'make: installing the packages of requirements.lock'
	@$(PIP) $(INSTALL) requirements.lock
	@touch $@

$(VENV)/.project: pyproject.toml requirements-build.lock $(VENV)/.runtime
	@$(PIP) $(INSTALL) requirements-build.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.project
	@echo 'make: installing the packages of requirements-dev.lock'
	@$(PIP) $(INSTALL) requirements-dev.lock
	@touch $@

$(VENV)-train/.train: requirements-train.lock $(VENV)/.made
	@echo 'make: installing the packages of requirements-train.lock, some gigabytes'
	@$(PYTHON) -m venv --clear $(VENV)-train
	@$(VENV)-train/bin/python -m pip --quiet --disable-pip-version-check --no-input $(INSTALL) requirements-train.lock
	@touch $@
