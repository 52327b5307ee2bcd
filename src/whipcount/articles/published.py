"""Answer: on which day does a page say it was published? What it states to machines, then what it shows as its date.

Finders of dates for any page take a day from anywhere in the text, or the first of a month where they believe only the
month. A wrong day here would shift every "on Monday" in the article, so no day is better. Runs in the worker process.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from whipcount.articles.dates import stated_day

_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publication_date",
    "publish-date",
    "date",
)
"""Names of meta elements that give the day of publication, the surest first (Open Graph, Dublin Core, custom)."""

_SHOWN = ("date", "publish", "posted", "timestamp", "byline")
_LONGEST = 80
"""Code points of the longest line that is read as a date line."""
_LEAD = re.compile(r"(?:(?:published|posted|date|on)\b[ :]*)+", re.IGNORECASE)
_KINDS = ("article", "posting", "report", "webpage")


def published(tree: Any, *, latest: date | None) -> date | None:
    """Find the day in a page's tree (lxml); days after `latest` are passed over."""
    for found in (_in_meta(tree), _in_json(tree), _in_properties(tree), _in_times(tree), _in_lines(tree)):
        days = (stated_day(text) for text in found)
        day = next((d for d in days if d and (latest is None or d <= latest)), None)
        if day:
            return day
    return None


def _in_meta(tree: Any) -> list[str]:
    said: dict[str, str] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            said.setdefault(element.get(attribute, "").lower(), element.get("content", ""))
    return [said[name] for name in _META if name in said]


def _in_json(tree: Any) -> Iterator[str]:
    """Read schema.org's datePublished of the page itself, not of stories it lists."""
    for element in tree.iter("script"):
        if "ld+json" not in element.get("type", ""):
            continue
        try:
            given = json.loads(element.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (str(thing.get("datePublished", "")) for thing in _things(given) if _is_article(thing))


def _things(given: object) -> list[dict[str, object]]:
    listed = given if isinstance(given, list) else [given]
    things = [thing for thing in listed if isinstance(thing, dict)]
    for thing in tuple(things):
        graph = thing.get("@graph")
        things += [inner for inner in graph if isinstance(inner, dict)] if isinstance(graph, list) else []
    return things


def _is_article(thing: dict[str, object]) -> bool:
    return any(kind in str(thing.get("@type", "")).lower() for kind in _KINDS)


def _in_properties(tree: Any) -> Iterator[str]:
    for element in tree.iter():
        if str(element.get("itemprop", "")).lower() == "datepublished":
            yield element.get("datetime") or element.get("content") or _line(element)


def _in_times(tree: Any) -> list[str]:
    """Take the first time of the article; elsewhere only one that no other contradicts."""
    inside = [_time(e) for holder in ("article", "main") for outer in tree.iter(holder) for e in outer.iter("time")]
    return inside[:1] or _agreeing(_time(e) for e in tree.iter("time"))


def _in_lines(tree: Any) -> list[str]:
    """Take a short line that is marked as a date and is nothing else, unless another contradicts it."""
    marked = (e for e in tree.iter() if any(word in f"{e.get('class')} {e.get('id')}".lower() for word in _SHOWN))
    return _agreeing(line for line in map(_line, marked) if stated_day(line))


def _agreeing(texts: Iterable[str]) -> list[str]:
    found = list(texts)
    return found[:1] if len({stated_day(text) for text in found}) == 1 else []


def _time(element: Any) -> str:
    return element.get("datetime") or _line(element)


def _line(element: Any) -> str:
    """Give the words of a short element, without `Posted on` and the like before a date."""
    words = " ".join("".join(element.itertext()).split())
    return _LEAD.sub("", words, count=1) if len(words) <= _LONGEST else ""
