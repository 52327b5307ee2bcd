"""Why our count differs from somebody else's list: each reason, and laws of the two lists."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.count.compare import Comparison, Difference, Reason, Theirs, compare
from whipcount.count.policy import Policy, policy, shipped
from whipcount.count.result import Count
from whipcount.count.tally import count
from whipcount.model.asof import AsOf
from whipcount.model.claim import Basis
from whipcount.model.motion import Act, Position
from whipcount.model.record import RecordedClaim, Status
from whipcount.model.story import Story
from written import said

MON, TUE, WED, FRI = (date(2031, 5, n) for n in (12, 13, 14, 16))
AYE, NO, LEANS = Position.AYE, Position.NO, Position.LEANS_AYE
Made = Callable[..., Comparison]
Listed = Callable[..., Theirs]


@pytest.fixture(name="theirs", scope="session")
def _theirs(story: Story) -> Listed:
    """Write down a name of their list."""
    people = story.roster.by_id()
    return lambda who, position=AYE, **given: Theirs(people[who], position, **given)


@pytest.fixture(scope="session")
def compared(story: Story) -> Made:
    """Compare claims with a list."""

    def leader(
        records: Sequence[RecordedClaim], *listed: Theirs, rule: str = "on-record", on: date = WED, **given: Any
    ) -> Comparison:
        def retally(p: Policy, among: Sequence[RecordedClaim]) -> Count:
            return count(among, story=story, motion_id="leader", as_of=AsOf(on), policy=p)

        made = retally(policy(rule), records)
        return compare(made, listed, records, policies=shipped(), retally=retally, **given)

    return leader


def only(made: Comparison) -> Difference:
    (difference,) = made.differences
    return difference


def test_a_name_on_both_lists_at_one_position_does_not_differ(compared: Made, theirs: Listed) -> None:
    made = compared([said("bram", AYE, MON)], theirs("bram"))
    assert ([s.person.id for s in made.both], made.differences) == (["bram"], ())
    assert made.summary == "ours 1, theirs 1, in both 1: no name differs"


def test_a_claim_that_the_policy_leaves_out_names_the_policies_that_let_it_in(compared: Made, theirs: Listed) -> None:
    claim = said("bram", AYE, MON, basis=Basis.SPOKESPERSON)
    found = only(compared([claim], theirs("bram")))
    assert (found.reason, found.claims, found.ours) == (Reason.POLICY, (claim,), None)
    assert found.policies == ("538-like@1", "attributed@1", "on-record@1", "reported@1")
    assert found.text == (
        "we know it by spokesperson, which on-record@2 leaves out; "
        "it enters under 538-like@1, attributed@1, on-record@1, reported@1"
    )


def test_an_act_that_the_policy_leaves_out_or_that_they_do_not_have_is_an_act(compared: Made, theirs: Listed) -> None:
    private = said("bram", AYE, MON, act=Act.TOLD)
    assert only(compared([private], theirs("bram"), rule="strict-call")).reason is Reason.ACT
    found = only(compared([said("bram", AYE, MON)], theirs("bram", act=Act.SIGNED)))
    assert (found.reason, found.text) == (Reason.ACT, "we have it by said, they by signed")
    ours = [said("bram", AYE, MON, seq=1), said("cleo", AYE, MON, act=Act.SIGNED, seq=2)]
    found = only(compared(ours, theirs("cleo", act=Act.SIGNED)))
    assert (found.person.id, found.reason) == ("bram", Reason.ACT)


def test_a_claim_of_a_later_day_and_a_position_left_since_are_dates(compared: Made, theirs: Listed) -> None:
    later = said("bram", AYE, FRI)
    found = only(compared([later], theirs("bram")))
    assert (found.reason, found.text, found.claims) == (
        Reason.DATE,
        "ours is of 2031-05-16, after 2031-05-14",
        (later,),
    )
    moved = [said("bram", AYE, MON, seq=1), said("bram", NO, TUE, seq=2)]
    found = only(compared(moved, theirs("bram", on=MON)))
    assert (found.reason, found.text) == (Reason.DATE, "ours of 2031-05-13 is: no, theirs is of 2031-05-12")
    assert found.claims == tuple(moved)


def test_ours_that_is_newer_than_their_list_is_a_date(compared: Made, theirs: Listed) -> None:
    ours = [said("bram", AYE, TUE, seq=1), said("cleo", AYE, MON, seq=2)]
    found = only(compared(ours, theirs("cleo", on=MON)))
    assert (found.reason, found.text) == (Reason.DATE, "ours is of 2031-05-13, their list of 2031-05-12")
    assert only(compared(ours, theirs("cleo"), their_day=MON)).reason is Reason.DATE
    assert only(compared(ours, theirs("cleo"))).reason is Reason.NOT_LISTED


def test_a_withdrawal_is_named_whether_it_silences_or_not(compared: Made, theirs: Listed) -> None:
    claims = [said("bram", AYE, MON, seq=1), said("bram", Position.UNDECIDED, TUE, withdraws=True, seq=2)]
    for rule in ("on-record", "strict-call"):
        found = only(compared(claims, theirs("bram"), rule=rule))
        assert (found.reason, found.text) == (Reason.WITHDRAWAL, "taken back on 2031-05-13")


def test_what_waits_or_was_rejected_is_told(compared: Made, theirs: Listed) -> None:
    assert only(compared([said("bram", AYE, MON, status=Status.PROPOSED)], theirs("bram"))).reason is Reason.IN_REVIEW
    rejected = said("bram", AYE, MON, status=Status.REJECTED, reason="wrong_person: the brother")
    found = only(compared([rejected], theirs("bram")))
    assert (found.reason, found.text) == (Reason.REJECTED, "an editor rejected our claim: wrong person")


def test_leaning_is_another_reading_of_one_side(compared: Made, theirs: Listed) -> None:
    found = only(compared([said("bram", LEANS, MON)], theirs("bram")))
    assert (found.reason, found.text) == (Reason.READING, "ours is: leans aye")


def test_what_we_do_not_have_is_not_found_and_says_their_source(compared: Made, theirs: Listed) -> None:
    found = only(compared([], theirs("bram", source="Gazette")))
    assert (found.reason, found.text) == (Reason.NOT_FOUND, "we have no claim for it; theirs is from Gazette")
    assert only(compared([said("bram", NO, MON)], theirs("bram"))).reason is Reason.NOT_FOUND
    assert only(compared([], theirs("olga"))).reason is Reason.NOT_A_MEMBER


def test_the_summary_adds_up_the_reasons(compared: Made, theirs: Listed) -> None:
    ours = [
        said("ada", AYE, MON, seq=1),
        said("bram", AYE, MON, seq=2),
        said("cleo", AYE, MON, basis=Basis.NAMED, seq=3),
    ]
    made = compared(ours, theirs("ada"), theirs("cleo"), theirs("dario"))
    assert made.summary == "ours 2, theirs 3, in both 1: 1 by policy, 1 not found in our record, 1 not on their list"
    assert [(r["member"], r["ours"], r["theirs"], r["reason"]) for r in made.rows()] == [
        ("ada", "aye", "aye", None),
        ("cleo", None, "aye", "policy"),
        ("dario", None, "aye", "not found"),
        ("bram", "aye", None, "not listed"),
    ]


@given(data=st.data())
def test_every_name_of_either_list_is_in_both_or_differs_once_with_a_reason(
    data: st.DataObject, ledgers: Any, compared: Made, theirs: Listed, story: Story
) -> None:
    people = sorted(story.roster.by_id())
    records = data.draw(ledgers)
    names = data.draw(st.lists(st.sampled_from(people), unique=True))
    listed = [
        theirs(n, data.draw(st.sampled_from(Position)), act=data.draw(st.none() | st.sampled_from(Act))) for n in names
    ]
    rule = data.draw(st.sampled_from(shipped()))
    made = compared(records, *listed, rule=rule.name)
    found = [s.person.id for s in made.both] + [d.person.id for d in made.differences]
    assert sorted(found) == sorted({*names, *(s.person.id for s in made.ours)})
    for difference in made.differences:
        assert difference.text
        if difference.reason not in {Reason.NOT_FOUND, Reason.NOT_A_MEMBER}:
            assert difference.claims
        if difference.theirs is None:
            assert difference.ours is not None
            assert rule.name not in difference.policies
        elif difference.ours is None or difference.ours.position is not difference.theirs.position:
            assert rule.name not in difference.policies
