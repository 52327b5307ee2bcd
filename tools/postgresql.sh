#!/bin/sh
# Have PostgreSQL's programs for the tests of the ledger: use the machine's, else install Debian's when allowed, else say so (those tests then skip).
# The tests start a server of their own, with its own data and port; the one that Debian's package may start is left alone.
set -u
command -v postgres >/dev/null 2>&1 && exit 0
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 && exit 0
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
  as_root apt-get update -q >/dev/null && as_root apt-get install -yq --no-install-recommends postgresql >/dev/null && exit 0
fi
echo "postgresql: not installed and cannot be installed here; tests against a server are skipped" >&2
exit 0
