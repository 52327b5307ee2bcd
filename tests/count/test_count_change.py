"""What moved between two days, and which claim moved it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.count.change import Moment, changes
from whipcount.count.policy import policy, shipped
from whipcount.count.result import Cause, Changes
from whipcount.count.tally import count
from whipcount.model.asof import AsOf
from whipcount.model.claim import EventType, HolderKind, PositionClaim
from whipcount.model.errors import BadInput
from whipcount.model.motion import Position
from whipcount.model.person import Roster
from whipcount.model.record import Correction, RecordedClaim, Status
from whipcount.model.story import Story

SAT, MON, TUE, WED, FRI = (date(2031, 5, n) for n in (10, 12, 13, 14, 16))
AYE, NO = Position.AYE, Position.NO
Made = Callable[..., RecordedClaim]


@pytest.fixture
def moved(story: Story) -> Callable[..., Changes]:
    def leader(*records: RecordedClaim, since: date = MON, until: date = WED, **given: Any) -> Changes:
        first, last = (Moment(AsOf(day), records) for day in (since, until))
        return changes(first, last, story=story, motion_id="leader", policy=policy("on-record"), **given)

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
    old, new, other = total(20, None, MON), total(24, None, TUE, seq=2), total(9, None, TUE, seq=3, motion="confidence")
    group = said("ministers", NO, TUE, seq=4, kind=HolderKind.GROUP)
    party = said("MEA", AYE, TUE, seq=5, kind=HolderKind.PARTY)
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


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def test_corrections_of_this_motion_made_after_the_day_are_listed(said: Made, moved: Callable[..., Changes]) -> None:
    claims = [
        said("bram", AYE, SAT, id="a"),
        said("bram", AYE, FRI, id="b"),
        said("bram", AYE, SAT, motion="confidence"),
    ]
    made = [Correction(claims[n], "amended", at(day)) for n, day in ((0, MON), (0, TUE), (1, TUE), (2, TUE))]
    assert moved(corrections=made).corrections == (made[1],)


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


KNOWN = at(SAT)
"""A time of recording, in the tests of the other clock."""


@pytest.fixture
def learned(story: Story) -> Callable[..., Changes]:
    """Compare two states of the record as of one day."""

    def leader(earlier: Any, later: Any, rule: str = "on-record", **given: Any) -> Changes:
        first, last = Moment(AsOf(WED, KNOWN), earlier), Moment(AsOf(WED, at(WED)), later)
        return changes(first, last, story=story, motion_id="leader", policy=policy(rule), **given)

    return leader


def why(made: Changes) -> list[tuple[str, Position | None, Position | None, str, Cause]]:
    return [(t.person.id, t.before, t.after, t.claim.id, t.cause) for t in made.transitions]


def test_a_late_report_of_an_earlier_day_is_what_we_learned(said: Made, learned: Callable[..., Changes]) -> None:
    late = said("bram", AYE, MON, id="late")
    assert why(learned([], [late])) == [("bram", None, AYE, "late", Cause.RECORDED_LATE)]


def test_a_member_moved_by_a_rejection_moved_by_a_correction(said: Made, learned: Callable[..., Changes]) -> None:
    kept, wrong = said("bram", NO, MON, id="kept", seq=1), said("bram", AYE, TUE, id="wrong", seq=2)
    rejected = replace(wrong, status=Status.REJECTED)
    assert why(learned([kept, wrong], [kept, rejected])) == [("bram", AYE, NO, "wrong", Cause.CORRECTION)]
    assert why(learned([wrong], [rejected])) == [("bram", AYE, None, "wrong", Cause.CORRECTION)]
    assert learned([wrong], [rejected]).transitions[0].claim is rejected


def test_a_member_moved_by_an_amendment_moved_by_a_correction(said: Made, learned: Callable[..., Changes]) -> None:
    read, amended = said("bram", AYE, MON, id="c"), said("bram", NO, MON, id="c")
    assert why(learned([read], [amended])) == [("bram", AYE, NO, "c", Cause.CORRECTION)]


def test_corrections_recorded_after_the_first_time_are_listed(said: Made, learned: Callable[..., Changes]) -> None:
    claim = said("bram", AYE, MON)
    made = [Correction(claim, "amended", at(day)) for day in (SAT, MON)]
    assert learned([], [claim], corrections=made).corrections == (made[1],)


def test_totals_and_events_recorded_late_are_new(total: Made, event: Made, learned: Callable[..., Changes]) -> None:
    number, met = total(20, None, MON, id="t"), event(EventType.MEETING, SAT, MON, id="e")
    made = learned([], [number, met])
    assert (made.totals, made.events) == ((number,), (met,))


def test_what_grows_too_old_lapses(said: Made, story: Story) -> None:
    rule = replace(policy("on-record"), max_age_days=1)
    first, last = (Moment(AsOf(day), [said("bram", AYE, MON, id="old")]) for day in (TUE, WED))
    assert why(changes(first, last, story=story, motion_id="leader", policy=rule)) == [
        ("bram", AYE, None, "old", Cause.LAPSED)
    ]


def test_a_withdrawal_under_a_policy_that_silences_is_news(said: Made, story: Story) -> None:
    claims = [said("bram", AYE, MON, seq=1), said("bram", Position.UNDECIDED, TUE, withdraws=True, id="back", seq=2)]
    first, last = (Moment(AsOf(day), claims) for day in (MON, TUE))
    assert why(changes(first, last, story=story, motion_id="leader", policy=policy("strict-call"))) == [
        ("bram", AYE, None, "back", Cause.NEWS)
    ]


def test_members_who_leave_or_join_the_body_are_listed_with_a_standing_or_without(said: Made, story: Story) -> None:
    terms = {"bram": (None, MON), "cleo": (WED, None), "dario": (None, TUE), "edda": (WED, None)}
    people = tuple(
        replace(p, memberships=tuple(replace(m, since=terms[p.id][0], until=terms[p.id][1]) for m in p.memberships))
        if p.id in terms
        else p
        for p in story.roster
    )
    dated = replace(story, roster=Roster(people))
    claims = [said("bram", AYE, MON, id="b"), said("cleo", NO, MON, id="c", seq=2)]
    first, last = (Moment(AsOf(day), claims) for day in (MON, WED))
    made = changes(first, last, story=dated, motion_id="leader", policy=policy("on-record"))
    assert why(made) == [("bram", AYE, None, "b", Cause.LEFT), ("cleo", None, NO, "c", Cause.JOINED)]
    assert ([p.id for p in made.left], [p.id for p in made.joined]) == (["bram", "dario"], ["cleo", "edda"])


def test_times_of_recording_in_the_wrong_order_are_misuse(story: Story) -> None:
    first, last = Moment(AsOf(MON, at(WED)), []), Moment(AsOf(MON, at(MON)), [])
    with pytest.raises(BadInput, match="2031-05-14 12:00 is after 2031-05-12 12:00"):
        changes(first, last, story=story, motion_id="leader", policy=policy("on-record"))


def as_first_recorded(draw: Any, records: Any) -> list[RecordedClaim]:
    """Give an earlier state of the record: some claims not there yet, some decided or read otherwise."""
    earlier = []
    for record in records:
        if draw(st.integers(0, 3)) and isinstance(record.claim, PositionClaim):
            read = replace(record.claim, position=draw(st.sampled_from(Position)))
            claim = draw(st.sampled_from((record.claim, record.claim, read)))
            earlier.append(replace(record, claim=claim, status=draw(st.sampled_from((Status.ACCEPTED, record.status)))))
    return earlier


@given(data=st.data())
def test_between_any_two_moments_the_transitions_lead_from_the_first_standings_to_the_second(
    data: st.DataObject, ledgers: Any, days: Any, story: Story
) -> None:
    later = data.draw(ledgers)
    earlier = data.draw(st.just(later)) if data.draw(st.booleans()) else as_first_recorded(data.draw, later)
    rule = data.draw(st.sampled_from([replace(p, max_age_days=n) for p in shipped() for n in (None, 2)]))
    since, until = sorted((data.draw(days), data.draw(days)))
    first, last = Moment(AsOf(since), earlier), Moment(AsOf(until), later)
    made = changes(first, last, story=story, motion_id="leader", policy=rule)

    def standings(moment: Moment) -> dict[str, Position]:
        found = count(moment.records, story=story, motion_id="leader", as_of=moment.as_of, policy=rule)
        return {s.person.id: s.position for s in found.standings}

    state = standings(first)
    for t in made.transitions:
        assert state.get(t.person.id) is t.before is not t.after
        state |= {t.person.id: t.after} if t.after else {}
        if not t.after:
            del state[t.person.id]
        assert t.claim.claim.holder.ref == t.person.id
        assert (t.cause is not Cause.NEWS) or since < t.claim.held_from <= until
        assert (t.cause is not Cause.RECORDED_LATE) or t.claim.held_from <= since
        if earlier is later:
            assert t.cause in {Cause.NEWS, Cause.LAPSED}
    assert state == standings(last)
