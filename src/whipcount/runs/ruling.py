"""Answer: what do the rules say of a body, inside a story or without one, as things stand and under "what if"?"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from whipcount.count import tally
from whipcount.model.asof import AsOf
from whipcount.model.dated import dated
from whipcount.model.errors import BadInput, StoryError, UnknownName
from whipcount.model.motion import Body, Position
from whipcount.model.replay import chamber_on
from whipcount.rules import ask as rules_ask
from whipcount.rules.answer import RulesAnswer
from whipcount.rules.detail import detailed
from whipcount.rules.institution import Institution
from whipcount.rules.library import Library
from whipcount.rules.library import load as load_rules
from whipcount.rules.named import Named, named, split, wrong
from whipcount.rules.nearest import nearest
from whipcount.rules.sizes import sizes_of
from whipcount.runs.workspace import Workspace, open_workspace


@dataclasses.dataclass(frozen=True, slots=True)
class Question:
    """What is asked: of which body, on which day, for how many, and what is known of it."""

    institution: Institution
    on: date
    supporters: int | None
    facts: Mapping[str, str]
    """As the story has them; one that no rule of the body asks for does nothing."""
    sizes: Mapping[str, int]
    taken: tuple[str, ...] = ()
    """What was taken for granted, in words."""


def ask(
    folder: Path,
    *,
    body: str | None,
    on: date | None = None,
    supporters: int | None = None,
    size: int | None = None,
    facts: Mapping[str, str] | None = None,
    what_if: Mapping[str, str] | None = None,
    ledger: str = "",
) -> RulesAnswer:
    """Ask the rules of a body of the story in `folder`, or of an institution by its own id, story or not.

    `ledger` is where the story's ledger is, if not where the story says. `facts` are held true; `what_if` is set apart
    in the answer, which also says what holds without it.

    Raises:
        BadInput: no body is named, or a value is not of the kind its name takes.
        StoryError: the body of the story has no rules.
        UnknownName: there are no such rules, or they ask for no such fact or size.
    """
    opened = open_workspace(folder, ledger=ledger) if (folder / "story.toml").exists() else None
    question = _question(opened, body, on=on, supporters=supporters, size=size)
    return answered(question, facts or {}, what_if or {})


def answered(question: Question, facts: Mapping[str, str], what_if: Mapping[str, str]) -> RulesAnswer:
    """Answer a question with facts that are held true, and under a "what if"."""
    known = named(question.institution)
    _refuse(facts, known, "fact")
    _refuse(what_if, known, "what if")
    stands = _answer(question, known, {**question.facts, **facts})
    if not what_if:
        return stands
    supposed = _answer(question, known, {**question.facts, **facts, **what_if})
    said = tuple(f"{name} = {value}" for name, value in what_if.items())
    return dataclasses.replace(supposed, assumed=(*said, *supposed.assumed), otherwise=stands.sentence)


def of_institution(
    body: str, *, on: date | None, supporters: int | None, size: int | None, library: Library | None = None
) -> Question:
    """Ask of an institution by its own id; the library that ships, and today in UTC, unless others are given."""
    known = library or load_rules()
    institution = known.institution(body)
    sizes, taken = sizes_of(institution, members=size) if size else ({}, ())
    return Question(institution, on or datetime.now(UTC).date(), supporters, {}, sizes, taken)


def ask_body(opened: Workspace, body: Body, *, on: date, supporters: int | None) -> RulesAnswer:
    """Ask the rules of a body of a story as things stand."""
    return answered(_of_body(opened, body, on=on, supporters=supporters, size=None), {}, {})


def _question(
    opened: Workspace | None, body: str | None, *, on: date | None, supporters: int | None, size: int | None
) -> Question:
    if opened:
        bodies = opened.story.bodies
        by_name = {b.institution: b for b in bodies} | {b.id: b for b in bodies}
        chosen = by_name.get(body) if body else next((b for b in bodies if b.institution), None)
        if chosen is not None:
            return _of_body(opened, chosen, on=opened.day(on), supporters=supporters, size=size)
    if body is None:
        raise BadInput("say which body", where="--body", mend="a body of the story, or one of whipcount rules --list")
    day = opened.day(on) if opened else on
    return of_institution(body, on=day, supporters=supporters, size=size, library=opened.library if opened else None)


def _of_body(opened: Workspace, body: Body, *, on: date, supporters: int | None, size: int | None) -> Question:
    if not body.institution:
        raise StoryError(f"body {body.id!r} has no rules", where="story.toml", mend='add institution = "..." to it')
    house = opened.story.house
    ours = house is not None and house.body == body.id and size is None
    vacant = len(chamber_on(opened.story, on).vacant) if ours else None
    institution = opened.library.institution(body.institution)
    sizes, taken = sizes_of(institution, members=size or dated(opened.story, on).body(body.id).size, vacant=vacant)
    heads = _named_ayes(opened, body, on) if supporters is None else supporters
    return Question(institution, on, heads, body.facts, sizes, taken)


def _refuse(given: Mapping[str, str], known: Mapping[str, Named], where: str) -> None:
    for name, value in given.items():
        if found := wrong(name, value, known):
            kind = BadInput if name in known else UnknownName
            raise kind(found[0], where=where, mend=found[1])


def _answer(question: Question, known: Mapping[str, Named], given: Mapping[str, str]) -> RulesAnswer:
    institution = question.institution
    facts, sizes = split(given, known)
    if members := sizes.pop("group_size", None):
        sizes = {**sizes_of(institution, members=members)[0], **sizes}
    sizes = {**question.sizes, **sizes}
    said = rules_ask.ask(institution, on=question.on, supporters=question.supporters, facts=facts, bases=sizes)
    whole = detailed(said, institution)
    return dataclasses.replace(
        whole,
        size=sizes.get(institution.base),
        nearest=nearest(whole, institution),
        assumed=question.taken,
    )


def _named_ayes(opened: Workspace, body: Body, on: date) -> int | None:
    motion = next((m.id for m in opened.story.motions if m.body == body.id), None)
    if motion is None:
        return None
    records, rule = opened.register().claims, opened.policy()
    counted = tally.count(records, story=opened.story, motion_id=motion, as_of=AsOf(on), policy=rule)
    return len(counted.at(Position.AYE))
