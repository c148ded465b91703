# Each target sets up what it needs: `make repro` is enough on a fresh clone. PYTHON names the interpreter to start from.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup repro contribution test slow fuzz lint format check accuracy release archive lock clean

PYTHON ?= python3
PYTEST_ARGS ?= -n auto
READY := .venv/ready
# The pipeline's commands say `python`: inside a target that is the environment's.
IN_VENV := PATH="$(CURDIR)/.venv/bin:$$PATH"

help:  ## list the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 20

setup: $(READY)  ## make .venv from the lock file

$(READY): requirements.lock pyproject.toml scripts/setup.sh
	@scripts/setup.sh "$(PYTHON)"
	@touch $@

repro: $(READY)  ## rebuild the dataset, and say whether it is the committed one
	@$(IN_VENV) python -m dvc repro
	@$(IN_VENV) python -m scripts.summary

contribution: $(READY)  ## judge what changed since BASE (default: origin/main) as a pull request's checks do
	@$(IN_VENV) python -m scripts.contribution $(if $(BASE),--base="$(BASE)") $(if $(NUMBER),--number="$(NUMBER)") \
	    $(if $(GITHUB),--github)

test: $(READY)  ## run the tests
	@$(IN_VENV) python -m pytest $(PYTEST_ARGS) -m "not slow"

slow: $(READY)  ## run the tests that build, install, rebuild or serve (some minutes)
	@$(IN_VENV) python -m pytest $(PYTEST_ARGS) -m slow

fuzz: $(READY)  ## try hundreds of hostile files of each kind, at random (some minutes)
	@$(IN_VENV) python -m pytest $(PYTEST_ARGS) tests/test_{fuzz,bombs,growth,killed}.py --hypothesis-profile fuzz

lint: $(READY)  ## ruff and mypy, both strict; the workflows
	@$(IN_VENV) python -m ruff check
	@$(IN_VENV) python -m ruff format --check
	@$(IN_VENV) python -m mypy
	@$(IN_VENV) zizmor --offline --quiet --persona pedantic .github/workflows
	@$(IN_VENV) actionlint -shellcheck= .github/workflows/*.yml
	@$(IN_VENV) check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml

format: $(READY)  ## put the code into ruff's form
	@$(IN_VENV) python -m ruff check --fix
	@$(IN_VENV) python -m ruff format

check: $(READY)  ## prove that other machines and folders rebuild the same bytes
	@$(IN_VENV) python -m scripts.check

accuracy: $(READY)  ## score the extraction on the annotated passages, both halves
	@$(IN_VENV) python benchmarks/accuracy/score.py

release: $(READY)  ## freeze this commit: make release VERSION=x.y.z DATE=yyyy-mm-dd
	@$(IN_VENV) python -m scripts.release "$(VERSION)" "$(DATE)"

archive: $(READY)  ## a frozen version as dist/reofacts-x.y.z.zip: make archive VERSION=x.y.z
	@$(IN_VENV) python -m scripts.archive "$(VERSION)"

lock:  ## renew requirements.lock (needs uv)
	@uv pip compile --quiet --universal --fork-strategy fewest --generate-hashes --no-emit-index-url --no-header \
	    --no-annotate --extra build --extra dev --extra cloud --extra excel --extra html --extra pdf pyproject.toml -o requirements.lock

clean:  ## remove .venv and everything that is not committed output
	@rm -rf .venv build dist reports dvc_plots .dvc/tmp .dvc/cache *.egg-info
	@rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
