"""Answer: do the files of a story agree with each other?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date

from rapidfuzz import process

from whipcount.model.dated import dated
from whipcount.model.motion import Body
from whipcount.model.problem import Problem, Severity
from whipcount.model.replay import chamber_on
from whipcount.model.story import Story
from whipcount.story.toml_lines import Path, line_of

Finding = tuple[Path, str, str, Severity]
"""Where in story.toml, what, how to mend it, how bad."""
Wanted = tuple[Path, str, str, Collection[str]]
"""Where in story.toml a name stands, what it names, the name, and those that exist."""

FactCheck = Callable[[str, str, str], tuple[str, str] | None]
"""Of an institution, and the name and value of a fact: what is wrong, and how to mend it; None where nothing is."""

_NEAR = 50
"""Of 100: how like a known id an unknown one must be for the known one to be named."""


def check(  # noqa: PLR0913  # one check per kind of name
    story: Story,
    lines: dict[Path, int],
    rows: Sequence[int],
    *,
    policies: Collection[str],
    institutions: Collection[str],
    fact: FactCheck | None = None,
) -> list[Problem]:
    """Check names against each other, and the sizes of bodies against the roster, whose rows begin on lines `rows`.

    Where nobody could be read from the roster, that has been said, and what depends on the roster is not checked.
    """
    found = [
        *_unknown(_policies_and_rules(story, policies, institutions)),
        *_unknown(_bodies_and_parties(story)),
        *(_facts(story, fact) if fact else ()),
        *_house_motion(story),
        *_twice("body", ("bodies",), [b.id for b in story.bodies]),
        *_twice("motion", ("motions",), [m.id for m in story.motions]),
        *_twice("party", ("parties",), [p.id for p in story.parties]),
    ]
    if story.roster.people:
        found += [*_unknown(_members(story)), *_sizes(story)]
    placed = [Problem(f"story.toml:{line_of(lines, path)}", m, mend, s) for path, m, mend, s in found]
    return placed + list(_rows(story, rows))


def _policies_and_rules(story: Story, policies: Collection[str], institutions: Collection[str]) -> Iterator[Wanted]:
    if policies:
        yield ("story", "policy"), "policy", story.policy, policies
    for n, body in enumerate(story.bodies):
        if institutions and body.institution:
            yield ("bodies", n, "institution"), "institution", body.institution, institutions


def _facts(story: Story, judge: FactCheck) -> Iterator[Finding]:
    for n, body in enumerate(story.bodies):
        for name, value in body.facts.items() if body.institution else ():
            if found := judge(body.institution, name, value):
                yield ("bodies", n, "facts", name), *found, Severity.ERROR


def _bodies_and_parties(story: Story) -> Iterator[Wanted]:
    bodies = [b.id for b in story.bodies]
    for n, motion in enumerate(story.motions):
        yield ("motions", n, "body"), "body", motion.body, bodies
    if house := story.house:
        yield ("house", "body"), "body", house.body, bodies
        for party in house.government:
            yield ("house", "government"), "party", party, [p.id for p in story.parties]
        if house.motion:
            yield ("house", "motion"), "motion", house.motion, [m.id for m in story.motions]


def _members(story: Story) -> Iterator[Wanted]:
    people = [p.id for p in story.roster]
    if story.leader:
        yield ("story", "leader"), "member", story.leader, people
    if story.house and story.house.speaker:
        yield ("house", "speaker"), "member", story.house.speaker, people


def _unknown(wanted: Iterator[Wanted]) -> Iterator[Finding]:
    for path, what, name, known in wanted:
        if name not in known:
            near = [n for n, *_ in process.extract(name, sorted(known), limit=3)]
            mend = f"nearest: {', '.join(near)}" if near else f"define the {what} first"
            yield path, f"there is no {what} {name!r}", mend, Severity.ERROR


def _house_motion(story: Story) -> Iterator[Finding]:
    if not story.house:
        return
    for motion in story.motions:
        if motion.id == story.house.motion and motion.body != story.house.body:
            message = f"motion {motion.id!r} is before {motion.body!r}, not before {story.house.body!r}"
            yield ("house", "motion"), message, "name the confidence motion of the House", Severity.ERROR


def _twice(what: str, path: Path, ids: list[str]) -> Iterator[Finding]:
    for name, count in Counter(ids).items():
        if count > 1:
            last = len(ids) - 1 - ids[::-1].index(name)
            yield (*path, last, "id"), f"{what} {name!r} is defined {count} times", "ids are unique", Severity.ERROR


def _sizes(story: Story) -> Iterator[Finding]:
    """Compare sizes: a roster still being filled in is a warning; more members than seats cannot be true."""
    own = dated(story, story.as_of or date.min)
    seats = chamber_on(story, story.as_of or date.min)
    for n, body in enumerate(own.bodies):
        is_house = story.house is not None and story.house.body == body.id
        sitting = len(seats.members) if is_house else len(own.roster.of(body.id))
        vacant = len(seats.vacant) if is_house else 0
        gap = body.size - vacant - sitting
        path, message = ("bodies", n, "size"), _size_text(body, sitting, vacant)
        if gap > 0:
            on = f"; or correct the size: it is that of {story.as_of}" if story.calendar and story.as_of else ""
            yield path, message, f"add the missing members to roster.csv{on}", Severity.WARNING
        elif gap < 0:
            named = "; vacancies in [house] counts only seats that calendar.csv does not name"
            mend = "correct the size, the vacancies, or the roster" + named * (is_house and bool(story.calendar))
            yield path, message, mend, Severity.ERROR


def _size_text(body: Body, sitting: int, vacant: int) -> str:
    seats = f"{body.size} with {vacant} vacant" if vacant else str(body.size)
    return f"{body.name} has size {seats}, but the roster has {sitting} members"


def _rows(story: Story, lines: Sequence[int]) -> Iterator[Problem]:
    """Find parties and bodies of the roster that story.toml does not define, each on its first line."""
    known = {"body": [b.id for b in story.bodies], "party": [p.id for p in story.parties]}
    first: dict[tuple[str, str], int] = {}
    count: Counter[tuple[str, str]] = Counter()
    for person, line in zip(story.roster, lines, strict=True):
        for what, name in [("party", person.party), *(("body", b) for b in person.bodies)]:
            if name and name not in known[what]:
                first.setdefault((what, name), line)
                count[what, name] += 1
    for (what, name), line in first.items():
        more = f" (nor on {count[what, name] - 1} later rows)" if count[what, name] > 1 else ""
        near = process.extractOne(name, known[what], score_cutoff=_NEAR)
        mend = f"define it in story.toml, or write {near[0]}" if near else "define it in story.toml"
        yield Problem(f"roster.csv:{line}", f"there is no {what} {name!r}{more}", mend)
