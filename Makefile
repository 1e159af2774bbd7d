# Commands of this repository. `make help` lists them.

SHELL := /bin/sh
.DEFAULT_GOAL := help

VENV := .venv
PY := $(VENV)/bin/python
PORT := 8000

# The first interpreter that runs, is 3.12 or 3.11, and can make an environment.
find_python = for python in python3.12 python3.11 python3; do \
	$$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12)))' 2>/dev/null \
	&& echo $$python && break; done

.PHONY: help
help: ## list these commands
	@grep -hE '^[a-z_-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 26

# --- The demo ---------------------------------------------------------------------------------------------------------

.PHONY: run demo-services reset
run: $(VENV)/.demo $(VENV)/.translations ## serve the demo on this machine (PORT=8000)
	@$(PY) -m demo run --port $(PORT)

demo-services: $(VENV)/.demo-services $(VENV)/.translations ## serve it on a private MariaDB, Redis and Celery worker
	@sh tests/services/mariadb.sh
	@sh tests/services/redis.sh
	@$(PY) -m demo services --port $(PORT)

reset: $(VENV)/.demo ## forget what happened in the demo; the next start begins anew
	@$(PY) -m demo reset

$(PY):
	@python=$$($(find_python)); \
	if [ -z "$$python" ]; then \
		echo "Python 3.12 or 3.11 with its venv module is needed, and none was found (on Debian: apt install python3-venv)." >&2; \
		exit 1; \
	fi; \
	echo "Making $(VENV) with $$python"; \
	$$python -m venv $(VENV)

$(VENV)/.demo: setup.py pyproject.toml | $(PY)
	@echo "Installing what the demo needs (a minute or two, once)"
	@$(PY) -m pip install --quiet --disable-pip-version-check -e '.[demo]'
	@touch $@

$(VENV)/.demo-services: setup.py pyproject.toml | $(PY)
	@echo "Installing what the demo and its services need (a minute or two, once)"
	@$(PY) -m pip install --quiet --disable-pip-version-check -e '.[demo,services]'
	@touch $@

# --- Translations -----------------------------------------------------------------------------------------------------

CATALOGUES := $(wildcard translations/*/LC_MESSAGES/*.po)
ATLAS_SOURCE := translations/noplace_xblock/noplace_xblock/conf/locale

.PHONY: extract_translations compile_translations detect_changed_source_translations
.PHONY: dummy_translations validate_translations pull_translations
extract_translations: $(VENV)/.test ## bring translations/*.po up to date with the code (needs GNU gettext)
	@$(PY) translations/extract.py

detect_changed_source_translations: $(VENV)/.test ## fail if the code has texts that no catalogue has; changes nothing
	@$(PY) translations/extract.py --check

compile_translations: $(VENV)/.babel ## compile translations/*.po for the blocks and the Django apps
	@$(PY) compile_translations.py

validate_translations: $(VENV)/.test $(VENV)/.translations ## fail if a translation is missing, stale or malformed
	@$(VENV)/bin/i18n_tool validate --config $(CURDIR)/translations/config.yaml
	@$(PY) -m pytest tests/translations

dummy_translations: $(VENV)/.test ## make the test languages (accents and padding; right to left) in var/dummy
	@$(PY) translations/dummy.py var/dummy

pull_translations: $(PY) ## bring in what openedx-translations has for us, if anything (needs the network)
	@$(PY) -m pip install --quiet --disable-pip-version-check openedx-atlas
	@PATH="$(abspath $(VENV))/bin:$$PATH" atlas pull $(ATLAS_OPTIONS) $(ATLAS_SOURCE):translations \
		|| { rm -rf translations_TEMP; echo "Nothing was pulled. translations/ is as it was; see docs/how-to/translate.md." >&2; exit 1; }

$(VENV)/.babel: | $(PY)
	@$(PY) -m pip install --quiet --disable-pip-version-check babel
	@touch $@

$(VENV)/.translations: compile_translations.py $(CATALOGUES) $(VENV)/.babel
	@$(PY) compile_translations.py >/dev/null
	@touch $@

# --- Front end --------------------------------------------------------------------------------------------------------

.PHONY: static
static: static/node_modules/.package-lock.json ## build the front end into noplace_xblock/public (needs Node 20)
	cd static && npm run build

# --- Tests ------------------------------------------------------------------------------------------------------------

.PHONY: test test-python test-front test-browser quality bench bench-scale
test: test-python test-front test-browser ## run all tests; fetches what they need

test-python: $(VENV)/.test $(VENV)/.translations
	@sh tests/services/mariadb.sh
	@sh tests/services/redis.sh
	$(PY) -m pytest -n auto --dist loadfile --ignore=tests/browser --ignore=tests/demo
	$(PY) -m pytest --ds=demo.settings tests/demo

test-front: $(VENV)/.test static/node_modules/.package-lock.json
	@# The scripts must make what the templates make: the templates are rendered first.
	$(PY) static/test/look.py --write
	cd static && npm run check && npm test && npm run fresh

test-browser: $(VENV)/.test $(VENV)/.translations static/node_modules/.package-lock.json
	@sh tests/browser/chromium.sh
	$(PY) -m pytest -n auto --dist loadfile -p no:django tests/browser

quality: $(VENV)/.dev ## style, types and layers
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(PY) docs/settings_page.py --check
	$(PY) docs/openapi.py --check
	PYTHONPATH=. $(PY) -m sphinx -q -W --keep-going -b dummy docs docs/_build/dummy
	$(PY) translations/extract.py --check
	$(VENV)/bin/i18n_tool validate --config $(CURDIR)/translations/config.yaml

bench: $(VENV)/.test $(VENV)/.translations ## measure beside peers, into benchmarks/RESULTS.md
	@sh tests/services/mariadb.sh
	@sh tests/services/redis.sh
	$(PY) -m benchmarks.blocks
	$(PY) -m benchmarks.counting

bench-scale: $(VENV)/.test $(VENV)/.translations ## measure with a million organisations: minutes, and gigabytes of disk
	@sh tests/services/mariadb.sh
	@sh tests/services/redis.sh
	$(PY) -m benchmarks.scale $(SCALE_OPTIONS)

# The benchmark has a test of its own, so its peer is installed too.
$(VENV)/.test: setup.py pyproject.toml benchmarks/requirements.txt | $(PY)
	@$(PY) -m pip install --quiet --disable-pip-version-check -e '.[test]' -r benchmarks/requirements.txt
	@touch $@

$(VENV)/.dev: setup.py pyproject.toml | $(PY)
	@$(PY) -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

static/node_modules/.package-lock.json: static/package-lock.json
	@command -v npm >/dev/null || { echo "Node 20 with npm is needed for the tests of the front end, and was not found." >&2; exit 1; }
	cd static && npm ci --no-audit --no-fund

# --- Documentation ----------------------------------------------------------------------------------------------------

.PHONY: docs
docs: $(VENV)/.dev ## make the documentation, into docs/_build/html
	$(PY) docs/settings_page.py
	$(PY) docs/openapi.py
	PYTHONPATH=. $(PY) -m sphinx -q -W --keep-going -b html docs docs/_build/html

# --- Tidying ----------------------------------------------------------------------------------------------------------

.PHONY: clean
clean: ## remove the environment, the demo's data and what was built besides
	rm -rf $(VENV) var build dist *.egg-info noplace_xblock/translations noplace_xblock/locale
