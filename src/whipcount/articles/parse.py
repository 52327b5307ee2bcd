"""Answer: what does one parser find in a page? Runs in the worker process: `python -m whipcount.articles.parse`.

One line of JSON in, one line of JSON out; whatever a page breaks ends this process only.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterable, Mapping
from typing import Any

MEMORY = 2 << 30
"""Bytes of address space the process may take."""
LAST_RESORT = 60
"""Seconds after which the process ends itself over one page, should nobody be left to kill it."""
DEEP = 250
"""Elements inside each other from which on a page is deep."""
HEAD = 100_000
"""Code points of a page in which its title, outlet and date are looked for where the whole page is too much."""

Answer = dict[str, str]


def with_trafilatura(page: str, *, latest: str) -> Answer:
    """Find main text, title, outlet, ISO date and address; `latest` is the last day believed, or empty.

    A deep page gives no text: the parser below drops what lies under some 256 elements, and says nothing.
    """
    from trafilatura import bare_extraction, load_html

    tree = load_html(page)
    if tree is None or _depth(tree) > DEEP:
        return {"text": ""}
    found = bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=_dating(latest))
    return {**_described(found), "text": _paragraphs(str(getattr(found, "text", None) or ""))}


def with_resiliparse(page: str, *, latest: str) -> Answer:
    """Find main text, quickly and at any depth; what describes the page comes from its first part."""
    from resiliparse.extract.html2text import extract_plain_text
    from trafilatura.metadata import extract_metadata

    text = _paragraphs(extract_plain_text(page, main_content=True, list_bullets=False, alt_texts=False))
    return {**_described(extract_metadata(page[:HEAD], date_config=_dating(latest))), "text": text}


PARSERS = {"trafilatura": with_trafilatura, "resiliparse": with_resiliparse}


def answer(request: Mapping[str, str]) -> Answer:
    """Answer `{"parser", "page", "latest"}` with `{"text", "title", "outlet", "published", "url"}`."""
    return PARSERS[request["parser"]](request["page"], latest=request["latest"])


def _dating(latest: str) -> dict[str, object]:
    """Take only dates that the page states as its own: the extensive search guesses from years in the text."""
    return {"original_date": True, "extensive_search": False, "max_date": latest or "9999-12-31"}


def _described(found: object) -> Answer:
    names = {"title": "title", "outlet": "sitename", "published": "date", "url": "url"}
    return {ours: str(getattr(found, theirs, None) or "").strip() for ours, theirs in names.items()}


def _depth(tree: Iterable[Any]) -> int:
    deepest, waiting = 0, [(tree, 1)]
    while waiting:
        element, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(inner, depth + 1) for inner in element]
    return deepest


def _paragraphs(text: str) -> str:
    lines = (line.strip() for line in text.splitlines())
    return "\n\n".join(line for line in lines if line)


def main() -> None:
    """Limit the process, say that it is ready, then answer until the other end closes."""
    out = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # nothing a parser prints can pass for an answer
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    import trafilatura  # noqa: F401 - before the first page, so that its deadline is its own

    print("{}", file=out, flush=True)
    for line in sys.stdin.buffer:
        if sys.platform != "win32":
            signal.alarm(LAST_RESORT)
        print(json.dumps(answer(json.loads(line))), file=out, flush=True)
        if sys.platform != "win32":
            signal.alarm(0)


if __name__ == "__main__":
    main()
