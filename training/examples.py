"""Answer: what does the model learn from? Gold lines as windows, each pair and sentence with its labels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from stances import STORY, passages
from tokenizers import Tokenizer

from whipcount.model.article import Article
from whipcount.model.motion import Body, Motion
from whipcount.model.person import Membership, Party, Person, Roster
from whipcount.model.story import Story
from whipcount.reader.names import Kind
from whipcount.reader.neural.window import Pair, Window, Words, windows
from whipcount.reader.page import Page, open_page, prepare
from whipcount.reader.reading import readings

POSITIONS = ("aye", "leans_aye", "undecided", "evasive", "leans_no", "no")
ACTS = ("signed", "said", "told", "spoke", "voted", "quit")
BASES = ("own_words", "own_account", "spokesperson", "named", "anonymous", "outlet")
EVENTS = ("meeting", "vote", "deadline", "deal_begins", "deal_ends", "byelection", "poll", "mechanism", "departure")
ELSEWHERE = 0.3
"""Weight of "no position here" where the same holder has one elsewhere: a repetition is not labelled."""


@dataclass(slots=True)
class Example:
    """A window with its labels; -100 is "do not learn from this"."""

    article: str
    window: Window
    pairs: list[tuple[int, ...]]
    """Leader class, House class, act, basis, condition, withdrawal (classes: 0 none, then the ladder)."""
    weights: list[tuple[float, float]]
    lines: list[tuple[int, ...]]
    """For each sentence: event types, then the ladder on the leader, then on the House, whoever holds it."""
    spread: list[tuple[int, list[int], tuple[int, ...]]]
    """Positions that stand in one of several sentences, nobody says which: column, pairs, and labels of the right one."""
    look: bool = False
    """Whether the window is a second look at one pair."""


def story_of(value: dict[str, Any]) -> Story:
    """Read a gold story."""
    people = tuple(
        Person(
            m["id"], m["name"], m["party"], m.get("seat") or "",
            tuple(Membership(b, m["party"]) for b in m["bodies"]), tuple(m.get("roles") or ()), tuple(m.get("aliases") or ()),
        )
        for m in value["members"]
    )  # fmt: skip
    return Story(
        value["id"], value["title"], value["leader"],
        tuple(Body(b["id"], b["name"], b["size"]) for b in value["bodies"]),
        tuple(Motion(m["id"], m["body"], m["text"]) for m in value["motions"]),
        tuple(Party(p["id"], tuple(p["names"])) for p in value["parties"]), Roster(people),
    )  # fmt: skip


def gold(folder: Path) -> Iterator[tuple[Story, list[dict[str, Any]]]]:
    """Read the stories of a gold folder with their articles."""
    stories = {s["id"]: s for s in (json.loads(p.read_text()) for p in sorted((folder / "stories").glob("*.json")))}
    for path in sorted(folder.glob("*.jsonl")):
        lines = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
        if lines:
            yield story_of(stories[lines[0]["story"]]), lines


def vocabulary(path: Path) -> Tokenizer:
    """Load the encoder's tokenizer, without padding or cutting."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def examples(folder: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """Turn every article of a gold folder into examples."""

    def words(texts: list[str]) -> list[list[int]]:
        return [e.ids for e in tokenizer.encode_batch(texts, add_special_tokens=False)]

    for story, articles in gold(folder):
        yield from _read(story, articles, words)


