"""Answer: where does a number or a name lead? Anchors inside the page, and addresses that are safe to follow."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

_PLAIN = re.compile(r"[A-Za-z0-9_-]+")
_ODD = re.compile(r"[^A-Za-z0-9_-]+")
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


def anchor(kind: str, ref: str) -> str:
    """Give the id of an element, such as `claim-0a1b2c`; any other character is replaced and a hash keeps it unique."""
    if _PLAIN.fullmatch(ref):
        return f"{kind}-{ref}"
    digest = hashlib.sha256(ref.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{kind}-{_ODD.sub('-', ref).strip('-')[:40]}-{digest}".replace("--", "-")


def safe_url(url: str) -> str:
    """Give the address if it is plain http or https with a host, else nothing: a page never links to anything else."""
    if not url or _CONTROL.search(url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""
