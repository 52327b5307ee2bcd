"""How the House divides as far as anybody has said: lines, conditions in both worlds, deals, and the state of the day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.house.conditions import ConditionState
from whipcount.house.floor import Floor
from whipcount.house.floor_words import bounds as said
from whipcount.house.floor_words import condition, deal, due, verdict
from whipcount.house.lines import Because, Choice, Line
from whipcount.house.state import house
from whipcount.house.worlds import Bounds, Verdict, bounds
from whipcount.model.calendar import CalendarRow, What
from whipcount.model.claim import HolderKind
from whipcount.model.motion import Position
from whipcount.model.person import Party, Person
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Casting, Story

MON, TUE, WED, FRI = date(2031, 5, 12), date(2031, 5, 13), date(2031, 5, 14), date(2031, 5, 16)
PARTY, MEMBER = HolderKind.PARTY, HolderKind.MEMBER
AYE, NO = Position.AYE, Position.NO
UNLESS = "unless two bills become law by 2031-05-16"
Stated = Callable[..., RecordedClaim]


@pytest.fixture(scope="session")
def story(house_of: Callable[..., Story]) -> Story:
    """AAA governs with 7 votes of 15; BBB has 5, CCC 2, and one member sits for no party."""
    return house_of({"AAA": 8, "BBB": 5, "CCC": 2, "IND": 1}, ("AAA",), chair="AAA")


def row(on: date, what: What, *who: str, party: str = "", until: date | None = None, **more: Any) -> CalendarRow:
    parties = tuple(p for p in party.split(";") if p)
    return CalendarRow(on, what, who, parties, until, where=f"calendar.csv:{on.day}", **more)


def dated(story: Story, *rows: CalendarRow) -> Story:
    return replace(story, calendar=rows)


def floor(story: Story, *records: RecordedClaim, on: date = WED) -> Floor:
    made = house(story, records, on).floor
    assert made is not None
    return made


def does(made: Floor) -> dict[str, tuple[int, str, str]]:
    return {line.holder.id: (line.votes, str(line.choice), str(line.because)) for line in made.lines}


def test_nothing_said_leaves_everything_open_but_the_government(story: Story) -> None:
    made = floor(story)
    assert does(made) == {
        "AAA": (7, "no", "government"),
        "BBB": (5, "unknown", "nothing"),
        "CCC": (2, "unknown", "nothing"),
        "IND": (1, "unknown", "nothing"),
    }
    assert (made.now.ayes, made.now.noes, made.now.margin) == ((0, 8), (7, 15), (-15, 1))
    assert made.now.verdict is Verdict.OPEN
    assert [h.id for h in made.now.depends_on] == ["BBB", "CCC", "IND"]


def test_a_house_without_a_confidence_motion_has_no_floor(story: Story) -> None:
    assert story.house is not None
    assert house(replace(story, house=replace(story.house, motion="")), (), WED).floor is None


def test_party_lines_and_members_who_differ_add_up(story: Story, stated: Stated) -> None:
    made = floor(
        story,
        stated(PARTY, "BBB", AYE, MON),
        stated(MEMBER, "bbb-2", NO, MON, seq=2),
        stated(MEMBER, "bbb-3", AYE, MON, seq=3),
        stated(MEMBER, "aaa-4", AYE, MON, seq=4),
        stated(MEMBER, "ind-1", AYE, MON, seq=5),
    )
    assert does(made) == {
        "AAA": (6, "no", "government"),
        "BBB": (4, "aye", "stated"),
        "CCC": (2, "unknown", "nothing"),
        "aaa-4": (1, "aye", "stated"),
        "bbb-2": (1, "no", "stated"),
        "ind-1": (1, "aye", "stated"),
    }
    assert sum(line.votes for line in made.lines) == 15


def test_the_speaker_s_own_word_is_no_vote(story: Story, stated: Stated) -> None:
    assert "aaa-1" not in does(floor(story, stated(MEMBER, "aaa-1", AYE, MON)))
    assert story.house is not None
    always = replace(story, house=replace(story.house, casting=Casting.ALWAYS))
    assert does(floor(always, stated(MEMBER, "aaa-1", AYE, MON)))["aaa-1"] == (1, "aye", "stated")
    assert house(always, (), WED).votes == 16


def test_who_leans_is_taken_at_that_side_and_marked(story: Story, stated: Stated) -> None:
    (line,) = [
        line for line in floor(story, stated(PARTY, "BBB", Position.LEANS_AYE, MON)).lines if line.holder.id == "BBB"
    ]
    assert (line.choice, line.leans) == (Choice.AYE, True)


def test_abstaining_and_staying_away_are_choices_of_their_own(story: Story, stated: Stated) -> None:
    made = floor(
        dated(
            story,
            row(TUE, What.ABSTAINS, party="BBB", motion=("confidence",)),
            row(TUE, What.STAYS_AWAY, "ccc-1"),
            row(TUE, What.ABSTAINS, party="CCC", motion=("another",)),
        ),
        stated(PARTY, "BBB", AYE, MON),
        stated(PARTY, "CCC", AYE, MON, seq=2),
    )
    assert does(made)["BBB"] == (5, "abstain", "calendar")
    assert does(made)["CCC"] == (1, "aye", "stated")
    assert does(made)["ccc-1"] == (1, "absent", "calendar")
    assert (made.now.margin, made.now.verdict) == ((-7, -5), Verdict.SURVIVES)


def test_the_latest_word_counts_be_it_said_or_written_down(story: Story, stated: Stated) -> None:
    abstains = dated(story, row(MON, What.ABSTAINS, party="BBB", until=WED))
    assert does(floor(abstains, stated(PARTY, "BBB", AYE, TUE)))["BBB"][1] == "aye"
    assert does(floor(abstains, stated(PARTY, "BBB", AYE, MON)))["BBB"][1] == "abstain"
    assert does(floor(abstains, stated(PARTY, "BBB", AYE, MON), on=FRI))["BBB"][1] == "aye"


def test_in_a_free_vote_only_members_who_spoke_are_known(story: Story, stated: Stated) -> None:
    made = floor(
        dated(story, row(TUE, What.FREE_VOTE, party="BBB")),
        stated(PARTY, "BBB", AYE, MON),
        stated(MEMBER, "bbb-1", AYE, MON, seq=2),
        stated(MEMBER, "bbb-2", NO, MON, seq=3),
    )
    assert [does(made)[i] for i in ("BBB", "bbb-1", "bbb-2")] == [
        (3, "free", "calendar"),
        (1, "aye", "stated"),
        (1, "no", "stated"),
    ]


def test_a_deal_binds_the_parties_outside_government_from_its_first_to_its_last_day(
    story: Story, stated: Stated
) -> None:
    made = dated(
        story,
        row(MON, What.DEAL_BEGINS, "accord", party="AAA;BBB", source="https://example.org/accord"),
        row(WED, What.DEAL_ENDS, "accord"),
    )
    said_before = stated(PARTY, "BBB", AYE, MON - timedelta(3))
    assert does(floor(made, said_before, on=MON - timedelta(1)))["BBB"] == (5, "aye", "stated")
    assert does(floor(made, said_before, on=TUE))["BBB"] == (5, "no", "deal")
    assert does(floor(made, said_before, on=TUE))["AAA"] == (7, "no", "government")
    assert does(floor(made, said_before, on=WED))["BBB"] == (5, "aye", "stated")
    assert floor(made, on=TUE).now.verdict is Verdict.SURVIVES
    assert [(d.in_force, d.last) for d in floor(made, on=TUE).deals] == [(True, None)]
    assert [(d.in_force, d.last) for d in floor(made, on=WED).deals] == [(False, TUE)]


def test_a_deal_about_another_motion_binds_nobody_here(story: Story) -> None:
    made = dated(story, row(MON, What.DEAL_BEGINS, party="BBB", motion=("supply",), note="supply only"))
    assert does(floor(made))["BBB"][2] == "nothing"
    assert deal(floor(made).deals[0]).startswith("supply only (The BBBs) on supply, 2031-05-12: in force")


def test_a_party_to_a_deal_may_say_otherwise_later(story: Story, stated: Stated) -> None:
    made = dated(story, row(MON, What.DEAL_BEGINS, party="BBB", until=FRI))
    assert does(floor(made, stated(PARTY, "BBB", AYE, TUE)))["BBB"] == (5, "aye", "stated")
    assert does(floor(made, on=FRI))["BBB"][1] == "no"
    assert does(floor(made, on=FRI + timedelta(1)))["BBB"][1] == "unknown"


@pytest.mark.parametrize(
    ("text", "met", "failed"),
    [
        (UNLESS, Choice.NOT_AYE, Choice.AYE),
        ("Without a new budget", Choice.NOT_AYE, Choice.AYE),
        ("à moins que deux projets de loi soient adoptés", Choice.NOT_AYE, Choice.AYE),
        ("if the report is damning", Choice.AYE, Choice.NOT_AYE),
        ("provided the bill fails", Choice.AYE, Choice.NOT_AYE),
    ],
)
def test_unless_holds_while_the_thing_has_not_come_about_and_if_once_it_has(
    story: Story, stated: Stated, text: str, met: Choice, failed: Choice
) -> None:
    made = floor(story, stated(PARTY, "BBB", AYE, MON, condition=text))
    (line,) = [line for line in made.lines if line.holder.id == "BBB"]
    assert (line.choice, line.under(met=True), line.under(met=False)) == (Choice.UNKNOWN, met, failed)


def test_while_a_condition_is_open_both_worlds_are_given(story: Story, stated: Stated) -> None:
    made = floor(
        story,
        stated(PARTY, "BBB", AYE, MON, condition=UNLESS),
        stated(PARTY, "CCC", AYE, MON, seq=2),
        stated(MEMBER, "ind-1", AYE, MON, seq=3),
    )
    (world,) = made.worlds
    assert (world.if_met.margin, world.if_met.verdict) == ((-9, -4), Verdict.SURVIVES)
    assert (world.if_failed.margin, world.if_failed.verdict) == ((1, 1), Verdict.FALLS)
    assert made.now.verdict is Verdict.OPEN
    assert condition(world.condition) == f"The BBBs: {UNLESS} (deadline 2031-05-16)"
    assert (verdict(world.if_met), verdict(world.if_failed)) == ("survives, whatever the rest do", "falls")


def test_with_two_open_conditions_each_world_leaves_the_other_open(story: Story, stated: Stated) -> None:
    made = floor(
        story,
        stated(PARTY, "BBB", AYE, MON, condition=UNLESS),
        stated(PARTY, "CCC", AYE, MON, seq=2, id="d", condition="if the budget fails"),
        stated(MEMBER, "ind-1", AYE, MON, seq=3),
    )
    assert {w.condition.holder.id: (w.if_met.margin, w.if_failed.margin) for w in made.worlds} == {
        "BBB": ((-13, -4), (-3, 1)),
        "CCC": ((-9, 1), (-13, -1)),
    }


@pytest.mark.parametrize(
    ("rows", "on", "outcome"),
    [
        ((), FRI, ("open", "unknown")),
        ((), FRI + timedelta(1), ("lapsed", "aye")),
        (((TUE, What.CONDITION_MET),), MON, ("open", "unknown")),
        (((TUE, What.CONDITION_MET),), TUE, ("met", "not_aye")),
        (((TUE, What.CONDITION_FAILED),), WED, ("failed", "aye")),
        (((TUE, What.CONDITION_MET), (WED, What.CONDITION_FAILED)), FRI, ("failed", "aye")),
        (((TUE, What.CONDITION_MET),), FRI + timedelta(9), ("met", "not_aye")),
    ],
)
def test_a_condition_is_open_until_an_editor_decides_it_or_its_deadline_passes(
    story: Story, stated: Stated, rows: tuple[tuple[date, What], ...], on: date, outcome: tuple[str, str]
) -> None:
    state, choice = outcome
    made = floor(
        dated(story, *(row(d, w, party="BBB", source="https://example.org/gazette") for d, w in rows)),
        stated(PARTY, "BBB", AYE, MON, condition=UNLESS),
        on=on,
    )
    assert [c.state for c in made.conditions] == [state]
    assert does(made)["BBB"][1] == choice
    assert bool(made.worlds) == (state == "open")
    assert any("counts as failed" in n for n in made.notes) == (state == "lapsed")


def test_a_condition_stated_again_is_open_again_and_the_old_row_decides_nothing(story: Story, stated: Stated) -> None:
    made = floor(
        dated(story, row(TUE, What.CONDITION_MET, party="BBB")), stated(PARTY, "BBB", AYE, WED, condition=UNLESS)
    )
    assert made.conditions[0].state is ConditionState.OPEN
    (note,) = made.notes
    assert note.startswith("calendar.csv:13: condition_met of 2031-05-13 decides no condition that is held")


@pytest.mark.parametrize("who", ["claim-7", "bbb-2"])
def test_the_condition_of_a_member_is_decided_by_the_member_or_the_claim(
    story: Story, stated: Stated, who: str
) -> None:
    mine = stated(MEMBER, "bbb-2", AYE, MON, id="claim-7", condition="if asked")
    made = floor(dated(story, row(TUE, What.CONDITION_MET, who)), stated(PARTY, "BBB", NO, MON, seq=2), mine)
    assert [(c.holder.id, str(c.state)) for c in made.conditions] == [("bbb-2", "met")]
    assert does(made)["bbb-2"] == (1, "aye", "stated")


def test_the_calendar_names_the_deadline_where_no_article_does(story: Story, stated: Stated) -> None:
    made = dated(story, row(FRI, What.DEADLINE, party="BBB", note="two bills", announced=TUE))
    record = stated(PARTY, "BBB", AYE, MON, condition="unless two bills become law")
    assert floor(made, record).conditions[0].stance.deadline == FRI
    assert floor(made, record, on=MON).conditions[0].stance.deadline is None
    assert [due(r, {"BBB": "Blue"}) for r in floor(made, record).due] == ["2031-05-16, deadline: Blue: two bills"]
    assert floor(made, record, on=MON).due == ()


def test_a_free_speaker_leaves_a_tie_open(story: Story, stated: Stated) -> None:
    assert story.house is not None
    tied = dated(
        story,
        row(MON, What.ABSENT, "aaa-2"),
        row(MON, What.ABSENT, "ind-1"),
        row(MON, What.CROSSED, "aaa-3", party="CCC"),
    )
    records = (stated(PARTY, "BBB", AYE, MON), stated(PARTY, "CCC", Position.UNDECIDED, MON, seq=2))
    assert floor(tied, *records).now.margin == (-3, 3)
    tied = replace(tied, calendar=(*tied.calendar, row(TUE, What.ABSTAINS, party="CCC")))
    assert floor(tied, *records).now == Bounds((5, 5), (5, 5), (0, 0), Verdict.SURVIVES, ())
    free = replace(tied, house=replace(story.house, casting=Casting.FREE))
    assert said(floor(free, *records).now) == "Ayes 5, noes 5: the outcome is a tie that the Speaker decides."


def test_the_house_is_that_of_the_day(story: Story) -> None:
    made = dated(
        story,
        row(MON, What.DIED, "aaa-2"),
        row(TUE, What.CROSSED, "bbb-1", party="AAA"),
        row(TUE, What.SUSPENDED, "ccc-1", until=WED),
        row(TUE, What.PAIRED, "aaa-3", "bbb-2"),
        row(WED, What.SPEAKER, "bbb-3"),
    )
    before, after = house(made, (), MON - timedelta(1)), house(made, (), WED)
    assert (before.votes, before.government_votes, before.vacancies) == (15, 7, 0)
    assert after.speaker is not None
    assert after.speaker.id == "bbb-3"
    assert (after.seats, after.vacancies) == (16, 1)
    assert {p.party.id: (p.seats, p.votes, p.away) for p in after.parties} == {
        "AAA": (8, 7, 1),
        "BBB": (4, 2, 1),
        "CCC": (2, 1, 1),
        "IND": (1, 1, 0),
    }
    assert (after.votes, after.majority, after.government_margin) == (11, 6, 3)
    assert after.roll is not None
    assert [p.id for p in after.roll.suspended] == ["ccc-1"]
    assert [[p.id for p in pair] for pair in after.roll.pairs] == [["aaa-3", "bbb-2"]]
    assert [p.id for p in after.roll.unaffiliated] == ["ind-1"]
    assert sum(line.votes for line in floor(made).lines) == after.votes


def test_before_the_first_balance_nobody_vouches_for_the_seats(story: Story) -> None:
    made = dated(story, row(WED, What.BALANCE, "seats 16"))
    assert floor(made, on=WED).notes == ()
    assert floor(made, on=TUE).notes[0].startswith("No balance vouches for the seats before 2031-05-14")


choices = st.sampled_from([c for c in Choice if c is not Choice.FREE])
every_line = st.lists(st.tuples(st.integers(0, 5), choices), max_size=5).map(
    lambda given: tuple(Line(Party(f"P{n}", ()), v, c, Because.STATED) for n, (v, c) in enumerate(given))
)
ALLOWED = {
    Choice.AYE: (1,),
    Choice.NO: (-1,),
    Choice.ABSTAIN: (0,),
    Choice.ABSENT: (0,),
    Choice.NOT_AYE: (-1, 0),
    Choice.NOT_NO: (0, 1),
    Choice.UNKNOWN: (-1, 0, 1),
}


@given(every_line)
def test_the_bounds_are_those_of_every_way_to_vote(made: tuple[Line, ...]) -> None:
    ways = list(product(*(ALLOWED[line.choice] for line in made)))
    votes = [[line.votes * side for line, side in zip(made, way, strict=True)] for way in ways]
    found = bounds(made)
    assert found.margin == (min(map(sum, votes)), max(map(sum, votes)))
    ayes = [sum(v for v in way if v > 0) for way in votes]
    noes = [-sum(v for v in way if v < 0) for way in votes]
    assert (found.ayes, found.noes) == ((min(ayes), max(ayes)), (min(noes), max(noes)))
    falls = {sum(way) > 0 for way in votes}
    expected = Verdict.OPEN if len(falls) == 2 else Verdict.FALLS if falls == {True} else Verdict.SURVIVES
    assert found.verdict is expected


def test_holders_are_parties_and_persons(story: Story, stated: Stated) -> None:
    made = floor(story, stated(MEMBER, "bbb-1", AYE, MON))
    assert {type(line.holder) for line in made.lines} == {Party, Person}
