# make demo   set everything up and read the sample report
# make test   set everything up and pass all checks and tests
# make bench  print the table of measured quality and speed
# make translations bring the catalogs of the desk up to date with its words
# make screenshots take the pictures of the desk in docs/pictures again (needs Chromium)
# make assets put what the desk takes from the npm registry into the package again
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := examples/border-exercise.html
# The files of tests are shared out among the cores.
SIDE_BY_SIDE := -n auto --maxprocesses 8 --dist loadfile
COVERAGE := --rcfile=tests/vienna/coverage.ini

.PHONY: demo test test-ledger check bench screenshots assets translations lock schema train clean

demo: $(VENV)/.run
	$(BIN)/parley read $(SAMPLE)

test: $(VENV)/.dev check
	$(BIN)/pytest $(SIDE_BY_SIDE) --ignore=tests/vienna
	$(BIN)/coverage run $(COVERAGE) -m pytest $(SIDE_BY_SIDE) tests/vienna
	$(BIN)/coverage combine $(COVERAGE) --quiet
	$(BIN)/coverage report $(COVERAGE) --fail-under=100 --skip-covered

# On the database in PARLEY_TEST_LEDGER, where it names one.
test-ledger: $(VENV)/.dev
	$(BIN)/pytest $(SIDE_BY_SIDE) tests/ledger

check: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python -m bench

screenshots: $(VENV)/.dev
	$(BIN)/python tools/screenshots.py

# Needs node and npm; what it writes is committed, so that nothing else does.
assets: $(VENV)/.run
	npm ci --prefix tools/assets --ignore-scripts --no-audit --no-fund
	$(BIN)/python -m tools.vendor_assets

# What is new stands in the catalogs empty; tests/desk/test_translation.py says what is missing.
translations: $(VENV)/.run
	$(BIN)/python tools/translations.py

# The environment holds exactly what the lock names, by hash.
$(VENV)/.run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

lock: $(VENV)/.dev
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --output-file=requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --allow-unsafe --all-extras --constraint=requirements.lock --output-file=requirements-dev.lock pyproject.toml

schema: $(VENV)/.run
	$(BIN)/parley schema > docs/dossier.schema.json

# Trains the weights again from the public data in $$PARLEY_SHARED; see train/README.md.
train:
	$(PYTHON) -m venv $(VENV)-train
	$(VENV)-train/bin/pip install --quiet -r train/requirements.txt -e .
	$(VENV)-train/bin/python train/train.py --data $${PARLEY_SHARED:-../shared}/data --out src/parley/language/weights

clean:
	rm -rf $(VENV) $(VENV)-train
