# Everything here needs only Python 3.11 or newer and the package index; `make lock` also needs uv.
# Another interpreter, beside the first:  make test PYTHON=python3.13 VENV=.venv-3.13

PYTHON ?= python3
VENV ?= .venv
UV ?= uv

BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip install -qq --disable-pip-version-check
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url \
	--no-emit-find-links --custom-compile-command 'make lock'

RULES = $(shell find rules -type f)
SOURCES = $(shell find src -name '*.py')

.PHONY: help demo test cover lint bench golden schemas readme map pictures docs lock clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.compiled  ## the plan of a private factory, on the terminal
	@$(BIN)/approvalplan make examples/private_factory.yaml --start 2026-11-30

test: lint $(VENV)/.compiled  ## every check and every test
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

cover: $(VENV)/.dev $(VENV)/.compiled  ## which lines and branches the tests reach; takes twice as long as the tests
	$(BIN)/python -m pytest --cov --numprocesses auto --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.dev $(VENV)/.package  ## style, types and layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev $(VENV)/.compiled  ## how fast it is, against what it promises
	$(BIN)/python -m benchmarks

golden: $(VENV)/.dev $(VENV)/.compiled  ## write the expected plans of tests/golden anew
	$(BIN)/python -m tools.golden

schemas: $(VENV)/.dev $(VENV)/.compiled  ## write the JSON Schemas in schemas/ anew
	$(BIN)/python -m tools.schemas

readme: $(VENV)/.dev $(VENV)/.compiled  ## write the generated parts of READMEs, guide and CONTRIBUTING.md anew
	$(BIN)/python -m tools.readme

map: $(VENV)/.dev  ## draw the map of the house in CONTRIBUTING.md anew
	$(BIN)/python -m tools.readme map

pictures: $(VENV)/.dev $(VENV)/.compiled  ## make the pictures of the guide anew (needs Chromium and poppler)
	$(BIN)/python -m tools.pictures

docs: $(VENV)/.dev $(VENV)/.compiled  ## write the documents in docs/ anew, from the rules and their cases
	$(BIN)/python -m tools.docs

lock:  ## write requirements/*.txt anew, with the newest versions that fit (needs uv)
	@command -v $(UV) >/dev/null || { echo 'make lock needs uv: pip install uv' >&2; exit 1; }
	$(LOCK) --upgrade pyproject.toml requirements/run.in -o requirements/run.txt
	$(LOCK) --upgrade --all-extras pyproject.toml requirements/run.in requirements/dev.in -c requirements/run.txt \
		-o requirements/dev.txt

clean:  ## remove what make and the tools have made
	rm -rf $(VENV) dist src/approvalplan/compiled .coverage htmlcov
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each step leaves a file in the environment, so that the next run skips what is still good.

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo >&2 \
		'approvalplan needs Python 3.11 or newer, and "$(PYTHON)" is not: name one, as in "make demo PYTHON=python3.12".'; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo >&2 \
		'"$(PYTHON)" cannot make virtual environments: on Debian and Ubuntu, "apt install python3-venv" adds what is missing.'; \
		exit 1; }
	@echo 'Setting up $(VENV); this takes a minute, once.'
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.python requirements/run.txt
	@$(PIP) --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

# Without isolation: the build backend is the one whose hash is in run.txt.
$(VENV)/.package: $(VENV)/.run pyproject.toml hatch_build.py
	@$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.compiled: $(VENV)/.package $(RULES) $(SOURCES)
	@$(BIN)/python hatch_build.py
	@touch $@
