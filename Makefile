# make demo and make test do all set-up themselves; they need make and Python 3.11 or newer, nothing else.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$p; break; fi; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test slow golden measure mutants fuzz crash lint check docs lock audit sbom clean

demo: $(READY)
	$(BIN)/kg build seeds/

# Where pytest-xdist is installed, the tests are shared out over the cores, a file to a process: what a file starts is started once.
SHARED = $(shell $(BIN)/python -c "import xdist; print('-n auto --dist loadfile --no-loadscope-reorder')" 2>/dev/null)

# Every process of the tests would compile kg anew where Python is told to keep no compiled modules.
unexport PYTHONDONTWRITEBYTECODE

test: $(READY)
	$(BIN)/python -m pytest $(SHARED)

# The same tests with more texts, sizes and seeds: minutes, not seconds.
slow: $(READY)
	$(BIN)/python -m pytest $(SHARED) -m slow

# Writes down anew what kg makes of the paragraphs in tests/golden; read the difference before you keep it.
golden: $(READY)
	$(BIN)/python tests/paragraphs.py

# Puts small faults into extraction, resolution and mapping and prints the share of them that the tests notice.
measure: $(READY)
	$(BIN)/python tools/measure_code.py

mutants: $(READY)
	$(BIN)/python tools/mutants.py

# Mutated texts and queries through reading, extraction, building and asking; what fails is kept in tests/hard.
MINUTES ?= 5
fuzz: $(READY)
	$(BIN)/python tools/fuzz.py --minutes $(MINUTES)

# Kills build, --into, remove and export at random moments and prints what is left: the old state or the new one.
TIMES ?= 200
crash: $(READY)
	$(BIN)/python tools/crash.py --times $(TIMES)

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

check: test lint

# The documentation site in site/. The variable silences an advertisement of the theme.
docs: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "kg needs Python 3.11 or newer; name one with make PYTHON=…" >&2; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Renews every pin; the lock names no registry and no machine.
lock: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --extra dev --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-annotate --no-header -o requirements.lock pyproject.toml

# Tools of their own environment, so that they change none of the locked packages.
TOOLS := .venv-tools

$(TOOLS)/.ready:
	test -x $(TOOLS)/bin/python || $(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check pip-audit cyclonedx-bom
	@touch $@

# Compares the locked packages with the known vulnerabilities; says so where no database can be reached.
audit: $(TOOLS)/.ready
	$(TOOLS)/bin/python tools/audit.py

# Lists the locked packages with their hashes in dist/sbom.cdx.json (CycloneDX), as each release does.
sbom: $(TOOLS)/.ready
	mkdir -p dist
	$(TOOLS)/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible \
		--output-file dist/sbom.cdx.json

clean:
	rm -rf $(VENV) $(TOOLS) output/* build dist site
