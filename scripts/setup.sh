#!/usr/bin/env bash
# Make .venv with the locked packages and the project itself: setup.sh runtime|dev.
# Uses the pinned uv, falls back to pip; both install only what the lock's hashes allow.
set -euo pipefail
cd "$(dirname "$0")/.."
locked="requirements/$1.txt"

suitable_python() {
    local name
    for name in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "Python 3.11 or newer is needed; name one with PYTHON=/path/to/python3.11" >&2
    return 1
}

install_with_uv() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt &&
        .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r "$locked" &&
        .venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation -e .
}

install_with_pip() {
    local pip=(.venv/bin/python -m pip install --quiet --disable-pip-version-check)
    "${pip[@]}" --require-hashes -r "$locked" && "${pip[@]}" --no-deps --no-build-isolation -e .
}

if ! .venv/bin/python -c '' 2>/dev/null; then
    "$(suitable_python)" -m venv --clear .venv
fi
echo "Installing the locked $1 packages into .venv (about 20 seconds)"
if ! install_with_uv; then
    echo "uv did not manage it; trying pip"
    install_with_pip
fi
# A server that was killed comes back at once only if nothing is left to compile.
.venv/bin/python -m compileall -q -j 0 .venv/lib helpdesk
touch ".venv/.$1"