def stance_examples(folder: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """Turn every labelled passage of a folder of stances into an example."""

    def words(texts: list[str]) -> list[list[int]]:
        return [e.ids for e in tokenizer.encode_batch(texts, add_special_tokens=False)]

    yield from _read(story_of(STORY), (p for path in sorted(folder.glob("*.txt")) for p in passages(path)), words)


def _read(story: Story, articles: Iterable[dict[str, Any]], words: Words) -> Iterator[Example]:
    ready = prepare(story)
    for value in articles:
        article = Article(
            value["text"], date.fromisoformat(value["published"]), value["outlet"] or "", value.get("title") or ""
        )
        page = open_page(article, ready)
        for window in windows(page, ready, list(readings(page)), words, article.title):
            yield _labelled(value, window, page)


def _labelled(value: dict[str, Any], window: Window, page: Page) -> Example:
    spans = [page.folded.span(line.scene.at[0], line.scene.at[-1]) for line in window.lines]
    held = [page.folded.span(p.mention.start, p.mention.end) for p in window.pairs]
    labels = [[0, 0, -100, -100, -100, -100] for _ in window.pairs]
    weights = [[1.0, 1.0] for _ in window.pairs]
    lines = [[0] * (len(EVENTS) + 2 * len(POSITIONS)) for _ in window.lines]
    spread: list[tuple[int, list[int], tuple[int, ...]]] = []
    if value["story"] == STORY["id"] and len(spans) > 1:
        lines = [[-1] * len(line) for line in lines]
    for claim in value["claims"]:
        if claim.get("spread") and len(spans) > 1:
            column = 0 if claim["motion"] == "leader" else 1
            chosen = [n for n, pair in enumerate(window.pairs) if _is_holder(claim, pair)]
            for number in chosen:
                weights[number][column] = 0.0
            spread.append((column, chosen, _labels(claim)))
            continue
        if claim["kind"] == "event":
            for number, span in enumerate(spans):
                if _overlap((span.start, span.end), claim["evidence"]) > 0 and lines[number][0] >= 0:
                    lines[number][EVENTS.index(claim["type"])] = 1
            continue
        best = _label(claim, window.pairs, spans, held, labels, weights)
        if best is not None and lines[best][0] >= 0:
            ladder = len(EVENTS) + len(POSITIONS) * (claim["motion"] != "leader")
            lines[best][ladder + POSITIONS.index(claim["position"])] = 1
    return Example(
        value["id"],
        window,
        [tuple(x) for x in labels],
        [tuple(x) for x in weights],
        [tuple(x) for x in lines],
        spread,
    )


def _overlap(a: tuple[int, int], b: list[int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _label(
    claim: dict[str, Any], pairs: tuple[Pair, ...], spans: list[Any], held: list[Any], labels: Any, weights: Any
) -> int | None:
    evidence = claim["evidence"]
    shared = [_overlap((s.start, s.end), evidence) for s in spans]
    best = max(range(len(spans)), key=lambda n: shared[n])
    column = 0 if claim["motion"] == "leader" else 1
    chosen = None
    for number, pair in enumerate(pairs):
        if not _is_holder(claim, pair):
            continue
        weights[number][column] = min(weights[number][column], ELSEWHERE)
        if shared[best] and pair.line == best:
            score = _overlap((held[number].start, held[number].end), evidence) + 1000 * _fits(claim, pair)
            if chosen is None or score > chosen[0]:
                chosen = (score, number)
        elif shared[pair.line]:
            weights[number][column] = 0.0
    if chosen:
        number = chosen[1]
        weights[number][column] = 1.0
        labels[number][column], *labels[number][2:] = _labels(claim)
    return best if shared[best] else None


def _labels(claim: dict[str, Any]) -> tuple[int, ...]:
    """Give the classes of position, act, basis, condition and withdrawal."""
    return (
        1 + POSITIONS.index(claim["position"]), ACTS.index(claim["act"]), BASES.index(claim["basis"]),
        int(bool(claim.get("condition"))), int(bool(claim.get("withdraws"))),
    )  # fmt: skip


def _is_holder(claim: dict[str, Any], pair: Pair) -> bool:
    holder = claim.get("holder") or {}
    if "member" in holder:
        return pair.mention.kind in {Kind.LEADER, Kind.PERSON} and pair.mention.ref == holder["member"]
    if "party" in holder:
        return pair.mention.kind is Kind.PARTY and pair.mention.ref == holder["party"]
    return pair.mention.kind is Kind.GROUP


def _fits(claim: dict[str, Any], pair: Pair) -> bool:
    """Say whether a group mention has the total's bounds, or is uncounted where the claim is about a group."""
    bounds = (pair.mention.low, pair.mention.high)
    return bounds == ((claim.get("low"), claim.get("high")) if claim["kind"] == "total" else (None, None))
