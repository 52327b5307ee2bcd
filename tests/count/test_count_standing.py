"""Which claim decides, which acts still hold, what contradicts."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from whipcount.count.policy import policy, shipped
from whipcount.count.result import Count, Standing
from whipcount.count.tally import count
from whipcount.model.asof import AsOf
from whipcount.model.claim import Basis, HolderKind, Precision
from whipcount.model.motion import Act, Position
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Story

MON, TUE, WED = date(2031, 5, 12), date(2031, 5, 13), date(2031, 5, 14)
AYE, NO, EVASIVE, UNDECIDED = Position.AYE, Position.NO, Position.EVASIVE, Position.UNDECIDED

Said = Callable[..., RecordedClaim]
Counting = Callable[..., Count]
Stands = Callable[..., Standing]


@pytest.fixture
def counting(story: Story) -> Counting:
    def leader(*records: RecordedClaim, on: date = WED, rule: str = "on-record", **given: Any) -> Count:
        return count(records, story=story, motion_id="leader", as_of=AsOf(on), policy=policy(rule), **given)

    return leader


@pytest.fixture
def stands(counting: Counting) -> Stands:
    def bram(*records: RecordedClaim) -> Standing:
        (standing,) = counting(*records).standings
        return standing

    return bram


def test_the_latest_claim_decides(said: Said, stands: Stands) -> None:
    earlier, later = said("bram", NO, MON, seq=2), said("bram", AYE, TUE, seq=1)
    standing = stands(later, earlier)
    assert (standing.position, standing.claim, standing.claims) == (AYE, later, (earlier, later))


def test_a_day_decides_against_an_approximate_date(said: Said, stands: Stands) -> None:
    sharp = said("bram", AYE, MON, seq=1)
    about = said("bram", NO, MON, seq=2, published=WED, said_precision=Precision.APPROXIMATE)
    assert stands(sharp, about).position is AYE


def test_a_day_that_was_said_decides_against_a_day_of_publication(said: Said, stands: Stands) -> None:
    dated, undated = said("bram", AYE, MON, seq=1), said("bram", NO, MON, seq=2, said_on=None)
    assert stands(dated, undated).position is AYE


def test_on_one_day_the_later_report_decides_and_then_the_ledger(said: Said, stands: Stands) -> None:
    early, late = said("bram", AYE, MON, seq=2, published=MON), said("bram", NO, MON, seq=1, published=TUE)
    assert stands(early, late).position is NO
    first, second = said("bram", AYE, MON, seq=1), said("bram", NO, MON, seq=2)
    assert stands(second, first).position is NO


def test_claims_of_one_day_on_another_side_are_a_conflict(said: Said, stands: Stands) -> None:
    before = said("bram", NO, MON, seq=1)
    no, mum, leans, aye = (
        said("bram", p, TUE, seq=n) for n, p in enumerate((NO, EVASIVE, Position.LEANS_AYE, AYE), start=2)
    )
    assert stands(before, no, mum, leans, aye).conflicts == (no, mum)


def test_a_refusal_to_comment_does_not_take_a_name_off_the_letter(
    said: Said, stands: Stands, counting: Counting
) -> None:
    signed, mum = said("bram", AYE, MON, seq=1, act=Act.SIGNED), said("bram", EVASIVE, TUE, seq=2)
    said_so = said("bram", AYE, WED, seq=3)
    assert stands(signed, mum).acts == (Act.SAID,)
    assert stands(signed, mum, said_so).acts == (Act.SIGNED, Act.SAID)
    assert [s.person.id for s in counting(signed, mum, said_so).by_act(Act.SIGNED)] == ["bram"]


def test_a_withdrawal_takes_its_own_act_back_and_no_other(said: Said, stands: Stands) -> None:
    signed = said("bram", AYE, MON, seq=1, act=Act.SIGNED)
    told = said("bram", AYE, MON, seq=2, act=Act.TOLD)
    back = said("bram", AYE, TUE, seq=3, act=Act.SIGNED, withdraws=True)
    assert stands(signed, told).acts == (Act.SIGNED, Act.TOLD)
    assert stands(signed, told, back).acts == (Act.TOLD,)


def test_a_withdrawn_signature_leaves_the_position_named_with_it_and_does_not_come_back(
    said: Said, stands: Stands
) -> None:
    signed = said("bram", AYE, MON, seq=1, act=Act.SIGNED)
    back = said("bram", UNDECIDED, TUE, seq=2, act=Act.SIGNED, withdraws=True)
    standing = stands(signed, back)
    assert (standing.position, standing.acts) == (UNDECIDED, ())
    assert stands(signed, back, said("bram", AYE, WED, seq=3)).acts == (Act.SAID,)


def test_signing_again_after_a_withdrawal_counts_again(said: Said, stands: Stands) -> None:
    signed = said("bram", AYE, MON, seq=1, act=Act.SIGNED)
    back = said("bram", NO, TUE, seq=2, act=Act.SIGNED, withdraws=True)
    assert stands(signed, back, said("bram", AYE, WED, seq=3, act=Act.SIGNED)).acts == (Act.SIGNED,)


def test_a_claim_about_an_outsider_is_left_out_in_sight(said: Said, counting: Counting) -> None:
    outsider, nobody = said("olga", AYE, MON, seq=1), said("nobody", AYE, MON, seq=2)
    made = counting(outsider, nobody)
    assert (made.standings, made.left_out) == ((), (outsider, nobody))
    assert len(made.silent) == 5


def test_what_others_say_is_left_out_in_sight_on_the_record(said: Said, counting: Counting) -> None:
    report = said("bram", AYE, MON, basis=Basis.ANONYMOUS)
    assert counting(report).left_out == (report,)
    assert [s.person.id for s in counting(report, rule="attributed").standings] == ["bram"]


def test_a_party_claim_stands_for_the_party_only_and_an_unknown_party_keeps_its_id(
    said: Said, counting: Counting
) -> None:
    first = said("HAR", AYE, MON, seq=1, kind=HolderKind.PARTY)
    later = said("HAR", NO, TUE, seq=2, kind=HolderKind.PARTY)
    unknown = said("GONE", AYE, MON, seq=3, kind=HolderKind.PARTY)
    made = counting(later, first, unknown)
    assert [(p.party.name, p.position, p.claim) for p in made.parties] == [
        ("Harbour", NO, later),
        ("GONE", AYE, unknown),
    ]
    assert made.standings == ()


def test_a_group_claim_is_shown_and_names_nobody(said: Said, counting: Counting) -> None:
    group = said("ministers", NO, MON, kind=HolderKind.GROUP)
    made = counting(group)
    assert (made.groups, made.standings, made.left_out) == ((group,), (), ())


def test_every_policy_lets_own_words_in(said: Said, counting: Counting) -> None:
    for rule in shipped():
        first, again = (said("bram", AYE, MON, seq=n, outlet=f"paper {n}") for n in (1, 2))
        assert len(counting(first, again, rule=rule.name).standings) == 1


def test_a_row_for_every_member_with_an_empty_position_for_the_silent(said: Said, counting: Counting) -> None:
    rows = counting(said("bram", AYE, MON)).rows()
    assert [(r["member"], r["position"]) for r in rows] == [
        ("bram", "aye"),
        ("ada", None),
        ("cleo", None),
        ("dario", None),
        ("edda", None),
    ]
    assert len({tuple(r) for r in rows}) == 1
