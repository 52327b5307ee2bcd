"""Answer: how does a terminal show what the rules say? Short lines under each mechanism, wrapped to the width."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from whipcount.cli import show

if TYPE_CHECKING:
    from whipcount.rules.answer import MechanismAnswer, RulesAnswer
    from whipcount.rules.listing import Listing

_LABEL = 13
_WIDEST = 100
"""Columns: longer lines are hard to read."""

_NO_END = 1_000_000

Line = tuple[str, str]
"""A label and its text; an empty label goes on with the one before."""


def write(answer: RulesAnswer) -> None:
    """Print the whole answer: the sentence, the nearest thing where there is nothing, then every mechanism."""
    _heading(f"{answer.name or answer.body} on {answer.on}")
    _paragraph(_asked(answer))
    if answer.otherwise:
        _lines([("As it is", answer.otherwise), ("What if", f"{'; '.join(answer.assumed)}: {answer.sentence}")])
    else:
        _paragraph(answer.sentence)
    if answer.nearest:
        _lines([("Nearest", answer.nearest)])
    if answer.see_also:
        _lines([("See also", ", ".join(answer.see_also))])
    if len(answer.mechanisms) > 1:
        click.echo()
        show.table(("", "can be used", "to start it", "short by"), map(_glance, answer.mechanisms), numbers=(3,))
    for mechanism in answer.mechanisms:
        _heading(f"{mechanism.name} [{verdict(mechanism)}]")
        _lines([line for line in _mechanism(mechanism) if line[1]])
    if not answer.mechanisms:
        _paragraph("No rule of this body is on record for that day.")


def verdict(m: MechanismAnswer) -> str:
    """Say in a word or two whether it can be used."""
    if m.available:
        return "available"
    if not m.exists:
        return "no rule"
    return "not known" if m.usable is None else "not available"


def _glance(m: MechanismAnswer) -> tuple[str, str, str, str]:
    return m.name, verdict(m), _number(m), str(m.short_by) if m.short_by else "0" if m.trigger_met else ""


def _number(m: MechanismAnswer) -> str:
    if m.trigger_required is None or not m.by_members:
        return "" if m.trigger_required is None else "by others" if m.trigger_required else "by itself"
    return f"{m.trigger_required} {m.unit}"


def _asked(answer: RulesAnswer) -> str:
    size = f"{answer.size} members" if answer.size is not None else "size not given (--size)"
    heads = (
        f"{answer.supporters} supporters" if answer.supporters is not None else "supporters not given (--supporters)"
    )
    taken = [] if answer.otherwise else answer.assumed
    return "; ".join([size, heads, *(f"taken for granted: {t}" for t in taken)]) + "."


def _mechanism(m: MechanismAnswer) -> Iterator[Line]:
    yield from _many("Why not", m.why_not)
    yield "To start it", _start(m)
    yield "By", m.form if m.form.startswith(m.who) else f"{m.who}; {m.form}"
    yield "Goes to", "; ".join(part for part in (m.receiver, _seen_by(m)) if part)
    yield from _many("Immunity", [*m.shields, *m.remarks])
    yield "Vote", m.vote_text
    if m.vote_text or m.trigger_base:
        yield "If it passes", f"{m.effect_pass}."
        yield "If it fails", f"{m.effect_fail}."
    yield "In effect", m.consequence
    yield "The rule", m.text
    yield "Changed by", m.amend
    yield "In force", "; ".join(m.in_force) + f" ({m.binding})"
    yield "Last seen", m.last_seen or "no date of its use is on record"
    yield "Not certain", "; ".join(m.doubts) or ("" if m.certain else "it depends on what nobody said")
    yield "Notes", m.notes
    quality = ", ".join(part for part in (f"{m.source_quality} ({m.status})", m.citation) if part)
    yield from _many("Source", [quality, *m.source])


def _seen_by(m: MechanismAnswer) -> str:
    return "whether in public is not said" if m.public == "unspecified" and m.receiver else m.public


def _start(m: MechanismAnswer) -> str:
    if m.trigger_required is None:
        return m.trigger_base
    if not m.by_members:
        return "not up to the members" if m.trigger_required else "nobody has to ask: it comes by itself"
    text = f"{m.trigger_required} {m.unit}" + (f": {m.trigger_base}" if m.trigger_base else "")
    if m.short_by:
        return f"{text}. Short by {m.short_by}."
    return f"{text}. Reached." if m.trigger_met else f"{text}."


def bodies(listed: Listing) -> None:
    """Print the bodies that have rules, by place, each under its id."""
    for place in sorted({b.place for b in listed.bodies}):
        _heading(place)
        for b in (b for b in listed.bodies if b.place == place):
            own = " (the story's own)" if b.own else ""
            since = f"{b.since} to {b.until}" if b.until else f"since {b.since}" if b.since else "no beginning known"
            numbers = f"{show.counted(b.mechanisms, 'rule')}, {show.counted(b.cases, 'check case')}"
            click.echo(f"  {b.id}")
            _lines([("", f"{b.name}{own}: {since}; {numbers}")], label_width=1)


def _many(label: str, texts: Sequence[str]) -> Iterator[Line]:
    for n, text in enumerate(texts):
        yield label if n == 0 else "", text


def _width() -> int:
    """Give the width of a terminal; elsewhere a line stays one line, for whoever searches in it."""
    return min(show.console().width, _WIDEST) if sys.stdout.isatty() else _NO_END


def _heading(text: str) -> None:
    click.echo()
    for line in _wrapped(text, _width()):
        click.echo(click.style(line, bold=True))


def _paragraph(text: str) -> None:
    for line in _wrapped(text, _width()):
        click.echo(line)


def _lines(lines: Sequence[Line], *, label_width: int = _LABEL) -> None:
    for label, text in lines:
        first, *more = _wrapped(text, _width() - label_width - 3) or [""]
        click.echo(f"  {label:<{label_width}} {first}")
        for line in more:
            click.echo(" " * (label_width + 3) + line)


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(show.printable(text), width, break_long_words=False, break_on_hyphens=False)
