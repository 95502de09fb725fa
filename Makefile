# Two commands are enough: `make demo` and `make test`. Everything else is for developers.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
UV := $(shell command -v uv 2>/dev/null)

.PHONY: demo test lint format eval lock clean install

install: $(STAMP)

# One lock file pins everything, with hashes, for both installers. It is complete: were pip to look for what
# the packages need, it would stumble over a newer release of one that is asked for with an extra.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
ifneq ($(UV),)
	$(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)
	VIRTUAL_ENV=$(CURDIR)/$(VENV) $(UV) pip install --quiet --require-hashes --no-deps -r requirements.lock
	VIRTUAL_ENV=$(CURDIR)/$(VENV) $(UV) pip install --quiet --no-deps --no-build-isolation -e .
else
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endif
	@touch $(STAMP)

demo: $(STAMP)
	@$(BIN)/lbt demo

test: $(STAMP)
	@$(BIN)/python -m pytest --cov --cov-report= $(PYTEST_ARGS)
	@echo "Coverage of the packages, branches included: $$($(BIN)/coverage report --format=total) % (by file: $(BIN)/coverage report)"

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format --quiet .

# The open gold sets lie beside the project; scores go into docs/accuracy.md.
eval: $(STAMP)
	$(BIN)/python scripts/accuracy.py

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --group dev \
	  --no-emit-index-url --no-annotate --custom-compile-command "make lock" \
	  pyproject.toml scripts/build-requirements.in -o requirements.lock

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis htmlcov .coverage
