"""The laws of the calendar: a House on a day is its beginning and every dated change up to that day."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.model.calendar import SEATS, CalendarRow, What
from whipcount.model.dated import dated
from whipcount.model.motion import Body, Motion
from whipcount.model.person import Membership, Party, Person, Roster
from whipcount.model.replay import chamber_on, changes, opening, replay
from whipcount.model.story import HouseFacts, Story

FIRST = dt.date(2031, 5, 1)
DAYS = [FIRST + dt.timedelta(n) for n in range(12)]
PARTIES = ("RED", "BLUE", "IND")
NAMES = ("ada", "bo", "cy", "dee", "eli", "fay", "gus", "hal")
SEAT = {name: f"{name[0].upper()} Vale" for name in NAMES} | {"hal": "A Vale"}
"""Hal can follow Ada in her seat."""


def person(name: str, party: str, *bodies: str, since: dt.date | None = None, until: dt.date | None = None) -> Person:
    return Person(name, name.title(), party, SEAT[name], tuple(Membership(b, party, since, until) for b in bodies))


def story(*rows: CalendarRow, people: tuple[Person, ...] = (), size: int = 7, vacancies: int = 0) -> Story:
    usual = tuple(
        person(n, "RED" if n < "cz" else "BLUE", *(("caucus",) if n < "cz" else ()), "house") for n in NAMES[:7]
    )
    return Story(
        "s",
        "S",
        "ada",
        (Body("caucus", "Red caucus", 3), Body("house", "House", size)),
        (Motion("leader", "caucus", "Ada should go"), Motion("confidence", "house", "No confidence")),
        tuple(Party(p, (p.title(),)) for p in PARTIES),
        Roster(people or usual),
        house=HouseFacts("house", ("RED",), "confidence", "ada", vacancies),
        calendar=rows,
    )


def row(day: int, what: What, *who: str, party: str = "", until: int | None = None) -> CalendarRow:
    parties = (party,) if party else ()
    return CalendarRow(DAYS[day], what, who, parties, DAYS[until] if until is not None else None, where=f"c:{day}")


MEMBERS = st.sampled_from(NAMES)
SINGLE = sorted(SEATS - {What.VACANT, What.PAIRED, What.SPEAKER})


@st.composite
def rows(draw: st.DrawFn) -> CalendarRow:
    what = draw(st.sampled_from([*SINGLE, What.PAIRED, What.SPEAKER, What.VACANT]))
    day = draw(st.integers(0, 11))
    until = draw(st.none() | st.integers(day, 11)) if what in {What.SUSPENDED, What.ABSENT, What.PAIRED} else None
    match what:
        case What.PAIRED:
            who = tuple(draw(st.lists(MEMBERS, min_size=2, max_size=2, unique=True)))
        case What.VACANT:
            who = (SEAT[draw(MEMBERS)],)
        case _:
            who = (draw(MEMBERS),)
    return row(day, what, *who, party=draw(st.sampled_from(PARTIES)), until=until)


@st.composite
def houses(draw: st.DrawFn) -> Story:
    calendar = draw(st.lists(rows(), max_size=14))
    terms = st.none() | st.sampled_from(DAYS)
    people = [person(n, draw(st.sampled_from(PARTIES)), "house", since=draw(terms), until=draw(terms)) for n in NAMES]
    return story(*calendar, people=tuple(people), vacancies=draw(st.integers(0, 2)))


@given(houses(), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_replaying_from_any_day_gives_the_state_of_a_later_one(made: Story, one: dt.date, other: dt.date) -> None:
    early, late = sorted((one, other))
    assert replay(chamber_on(made, early), changes(made), after=early, until=late)[0] == chamber_on(made, late)


@given(houses(), st.sampled_from(DAYS))
def test_the_state_is_a_function_of_the_day(made: Story, day: dt.date) -> None:
    later = replace(made, calendar=tuple(r for r in made.calendar if r.on <= day))
    assert chamber_on(made, day) == chamber_on(made, day)
    mentioned = {w for r in made.calendar for w in r.who} == {w for r in later.calendar for w in r.who}
    if mentioned:  # who is elected later only does not sit before, so the roster must name the same people
        assert chamber_on(later, day).size == chamber_on(made, day).size


@given(houses())
def test_seats_are_conserved(made: Story) -> None:
    first = opening(made)
    for day in DAYS:
        state = chamber_on(made, day)
        assert len(state.sitting) + len(state.not_sworn) + len(state.vacant) == state.size == first.size


@given(houses(), MEMBERS, st.sampled_from(PARTIES), st.integers(0, 11))
def test_a_crossing_never_changes_the_total_and_moves_one_member(made: Story, who: str, party: str, day: int) -> None:
    before = chamber_on(made, DAYS[-1])
    after = chamber_on(replace(made, calendar=(*made.calendar, row(11, What.CROSSED, who, party=party))), DAYS[-1])
    if who not in before.members:
        return
    assert after.size == before.size
    assert sum(after.by_party.values()) == sum(before.by_party.values())
    moved = {m for m in before.members if before.members[m].party != after.members[m].party}
    assert moved <= {who}
    assert after.members[who].party == party


@given(houses(), st.sampled_from(DAYS))
def test_only_sitting_members_are_away_or_in_the_chair(made: Story, day: dt.date) -> None:
    state = chamber_on(made, day)
    assert state.away <= set(state.sitting)
    assert not state.speaker or state.speaker in state.sitting
    assert all(one < other for one, other in state.pairs)


@given(houses(), st.sampled_from(DAYS))
def test_a_dated_story_has_the_seats_of_the_day_and_stays_as_it_is(made: Story, day: dt.date) -> None:
    state, then = chamber_on(made, day), dated(made, day)
    assert {p.id for p in then.roster.of("house")} == set(state.sitting)
    assert {p.id: p.party for p in then.roster.of("house")} == {m: state.members[m].party for m in state.sitting}
    assert [p.id for p in then.roster] == [p.id for p in made.roster]
    assert dated(then, DAYS[0]).roster == then.roster


def test_without_a_dated_change_a_story_is_given_back() -> None:
    made = story(CalendarRow(FIRST, What.MEETING))
    assert dated(made, FIRST) is made


@pytest.mark.parametrize("what", [What.DIED, What.RESIGNED, What.UNSEATED])
def test_who_leaves_leaves_the_seat_vacant_and_the_caucus_smaller(what: What) -> None:
    made = story(row(2, what, "bo"))
    assert chamber_on(made, DAYS[1]).vacant == ()
    assert chamber_on(made, DAYS[2]).vacant == ("B Vale",)
    assert [dated(made, d).body("caucus").size for d in DAYS[1:3]] == [3, 2]
    assert [dated(made, d).body("house").size for d in DAYS[1:3]] == [7, 7]
    assert dated(made, DAYS[2]).person("bo").bodies == ()


def test_who_is_elected_does_not_sit_before_and_votes_only_once_sworn() -> None:
    people = tuple(person(n, "RED", "caucus", "house") for n in NAMES)
    made = story(row(1, What.DIED, "ada"), row(4, What.ELECTED, "hal"), row(6, What.SWORN, "hal"), people=people)
    assert "hal" not in chamber_on(made, DAYS[0]).members
    assert chamber_on(made, DAYS[0]).size == chamber_on(made, DAYS[11]).size == 7
    assert chamber_on(made, DAYS[3]).vacant == ("A Vale",)
    assert chamber_on(made, DAYS[5]).not_sworn == ("hal",)
    assert dated(made, DAYS[5]).person("hal").bodies == ("caucus",)
    assert "hal" in chamber_on(made, DAYS[6]).sitting


def test_a_by_election_in_a_seat_that_nobody_held_fills_a_vacancy() -> None:
    made = story(row(3, What.ELECTED, "hal"), people=tuple(person(n, "RED", "house") for n in NAMES if n != "ada"))
    assert chamber_on(made, DAYS[2]).vacant == ("A Vale",)
    assert chamber_on(made, DAYS[3]).vacant == ()


def test_a_floor_crossing_leaves_one_caucus() -> None:
    made = story(row(2, What.CROSSED, "cy", party="BLUE"))
    assert chamber_on(made, DAYS[2]).by_party == {"RED": 2, "BLUE": 5}
    now = dated(made, DAYS[2])
    assert (now.person("cy").party, now.person("cy").bodies, now.body("caucus").size) == ("BLUE", ("house",), 2)


def test_the_expelled_sit_for_no_party_and_can_come_back() -> None:
    made = story(row(2, What.EXPELLED, "cy"), row(5, What.CROSSED, "cy", party="RED"))
    assert chamber_on(made, DAYS[3]).members["cy"].party == "IND"
    assert dated(made, DAYS[3]).body("caucus").size == 2
    assert dated(made, DAYS[5]).body("caucus").size == 3


def test_joining_a_party_joins_its_caucus() -> None:
    made = story(row(2, What.CROSSED, "dee", party="RED"))
    assert set(dated(made, DAYS[2]).person("dee").bodies) == {"caucus", "house"}
    assert dated(made, DAYS[2]).body("caucus").size == 4


def test_the_size_is_that_of_the_story_s_own_day() -> None:
    made = replace(story(row(2, What.DIED, "bo")), as_of=DAYS[3])
    assert [dated(made, d).body("caucus").size for d in (DAYS[1], DAYS[3])] == [4, 3]


def test_the_speaker_who_leaves_leaves_the_chair_empty_until_another_is_elected() -> None:
    made = story(row(2, What.RESIGNED, "ada"), row(4, What.SPEAKER, "dee"), row(6, What.SPEAKER))
    assert [chamber_on(made, DAYS[d]).speaker for d in (1, 2, 4, 6)] == ["ada", "", "dee", ""]
    assert dated(made, DAYS[4]).house == replace(made.house, speaker="dee", vacancies=1)  # type: ignore[type-var]


def test_a_suspension_holds_through_its_last_day() -> None:
    made = story(row(2, What.SUSPENDED, "dee", until=4), row(3, What.ABSENT, "eli"), row(6, What.ABSENCE_ENDS, "eli"))
    assert [sorted(chamber_on(made, d).away) for d in DAYS[1:7]] == [
        [],
        ["dee"],
        ["dee", "eli"],
        ["dee", "eli"],
        ["eli"],
        [],
    ]


def test_a_pair_ends_for_both_and_with_whoever_leaves() -> None:
    made = story(
        row(1, What.PAIRED, "dee", "bo"),
        row(3, What.PAIR_ENDS, "bo"),
        row(5, What.PAIRED, "bo", "eli"),
        row(7, What.DIED, "eli"),
    )
    assert [sorted(chamber_on(made, d).paired) for d in (DAYS[1], DAYS[3], DAYS[5], DAYS[7])] == [
        ["bo", "dee"],
        [],
        ["bo", "eli"],
        [],
    ]


def test_a_seat_can_fall_vacant_by_its_name() -> None:
    made = story(row(2, What.VACANT, "B Vale"), row(2, What.VACANT, "Unheard Of"), size=8)
    assert chamber_on(made, DAYS[1]).vacant == ("Unheard Of",)
    assert chamber_on(made, DAYS[2]).vacant == ("B Vale", "Unheard Of")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (row(1, What.DIED, "hal"), "hal holds no seat"),
        (row(1, What.SWORN, "bo"), "bo is sworn already"),
        (row(1, What.CROSSED, "bo", party="RED"), "bo sits for RED already"),
        (row(1, What.SUSPENSION_ENDS, "bo"), "bo is not suspended"),
        (row(1, What.ABSENCE_ENDS, "bo"), "bo is not absent"),
        (row(1, What.PAIR_ENDS, "bo"), "bo: not paired"),
        (row(1, What.PAIRED, "bo", "hal"), "hal does not sit"),
    ],
)
def test_a_change_that_cannot_be_changes_nothing_and_is_told(given: CalendarRow, words: str) -> None:
    made = story(given)
    state, told = replay(opening(made), changes(made))
    assert state == opening(made)
    assert [(r, words in message, bool(mend)) for r, message, mend in told] == [(given, True, True)]


def test_a_seat_that_is_held_cannot_be_won() -> None:
    people = tuple(person(n, "RED", "house") for n in NAMES)
    made = story(row(3, What.ELECTED, "hal"), people=people)
    _, ((_, message, mend),) = replay(opening(made), changes(made))
    assert message == "A Vale is held by ada on that day"
    assert "how the seat fell vacant" in mend


def test_a_story_without_a_house_has_its_calendar_for_the_caucus() -> None:
    people = tuple(person(n, "RED", "caucus") for n in NAMES[:3])
    made = replace(story(row(2, What.DIED, "bo"), people=people), house=None)
    assert [dated(made, d).body("caucus").size for d in DAYS[1:3]] == [3, 2]
    assert [p.id for p in dated(made, DAYS[2]).roster.of("caucus")] == ["ada", "cy"]


def test_the_terms_of_other_bodies_are_kept(tmp_path: object) -> None:
    outside = Person("zoe", "Zoe", "RED", "", (Membership("caucus", "RED", DAYS[3], DAYS[5]),))
    made = story(people=(*(person(n, "RED", "caucus", "house") for n in NAMES[:7]), outside))
    assert [dated(made, d).person("zoe").bodies for d in (DAYS[2], DAYS[3], DAYS[5], DAYS[6])] == [
        (),
        ("caucus",),
        ("caucus",),
        (),
    ]
