# Two commands do everything: `make run` opens the atlas, `make test` passes every check. Both make and reuse .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.DEFAULT_GOAL := help
.PHONY: help run test check bench fuzz lint screenshots vendor clean

help:
	@echo "make run          open the atlas on http://localhost:$(PORT)"
	@echo "make test         run every check: lint, types, imports, tables, unit and browser tests"
	@echo "make check        check the tables in data/ against the codebook"
	@echo "make bench        measure how fast screens answer (writes tests/bench/README.md) and large files open"
	@echo "make fuzz         read 10,000 damaged files of every form, and the kept hostile ones"
	@echo "make vendor       fetch the front-end files of static/vendor anew (needs npm)"
	@echo "make screenshots  take the pictures of the README anew"

$(VENV)/run.stamp: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit("Claim Atlas needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another with PYTHON=...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp tests/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

run: $(VENV)/run.stamp
	@echo "The atlas opens on http://localhost:$(PORT); stop it with Ctrl-C."
	$(BIN)/streamlit run app.py --server.port $(PORT) --server.headless $(if $(DISPLAY),false,true)

test: $(VENV)/test.stamp
	@sh tests/browser/find_chromium.sh
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m geo check
	$(BIN)/pytest

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/mypy

check: $(VENV)/run.stamp
	$(BIN)/python -m geo check

bench: $(VENV)/test.stamp
	@sh tests/browser/find_chromium.sh
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.opening

fuzz: $(VENV)/test.stamp
	$(BIN)/pytest tests/hostile --fuzz-examples=10000

screenshots: $(VENV)/test.stamp
	@sh tests/browser/find_chromium.sh
	$(BIN)/python -m tests.browser.screenshots

# Needs npm; what it writes is committed, so that nobody else does.
vendor:
	$(PYTHON) data/build/vendor/vendor.py

clean:
	rm -rf $(VENV)
