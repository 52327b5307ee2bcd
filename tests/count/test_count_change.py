"""What moved between two days, and which claim moved it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from whipcount.count.change import changes
from whipcount.count.policy import policy
from whipcount.count.result import Changes
from whipcount.model.claim import EventType, HolderKind
from whipcount.model.errors import BadInput
from whipcount.model.motion import Position
from whipcount.model.record import RecordedClaim, Status
from whipcount.model.story import Story

SAT, MON, TUE, WED, FRI = (date(2031, 5, n) for n in (10, 12, 13, 14, 16))
AYE, NO = Position.AYE, Position.NO
Made = Callable[..., RecordedClaim]


@pytest.fixture
def moved(story: Story) -> Callable[..., Changes]:
    def leader(*records: RecordedClaim, since: date = MON, until: date = WED, **given: Any) -> Changes:
        rule = policy("on-record")
        return changes(records, story=story, motion_id="leader", since=since, until=until, policy=rule, **given)

    return leader


def test_a_transition_says_from_where_to_where_and_by_which_claim(said: Made, moved: Callable[..., Changes]) -> None:
    before, after = said("bram", NO, MON, seq=1), said("bram", AYE, TUE, seq=2)
    new = said("cleo", NO, WED, seq=3)
    found = [(t.person.id, t.before, t.after, t.claim) for t in moved(before, after, new).transitions]
    assert found == [("bram", NO, AYE, after), ("cleo", None, NO, new)]


def test_the_first_to_say_so_moved_it_not_the_one_who_repeats_it(said: Made, moved: Callable[..., Changes]) -> None:
    first, again = said("bram", AYE, TUE, seq=1), said("bram", AYE, WED, seq=2)
    (transition,) = moved(first, again).transitions
    assert transition.claim is first


def test_there_and_back_inside_the_window_is_no_move(said: Made, moved: Callable[..., Changes]) -> None:
    way = [said("bram", p, d, seq=n) for n, (p, d) in enumerate(((AYE, MON), (NO, TUE), (AYE, WED)), start=1)]
    assert moved(*way).transitions == ()
    assert [t.claim for t in moved(*way, until=TUE).transitions] == [way[1]]


def test_the_day_since_belongs_to_before_and_until_to_after(said: Made, moved: Callable[..., Changes]) -> None:
    on_since, on_until = said("bram", AYE, MON, seq=1), said("cleo", AYE, WED, seq=2)
    assert [t.person.id for t in moved(on_since, on_until).transitions] == ["cleo"]


def test_new_totals_groups_and_parties_of_this_motion_are_listed(
    said: Made, total: Made, moved: Callable[..., Changes]
) -> None:
    old, new, other = total(20, None, MON), total(24, None, TUE, seq=2), total(9, None, TUE, motion="confidence")
    group = said("ministers", NO, TUE, kind=HolderKind.GROUP)
    party = said("MEA", AYE, TUE, kind=HolderKind.PARTY)
    made = moved(old, new, other, group, party)
    assert (made.totals, made.groups, made.parties) == ((new,), (group,), (party,))


def test_an_event_is_new_when_it_happens_or_is_announced_in_the_window(
    event: Made, moved: Callable[..., Changes]
) -> None:
    happened = event(EventType.MEETING, TUE, TUE, seq=1)
    expected = event(EventType.VOTE, WED, SAT, seq=2)
    announced = event(EventType.DEADLINE, FRI, TUE, seq=3)
    undated = event(EventType.MECHANISM, None, WED, seq=4)
    recalled = event(EventType.BYELECTION, SAT, TUE, seq=5)
    old_plan = event(EventType.VOTE, FRI, SAT, seq=6)
    unreported = event(EventType.MEETING, TUE, FRI, seq=7)
    made = moved(happened, expected, announced, undated, recalled, old_plan, unreported)
    assert made.events == (expected, happened, announced, undated)


def decided(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def test_a_claim_rejected_or_read_anew_after_a_decision_is_a_correction(
    said: Made, moved: Callable[..., Changes]
) -> None:
    other = said("bram", NO, SAT).claim
    rejected = said("bram", AYE, SAT, seq=1, status=Status.REJECTED, version=3, decided_at=decided(TUE))
    amended = said("cleo", AYE, SAT, seq=2, proposed=other, version=3, decided_at=decided(TUE))
    assert moved(rejected, amended).corrections == (rejected, amended)


def test_a_first_decision_an_old_one_and_one_taken_back_are_no_corrections(
    said: Made, moved: Callable[..., Changes]
) -> None:
    other = said("bram", NO, SAT).claim
    none = [
        said("bram", AYE, SAT, status=Status.REJECTED, version=2, decided_at=decided(TUE)),
        said("bram", AYE, SAT, proposed=other, version=2, decided_at=decided(TUE)),
        said("bram", AYE, SAT, status=Status.REJECTED, version=3, decided_at=decided(MON)),
        said("bram", AYE, SAT, version=3, decided_at=decided(TUE)),
        said("bram", AYE, SAT, status=Status.PROPOSED, proposed=other, version=4, decided_at=decided(TUE)),
        said("bram", AYE, FRI, status=Status.REJECTED, version=3, decided_at=decided(TUE)),
        said("bram", AYE, SAT, status=Status.REJECTED, version=3, decided_at=decided(TUE), motion="confidence"),
    ]
    assert moved(*none).corrections == ()


def test_a_window_that_ends_before_it_begins_is_misuse(moved: Callable[..., Changes]) -> None:
    with pytest.raises(BadInput, match="2031-05-14 is after 2031-05-12"):
        moved(since=WED, until=MON)


def test_unreviewed_moves_show_only_when_asked_for(said: Made, moved: Callable[..., Changes]) -> None:
    waiting = said("bram", AYE, TUE, status=Status.PROPOSED)
    assert moved(waiting).transitions == ()
    assert [t.after for t in moved(waiting, include_unreviewed=True).transitions] == [AYE]


def test_rows_say_each_move_with_silence_empty(said: Made, moved: Callable[..., Changes]) -> None:
    (row,) = moved(said("bram", AYE, TUE, id="c7")).rows()
    assert (row["member"], row["from"], row["to"], row["date"], row["claim"]) == (
        "bram",
        None,
        "aye",
        "2031-05-13",
        "c7",
    )
