# Every target only calls run.py, which serves alone where make is missing: `python3 run.py`, `python3 run.py test`.
PYTHON ?= python3
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test check tidy lock coverage-of-the-seed report check-report benchmark ci

run: ## start Sampan with its example year (SAMPAN_PORT=8001 for another port)
	@$(PYTHON) run.py run

test: ## run the whole suite (ARGS="tests/network -x" for a part)
	@$(PYTHON) run.py test $(ARGS)

check: ## form, types, layers, templates, migrations
	@$(PYTHON) run.py check

tidy: ## put the code into the project's form
	@$(PYTHON) run.py tidy

lock: ## write both locks anew from pyproject.toml (ARGS=--upgrade for newer versions)
	@$(PYTHON) run.py lock $(ARGS)

coverage-of-the-seed: ## each fact of the seed with the record that holds it
	@$(PYTHON) run.py coverage-of-the-seed $(ARGS)

check-report: export FILE := $(FILE)
check-report: export YEAR := $(YEAR)
check-report: export FORMAT := $(FORMAT)
check-report: ## compare a draft with the record (FILE=draft.txt YEAR=2016 FORMAT=json; YEAR alone: the site's report)
	@$(PYTHON) run.py check-report $(ARGS)

report: ## the report of a year as PDF, Word and HTML (YEAR=2016 LANGUAGE=en FORMATS=pdf,docx,html)
	@$(PYTHON) run.py report $(YEAR) $(if $(filter file command,$(origin LANGUAGE)),--language $(LANGUAGE)) $(if $(FORMATS),--formats $(FORMATS)) $(ARGS)

benchmark: ## run the benchmarks (ARGS=--quick for a minute each)
	@$(PYTHON) run.py benchmark $(ARGS)

ci: ## what the continuous integration runs, on this machine
	@bash .ci/run

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1	\2/p' $(MAKEFILE_LIST) | awk -F'\t' '{printf "  make %-22s %s\n", $$1, $$2}'
