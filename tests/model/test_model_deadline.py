"""The day by which a condition must be met."""

from datetime import date

from whipcount.model.claim import EventType, HolderKind
from whipcount.model.deadline import deadline
from whipcount.model.motion import Position
from whipcount.model.record import RecordedClaim
from written import event, said

MON, TUE, FRI, NEXT = date(2031, 5, 12), date(2031, 5, 13), date(2031, 5, 16), date(2031, 5, 23)


def ultimatum(condition: str | None = "unless two bills become law", **given: object) -> RecordedClaim:
    return said("MEA", Position.AYE, MON, kind=HolderKind.PARTY, condition=condition, **given)


def test_the_deadline_of_the_same_article_is_the_condition_s() -> None:
    named, open_ = (event(EventType.DEADLINE, FRI, MON, parties=p) for p in (("MEA",), ()))
    assert deadline(ultimatum(), [named]) == deadline(ultimatum(), [open_]) == FRI


def test_another_party_s_deadline_is_not_mine() -> None:
    theirs = event(EventType.DEADLINE, NEXT, MON, parties=("HAR",))
    mine = event(EventType.DEADLINE, FRI, MON, parties=("HAR", "MEA"))
    assert deadline(ultimatum(), [theirs]) is None
    assert deadline(ultimatum(), [theirs, mine]) == FRI


def test_a_party_s_deadline_is_not_a_member_s() -> None:
    member = said("bram", Position.AYE, MON, condition="if she is still there")
    assert deadline(member, [event(EventType.DEADLINE, FRI, MON, parties=("MEA",))]) is None
    assert deadline(member, [event(EventType.DEADLINE, FRI, MON, member="bram")]) == FRI


def test_two_days_are_no_day() -> None:
    assert deadline(ultimatum(), [event(EventType.DEADLINE, day, MON) for day in (FRI, NEXT)]) is None
    assert deadline(ultimatum(), [event(EventType.DEADLINE, FRI, MON)] * 2) == FRI


def test_other_articles_other_events_and_undated_ones_set_no_deadline() -> None:
    elsewhere = event(EventType.DEADLINE, FRI, MON, article="a2")
    others = [event(EventType.VOTE, FRI, MON), event(EventType.DEADLINE, None, MON)]
    assert deadline(ultimatum(), [elsewhere, *others]) is None


def test_a_day_written_in_the_condition_goes_before_any_event() -> None:
    written = ultimatum("unless two bills become law by 2031-05-23")
    assert deadline(written, [event(EventType.DEADLINE, FRI, MON)]) == NEXT


def test_a_day_that_does_not_exist_is_words() -> None:
    assert deadline(ultimatum("unless passed by 2031-02-30"), []) is None


def test_without_a_condition_there_is_no_deadline() -> None:
    assert deadline(ultimatum(None), [event(EventType.DEADLINE, FRI, MON)]) is None
