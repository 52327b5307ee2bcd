"""Which candidates are proposed: those sure enough, one of a holder unless a second is very sure elsewhere."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.model.claim import (
    OUTLET,
    Basis,
    Claim,
    EventClaim,
    EventType,
    Holder,
    HolderKind,
    PositionClaim,
    Span,
    TotalClaim,
)
from whipcount.model.motion import Act, Position
from whipcount.reader.neural.choosing import Candidate, Table, chosen, logit, sure

EVEN = (0.0, 1.0, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0)
"""As sure as the model, and surer where the rules agree."""
KINDS = ("member", "party", "group", "total", "event")
TABLE = Table(dict.fromkeys(KINDS, EVEN), dict.fromkeys(KINDS, 0.6), 0.9)


def position(who: str, stands: Position, at: int = 0) -> PositionClaim:
    holder = Holder(HolderKind.MEMBER, who)
    return PositionClaim("leader", holder, stands, Act.SAID, Basis.OUTLET, OUTLET, Span(at, at + 5))


def candidate(
    stands: Position, likely: float, *, who: str = "dario-finch", at: int = 0, ruled: bool = False
) -> Candidate:
    return Candidate(position(who, stands, at), likely, ruled=ruled)


def claims(found: list[Candidate]) -> list[Claim]:
    return [c.claim for c, _ in chosen(found, TABLE)]


def test_the_surest_position_of_a_holder_is_chosen() -> None:
    found = [candidate(Position.NO, 0.7), candidate(Position.AYE, 0.8)]
    assert claims(found) == [found[1].claim]


def test_nothing_below_the_bar_is_chosen() -> None:
    assert claims([candidate(Position.AYE, 0.55)]) == []


def test_a_change_of_mind_needs_other_words_and_a_higher_bar() -> None:
    first = candidate(Position.NO, 0.97)
    assert claims([first, candidate(Position.AYE, 0.95)]) == [first.claim]
    later = candidate(Position.AYE, 0.95, at=40)
    assert claims([first, later]) == [first.claim, later.claim]
    assert claims([first, candidate(Position.AYE, 0.85, at=40)]) == [first.claim]


def test_rules_that_agree_make_it_surer() -> None:
    plain = candidate(Position.AYE, 0.5)
    assert sure(plain, TABLE) == 0.5
    assert sure(replace(plain, ruled=True), TABLE) == pytest.approx(0.88)  # 1 / (1 + e^-2)


def test_events_do_not_rule_each_other_out() -> None:
    found = [
        Candidate(EventClaim(EventType.MEETING, "x", Span(0, 5)), 0.8),
        Candidate(EventClaim(EventType.VOTE, "x", Span(0, 5)), 0.7),
    ]
    assert claims(found) == [c.claim for c in found]


def total(stands: Position, likely: float, low: int = 18, at: int = 0) -> Candidate:
    claim = TotalClaim("leader", stands, Act.SIGNED, low, None, Basis.OUTLET, OUTLET, Span(at, at + 5), "caucus")
    return Candidate(claim, likely)


def test_one_number_in_one_place_stands_on_one_side() -> None:
    aye, leaning = total(Position.AYE, 0.7), total(Position.LEANS_AYE, 0.8)
    assert claims([aye, leaning]) == [leaning.claim]
    assert claims([replace(aye, ruled=True), leaning]) == [aye.claim]


@pytest.mark.parametrize("other", [total(Position.NO, 0.7, low=20), total(Position.NO, 0.7, at=40)])
def test_another_number_or_the_same_elsewhere_is_a_total_of_its_own(other: Candidate) -> None:
    aye = total(Position.AYE, 0.8)
    assert claims([aye, other]) == [aye.claim, other.claim]


LADDER = tuple(Position)


@given(st.lists(st.tuples(st.sampled_from(LADDER), st.floats(0, 1), st.integers(0, 2), st.booleans()), max_size=12))
def test_a_holder_never_has_more_than_two_positions_each_sure_enough(
    found: list[tuple[Position, float, int, bool]],
) -> None:
    picked = list(chosen([candidate(p, x, at=10 * n, ruled=r) for p, x, n, r in found], TABLE))
    assert len(picked) <= 2
    assert all(0.6 <= how <= 0.99 for _, how in picked)


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_likely_is_never_less_sure(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert logit(low) <= logit(high)
    assert sure(candidate(Position.AYE, low), TABLE) <= sure(candidate(Position.AYE, high), TABLE)
