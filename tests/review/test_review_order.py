"""What to look at first, what says the same, what contradicts, and where the words stand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.model.article import ArticleRef
from whipcount.model.claim import (
    OUTLET,
    Basis,
    EventClaim,
    EventType,
    Holder,
    HolderKind,
    Source,
    SourceKind,
    Span,
    TotalClaim,
)
from whipcount.model.motion import Act, Position
from whipcount.model.record import RecordedClaim
from whipcount.review import decide
from whipcount.review.alike import contradicting, saying_the_same
from whipcount.review.context import marked
from whipcount.review.decide import Reason
from whipcount.review.queue import Order, waiting
from whipcount.review.register import fold

Propose = Callable[..., RecordedClaim]

TOTAL = TotalClaim("leader", Position.AYE, Act.SIGNED, 20, None, Basis.ANONYMOUS, OUTLET, Span(0, 4), "caucus")
EVENT = EventClaim(EventType.MEETING, "the caucus meets", Span(0, 4), date=date(2031, 5, 14))
PARTY = Holder(HolderKind.PARTY, "MEA")
GROUP = Holder(HolderKind.GROUP, "ministers")


def test_members_come_before_totals_parties_groups_and_events(desk: Any, propose: Propose, courier: ArticleRef) -> None:
    event, group, party = propose(EVENT), propose(holder=GROUP), propose(holder=PARTY)
    total, member = propose(TOTAL), propose()
    assert [r.id for r in waiting(fold(desk.entries))] == [r.id for r in (member, total, party, group, event)]


def test_the_newest_article_comes_first_and_within_it_the_order_of_proposal(
    desk: Any, propose: Propose, courier: ArticleRef
) -> None:
    newer = replace(courier, id="a2", published=date(2031, 5, 13))
    old = [propose(holder=Holder(HolderKind.MEMBER, name)) for name in ("zoe", "adam")]
    new = propose(article=newer)
    assert [r.id for r in waiting(fold(desk.entries))] == [new.id, *(r.id for r in old)]


def test_what_contradicts_an_accepted_claim_comes_before_everything(
    desk: Any, propose: Propose, courier: ArticleRef
) -> None:
    accepted = propose(holder=PARTY)
    desk.add(decide.accept(accepted, actor="bob"))
    newer = replace(courier, id="a2", published=date(2031, 5, 14))
    member, switch = propose(article=newer), propose(holder=PARTY, position=Position.LEANS_NO)
    assert [r.id for r in waiting(fold(desk.entries))] == [switch.id, member.id]


def test_what_is_decided_no_longer_waits_until_it_is_undone(desk: Any, propose: Propose) -> None:
    desk.add(decide.reject(propose(), Reason.NOT_SAID, actor="bob"))
    assert waiting(fold(desk.entries)) == ()
    desk.add(decide.undo(desk.only, actor="bob"))
    assert waiting(fold(desk.entries)) == (desk.only,)


def test_the_same_position_by_the_same_act_on_the_same_day_says_the_same(propose: Propose, courier: ArticleRef) -> None:
    one, same = propose(), propose(article=replace(courier, id="a2"))
    others = [
        propose(article=replace(courier, id="a3"), **change)
        for change in (
            {"holder": PARTY},
            {"motion": "confidence"},
            {"position": Position.LEANS_AYE},
            {"act": Act.SIGNED},
            {"said_on": date(2031, 5, 11)},
            {"withdraws": True},
        )
    ]
    assert saying_the_same(one, [one, same, *others]) == (same,)


def test_copies_of_one_story_say_the_same_though_dated_apart(propose: Propose, courier: ArticleRef) -> None:
    one = propose(said_on=None)
    copy = propose(said_on=None, article=replace(courier, id="a2", published=date(2031, 5, 13)))
    assert saying_the_same(one, [one, copy]) == ()
    assert saying_the_same(one, [one, copy], groups={"a1": "wire", "a2": "wire"}) == (copy,)


def test_two_pages_without_a_stored_text_are_not_one_article(propose: Propose) -> None:
    pages = [ArticleRef("", date(2031, 5, day), url=f"https://example.org/{day}") for day in (12, 13)]
    one, other = (propose(said_on=None, article=page) for page in pages)
    assert saying_the_same(one, [one, other]) == ()


def test_what_is_rejected_neither_repeats_nor_contradicts(desk: Any, propose: Propose, courier: ArticleRef) -> None:
    one = propose()
    for change in ({"article": replace(courier, id="a2")}, {"position": Position.NO}):
        desk.add(decide.reject(propose(**change), Reason.NOT_SAID, actor="bob"))
    claims = fold(desk.entries).claims
    assert len(claims) == 3
    assert (saying_the_same(one, claims), contradicting(one, claims)) == ((), ())


def test_totals_say_the_same_with_the_same_bounds_by_the_same_claimant(propose: Propose, courier: ArticleRef) -> None:
    other = replace(courier, id="a2")
    one, same = propose(TOTAL), propose(TOTAL, article=other)
    more = propose(replace(TOTAL, low=24), article=other)
    by_ann = propose(replace(TOTAL, source=Source(SourceKind.NAME, "Ann")), article=other)
    assert saying_the_same(one, [one, same, more, by_ann]) == (same,)


def test_a_dated_event_is_the_same_in_other_words(propose: Propose, courier: ArticleRef) -> None:
    other = replace(courier, id="a2")
    one, same = propose(EVENT), propose(replace(EVENT, text="caucus sits"), article=other)
    undated = replace(EVENT, date=None)
    loose = [propose(replace(undated, text=text), article=other) for text in ("soon", "later")]
    assert saying_the_same(one, [one, same, *loose]) == (same,)
    assert saying_the_same(loose[0], loose) == ()


@pytest.mark.parametrize(
    ("position", "contradicts"),
    [
        (Position.NO, True),
        (Position.LEANS_NO, True),
        (Position.EVASIVE, False),
        (Position.UNDECIDED, False),
        (Position.LEANS_AYE, False),
    ],
)
def test_the_other_side_on_the_same_day_contradicts(propose: Propose, position: Position, contradicts: bool) -> None:
    one, other = propose(), propose(position=position)
    assert contradicting(one, [one, other]) == ((other,) if contradicts else ())
    assert contradicting(other, [one, other]) == ((one,) if contradicts else ())


@pytest.mark.parametrize("change", [{"said_on": date(2031, 5, 13)}, {"motion": "confidence"}, {"holder": PARTY}])
def test_another_day_motion_or_holder_does_not_contradict(propose: Propose, change: dict[str, object]) -> None:
    one, other = propose(), propose(position=Position.NO, **change)
    assert contradicting(one, [one, other]) == ()


def test_groups_and_totals_contradict_nobody(propose: Propose) -> None:
    claims = [propose(holder=GROUP), propose(holder=GROUP, position=Position.NO), propose(TOTAL), propose(EVENT)]
    assert [contradicting(c, claims) for c in claims] == [(), (), (), ()]


def test_the_words_are_marked_in_their_sentence() -> None:
    assert marked("Bram said she should go, and left.", "she should go") == (
        "Bram said ",
        "she should go",
        ", and left.",
    )


def test_a_line_break_in_the_sentence_may_be_a_blank_in_the_words() -> None:
    assert marked("he\nshould  go.", "should go") == ("he\n", "should  go", ".")


def test_words_that_are_not_in_the_sentence_stand_alone() -> None:
    assert marked("Something else.", "should (go)") == ("", "should (go)", "")


def test_without_words_the_sentence_stands_alone() -> None:
    assert marked("A note.", "") == ("", "A note.", "")


@given(before=st.text(), words=st.text(), after=st.text())
def test_the_three_parts_are_the_whole_sentence(before: str, words: str, after: str) -> None:
    sentence = before + words + after
    parts = marked(sentence, words)
    assert "".join(parts) == sentence
    assert not words.strip() or parts[1].split() == words.split()


def sure(propose: Propose, desk: Any, courier: ArticleRef, name: str, confidence: float | None) -> str:
    claim = replace(propose(holder=Holder(HolderKind.MEMBER, "nobody")).claim, holder=Holder(HolderKind.MEMBER, name))
    new = decide.propose(
        claim, courier, words="w", sentence="w", reader="rules-1", actor="ann", confidence=confidence
    )  # fmt: skip
    desk.add(new)
    return new.stream.removeprefix("claim:")


def without_nobody(desk: Any, **how: Any) -> list[str]:
    found = waiting(fold(desk.entries), **how)
    return [r.id for r in found if r.claim.holder.ref != "nobody"]


def test_within_an_article_the_surest_comes_first_and_the_unknown_last(
    desk: Any, propose: Propose, courier: ArticleRef
) -> None:
    ids = {str(c): sure(propose, desk, courier, f"m{c}", c) for c in (0.6, None, 0.95, 0.8)}
    assert without_nobody(desk) == [ids[c] for c in ("0.95", "0.8", "0.6", "None")]


def test_the_claims_of_one_article_stay_together_among_those_of_the_day(
    desk: Any, propose: Propose, courier: ArticleRef
) -> None:
    other = replace(courier, id="a2")
    first, second = sure(propose, desk, courier, "a", 0.5), sure(propose, desk, other, "b", 0.9)
    third = sure(propose, desk, courier, "c", 0.7)
    assert without_nobody(desk) == [third, first, second]


def test_by_doubt_the_least_sure_comes_first_whatever_it_is(desk: Any, propose: Propose, courier: ArticleRef) -> None:
    newer = replace(courier, id="a2", published=date(2031, 5, 13))
    ids = [sure(propose, desk, newer, "a", 0.9), sure(propose, desk, courier, "b", 0.6)]
    ids.append(sure(propose, desk, courier, "c", None))
    vote = decide.propose(EVENT, courier, words="", sentence="", reader="r", actor="a", confidence=0.7)
    desk.add(vote)
    found = waiting(fold(desk.entries), by=Order.DOUBT)
    assert [r.confidence for r in found] == [0.6, 0.7, 0.9, None, None]
    assert found[0].id == ids[1]


def test_what_contradicts_comes_first_by_doubt_too(desk: Any, propose: Propose, courier: ArticleRef) -> None:
    desk.add(decide.accept(propose(holder=PARTY), actor="bob"))
    switch = propose(holder=PARTY, position=Position.NO)
    doubtful = sure(propose, desk, courier, "a", 0.1)
    assert [r.id for r in waiting(fold(desk.entries), by=Order.DOUBT)][:2] == [switch.id, doubtful]


def test_a_least_confidence_keeps_what_is_so_sure_or_surer_and_nothing_unknown(
    desk: Any, propose: Propose, courier: ArticleRef
) -> None:
    ids = [sure(propose, desk, courier, f"m{c}", c) for c in (0.95, 0.9, 0.89, None)]
    assert without_nobody(desk, at_least=0.9) == ids[:2]
