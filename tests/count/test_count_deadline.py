"""The day by which a condition must be met; the House and the count say the same."""

from collections.abc import Callable
from datetime import date

import pytest

from whipcount.count.deadline import deadline
from whipcount.house.deadline import deadline as of_house
from whipcount.model.claim import EventType, HolderKind
from whipcount.model.motion import Position
from whipcount.model.record import RecordedClaim

MON, TUE, FRI, NEXT = date(2031, 5, 12), date(2031, 5, 13), date(2031, 5, 16), date(2031, 5, 23)
Made = Callable[..., RecordedClaim]


@pytest.fixture(params=[deadline, of_house], ids=["count", "house"])
def due(request: pytest.FixtureRequest) -> Callable[..., date | None]:
    return request.param


@pytest.fixture
def ultimatum(said: Made) -> Callable[..., RecordedClaim]:
    def made(condition: str | None = "unless two bills become law", **given: object) -> RecordedClaim:
        return said("MEA", Position.AYE, MON, kind=HolderKind.PARTY, condition=condition, **given)

    return made


def test_the_deadline_of_the_same_article_is_the_condition_s(due: Made, ultimatum: Made, event: Made) -> None:
    named, open_ = (event(EventType.DEADLINE, FRI, MON, parties=p) for p in (("MEA",), ()))
    assert due(ultimatum(), [named]) == due(ultimatum(), [open_]) == FRI


def test_another_party_s_deadline_is_not_mine(due: Made, ultimatum: Made, event: Made) -> None:
    theirs = event(EventType.DEADLINE, NEXT, MON, parties=("HAR",))
    mine = event(EventType.DEADLINE, FRI, MON, parties=("HAR", "MEA"))
    assert due(ultimatum(), [theirs]) is None
    assert due(ultimatum(), [theirs, mine]) == FRI


def test_a_party_s_deadline_is_not_a_member_s(due: Made, said: Made, event: Made) -> None:
    member = said("bram", Position.AYE, MON, condition="if she is still there")
    assert due(member, [event(EventType.DEADLINE, FRI, MON, parties=("MEA",))]) is None
    assert due(member, [event(EventType.DEADLINE, FRI, MON, member="bram")]) == FRI


def test_two_days_are_no_day(due: Made, ultimatum: Made, event: Made) -> None:
    assert due(ultimatum(), [event(EventType.DEADLINE, day, MON) for day in (FRI, NEXT)]) is None
    assert due(ultimatum(), [event(EventType.DEADLINE, FRI, MON)] * 2) == FRI


def test_other_articles_other_events_and_undated_ones_set_no_deadline(due: Made, ultimatum: Made, event: Made) -> None:
    elsewhere = event(EventType.DEADLINE, FRI, MON, article="a2")
    others = [event(EventType.VOTE, FRI, MON), event(EventType.DEADLINE, None, MON)]
    assert due(ultimatum(), [elsewhere, *others]) is None


def test_a_day_written_in_the_condition_goes_before_any_event(due: Made, ultimatum: Made, event: Made) -> None:
    written = ultimatum("unless two bills become law by 2031-05-23")
    assert due(written, [event(EventType.DEADLINE, FRI, MON)]) == NEXT


def test_a_day_that_does_not_exist_is_words(due: Made, ultimatum: Made) -> None:
    assert due(ultimatum("unless passed by 2031-02-30"), []) is None


def test_without_a_condition_there_is_no_deadline(due: Made, ultimatum: Made, event: Made) -> None:
    assert due(ultimatum(None), [event(EventType.DEADLINE, FRI, MON)]) is None
