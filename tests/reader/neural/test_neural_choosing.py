"""Which opinions are proposed: the likely ones, one of a holder unless a second is very likely elsewhere."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from whipcount.model.claim import OUTLET, Basis, Holder, HolderKind, PositionClaim, Span
from whipcount.model.motion import Act, Position
from whipcount.model.story import Story
from whipcount.reader.base import Proposed
from whipcount.reader.names import Kind, Mention
from whipcount.reader.neural.choosing import Bars, chosen, contested
from whipcount.reader.neural.opinions import LADDER, Opinion
from whipcount.reader.neural.window import Line
from whipcount.reader.page import prepare

BARS = Bars(member=0.6, second=0.9, doubt=0.7)
LINES = tuple(object.__new__(Line) for _ in range(3))


def opinion(position: Position, likely: float, *, who: str = "dario-finch", line: int = 0) -> Opinion:
    mention = Mention(0, 5, Kind.PERSON, who)
    return Opinion(LINES[line], mention, "leader", position, Act.SAID, likely, conditional=False, withdraws=False)


def test_the_likeliest_position_of_a_holder_is_chosen() -> None:
    found = [opinion(Position.AYE, 0.8), opinion(Position.NO, 0.1)]
    assert [o.position for o in chosen(found, BARS)] == [Position.AYE]


def test_nothing_below_the_bar_is_chosen() -> None:
    assert list(chosen([opinion(Position.AYE, 0.59)], BARS)) == []


def test_a_change_of_mind_needs_another_sentence_and_a_higher_bar() -> None:
    first = opinion(Position.NO, 0.97)
    assert list(chosen([first, opinion(Position.AYE, 0.95)], BARS)) == [first]
    later = opinion(Position.AYE, 0.95, line=1)
    assert list(chosen([first, later], BARS)) == [first, later]
    assert list(chosen([first, opinion(Position.AYE, 0.85, line=1)], BARS)) == [first]


@given(st.lists(st.tuples(st.sampled_from(LADDER), st.floats(0.05, 1), st.integers(0, 2)), max_size=12))
def test_a_holder_never_has_more_than_two_positions_and_each_is_likely_enough(
    found: list[tuple[Position, float, int]],
) -> None:
    ranked = sorted((opinion(p, x, line=n) for p, x, n in found), key=lambda o: -o.likely)
    picked = list(chosen(ranked, BARS))
    assert len(picked) <= 2
    assert all(o.likely >= BARS.member for o in picked)


def test_a_rules_position_is_contested_only_by_a_sure_other_side(story: Story) -> None:
    ready = prepare(story)
    claim = PositionClaim(
        "leader", Holder(HolderKind.MEMBER, "dario-finch"), Position.AYE, Act.SAID, Basis.OUTLET, OUTLET, Span(0, 5)
    )
    said = Proposed(claim, 0.9, "said so")
    assert contested(said, [opinion(Position.NO, 0.8)], ready, BARS)
    assert not contested(said, [opinion(Position.NO, 0.6)], ready, BARS)
    assert not contested(said, [opinion(Position.UNDECIDED, 0.9)], ready, BARS)
    assert not contested(said, [opinion(Position.NO, 0.9, who="edda-moss")], ready, BARS)
    assert not contested(said, [replace(opinion(Position.NO, 0.9), motion="house")], ready, BARS)
