# Everything a checkout needs: `make demo`, `make test`. Environments are made in .venv from the
# lock files; nothing else is installed anywhere.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check

# `make demo CORPUS=folder` runs the same on interviews of yours (needs PSM_QUAL_PASSPHRASE).
CORPUS ?=

# What `make train` learns from: the public data sets that the model card names.
DATA ?= ../shared/data

.PHONY: help demo test slow browser check bench train lint types imports example lock clean

help:  ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 10

demo: $(VENV)/installed  ## install, run the example study from corpus to report, say where to look
	$(BIN)/psm-qual demo $(if $(CORPUS),--corpus "$(CORPUS)")

test: $(VENV)/installed-dev  ## install and run the tests
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not slow and not browser" tests

slow: $(VENV)/installed-dev  ## the tests that take minutes each: nothing original in what a study leaves
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m slow tests

browser: $(VENV)/installed-dev  ## the widgets in a real browser (Debian: apt install chromium)
	$(BIN)/python -m pytest -m browser tests

check: lint types imports test slow browser  ## all that a change must pass

bench: $(VENV)/installed-dev  ## seconds and memory per stage; quality on the example's gold
	$(BIN)/python -m benchmarks

train: $(VENV)/installed-dev  ## train the Italian pipeline again from DATA (most of an hour)
	$(BIN)/python -m training $(DATA)

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

imports: $(VENV)/installed-dev
	$(BIN)/lint-imports

example: $(VENV)/installed-dev  ## rebuild corpus/ and tests/gold/ from their masters
	$(BIN)/python -m tests.gold.build

lock:  ## resolve the dependencies anew and write both lock files
	rm -rf .lock-venv
	$(PYTHON) -m venv .lock-venv
	.lock-venv/bin/python -m pip install --quiet --upgrade pip
	.lock-venv/bin/python -m pip install --quiet torch==2.13.0
	# What builds the package is locked too. soupsieve 3 leaves out Python 3.11.0 to 3.11.4.
	.lock-venv/bin/python -m pip install --quiet hatchling editables 'soupsieve<3'
	.lock-venv/bin/python -m pip install --quiet .
	.lock-venv/bin/python -m pip freeze --exclude psm_qual | sed 's/+cpu//' > requirements.lock
	.lock-venv/bin/python -m pip install --quiet '.[dev]'
	.lock-venv/bin/python -m pip freeze --exclude psm_qual | sed 's/+cpu//' > requirements-dev.lock
	rm -rf .lock-venv

clean:  ## remove environments, caches and what the example study made
	rm -rf $(VENV) .lock-venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf .psm_qual outputs/anonymised outputs/matrices outputs/publication
	rm -f outputs/*.csv outputs/run.json
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --quiet -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/installed-dev: requirements-dev.lock requirements-reference.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --quiet -r requirements-dev.lock
	$(PIP) install --quiet --no-deps -r requirements-reference.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	touch $(VENV)/installed $@
