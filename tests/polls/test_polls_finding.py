"""What a sentence about polls states, and what becomes of it."""

from datetime import timedelta

import pytest

from soundings import FIRST, poll
from whipcount.polls.finding import Finding, Verdict, find, percent
from whipcount.polls.poll import PollTable, ordered
from whipcount.polls.statement import LeadStated, NotUnderstood, SharesStated, read_statement

NAMES = {"Harbour": "HAR", "Harbour Party": "HAR", "Meadow": "MEA", "Meadow League": "MEA", "Pine Union": "PIN"}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Harbour trails Meadow by more than 20 points", ("MEA", "HAR", 20, None, 0, False)),
        (
            "Harbour has trailed the Meadow League by more than twenty points for over a year",
            ("MEA", "HAR", 20, None, 365.25, False),
        ),
        ("Meadow leads Harbour by at least nine points", ("MEA", "HAR", 9, None, 0, False)),
        ("a 12-point Meadow lead over Harbour", ("MEA", "HAR", 10, 14, 0, False)),
        ("Harbour is about 15 points behind Meadow", ("MEA", "HAR", 13, 17, 0, False)),
        ("Harbour is under 5 points behind Meadow", ("MEA", "HAR", 0, 5, 0, False)),
        ("Meadow is ahead of Harbour by double digits", ("MEA", "HAR", 10, None, 0, False)),
        (
            "The party has been trailing behind Meadow by more than 20 points at times for more than a year",
            ("MEA", "HAR", 20, None, 365.25, True),
        ),
        ("Meadow has been 10.5 points ahead for the past six months", ("MEA", "HAR", 8.5, 12.5, 182.625, False)),
        ("For months Harbour has been 10 points behind Meadow", ("MEA", "HAR", 8, 12, 60.875, False)),
        (
            "Harbour has lagged Meadow by twenty-one points for a year and a half",
            ("MEA", "HAR", 19, 23, 547.875, False),
        ),
        ("Harbour leads Meadow by 3 points", ("HAR", "MEA", 1, 5, 0, False)),
    ],
)
def test_a_lead_is_read_with_its_direction_its_bounds_and_its_length(text: str, stated: tuple[object, ...]) -> None:
    found = read_statement(text, NAMES, own="HAR")
    assert isinstance(found, LeadStated)
    low, high = round(found.low, 4), None if found.high is None else round(found.high, 4)
    assert (found.party, found.over, low, high, found.days, found.at_times) == stated


@pytest.mark.parametrize(
    ("hedge", "counts"), [("more than", False), ("at least", True), ("up to", True), ("under", False)]
)
def test_a_poll_just_at_the_number_bears_out_at_least_and_up_to_only(hedge: str, counts: bool) -> None:
    polls = [poll(d, {"HAR": 21.6, "MEA": 41.6, "PIN": 36.8}) for d in range(3)]
    found = said(ordered(("HAR", "MEA", "PIN"), polls), f"Harbour trails Meadow by {hedge} 20 points", day=5)
    assert len(found.bearing_out) == 3 * counts


def test_shares_are_read_where_every_party_named_has_one() -> None:
    assert read_statement("Quay poll: Harbour 41, Meadow 27 per cent, Pine Union 17", NAMES) == SharesStated(
        {"HAR": 41, "MEA": 27, "PIN": 17}
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Harbour trails badly", "neither a lead in points nor the shares"),
        ("58 per cent of voters want her out", "neither a lead in points nor the shares"),
        ("The gap between Harbour and Meadow is 20 points", "does not say who is ahead"),
        ("It is behind by 20 points", "does not name the two parties"),
        ("Harbour, Meadow and the Pine Union are behind by 20 points", "does not name the two parties"),
        ("Harbour does not trail Meadow by 20 points", "denies something"),
        ("Harbour could trail Meadow by 20 points", "speaks of what might be"),
        ("Meadow took 41 seats", "neither a lead in points nor the shares"),
        ("The Harbour leader fell 20 points", "does not say who is ahead"),
    ],
)
def test_what_is_not_understood_states_nothing_and_says_why(text: str, why: str) -> None:
    stated = read_statement(text, NAMES)
    assert isinstance(stated, NotUnderstood)
    assert why in stated.why


