"""The numbers on the chart."""

import datetime as dt

from whipcount.rules.ask import ask
from whipcount.rules.library import load
from whipcount.rules.thresholds import ThresholdMark, marks


def marked(body: str, on: str, facts: dict[str, str], **bases: int) -> tuple[ThresholdMark, ...]:
    day = dt.date.fromisoformat(on)
    return marks(ask(load().institution(body), on=day, supporters=None, facts=facts, bases=bases))


def test_a_power_not_adopted_is_marked_as_what_it_would_have_taken() -> None:
    assert marked("ca-liberal-caucus", "2024-10-23", {}, caucus_members=153) == (
        ThresholdMark(31, "would be needed had the caucus adopted the review power", in_force=False),
    )


def test_a_power_in_force_is_marked_with_what_is_counted() -> None:
    assert marked("ca-conservative-caucus", "2022-02-02", {}, caucus_members=119) == (
        ThresholdMark(24, "signatures needed", in_force=True),
    )


def test_a_shield_says_until_when() -> None:
    (mark,) = marked("gb-conservative-mps", "2022-07-06", {"survived": "2022-06-06"}, group_mps=358)
    assert mark == ThresholdMark(54, "would be needed once the shield ends on 2023-06-06", in_force=False)


def test_what_one_member_can_start_is_no_mark() -> None:
    assert marked("ca-house-of-commons", "2024-10-23", {}, seats_filled=337) == ()


def test_without_a_size_there_is_no_mark() -> None:
    assert marked("ca-liberal-caucus", "2024-10-23", {}) == ()
