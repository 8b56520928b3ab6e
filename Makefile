# The commands of the project. Everything runs inside .venv, which `make setup` builds from the locked requirements.

PORT ?= 5000
DEMO ?= 1
bin := .venv/bin

.PHONY: setup run test check

setup: .venv/.runtime

.venv/.runtime: requirements/runtime.txt requirements/uv.txt pyproject.toml
	@scripts/setup.sh runtime

.venv/.dev: requirements/dev.txt requirements/uv.txt pyproject.toml
	@scripts/setup.sh dev
	@touch .venv/.runtime