def climbing() -> PollTable:
    """Meadow's lead over Harbour is 10 points for 200 days, and 24 for the 200 after."""
    houses = ("Quay", "Gull", "Tide")
    polls = []
    for n, day in enumerate(range(0, 400, 4)):
        lead = 10.0 if day < 200 else 24.0
        polls.append(poll(day, {"HAR": 45 - lead / 2, "MEA": 45 + lead / 2, "PIN": 10.0}, houses[n % 3]))
    return ordered(("HAR", "MEA", "PIN"), polls)


@pytest.fixture(scope="module")
def table() -> PollTable:
    return climbing()


def said(table: PollTable, text: str, day: int = 399) -> Finding:
    return find(table, read_statement(text, NAMES, own="HAR"), FIRST + timedelta(day))


def test_a_lead_that_is_there_is_supported_with_its_figures(table: PollTable) -> None:
    found = said(table, "Harbour trails Meadow by more than 20 points")
    assert found.verdict is Verdict.SUPPORTED
    assert found.lead is not None
    assert abs(found.lead.mean - 24) < 1
    assert found.chance is not None
    assert found.chance > 0.95
    assert len(found.bearing_out) == found.polls == 7
    assert "7 of 7 single polls show it" in found.said


def test_a_lead_that_lasted_half_the_time_is_partly_so_and_it_says_when(table: PollTable) -> None:
    found = said(table, "Harbour has trailed Meadow by more than 20 points for over a year")
    assert found.verdict is Verdict.PARTLY
    assert found.share_of_days is not None
    assert abs(found.share_of_days - 200 / 366) < 0.05
    (held,) = found.held
    assert abs((held.first - FIRST).days - 200) < 8
    assert held.last == FIRST + timedelta(399)
    assert str(held.first) in found.said


def test_at_times_asks_for_one_sure_day_only(table: PollTable) -> None:
    found = said(table, "Harbour has at times trailed Meadow by more than 20 points for over a year")
    assert found.verdict is Verdict.SUPPORTED


def test_a_lead_that_was_never_there_is_contradicted(table: PollTable) -> None:
    found = said(table, "Harbour leads Meadow by 5 points")
    assert (found.verdict, found.bearing_out) == (Verdict.CONTRADICTED, ())
    assert "-24" in found.said or "-23" in found.said


def test_only_polls_known_on_the_day_of_the_statement_are_asked(table: PollTable) -> None:
    found = said(table, "Harbour trails Meadow by more than 20 points", day=190)
    assert found.verdict is Verdict.CONTRADICTED
    assert found == said(
        table.known_on(FIRST + timedelta(190)), "Harbour trails Meadow by more than 20 points", day=190
    )


def test_shares_of_a_single_poll_are_supported_and_others_held_against_the_average(table: PollTable) -> None:
    assert said(table, "Harbour 33, Meadow 57").bearing_out != ()
    assert said(table, "Harbour 50, Meadow 30").verdict is Verdict.CONTRADICTED
    assert said(table, "Harbour 33, Meadow 30").verdict is Verdict.PARTLY


def test_what_cannot_be_held_against_the_polls_is_not_checkable_and_says_why(table: PollTable) -> None:
    assert said(table, "Harbour trails badly").verdict is Verdict.NOT_CHECKABLE
    zed = find(table, LeadStated("ZED", "HAR", 5), FIRST + timedelta(300))
    assert (zed.verdict, zed.said) == (Verdict.NOT_CHECKABLE, "no poll reports ZED")
    early = said(table, "Harbour trails Meadow by more than 20 points", day=-5)
    assert early.verdict is Verdict.NOT_CHECKABLE
    assert "fewer than two polls that share two parties were known" in early.said


def test_what_draws_give_is_never_called_certain() -> None:
    assert [percent(x) for x in (0.0, 0.004, 0.01, 0.25, 0.99)] == ["under 1 %", "under 1 %", "1 %", "25 %", "99 %"]
    assert [percent(x) for x in (0.999, 1.0)] == ["over 99 %", "over 99 %"]
