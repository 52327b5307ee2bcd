#!/bin/sh
# Make .venv with the exact versions of uv.lock, checked by hash. Usage: tools/setup.sh [--dev]
# The lock names no index: packages come from the index that this machine is set up for (see docs/decisions/0002).
set -eu
cd "$(dirname "$0")/.."
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
if [ ! -x .venv/bin/python ]; then
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "setup: Python 3.11 or newer is needed" >&2; exit 1; }
  if ! python3 -c 'import ensurepip' 2>/dev/null; then
    as_root apt-get update -q && as_root apt-get install -yq python3-venv ||
      { echo "setup: python3-venv is missing: run 'apt-get install python3-venv'" >&2; exit 1; }
  fi
  python3 -m venv .venv
fi
groups="--no-dev --group build"
[ "${1:-}" = "--dev" ] && groups="--group build --group dev"
[ -x .venv/bin/uv ] || .venv/bin/python -m pip install --quiet --disable-pip-version-check "uv==0.13.9"
# shellcheck disable=SC2086
.venv/bin/uv export --quiet --frozen --all-extras $groups --no-emit-project --format requirements-txt -o .venv/requirements.txt >/dev/null
.venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r .venv/requirements.txt
.venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation -e .
