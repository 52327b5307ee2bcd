"""Answer: do the files of a story agree with each other?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from rapidfuzz import process

from whipcount.model.motion import Body
from whipcount.model.problem import Problem, Severity
from whipcount.model.story import Story
from whipcount.story.toml_lines import Path, line_of


def check(
    story: Story, lines: dict[Path, int], rows: str, *, policies: Collection[str], institutions: Collection[str]
) -> list[Problem]:
    """Check names against each other, and the sizes of bodies against the roster."""
    toml = [
        *_references(story, policies, institutions),
        *_twice("body", ("bodies",), [b.id for b in story.bodies]),
        *_twice("motion", ("motions",), [m.id for m in story.motions]),
        *_twice("party", ("parties",), [p.id for p in story.parties]),
        *_sizes(story),
    ]
    placed = [Problem(f"story.toml:{line_of(lines, path)}", m, mend, s) for path, m, mend, s in toml]
    return placed + list(_rows(story, rows))


Finding = tuple[Path, str, str, Severity]


def _references(story: Story, policies: Collection[str], institutions: Collection[str]) -> Iterator[Finding]:
    bodies = [b.id for b in story.bodies]
    people = [p.id for p in story.roster]
    parties = [p.id for p in story.parties]
    wanted: list[tuple[Path, str, str, Collection[str]]] = [(("story", "policy"), "policy", story.policy, policies)]
    wanted += [(("story", "leader"), "member", story.leader, people)] if story.leader else []
    wanted += [(("motions", n, "body"), "body", m.body, bodies) for n, m in enumerate(story.motions)]
    for n, body in enumerate(story.bodies):
        if body.institution:
            wanted.append((("bodies", n, "institution"), "institution", body.institution, institutions))
    if house := story.house:
        wanted.append((("house", "body"), "body", house.body, bodies))
        wanted += [(("house", "government"), "party", p, parties) for p in house.government]
        wanted += [(("house", "speaker"), "member", house.speaker, people)] if house.speaker else []
        motions = [m.id for m in story.motions]
        wanted += [(("house", "motion"), "motion", house.motion, motions)] if house.motion else []
    for path, what, name, known in wanted:
        if name not in known and (known or what not in {"policy", "institution"}):
            yield path, f"there is no {what} {name!r}", _nearest(name, known), Severity.ERROR


def _nearest(name: str, known: Collection[str]) -> str:
    near = [n for n, *_ in process.extract(name, list(known), limit=3)]
    return f"nearest: {', '.join(near)}" if near else "define it first"


def _twice(what: str, path: Path, ids: list[str]) -> Iterator[Finding]:
    for name, count in Counter(ids).items():
        if count > 1:
            last = len(ids) - 1 - ids[::-1].index(name)
            yield (*path, last), f"{what} {name!r} is defined {count} times", "ids are unique", Severity.ERROR


def _sizes(story: Story) -> Iterator[Finding]:
    for n, body in enumerate(story.bodies):
        sitting = len(story.roster.of(body.id))
        vacant = story.house.vacancies if story.house and story.house.body == body.id else 0
        gap = body.size - vacant - sitting
        if gap:
            yield ("bodies", n, "size"), _size_text(body, sitting, vacant), _size_mend(gap), _severity(gap)


def _size_text(body: Body, sitting: int, vacant: int) -> str:
    seats = f"{body.size} with {vacant} vacant" if vacant else str(body.size)
    return f"{body.name} has size {seats}, but the roster has {sitting} members"


def _size_mend(gap: int) -> str:
    return "add the missing members to roster.csv" if gap > 0 else "correct the size, the vacancies, or the roster"


def _severity(gap: int) -> Severity:
    """A roster still being filled in is a warning; more members than seats cannot be true."""
    return Severity.WARNING if gap > 0 else Severity.ERROR


def _rows(story: Story, rows: str) -> Iterator[Problem]:
    """Find parties and bodies of the roster that story.toml does not define, on their first line."""
    bodies, parties = {b.id for b in story.bodies}, {p.id for p in story.parties}
    said: set[str] = set()
    for person in story.roster:
        unknown = [("party", person.party, parties)] + [("body", b, bodies) for b in person.bodies]
        for what, name, known in unknown:
            if name and name not in known and name not in said:
                said.add(name)
                yield Problem(_where(person.id, rows), f"there is no {what} {name!r}", "define it in story.toml")


def _where(person_id: str, rows: str) -> str:
    line = next((n for n, row in enumerate(rows.splitlines(), 1) if row.startswith(f"{person_id},")), 1)
    return f"roster.csv:{line}"
