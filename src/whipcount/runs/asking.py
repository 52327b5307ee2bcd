"""Answer: how are the rules and the House asked, with the facts that a story knows?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from whipcount.count import tally
from whipcount.count.policy import policy as policy_named
from whipcount.count.result import Count
from whipcount.house.answer import HouseAnswer
from whipcount.house.state import house
from whipcount.model.asof import AsOf
from whipcount.model.dated import dated
from whipcount.model.errors import BadInput, StoryError
from whipcount.model.motion import Body, Position
from whipcount.model.replay import chamber_on
from whipcount.rules import ask as rules_ask
from whipcount.rules.answer import RulesAnswer
from whipcount.rules.library import load as load_rules
from whipcount.rules.thresholds import marks
from whipcount.runs.publication import Mark
from whipcount.runs.workspace import Workspace, open_workspace


def known_institutions() -> list[tuple[str, str]]:
    """Give id and name of every institution that ships."""
    library = load_rules()
    return [(i, library.institution(i).name) for i in sorted(library.ids)]


def ask(
    folder: Path,
    *,
    body: str | None,
    on: date | None,
    supporters: int | None,
    size: int | None,
    given: Mapping[str, str],
) -> RulesAnswer:
    """Ask the rules of a body of the story, or of an institution by its own id."""
    if (folder / "story.toml").exists():
        opened = open_workspace(folder)
        bodies = {b.id: b for b in opened.story.bodies}
        chosen = bodies.get(body) if body else _first_with_rules(opened)
        if chosen is not None:
            return _ask_body(opened, chosen, on=opened.day(on), supporters=supporters, size=size, given=given)
    if body is None:
        raise BadInput("say which body", where="--body", mend="a body of the story, or one of whipcount rules --list")
    day = on or datetime.now(UTC).date()
    bases = {"caucus_members": size, "group_mps": size, "party_room_members": size} if size else {}
    return rules_ask.ask(load_rules().institution(body), on=day, supporters=supporters, facts=given, bases=bases)


def rules_of(opened: Workspace, counted: Count) -> RulesAnswer:
    """Ask the rules of the counted body, with the named ayes as supporters."""
    return _ask_body(opened, counted.body, on=counted.as_of.on, supporters=len(counted.at(Position.AYE)))


def thresholds_of(opened: Workspace, counted: Count) -> tuple[Mark, ...]:
    """Give the numbers to mark on the counted body's bar."""
    if not counted.body.institution:
        return ()
    return tuple(Mark(m.number, m.label, m.in_force) for m in marks(rules_of(opened, counted)))


def house_on(
    opened: Workspace, *, on: date | None, known_at: datetime | None = None, include_unreviewed: bool = False
) -> HouseAnswer:
    """Give the arithmetic of the House on a day."""
    if opened.story.house is None:
        raise StoryError("the story has no House", where=str(opened.folder / "story.toml"), mend="add a [house] table")
    records = opened.register(known_at).claims
    return house(opened.story, records, opened.day(on), include_unreviewed=include_unreviewed)


def _ask_body(
    opened: Workspace,
    body: Body,
    *,
    on: date,
    supporters: int | None,
    size: int | None = None,
    given: Mapping[str, str] | None = None,
) -> RulesAnswer:
    if not body.institution:
        raise StoryError(f"body {body.id!r} has no rules", where="story.toml", mend='add institution = "..." to it')
    if supporters is None:
        supporters = _named_ayes(opened, body, on)
    return rules_ask.ask(
        opened.library.institution(body.institution),
        on=on,
        supporters=supporters,
        facts={**body.facts, **(given or {})},
        bases=_bases(opened, body, on, size),
    )


def _bases(opened: Workspace, body: Body, on: date, size: int | None) -> dict[str, int]:
    """Name the sizes that rules count in; a House also has filled seats."""
    members = size or dated(opened.story, on).body(body.id).size
    bases = {"caucus_members": members, "group_mps": members, "party_room_members": members}
    if opened.story.house and opened.story.house.body == body.id:
        vacant = len(chamber_on(opened.story, on).vacant)
        bases = {"seats_statutory": members, "seats_filled": members - vacant}
    return bases


def _named_ayes(opened: Workspace, body: Body, on: date) -> int | None:
    motion = next((m.id for m in opened.story.motions if m.body == body.id), None)
    if motion is None:
        return None
    records, rule = opened.register().claims, policy_named(opened.story.policy)
    counted = tally.count(records, story=opened.story, motion_id=motion, as_of=AsOf(on), policy=rule)
    return len(counted.at(Position.AYE))


def _first_with_rules(opened: Workspace) -> Body | None:
    return next((b for b in opened.story.bodies if b.institution), None)
