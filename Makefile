# The commands of the project. Everything runs inside .venv, which the targets build from the locked requirements.

PORT ?= 5000
DEMO ?= 1
DB ?= sqlite
bin := .venv/bin
pytest := $(bin)/pytest -q -n 2 --dist worksteal

# Tests, servers and workers are many Pythons: what one of them compiles is kept for the next.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup run test check gates lint format types models catalogues catalogues-complete permissions-written vendor lock machine proofs

setup: .venv/.runtime

.venv/.runtime: requirements/runtime.txt requirements/uv.txt pyproject.toml
	@scripts/setup.sh runtime

.venv/.dev: requirements/dev.txt requirements/uv.txt pyproject.toml
	@scripts/setup.sh dev
	@touch .venv/.runtime

run: setup
	@PORT=$(PORT) DEMO=$(DEMO) scripts/run.sh

machine:
	@scripts/machine.sh

test: .venv/.dev machine gates
	$(pytest) --db=sqlite
	$(pytest) --db=postgresql

check: .venv/.dev machine gates
	$(pytest) --db=sqlite

gates: .venv/.dev
	@$(MAKE) --no-print-directory -j 2 lint types models catalogues-complete permissions-written

lint: .venv/.dev
	$(bin)/ruff format --check .
	$(bin)/ruff check .
	$(bin)/djlint templates --lint --quiet

format: .venv/.dev
	$(bin)/ruff format .
	$(bin)/ruff check --fix .

types: .venv/.dev
	$(bin)/mypy

# What the models say is what the migrations make.
models: .venv/.dev
	$(pytest) -n 0 tests/test_migrations.py

# Take the messages out of the code, merge them into the catalogues, compile them.
catalogues: .venv/.dev
	$(bin)/python scripts/catalogues.py

catalogues-complete: .venv/.dev
	$(bin)/python scripts/catalogues.py --check

permissions-written: .venv/.dev
	$(bin)/python scripts/permissions.py --check

# The proofs that take long: each scripts/proof_*.py says what it shows, and fails where it does not.
# DB=postgresql runs them there; PROOFS="kill mail" only these.
proofs: .venv/.dev machine
	@$(bin)/python scripts/proofs.py --db=$(DB) $(PROOFS)

# Fetch the pinned front-end packages again (needs npm).
vendor: .venv/.dev
	$(bin)/python scripts/vendor.py

# Lock the requirements again after a change in pyproject.toml; UPGRADE=--upgrade takes newer versions.
lock := $(bin)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes
lock: .venv/.dev
	$(lock) $(UPGRADE) --group build pyproject.toml -o requirements/runtime.txt
	$(lock) $(UPGRADE) --group dev -c requirements/runtime.txt pyproject.toml -o requirements/dev.txt
