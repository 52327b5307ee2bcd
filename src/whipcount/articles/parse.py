"""Answer: what does one parser find in a page? Runs in the worker process: `python -m whipcount.articles.parse`.

One line of JSON in, one line of JSON out; whatever a page breaks ends this process only.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from whipcount.articles.published import published

MEMORY = 2 << 30
"""Bytes of address space the process may take."""
LAST_RESORT = 60
"""Seconds after which the process ends itself over one page, should nobody be left to kill it."""
DEEP = 250
"""Elements inside each other from which on a page is deep."""
HEAD = 100_000
"""Code points of a page in which its title, outlet and date are looked for where the whole page is too much."""

Answer = dict[str, str]

# Trafilatura cannot be told to leave the date alone; ours is found by `published`.
_CHEAP = {"original_date": True, "extensive_search": False, "max_date": "9999-12-31"}


def with_trafilatura(page: str, *, latest: str) -> Answer:
    """Find main text, title, outlet, ISO date and address; `latest` is the last day believed, or empty.

    A deep page gives no text: the parser below drops what lies under some 256 elements, and says nothing.
    """
    from trafilatura import bare_extraction, load_html

    tree = load_html(page)
    if tree is None or _depth(tree) > DEEP:
        return {"text": ""}
    described = _described(tree, latest)
    found = bare_extraction(tree, include_comments=False)
    return {**described, "text": _paragraphs(str(getattr(found, "text", None) or ""))}


def with_resiliparse(page: str, *, latest: str) -> Answer:
    """Find main text, quickly and at any depth; what describes the page comes from its first part."""
    from resiliparse.extract.html2text import extract_plain_text
    from trafilatura import load_html

    text = _paragraphs(extract_plain_text(page, main_content=True, comments=False, alt_texts=False))
    head = load_html(page[:HEAD])
    return {**({} if head is None else _described(head, latest)), "text": text}


PARSERS = {"trafilatura": with_trafilatura, "resiliparse": with_resiliparse}


def answer(request: Mapping[str, str]) -> Answer:
    """Answer `{"parser", "page", "latest"}` with `{"text", "title", "outlet", "published", "url"}`."""
    return PARSERS[request["parser"]](request["page"], latest=request["latest"])


def _described(tree: Any, latest: str) -> Answer:
    from trafilatura.metadata import extract_metadata

    day = published(tree, latest=date.fromisoformat(latest) if latest else None)
    found = extract_metadata(tree, date_config=_CHEAP, extensive=False)
    fields = {"title": found.title, "outlet": found.sitename, "url": found.url}
    return {
        **{name: (value or "").strip() for name, value in fields.items()},
        "published": day.isoformat() if day else "",
    }


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


def limit() -> None:
    """Take no more address space than `MEMORY`, where the system can be told so."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def main() -> None:
    """Limit the process, say that it is ready, then answer until the other end closes."""
    out = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # nothing a parser prints can pass for an answer
    limit()
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
