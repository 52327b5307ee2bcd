"""Answer: how is a hand-written training article turned into a line of gold? Claims are marked in the text itself.

usage: python training/markup.py FILE.txt ... [--out DIR] checks the files, and writes DIR/<story>.jsonl and DIR/stories/.

A corpus file is one story: a JSON header (the form of `gold/stories/*.json`), then articles, each after a line

    === <number> | <published, ISO> | <outlet> | <title> | <tags, by commas>

A claim is marked around its exact words: `[[SPEC|the words]]`; several claims on the same words are parted by ` ; `, and
marks may be nested. SPEC is one of

    p MOTION HOLDER POSITION ACT BASIS DATE [cond="..."] [withdraws] [src="..."]
    t MOTION POSITION ACT LOW HIGH BASIS DATE [of="..."] [src="..."]
    e TYPE DATE [parties=A,B] [ayes=N] [noes=N] [member=ID] [text="..."]

HOLDER is a member id, `party:ID` or `group:"the words"`; an unknown DATE or bound is `-`.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

POSITIONS = ("aye", "leans_aye", "undecided", "evasive", "leans_no", "no")
ACTS = ("signed", "said", "told", "spoke", "voted", "quit")
BASES = ("own_words", "own_account", "spokesperson", "named", "anonymous", "outlet")
EVENTS = (
    "meeting", "vote", "deadline", "deal_begins", "deal_ends", "byelection", "poll", "mechanism", "departure",
)  # fmt: skip
_HEAD = re.compile(r"^=== *", re.MULTILINE)
_MARK = re.compile(r"\[\[([^|\[\]]*)\||\]\]")


class Wrong(ValueError):
    """A corpus file that does not follow the form."""


def stories(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Read one corpus file: the story, and its articles as gold lines."""
    head, *parts = _HEAD.split(path.read_text(encoding="utf-8"))
    story = json.loads(head)
    return story, [_article(story, part) for part in parts]


def _article(story: dict[str, Any], part: str) -> dict[str, Any]:
    line, _, body = part.partition("\n")
    number, published, outlet, title, tags = (x.strip() for x in line.split("|"))
    date.fromisoformat(published)
    name = f"{story['id']}-{number}"
    text, marks = _unmarked(body.strip("\n"), name)
    claims = [{**_claim(spec, story, name), "evidence": [start, end]} for spec, start, end in marks]
    return {
        "id": name, "story": story["id"], "outlet": outlet, "published": published, "title": title or None,
        "text": text, "claims": sorted(claims, key=lambda c: c["evidence"]), "tags": ["invented", *filter(None, tags.split(","))],
    }  # fmt: skip


def _unmarked(body: str, name: str) -> tuple[str, list[tuple[str, int, int]]]:
    pieces: list[str] = []
    opened: list[tuple[str, int]] = []
    found: list[tuple[str, int, int]] = []
    length = cursor = 0
    for mark in _MARK.finditer(body):
        pieces.append(body[cursor : mark.start()])
        length += mark.start() - cursor
        cursor = mark.end()
        if mark[1] is not None:
            opened.append((mark[1], length))
        elif opened:
            specs, start = opened.pop()
            if "\n\n" in "".join(pieces)[start:]:
                raise Wrong(f"{name}: evidence runs over two paragraphs: {specs}")
            found.extend((spec.strip(), start, length) for spec in specs.split(" ; "))
        else:
            raise Wrong(f"{name}: ']]' without '[[' near {body[max(0, cursor - 40) : cursor]!r}")
    if opened:
        raise Wrong(f"{name}: '[[{opened[-1][0]}|' is never closed")
    return "".join([*pieces, body[cursor:]]), found


def _claim(spec: str, story: dict[str, Any], name: str) -> dict[str, Any]:
    try:
        kind, *words = shlex.split(spec)
        return {"p": _position, "t": _total, "e": _event}[kind](words, story)
    except (KeyError, ValueError, IndexError) as error:
        raise Wrong(f"{name}: [[{spec}|: {error}") from error


def _options(words: list[str]) -> dict[str, str]:
    return {k: v or "yes" for k, _, v in (w.partition("=") for w in words)}


