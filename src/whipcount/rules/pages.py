"""Answer: what does the page on a body say? Its rules, what it did about optional powers, and its check cases.

Markdown made from the data alone, so that a page is never staler than its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from whipcount.rules.case import Case
from whipcount.rules.detail import period_words, shield_words
from whipcount.rules.facts import ACTIVATION, Known
from whipcount.rules.institution import Activation, Institution
from whipcount.rules.listing import Listed, Listing
from whipcount.rules.mechanism import Mechanism, Trigger
from whipcount.rules.named import named
from whipcount.rules.say import vote_words
from whipcount.rules.words import plain, quota_words

_MARKS = re.compile(r"([\\`*_<>\[\]|])")
_MADE = "*Made from the data by `whipcount rules --pages`; do not edit.*"
_ABOUT = """\
How leaders are removed and governments fall: {} bodies, {} rules (one that binds several bodies is counted in each),
{} check cases. A page says what the data say, with their sources; a rule that no source bears out wholly says so. Where
there is no end date, none was seen: that does not mean that the rule is in force today."""
_HEAD = ("place", "body", "id", "since", "rules", "cases")
_MORE = """\
How to add a body: [guide](../guides/add-a-body.md). What the fields mean:
[institutions](../../src/whipcount/institutions/README.md)."""
_ANY_DAY = date(2000, 1, 1)
"""The words of a vote depend on no day."""


def page(institution: Institution, cases: Sequence[Case]) -> str:
    """Write the page on one body."""
    parts = [
        f"# {_text(institution.name)}",
        _MADE,
        _text(institution.about),
        f"`whipcount rules --body {institution.id} --on DATE`",
        _glance(institution),
        *(_mechanism(m, institution) for m in institution.mechanisms),
        _activations(institution),
        _named(institution),
        _cases(cases),
    ]
    return "\n\n".join(p for p in parts if p) + "\n"


def index(listed: Listing) -> str:
    """Write the page that leads to the pages on the bodies."""
    rows = [
        (b.place, f"[{_text(b.name)}]({b.id}.md)", f"`{b.id}`", _dates(b), str(b.mechanisms), str(b.cases))
        for b in sorted(listed.bodies, key=lambda b: (b.place, b.name))
    ]
    mechanisms, cases = (sum(getattr(b, what) for b in listed.bodies) for what in ("mechanisms", "cases"))
    parts = ("# Institutions", _MADE, _ABOUT.format(len(listed.bodies), mechanisms, cases), _table(_HEAD, rows), _MORE)
    return "\n\n".join(parts) + "\n"


def _dates(listed: Listed) -> str:
    return f"{listed.since} to {listed.until}" if listed.until else listed.since


def _glance(institution: Institution) -> str:
    rows = [
        (
            _text(m.name),
            _text("; ".join(map(period_words, m.in_force))),
            _text(" or ".join(_takes(t, institution) for t in m.trigger) or "nothing starts it"),
            _text(m.if_passed.words if m.vote else "no vote"),
            f"{m.source_quality.value}, {plain(m.status.value)}",
        )
        for m in institution.mechanisms
    ]
    return _table(("rule", "in force", "to start it", "if the vote passes", "source"), rows)


def _takes(trigger: Trigger, institution: Institution) -> str:
    words = quota_words(trigger.quota, {}, institution.words)
    number = getattr(trigger.quota, "n", None)
    if number is not None:
        words = f"{number} {trigger.unit}" if number else "nobody: it comes by itself"
    else:
        words = f"{trigger.unit} of {words}"
    side = f", of the {plain(trigger.side)} only" if trigger.side else ""
    spread = f", from at least {trigger.spread.min_units} {plain(trigger.spread.unit)}" if trigger.spread else ""
    window = f", within {trigger.window_days} days" if trigger.window_days else ""
    when = f", if {' and '.join(c.words for c in trigger.when)}" if trigger.when else ""
    groups = (" or ".join(f"{b.who} ({quota_words(b.quota, {}, institution.words)})" for b in g) for g in trigger.also)
    also = "".join(f", and also {group}" for group in groups)
    return words + side + spread + window + also + when


def _mechanism(m: Mechanism, institution: Institution) -> str:
    known = Known(institution, _ANY_DAY, None, {}, {})
    lines = [
        ("In force", "; ".join(_noted(m))),
        ("Applies if", "; ".join(c.words for c in m.requires)),
        ("To start it", " or ".join(f"{_takes(t, institution)}. By {t.who}: {t.form}" for t in m.trigger)),
        ("Goes to", f"{m.receiver}; {m.public.words}" if m.receiver else ""),
        ("Immunity", "; ".join(shield_words(i, m) for i in m.immunity)),
        ("Vote", vote_words(m, known)),
        ("If it passes", m.if_passed.words),
        ("If it fails", m.if_failed.words),
        ("In effect", m.consequence),
        ("Official number", "; ".join(f"{o.required} of {o.base_value}: {o.why}" for o in m.overrides)),
        ("Binding", m.binding.words + (f" ({m.citation})" if m.citation else "")),
        ("Changed by", m.amend),
        ("Seen operating", m.last_seen.text if m.last_seen else ""),
        ("How sure", f"{m.source_quality.value} source, {plain(m.status.value)}, {m.confidence} confidence"),
        ("Notes", m.notes),
    ]
    listed = [f"- **{label}:** {_text(text)}" for label, text in lines if text]
    return "\n".join([f"## {_text(m.name)}", "", f"`{m.id}`. {_text(m.summary)}", "", *listed, _sources(m.source)])


def _noted(m: Mechanism) -> Iterator[str]:
    return (period_words(p) + (f" ({p.note})" if p.note else "") for p in m.in_force)


def _sources(sources: Iterable[str]) -> str:
    return "- **Source:** " + "; ".join(map(_source, sources))


def _source(source: str) -> str:
    first, _, rest = source.partition(" ")
    if not first.startswith(("https://", "http://")):
        return _text(source)
    return f"<{first}>" + (f" {_text(rest)}" if rest else "")


def _activations(institution: Institution) -> str:
    if not institution.activations:
        return ""
    rows = [
        (_text(a.term), _text(", ".join(a.powers)), _text(plain(a.state.value)), _span(a), a.confidence, _said(a))
        for a in institution.activations
    ]
    head = ("term", "powers", "what the body did", "dates", "confidence", "source")
    return "## What the body did about optional powers\n\n" + _table(head, rows)


def _span(a: Activation) -> str:
    return " to ".join(d.text for d in (a.since, a.until) if d)


def _said(a: Activation) -> str:
    return " ".join([*(_source(s) for s in a.source), _text(a.note)]).strip()


def _named(institution: Institution) -> str:
    rows = [
        (f"`{n.name}`", "size" if n.size else "fact", n.kind.value, _text(n.about))
        for n in named(institution).values()
        if not n.name.startswith(ACTIVATION)
    ]
    head = "## What can be given\n\nWith `--what-if NAME=VALUE`, `--fact`, or under `[bodies.facts]` of a story.\n\n"
    return head + _table(("name", "", "takes", "what it says"), rows)


def _cases(cases: Sequence[Case]) -> str:
    if not cases:
        return "## Check cases\n\nNone yet."
    rows = [
        (
            case.day.text,
            _text(case.title) + (" (edge of a threshold)" if case.kind == "edge" else ""),
            _text(case.mechanism),
            _text(_given(case)),
            _text("; ".join(f"{plain(name)}: {_value(value)}" for name, value in case.expect.items())),
            _text(case.happened),
            " ".join(map(_source, case.source)),
        )
        for case in sorted(cases, key=lambda c: (c.day.first, c.id))
    ]
    head = ("date", "case", "rule", "given", "the rules say", "what happened", "source")
    return "## Check cases\n\nThe tests hold the rules against these.\n\n" + _table(head, rows)


def _given(case: Case) -> str:
    pairs: list[tuple[str, object]] = [*case.bases.items(), *case.said.items(), *case.tallies.items()]
    if case.supporters is not None:
        pairs.insert(0, ("supporters", case.supporters))
    if case.casting_vote:
        pairs.append(("casting vote", case.casting_vote))
    return "; ".join(f"{plain(name)} {_value(value)}" for name, value in pairs)


def _value(value: object) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(str, value)) or "none"
        case _:
            return plain(str(value)) if isinstance(value, str) else str(value)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _text(text: str) -> str:
    """Put a text on one line, with nothing in it that Markdown would take for a mark."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
