"""Answer: how is a story written as one JSON file beside its gold articles?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from whipcount.model.entry import Json
from whipcount.model.errors import BadInput
from whipcount.model.motion import Body, Motion
from whipcount.model.person import Membership, Party, Person, Roster
from whipcount.model.story import Story

_Words = Annotated[tuple[str, ...], BeforeValidator(lambda given: given or ())]
"""Words, where null says that there are none."""


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Body(_Row):
    id: str
    name: str
    size: int


class _Motion(_Row):
    id: str
    body: str
    text: str


class _Party(_Row):
    id: str
    names: tuple[str, ...]


class _Member(_Row):
    id: str
    name: str
    party: str
    bodies: tuple[str, ...]
    seat: Annotated[str, BeforeValidator(lambda given: given or "")] = ""
    roles: _Words = ()
    aliases: _Words = ()


class _File(_Row):
    id: str
    title: str
    leader: str = ""
    bodies: tuple[_Body, ...]
    motions: tuple[_Motion, ...]
    parties: tuple[_Party, ...]
    members: tuple[_Member, ...]
    words: dict[str, tuple[str, ...]] = {}


def story_from_json(value: Mapping[str, Json], *, where: str) -> Story:
    """Read a story: id, title, leader, bodies, motions, parties, members; `words` as in story.toml, if given.

    Raises:
        BadInput: naming the first field that is wrong.
    """
    try:
        given = _File.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"{place}: {first['msg']}", where=where, mend="see evals/README.md for the form") from error
    return Story(
        id=given.id,
        title=given.title,
        leader=given.leader,
        bodies=tuple(Body(b.id, b.name, b.size) for b in given.bodies),
        motions=tuple(Motion(m.id, m.body, m.text) for m in given.motions),
        parties=tuple(Party(p.id, p.names) for p in given.parties),
        roster=Roster(tuple(map(_person, given.members))),
        words=given.words,
    )


def _person(member: _Member) -> Person:
    places = tuple(Membership(body, member.party) for body in member.bodies)
    return Person(member.id, member.name, member.party, member.seat, places, member.roles, member.aliases)
