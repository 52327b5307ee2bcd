"""What an answer says besides the numbers: who, since when, shields, doubts, and the nearest thing to nothing."""

import datetime as dt

import pytest

import whipcount
from whipcount.rules.answer import MechanismAnswer, RulesAnswer
from whipcount.rules.detail import period_words
from whipcount.rules.library import load
from whipcount.rules.sizes import sizes_of
from whipcount.rules.when import Period, partial_date

LIBRARY = load()


def one(answer: RulesAnswer, mechanism: str) -> MechanismAnswer:
    return next(m for m in answer.mechanisms if m.id == mechanism)


def asked(body: str, on: str, **given: object) -> RulesAnswer:
    return whipcount.rules(body, on=on, **given)  # type: ignore[arg-type]  # options by name


def test_the_example_of_the_issue_says_everything() -> None:
    answer = asked("gb-conservative-mps", "2022-06-06", size=358, supporters=54)
    rule = one(answer, "GB-CON-15")
    assert (rule.available, rule.trigger_required, rule.trigger_met, rule.short_by) == (True, 54, True, 0)
    assert rule.receiver.startswith("1922 Committee chair")
    assert rule.public == "secret"
    assert rule.shields == (
        (
            "the leader, for 12 months after this: the leader survived such a vote; "
            "can be waived by: 1922 executive (mooted June-July 2022)"
        ),
    )
    assert rule.in_force == ("1998 to 2024-10-28/2024-11-02",)
    assert "the rule is only partly covered by its sources" in rule.doubts
    assert (rule.status, rule.confidence) == ("partly sourced", "high")
    assert answer.size == 358


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period(partial_date("2015-10-27")), "since 2015-10-27"),
        (Period(partial_date("1998"), partial_date("2001-02")), "1998 to 2001-02"),
        (Period(None, partial_date("2001-02")), "until 2001-02"),
        (Period(), "no beginning known"),
    ],
)
def test_a_period_is_said_as_far_as_it_is_known(period: Period, said: str) -> None:
    assert period_words(period) == said


def test_a_day_of_change_known_only_roughly_is_a_doubt() -> None:
    rule = one(asked("gb-conservative-mps", "2024-10-30", size=121, facts={"survived": "never"}), "GB-CON-33")
    assert rule.doubts == ("the day of the change is known only as 2024-10-28/2024-11-02",)


def test_a_record_that_is_not_firm_is_a_doubt() -> None:
    rule = one(asked("ca-liberal-caucus", "2020-02-01", size=157), "CA-RA-LR")
    assert rule.doubts == ("what the body did in the 43rd Parliament (2019) is known with medium confidence",)


def test_where_nothing_can_be_forced_the_nearest_thing_is_named() -> None:
    answer = asked("ca-liberal-caucus", "2024-10-23", size=153, supporters=24)
    assert answer.nearest == (
        "Reform Act leadership review: had the caucus adopted the review power, 31 signatures (7 more)."
    )


def test_what_can_be_forced_has_nothing_nearer() -> None:
    assert asked("gb-conservative-mps", "2022-06-06", size=358, supporters=54).nearest == ""


def test_on_a_day_without_any_rule_the_nearest_in_time_is_named() -> None:
    answer = asked("gb-conservative-mps", "1990-11-20", size=372, supporters=60)
    assert answer.mechanisms == ()
    assert answer.sentence.startswith("Nothing by rule lets 60 of 372 Conservative MPs")
    assert (
        answer.nearest == "Confidence vote in the leader, 15% letters, at another time: 1998 to 2024-10-28/2024-11-02."
    )


def test_what_comes_by_itself_is_the_nearest_where_members_can_start_nothing() -> None:
    given = {"opposition_day_available": False, "declared_confidence_by_government": False}
    answer = asked("ca-house-of-commons", "2024-10-23", size=338, supporters=170, facts=given)
    assert answer.nearest.startswith("Non-confidence motion on an opposition day: had an opposition day been available")


def test_the_size_of_a_house_fills_its_seats_and_says_so() -> None:
    house = LIBRARY.institution("ca-house-of-commons")
    assert sizes_of(house, members=338) == (
        {"seats_filled": 338, "seats_statutory": 338},
        ("no seat of 338 is vacant",),
    )
    assert sizes_of(house, members=338, vacant=2) == ({"seats_filled": 336, "seats_statutory": 338}, ())
    assert sizes_of(LIBRARY.institution("ca-liberal-caucus"), members=153)[0]["caucus_members"] == 153


def test_only_the_side_that_may_start_it_is_counted() -> None:
    house, on = "us-house-of-representatives", "2025-03-01"
    assert asked(house, on, size=435, supporters=8).mechanisms[0].short_by == 1
    assert asked(house, on, size=435, supporters=220).mechanisms[0].trigger_met is None
    six = asked(house, on, size=435, supporters=220, facts={"supporters_majority_party": 6}).mechanisms[0]
    assert (six.trigger_met, six.short_by) == (False, 3)
    nine = asked(house, on, size=435, supporters=220, facts={"supporters_majority_party": 9}).mechanisms[0]
    assert (nine.trigger_met, nine.short_by) == (True, 0)


def test_what_if_is_set_beside_what_holds_without_it() -> None:
    answer = asked(
        "ca-liberal-caucus", "2024-10-23", size=153, supporters=36, what_if={"group_size": 180, "adopted": True}
    )
    assert (answer.size, one(answer, "CA-RA-LR").trigger_required) == (180, 36)
    assert one(answer, "CA-RA-LR").available
    assert answer.assumed == ("group_size = 180", "adopted = true")
    assert answer.otherwise.startswith("Nothing by rule lets 36 of 153")


def test_dates_can_be_given_as_dates() -> None:
    answer = asked("gb-conservative-mps", "2022-07-06", size=358, facts={"survived": dt.date(2022, 6, 6)})
    assert one(answer, "GB-CON-15").blocked
