#!/usr/bin/env bash
# What the tests need from the machine: Chromium and Thai fonts. Root installs them; without root the
# browser tests are named as not run, and in CI their absence is a failure. The Chromium without windows
# is asked for first: it costs half.
set -euo pipefail

is_light() { command -v chromium-headless-shell >/dev/null; }
has_chromium() { is_light || command -v chromium >/dev/null || command -v chromium-browser >/dev/null; }
has_thai_font() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=th family | head -n 1)" ]; }

if is_light && has_thai_font; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    install() { apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }
    apt-get update -qq || has_chromium
    has_thai_font || install fontconfig fonts-thai-tlwg
    is_light || install chromium-headless-shell || has_chromium || install chromium
fi
if ! has_chromium; then
    echo "Chromium is missing: the browser tests cannot run. Install chromium and fonts-thai-tlwg." >&2
    [ "${CI:-}" != true ]
fi
