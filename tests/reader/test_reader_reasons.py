"""A claim says why it was proposed, in a few plain words, whichever reader found it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.model.claim import (
    OUTLET,
    Basis,
    EventClaim,
    EventType,
    Holder,
    HolderKind,
    PositionClaim,
    Precision,
    Source,
    SourceKind,
    Span,
    TotalClaim,
)
from whipcount.model.motion import Act, Body, Motion, Position
from whipcount.model.person import Party, Person, Roster
from whipcount.model.story import Story
from whipcount.reader.reasons import reason

BRAM = Source(SourceKind.MEMBER, "bram-osei")
DAY = dt.date(2031, 10, 23)


def story(**words: tuple[str, ...]) -> Story:
    people = (
        Person("ada-quill", "Ada Quill", "HAR", roles=("Prime Minister",)),
        Person("bram-osei", "Bram Osei", "HAR"),
        Person("ines-roth", "Ines Roth", "MEA", roles=("Leader of the Meadow League",)),
    )
    bodies = (Body("caucus", "Harbour caucus", 9),)
    motions = (Motion("leader", "caucus", "She should go"),)
    parties = (Party("HAR", ("Harbour",)), Party("MEA", ("Meadow",)))
    return Story("harbour", "Harbour", "ada-quill", bodies, motions, parties, Roster(people), words=words)


STORY = story()


def stand(act: Act = Act.SAID, basis: Basis = Basis.OWN_ACCOUNT, source: Source = BRAM, **more: Any) -> PositionClaim:
    holder = more.pop("holder", Holder(HolderKind.MEMBER, "bram-osei"))
    position = more.pop("position", Position.AYE)
    return PositionClaim("leader", holder, position, act, basis, source, Span(0, 4), **more)


def unnamed(words: str) -> Source:
    return Source(SourceKind.UNNAMED, words)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (stand(Act.SIGNED), "signed the letter, own account"),
        (stand(basis=Basis.OWN_WORDS), "said so, own words"),
        (stand(Act.VOTED, Basis.OUTLET, OUTLET), "voted, roll call"),
        (stand(Act.VOTED, Basis.OUTLET, OUTLET, position=Position.UNDECIDED), "abstained, roll call"),
        (stand(Act.QUIT), "quit over it, own account"),
        (stand(Act.SPOKE, Basis.NAMED, Source(SourceKind.NAME, "Otto Grand")), "spoke in the meeting, according to Otto Grand"),
        (stand(basis=Basis.NAMED, source=Source(SourceKind.MEMBER, "ada-quill")), "said so, according to Ada Quill"),
        (stand(basis=Basis.OUTLET, source=OUTLET), "said so, the outlet’s own report"),
        (stand(basis=Basis.OUTLET, source=OUTLET, position=Position.EVASIVE), "declined to say when asked"),
        (stand(Act.SIGNED, withdraws=True), "took the name off the letter, own account"),
        (stand(withdraws=True, position=Position.NO), "took back an earlier stand, own account"),
        (stand(position=Position.LEANS_AYE), "said so, own account, short of saying it outright"),
        (stand(position=Position.UNDECIDED), "said so, own account, takes no side"),
        (stand(condition="unless the ferry bill passes"), "said so, own account, unless the ferry bill passes"),
        (stand(condition="a clean audit"), "said so, own account, on a condition: a clean audit"),
        (stand(said_on=DAY, said_precision=Precision.WEEK), "said so, own account, day not certain"),
    ],
)  # fmt: skip
def test_a_position_is_explained_by_act_basis_condition_and_hedge(claim: PositionClaim, said: str) -> None:
    assert reason(claim, STORY) == said


def test_the_document_is_called_what_the_story_calls_it() -> None:
    assert reason(stand(Act.SIGNED), story(document=("petition", "paper"))) == "signed the petition, own account"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (Source(SourceKind.MEMBER, "ines-roth"), "party line, through its leader"),
        (Source(SourceKind.MEMBER, "bram-osei"), "party line, through Bram Osei"),
        (Source(SourceKind.NAME, "Otto Grand"), "party line, through a spokesperson"),
    ],
)
def test_a_party_speaks_through_its_leader_or_somebody_else(source: Source, said: str) -> None:
    assert reason(stand(basis=Basis.SPOKESPERSON, source=source, holder=Holder(HolderKind.PARTY, "MEA")), STORY) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("organisers of the letter", "unnamed organisers of the letter"),
        ("a senior minister", "unnamed senior minister"),
        ("two members of the whips’ office", "two unnamed members of the whips’ office"),
        ("one of those present", "one of those present"),
        ("sources close to the plan", "sources close to the plan"),
        ("", "unnamed sources"),
    ],
)
def test_people_without_a_name_are_called_unnamed_once(words: str, said: str) -> None:
    told = reason(stand(Act.TOLD, Basis.ANONYMOUS, unnamed(words), holder=Holder(HolderKind.GROUP, "six MPs")), STORY)
    assert told == f"told in private, according to {said}, as a group"


def count(
    low: int | None, high: int | None, act: Act = Act.SIGNED, source: Source = OUTLET, of: str = ""
) -> TotalClaim:
    return TotalClaim("leader", Position.AYE, act, low, high, Basis.ANONYMOUS, source, Span(0, 4), of)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (count(20, None, Act.SAID, unnamed("organisers")), "count by unnamed organisers, at least 20"),
        (count(18, 22, source=BRAM), "count of signatures by Bram Osei, 18 to 22"),
        (count(None, 29, Act.VOTED), "count of votes by the outlet, at most 29"),
        (count(24, 24, Act.SAID, of="caucus"), "count by the outlet, 24"),
        (count(3, 9, Act.SAID, of="ministers"), "count by the outlet, 3 to 9, of ministers"),
        (count(None, None, Act.SAID), "count by the outlet"),
    ],
)
def test_a_total_is_explained_by_who_counts_what_and_how_far(claim: TotalClaim, said: str) -> None:
    assert reason(claim, STORY) == said


@pytest.mark.parametrize(
    ("kind", "more", "said"),
    [
        (EventType.MEETING, {"date": DAY}, "meeting on 23 October"),
        (EventType.VOTE, {}, "scheduled vote"),
        (EventType.VOTE, {"date": DAY, "ayes": 60, "noes": 40}, "vote of 60 to 40 on 23 October"),
        (EventType.DEADLINE, {"date": DAY}, "deadline on 23 October"),
        (EventType.DEAL_BEGINS, {}, "deal begins"),
        (EventType.DEAL_ENDS, {"date": DAY}, "deal ends on 23 October"),
        (EventType.BYELECTION, {}, "by-election"),
        (EventType.POLL, {}, "poll"),
        (EventType.MECHANISM, {}, "says what the rules allow"),
        (EventType.DEPARTURE, {"member": "bram-osei", "date": DAY}, "departure of Bram Osei on 23 October"),
        (EventType.DEPARTURE, {}, "departure"),
    ],
)
def test_an_event_is_explained_by_what_it_is_and_when(kind: EventType, more: dict[str, Any], said: str) -> None:
    assert reason(EventClaim(kind, "words", Span(0, 4), **more), STORY) == said


@given(
    st.builds(
        stand,
        st.sampled_from(Act),
        st.sampled_from(Basis),
        st.builds(Source, st.sampled_from(SourceKind), st.text()),
        position=st.sampled_from(Position),
        holder=st.builds(Holder, st.sampled_from(HolderKind), st.text()),
        condition=st.none() | st.text(),
        withdraws=st.booleans(),
    )
)
def test_every_position_has_a_reason_of_one_short_line(claim: PositionClaim) -> None:
    said = reason(claim, STORY)
    assert said
    assert len(said.splitlines()) == 1


def test_long_words_of_an_article_are_cut_at_a_blank() -> None:
    said = reason(stand(condition="if " + "the ferry bill and " * 20), STORY)
    assert said.endswith("…")
    assert len(said) < 100


def test_the_readers_own_proposals_say_why_and_how_sure(story_folder: Path) -> None:
    from whipcount.model.article import Article
    from whipcount.reader.patterns import RuleReader
    from whipcount.story.load import load

    loaded, _ = load(story_folder)
    assert loaded is not None
    article = Article("“I have signed the letter asking Ada Quill to resign,” said Cleo Varga.", DAY)
    reader = RuleReader.prepare(loaded)
    (proposed,) = reader.propose(article, loaded)
    assert proposed.reason.startswith("signed the letter, own ")
    assert 0 < proposed.confidence < 1
    assert reader.read(article, loaded) == (proposed.claim,)
