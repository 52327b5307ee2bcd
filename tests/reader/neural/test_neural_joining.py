"""What rules and model see together, each claim once."""

from dataclasses import replace

from whipcount.model.claim import OUTLET, Basis, Holder, HolderKind, PositionClaim, Span, TotalClaim
from whipcount.model.motion import Act, Position
from whipcount.reader.neural.choosing import Candidate
from whipcount.reader.neural.joining import joined


def said(stands: Position) -> PositionClaim:
    holder = Holder(HolderKind.MEMBER, "edda-moss")
    return PositionClaim("leader", holder, stands, Act.SAID, Basis.OUTLET, OUTLET, Span(0, 20))


def total(stands: Position, at: int = 0) -> TotalClaim:
    return TotalClaim("leader", stands, Act.SIGNED, 18, 22, Basis.OUTLET, OUTLET, Span(at, at + 20), "caucus")


def test_the_same_claim_is_one_candidate_with_what_the_rules_know_of_it() -> None:
    ruled = replace(said(Position.AYE), evidence=Span(4, 20))
    assert joined([Candidate(said(Position.AYE), 0.7)], [ruled]) == [Candidate(ruled, 0.7, ruled=True)]


def test_another_position_of_the_holder_is_a_rival() -> None:
    seen = Candidate(said(Position.NO), 0.7)
    assert joined([seen], [said(Position.AYE)]) == [seen, Candidate(said(Position.AYE), 0.0, 0.7, ruled=True)]


def test_of_one_number_on_one_side_the_rules_know_how_far() -> None:
    seen = Candidate(total(Position.LEANS_AYE), 0.7)
    assert joined([seen], [total(Position.AYE)]) == [Candidate(total(Position.AYE), 0.7, ruled=True)]


def test_one_number_on_two_sides_or_in_two_places_is_two_candidates() -> None:
    for other in (total(Position.NO), total(Position.LEANS_AYE, at=40)):
        found = joined([Candidate(other, 0.7)], [total(Position.AYE)])
        assert [c.claim for c in found] == [other, total(Position.AYE)]
