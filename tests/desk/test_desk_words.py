import datetime as dt

import pytest

from whipcount.desk import words
from whipcount.model.claim import Basis, Precision
from whipcount.model.motion import Act, Motion, Position

DAY = dt.date(2024, 10, 3)
MOTION = Motion("leader", "caucus", "he should go", {Position.AYE: "wants him to go", Position.NO: "wants him to stay"})


def test_dates_are_written_day_month_year() -> None:
    assert words.day(DAY) == "3 October 2024"


def test_times_are_written_in_utc() -> None:
    east = dt.timezone(dt.timedelta(hours=2))
    assert words.moment(dt.datetime(2024, 10, 3, 1, 5, tzinfo=east)) == "2 October 2024, 23:05 UTC"


@pytest.mark.parametrize(
    ("precision", "text"),
    [
        (Precision.DAY, "3 October 2024"),
        (Precision.APPROXIMATE, "about 3 October 2024"),
        (Precision.WEEK, "in the week of 3 October 2024"),
        (Precision.MONTH, "in October 2024"),
        (Precision.ON_OR_BEFORE, "on or before 3 October 2024"),
        (Precision.UNKNOWN, ""),
    ],
)
def test_a_date_is_never_written_more_sharply_than_it_is_known(precision: Precision, text: str) -> None:
    assert words.said_on(DAY, precision) == text


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("wants him to go", "want him to go"),
        ("is for it", "are for it"),
        ("has quit", "have quit"),
        ("says he should go", "say he should go"),
        ("tries to stop it", "try to stop it"),
        ("pushes for it", "push for it"),
        ("would bring it down", "would bring it down"),
        ("undecided", "undecided"),
    ],
)
def test_labels_take_the_plural(one: str, many: str) -> None:
    assert words.of_many(one) == many


@pytest.mark.parametrize(
    ("number", "label", "text"),
    [
        (0, "wants him to go", "says that they want him to go"),
        (1, "wants him to go", "says that they want him to go"),
        (2, "wants him to go", "say that they want him to go"),
        (2, "says he should go", "say he should go"),
        (1, "aye", "is counted as “aye”"),
        (3, "aye", "are counted as “aye”"),
    ],
)
def test_members_hold_a_position_in_good_english(number: int, label: str, text: str) -> None:
    assert words.hold(number, label) == text


@pytest.mark.parametrize(
    ("position", "text"),
    [
        (Position.AYE, "wants him to go"),
        (Position.LEANS_AYE, "leans: wants him to go"),
        (Position.UNDECIDED, "undecided"),
        (Position.EVASIVE, "would not say"),
        (Position.LEANS_NO, "leans: wants him to stay"),
        (None, "no known position"),
    ],
)
def test_every_rung_has_words_even_where_the_story_gives_none(position: Position | None, text: str) -> None:
    assert words.label(MOTION, position) == text


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_are_joined_with_a_last_and(items: list[str], text: str) -> None:
    assert words.joined(items) == text


def test_every_act_and_basis_has_words() -> None:
    assert set(words.ACTS) == set(Act)
    assert all(words.have(a) for a in Act)
    assert all(words.basis(b, "X") for b in Basis)


def test_an_unnamed_source_is_said_to_be_unnamed() -> None:
    assert words.basis(Basis.ANONYMOUS, "two colleagues") == "unnamed source: two colleagues"


def test_a_text_that_is_cut_or_written_plainly_repeats_the_words_it_stands_for() -> None:
    said = "The Cité Léger bloc voted it down: by 211 to 120 on May 2, and by 207 to 121 on May 9."
    assert words.repeats("The Cite Leger bloc voted it down: by 211 to 120 on May 2, and b…", said)
    assert not words.repeats("The House voted it down.", said)
    assert not words.repeats("", said)


def test_what_only_the_command_line_can_use_is_left_out() -> None:
    assert words.without_code("It is not known whether it is vacant (fact leader_vacancy)") == (
        "It is not known whether it is vacant"
    )
