# Eight words: demo, test, check, prove, fix, bench, docs, run.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
export DJANGO_SETTINGS_MODULE := reglament.project.settings

.PHONY: demo test check prove fix bench docs run

$(STAMP): requirements.lock pyproject.toml
	@test -d .venv || $(PYTHON) -m venv .venv
	@if command -v uv >/dev/null; then \
	  uv pip sync -q --require-hashes --python $(BIN)/python requirements.lock; \
	else \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock; \
	fi
	@if command -v uv >/dev/null; then \
	  uv pip install -q --no-deps --no-build-isolation --python $(BIN)/python -e .; \
	else \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch $(STAMP)

demo: $(STAMP)
	$(BIN)/reglament demo

test: $(STAMP)
	@$(BIN)/python tools/ensure.py postgresql chromium gost softhsm
	@$(BIN)/python tools/run_tests.py

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/law -p no:cacheprovider
	$(BIN)/python -m django makemigrations --check --dry-run store
	$(BIN)/python tools/licences.py
	$(BIN)/python tools/reference.py --check
	$(BIN)/python tools/messages.py --check
	$(BIN)/python -m tools.make_samples --check

prove: $(STAMP)
	$(BIN)/python -m tools.prove

fix: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP)
	$(BIN)/python -m bench all
	$(BIN)/python tools/pg.py --durable python -m bench ledger-post order-intake replay

docs: $(STAMP)
	$(BIN)/python tools/reference.py
	$(BIN)/python tools/reference_clauses.py
	$(BIN)/mkdocs build --strict -q

run: $(STAMP)
	$(BIN)/reglament serve