def _one_of(value: str, known: tuple[str, ...] | list[str]) -> str:
    if value not in known:
        raise Wrong(f"{value!r} is none of {', '.join(known)}")
    return value


def _day(value: str) -> str | None:
    return None if value == "-" else date.fromisoformat(value).isoformat()


def _number(value: str) -> int | None:
    return None if value == "-" else int(value)


def _position(words: list[str], story: dict[str, Any]) -> dict[str, Any]:
    motion, held, position, act, basis, day, *rest = words
    options = _options(rest)
    return {
        "kind": "position", "motion": _one_of(motion, [m["id"] for m in story["motions"]]), "holder": _holder(held, story),
        "position": _one_of(position, POSITIONS), "act": _one_of(act, ACTS), "basis": _one_of(basis, BASES),
        "source": _source(basis, options, held), "said_on": _day(day), "condition": options.get("cond"),
        "withdraws": "withdraws" in options,
    }  # fmt: skip


def _holder(held: str, story: dict[str, Any]) -> dict[str, str]:
    kind, _, value = held.partition(":")
    if kind == "group" and value:
        return {"group": value}
    if kind == "party" and value:
        return {"party": _one_of(value, [p["id"] for p in story["parties"]])}
    return {"member": _one_of(held, [m["id"] for m in story["members"]])}


def _source(basis: str, options: dict[str, str], held: str = "") -> dict[str, Any]:
    if "src" in options:
        return {"unnamed" if basis in {"anonymous", "spokesperson"} else "name": options["src"]}
    if basis == "outlet":
        return {"outlet": True}
    if basis in {"own_words", "own_account"} and ":" not in held:
        return {"member": held}
    return {"unnamed": "sources" if basis == "anonymous" else "a spokesperson"}


def _total(words: list[str], story: dict[str, Any]) -> dict[str, Any]:
    motion, position, act, low, high, basis, day, *rest = words
    options = _options(rest)
    return {
        "kind": "total", "motion": _one_of(motion, [m["id"] for m in story["motions"]]),
        "position": _one_of(position, POSITIONS), "act": _one_of(act, ACTS), "low": _number(low), "high": _number(high),
        "of": options.get("of"), "basis": _one_of(basis, BASES), "source": _source(basis, options), "said_on": _day(day),
    }  # fmt: skip


def _event(words: list[str], story: dict[str, Any]) -> dict[str, Any]:
    kind, day, *rest = words
    options = _options(rest)
    known = [p["id"] for p in story["parties"]]
    event: dict[str, Any] = {
        "kind": "event", "type": _one_of(kind, EVENTS), "date": _day(day),
        "parties": [_one_of(p, known) for p in options.get("parties", "").split(",") if p], "text": options.get("text", kind),
    }  # fmt: skip
    event |= {k: int(options[k]) for k in ("ayes", "noes") if k in options}
    if "member" in options:
        event["member"] = _one_of(options["member"], [m["id"] for m in story["members"]])
    return event


def _write(path: Path, out: Path) -> str:
    story, articles = stories(path)
    (out / "stories").mkdir(parents=True, exist_ok=True)
    (out / "stories" / f"{story['id']}.json").write_text(json.dumps(story, ensure_ascii=False), encoding="utf-8")
    lines = "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles)
    (out / f"{story['id']}.jsonl").write_text(lines, encoding="utf-8")
    return _described(path, articles)


def _described(path: Path, articles: list[dict[str, Any]]) -> str:
    kinds = Counter(c["kind"] for a in articles for c in a["claims"])
    ladder = Counter(c["position"] for a in articles for c in a["claims"] if c["kind"] == "position")
    return f"{path.name}: {len(articles)} articles, {dict(kinds)}, {dict(ladder)}"


def _problems(paths: list[Path], out: Path | None) -> Iterator[str]:
    for path in paths:
        try:
            print(_write(path, out) if out else _described(path, stories(path)[1]))
        except (ValueError, KeyError) as error:
            yield f"{path}: {error}"


def main() -> None:
    """Check corpus files, and write gold lines if asked to."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("files", nargs="+", type=Path)
    arguments.add_argument("--out", type=Path)
    given = arguments.parse_args()
    problems = list(_problems(given.files, given.out))
    print(*problems, sep="\n", file=sys.stderr)
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
