"""Which claims of one article are the same one."""

import datetime as dt

from whipcount.model.claim import OUTLET, Basis, EventClaim, EventType, Holder, HolderKind, PositionClaim, Span
from whipcount.model.motion import Act, Position
from whipcount.reader.merge import merged

DAY = dt.date(2031, 5, 14)


def group(words: str, *, at: int = 0) -> PositionClaim:
    return PositionClaim(
        "leader", Holder(HolderKind.GROUP, words), Position.NO, Act.SAID, Basis.OUTLET, OUTLET, Span(at, at + 50)
    )


def member(position: Position, basis: Basis = Basis.OUTLET) -> PositionClaim:
    return PositionClaim(
        "leader", Holder(HolderKind.MEMBER, "edda-moss"), position, Act.SAID, basis, OUTLET, Span(0, 50)
    )


def event(kind: EventType, day: dt.date | None, at: int) -> EventClaim:
    return EventClaim(kind, "x", Span(at, at + 20), day)


def test_a_position_told_twice_is_kept_once_with_the_better_basis() -> None:
    assert merged([member(Position.AYE), member(Position.AYE, Basis.OWN_WORDS)]) == [
        member(Position.AYE, Basis.OWN_WORDS)
    ]


def test_two_positions_of_one_member_stay_side_by_side() -> None:
    assert len(merged([member(Position.AYE), member(Position.NO)])) == 2


def test_an_undated_meeting_is_the_dated_one_told_again() -> None:
    dated = event(EventType.MEETING, DAY, 0)
    assert merged([dated, event(EventType.MEETING, None, 40)]) == [dated]


def test_two_undated_meetings_and_events_of_other_types_stay() -> None:
    found = [event(EventType.MEETING, None, 0), event(EventType.MEETING, None, 40), event(EventType.VOTE, DAY, 80)]
    assert merged(found) == found


def test_a_group_named_within_a_larger_one_in_the_same_words_is_not_told_twice() -> None:
    larger = group("many MPs and cabinet ministers")
    assert merged([group("cabinet ministers"), larger]) == [larger]
    assert len(merged([group("cabinet ministers", at=90), larger])) == 2
