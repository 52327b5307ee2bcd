"""Answer: what does the page show about the rules of one body? What so many can do, how many short, and the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from whipcount.desk import words
from whipcount.desk.links import safe_url
from whipcount.model.story import Story
from whipcount.rules.answer import MechanismAnswer, RulesAnswer

_FOR_THE_COMMAND_LINE = re.compile(r" \(fact [\w:-]+(: a date, or never)?\)")


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A source of a rule: its address where it has one, and the words to show."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One mechanism: the line that everybody reads, and the rest for who opens it."""

    name: str
    css: str
    """`available`, `unavailable` or `open`, where a fact that nobody gave would decide."""
    verdict: str
    number: int | None
    """How many it takes; None where no number is known, or nobody has to ask."""
    counted: str
    """What is counted and of how many: `signatures, a fifth of 153 caucus members`."""
    short: str
    """`7 short`, `reached`; empty where no number of supporters is known."""
    why: tuple[str, ...]
    doubts: tuple[str, ...]
    text: str
    sources: tuple[SourceLink, ...]
    quality: str
    fields: tuple[tuple[str, str], ...]
    """Label and text of everything else that the rule says."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the rules of one body say, what can be used first."""

    body: str
    answer: RulesAnswer
    leading: tuple[Rule, ...]
    """Those aimed at the leader or the government."""
    other: tuple[Rule, ...]


def rules_view(answer: RulesAnswer, story: Story) -> Rules:
    """Turn an answer into what the page shows; a rule that can be used comes before one that cannot."""
    name = next((b.name for b in story.bodies if answer.body in {b.id, b.institution}), answer.name or answer.body)
    ordered = sorted(answer.mechanisms, key=_rank)
    aimed = tuple(_rule(m) for m in ordered if m.aimed_at_leader)
    other = tuple(_rule(m) for m in ordered if not m.aimed_at_leader)
    return Rules(name, answer, *((aimed, other) if aimed else (other, ())))


def _rank(m: MechanismAnswer) -> tuple[bool, bool, bool]:
    """Put what the members can start first, then what may come without them."""
    return not (m.by_members and m.exists), not m.available, m.usable is False


def _rule(m: MechanismAnswer) -> Rule:
    css, verdict = _verdict(m)
    return Rule(
        name=m.name,
        css=css,
        verdict=verdict,
        number=m.trigger_required if m.by_members else None,
        counted=_counted(m),
        short=f"{m.short_by} short" if m.short_by else "reached" if m.trigger_met else "",
        why=tuple(words.capital(_plainly(w)) for w in m.why_not),
        doubts=tuple(map(_plainly, m.doubts)),
        text=m.text,
        sources=tuple(map(source_link, m.source)),
        quality=_quality(m),
        fields=tuple((label, words.capital(text)) for label, text in _fields(m) if text),
    )


def _verdict(m: MechanismAnswer) -> tuple[str, str]:
    if m.available:
        return "available", "Available"
    if not m.exists:
        return "unavailable", "No rule"
    return ("open", "Not known") if m.usable is None else ("unavailable", "Not available")


def _counted(m: MechanismAnswer) -> str:
    if m.by_members:
        base = "" if m.trigger_base == "a fixed number" else m.trigger_base
        return ", ".join(part for part in (m.unit, base) if part)
    if m.trigger_required is None:
        return m.trigger_base
    return "Up to others to start" if m.trigger_required else "Comes by itself"


def _quality(m: MechanismAnswer) -> str:
    seen = f"last seen operating {m.last_seen}" if m.last_seen else ""
    status = m.status if m.status != "sourced" else ""
    return "; ".join(part for part in (f"{m.source_quality} source", status, seen) if part)


def _fields(m: MechanismAnswer) -> Iterator[tuple[str, str]]:
    yield "To start it", "; ".join(part for part in (m.who, m.form) if part)
    yield "Who receives it", "; ".join(part for part in (m.receiver, _public(m)) if part)
    yield "Immunity", "; ".join(_plainly(text) for text in (*m.shields, *m.remarks))
    yield "Then", words.spaced(m.vote_text) + _votes(m)
    yield "If it passes", words.spaced(m.effect_pass) if m.vote_text else ""
    yield "If it fails", words.spaced(m.effect_fail) if m.vote_text else ""
    yield "In effect", m.consequence
    yield "Who can change it", m.amend
    yield "In force", "; ".join(m.in_force)
    yield "Binding", ", ".join(part for part in (words.spaced(m.binding), m.citation) if part)
    yield "Notes", m.notes


def _public(m: MechanismAnswer) -> str:
    return "whether in public is not said" if m.public == "unspecified" else words.spaced(m.public)


def _votes(m: MechanismAnswer) -> str:
    said = not m.vote_required or str(m.vote_required[0]) in m.vote_text
    return "" if said else f" ({' and '.join(map(str, m.vote_required))} votes)"


def _plainly(text: str) -> str:
    """Leave out what only the command line can use."""
    return words.spaced(_FOR_THE_COMMAND_LINE.sub("", text))


def source_link(source: str) -> SourceLink:
    """Split a source into address and words: `https://law.example/act (section 4)` shows `law.example (section 4)`."""
    first, _, rest = source.partition(" ")
    url = safe_url(first)
    return SourceLink(url, f"{urlsplit(url).hostname} {rest}".strip() if url else source)
