#!/usr/bin/env bash
# Serve this checkout: a secret of its own, the database migrated, the demo office on the first start.
set -euo pipefail
cd "$(dirname "$0")/.."
port="${PORT:-5000}"
data="${HELPDESK_DATA_DIR:-$PWD/instance}"
helpdesk=.venv/bin/helpdesk
export HELPDESK_PUBLIC_URL="${HELPDESK_PUBLIC_URL:-http://127.0.0.1:$port}"

mkdir -p "$data"
if [ -z "${HELPDESK_SECRET_KEY:-}" ] && [ ! -s "$data/secret_key" ]; then
    (umask 077 && .venv/bin/python -c 'import secrets; print(secrets.token_hex(32))' >"$data/secret_key")
fi

"$helpdesk" db upgrade
if [ ! -e "$data/first_start" ]; then
    if [ "${DEMO:-1}" != 0 ]; then
        "$helpdesk" demo --reset
    fi
    date -u +%FT%TZ >"$data/first_start"
fi
exec "$helpdesk" serve --port "$port"
