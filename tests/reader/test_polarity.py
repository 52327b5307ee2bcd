"""Which way a vote goes: the leader, the government, and what "the motion" was."""

import datetime as dt

import pytest

from whipcount.model.article import Article
from whipcount.model.claim import HolderKind, PositionClaim
from whipcount.model.motion import Position
from whipcount.model.story import Story
from whipcount.reader.page import open_page, prepare
from whipcount.reader.patterns import RuleReader
from whipcount.reader.polarity import outright, puts_confidence

AYE, NO = Position.AYE, Position.NO


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("she voted to remove him", AYE),
        ("they had voted for his removal", AYE),
        ("he voted against removing her, as he had said", NO),
        ("both voted to keep him", NO),
        ("he did not vote to remove her", None),
        ("two voted to remove her and three to stay; one voted to keep her", None),
        ("she voted", None),
    ],
)
def test_a_ballot_on_the_leader_says_its_side(text: str, position: Position | None) -> None:
    assert outright(text, house=False, confidence=False) is position
    assert outright(text, house=False, confidence=True) is position


@pytest.mark.parametrize(("words", "on_no_confidence"), [("for", AYE), ("in favour of", AYE), ("against", NO)])
def test_a_vote_on_a_motion_of_confidence_goes_the_other_way(words: str, on_no_confidence: Position) -> None:
    text = f"she voted {words} the motion"
    assert outright(text, house=True, confidence=False) is on_no_confidence
    assert outright(text, house=True, confidence=True) is (NO if on_no_confidence is AYE else AYE)


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("The assembly debated a motion of confidence in the government.", True),
        ("A confidence vote is due on Monday.", True),
        ("The assembly debated a motion of no confidence.", False),
        ("A no-confidence vote is due. The premier had put a confidence motion first.", False),
        ("The budget was debated.", False),
    ],
)
def test_the_page_says_what_is_put(text: str, confidence: bool, assembly: Story) -> None:
    assert puts_confidence(open_page(Article(text, dt.date(2033, 5, 12)), prepare(assembly))) is confidence


@pytest.mark.parametrize(
    ("put", "words", "position"),
    [
        ("no confidence in the government", "for", AYE),
        ("no confidence in the government", "against", NO),
        ("confidence in the government", "for", NO),
        ("confidence in the government", "against", AYE),
    ],
)
def test_the_rules_read_a_vote_by_what_was_put(put: str, words: str, position: Position, assembly: Story) -> None:
    text = f"The assembly divided on a motion of {put}.\n\nEdwin Stroud voted {words} the motion on Tuesday."
    claims = RuleReader.prepare(assembly).read(Article(text, dt.date(2033, 5, 12)), assembly)
    held = {
        c.position
        for c in claims
        if isinstance(c, PositionClaim) and c.holder.kind is HolderKind.MEMBER and c.motion == "confidence"
    }
    assert held == {position}
