"""Confidence is a table of how often claims of a kind were right, drawn towards what is known of wider kinds."""

import datetime as dt
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
from whipcount.reader.calibration import Steps, confidence, fit, shipped, stated, steps, tallied

ADA = PositionClaim(
    "leader", Holder(HolderKind.MEMBER, "ada"), Position.AYE, Act.SIGNED, Basis.NAMED, OUTLET, Span(0, 4)
)
SIX = TotalClaim("leader", Position.AYE, Act.SIGNED, 6, 6, Basis.OUTLET, OUTLET, Span(0, 4))
VOTE = EventClaim(EventType.VOTE, "a vote", Span(0, 4))

seen = st.lists(st.tuples(st.lists(st.sampled_from("ab"), max_size=3).map(tuple), st.booleans()), max_size=40)


@pytest.mark.parametrize(
    ("claim", "described"),
    [
        (ADA, ("member", "aye", "signed", "named")),
        (SIX, ("total", "exact", "signed", "outlet")),
        (replace(SIX, high=8), ("total", "range", "signed", "outlet")),
        (replace(SIX, high=None), ("total", "open", "signed", "outlet")),
        (VOTE, ("event", "vote", "undated")),
        (replace(VOTE, date=dt.date(2031, 5, 14)), ("event", "vote", "dated")),
    ],
)
def test_a_claim_is_described_from_the_general_to_the_particular(claim: Claim, described: Steps) -> None:
    assert steps(claim) == described


def test_names_stories_and_motions_make_no_difference() -> None:
    other = replace(ADA, motion="confidence", holder=Holder(HolderKind.MEMBER, "bram"), evidence=Span(7, 9))
    assert steps(other) == steps(ADA)


def test_the_share_right_is_drawn_towards_the_wider_kind_by_the_weight() -> None:
    table = fit([(("a",), True)] * 6 + [(("b",), False)] * 2, weight=4)
    assert table[()] == pytest.approx(7 / 10)
    assert table["a",] == pytest.approx((6 + 4 * 0.7) / 10)
    assert table["b",] == pytest.approx((0 + 4 * 0.7) / 6)


def test_nothing_seen_is_evens() -> None:
    assert fit([], weight=4) == {(): 0.5}


def test_what_was_never_seen_has_the_confidence_of_the_last_step_that_was() -> None:
    table = {(): 0.5, ("member",): 0.8, ("member", "aye"): 0.9}
    assert confidence(ADA, table) == 0.9
    assert confidence(replace(ADA, position=Position.NO), table) == 0.8
    assert confidence(SIX, table) == 0.5


def test_no_claim_is_certain_either_way() -> None:
    assert (stated((), {(): 1.0}), stated((), {(): 0.0})) == (0.99, 0.01)


@given(seen, st.floats(0.5, 100))
def test_every_beginning_of_an_entry_is_in_the_table_and_every_entry_is_a_share(
    found: list[tuple[Steps, bool]], weight: float
) -> None:
    table = fit(found, weight=weight)
    assert all(described[:-1] in table for described in table)
    assert all(0 < share < 1 for share in table.values())


@given(seen)
def test_the_claims_of_a_kind_are_at_least_those_of_its_narrower_kinds(found: list[tuple[Steps, bool]]) -> None:
    counted = tallied(found)
    assert counted[()] == (len(found), sum(right for _, right in found))
    assert all(counted[d][0] <= counted[d[:-1]][0] and counted[d][1] <= counted[d][0] for d in counted if d)


def test_the_table_that_ships_knows_every_kind_and_tells_them_apart() -> None:
    table = shipped()
    assert {("member",), ("party",), ("total",), ("event",), ()} <= table.keys()
    assert all(described[:-1] in table for described in table)
    assert confidence(ADA) != confidence(VOTE)
