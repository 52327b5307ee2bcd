"""A model names people and copies words; what it invents, alters, glues, clips or misattributes is refused and counted."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from whipcount.model.claim import (
    Basis,
    Claim,
    EventClaim,
    EventType,
    PositionClaim,
    Source,
    SourceKind,
    Span,
    TotalClaim,
)
from whipcount.model.motion import Position
from whipcount.reader.llm.answer import claims_of
from whipcount.reader.llm.sheet import Reason, Sheet

Build = Callable[..., dict[str, Any]]

CLEO = {"member": "cleo-varga", "source_member": "cleo-varga", "when": None}


def kept(sheet: Sheet, given: Any) -> Claim:
    outcome = claims_of([given], sheet)
    assert outcome.refused == ()
    (claim,) = outcome.claims
    return claim


def refused(sheet: Sheet, given: Any) -> Reason:
    outcome = claims_of([given], sheet)
    assert outcome.claims == ()
    (refusal,) = outcome.refused
    assert str(refusal).startswith(refusal.reason.value)
    return refusal.reason


def words(sheet: Sheet, claim: Claim) -> str:
    assert isinstance(claim.evidence, Span)
    return sheet.article.text[claim.evidence.start : claim.evidence.end]


def test_copied_words_become_a_claim_with_our_offsets_and_our_date(sheet: Sheet, position: Build) -> None:
    copy = "Bram Osei said on Monday that Ada Quill should resign as leader"
    claim = kept(sheet, position(copy))
    assert isinstance(claim, PositionClaim)
    assert words(sheet, claim) == copy
    assert (claim.holder.ref, claim.position, claim.basis) == ("bram-osei", Position.AYE, Basis.OWN_ACCOUNT)
    assert claim.said_on == dt.date(2031, 5, 12)


@pytest.mark.parametrize(
    "copy",
    [
        '"I have signed the letter," said Cleo Varga',
        "“I have signed  the\nletter,” said Cleo Varga",
        "'I have signed the letter'",
        "I have signed the letter.",
    ],
)
def test_marks_blanks_and_a_last_full_stop_may_differ_but_no_word(sheet: Sheet, position: Build, copy: str) -> None:
    claim = kept(sheet, position(copy, 2, act="signed", basis="own_words", **CLEO))
    assert "I have signed the letter" in words(sheet, claim)


@pytest.mark.parametrize(
    ("copy", "paragraph", "reason"),
    [
        ("Bram Osei said that Ada Quill should resign", 1, Reason.NOT_FOUND),  # words left out
        ("Bram Osei said on Tuesday that Ada Quill should resign", 1, Reason.NOT_FOUND),  # a word altered
        ("Bram Osei demanded her head", 1, Reason.NOT_FOUND),  # invented
        ("for the sake of the party.” “I have signed the letter", 1, Reason.NOT_FOUND),  # two paragraphs glued
        ("I have signed the letter. She does not support the prime minister", 2, Reason.NOT_FOUND),  # sentences glued
        ("She does support the prime minister", 2, Reason.NOT_FOUND),  # a "not" dropped
        ("support the prime minister", 2, Reason.CLIPPED),  # a "not" cut off
        ("the harbour bill becomes law by Friday", 3, Reason.CLIPPED),  # an "unless" cut off
        ("sign it", 3, Reason.CLIPPED),  # a "would" cut off
        ("ada quill should resign as leader", 1, Reason.NOT_FOUND),  # case matters in evidence
        ("uill should resign", 1, Reason.NOT_FOUND),  # a name cut
        ("I have signed the letter", 1, Reason.ELSEWHERE),
        ("I have signed the letter", 99, Reason.NO_PARAGRAPH),
        ("I have signed the letter", -1, Reason.NO_PARAGRAPH),
        ("Reporters asked", 8, Reason.TWICE),
        ("…", 1, Reason.NOT_FOUND),
    ],
)
def test_words_that_do_not_stand_there_are_refused(
    sheet: Sheet, position: Build, copy: str, paragraph: int, reason: Reason
) -> None:
    assert refused(sheet, position(copy, paragraph, when=None)) is reason


def test_one_invented_quote_beside_a_true_one_refuses_the_claim(sheet: Sheet, position: Build) -> None:
    given = position()
    given["quotes"].append({"paragraph": 2, "words": "Osei has long wanted her gone"})
    assert refused(sheet, given) is Reason.NOT_FOUND


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"member": "john-nobody"}, Reason.NOBODY),
        ({"member": "hugo-paz"}, Reason.NOT_NAMED),
        ({"member": "greta-halloran"}, Reason.NOT_NAMED),
        ({"member": None}, Reason.SHAPE),
        ({"party": "HAR"}, Reason.SHAPE),
        ({"motion": "budget"}, Reason.UNKNOWN),
        ({"member": None, "party": "ZZZ"}, Reason.UNKNOWN),
        ({"member": None, "party": "MEA"}, Reason.NO_SAY),
        ({"member": None, "party": "PIN"}, Reason.NOT_NAMED),
        ({"member": None, "group": "rebel ministers"}, Reason.NOT_FOUND),
        ({"condition": "if the polls stay bad"}, Reason.NOT_FOUND),
        ({"when": "on Thursday"}, Reason.NOT_FOUND),
        ({"basis": "named", "source_member": "john-nobody"}, Reason.NOBODY),
        ({"basis": "named", "source_member": "olga-prime"}, Reason.NOT_NAMED),
        ({"basis": "anonymous", "source_member": None, "source_words": "three insiders"}, Reason.SOURCE),
        ({"basis": "anonymous", "source_member": None}, Reason.SOURCE),
        ({"position": "furious"}, Reason.SHAPE),
        ({"basis": None}, Reason.SHAPE),
        ({"quotes": []}, Reason.SHAPE),
        ({"quotes": "Bram Osei"}, Reason.SHAPE),
        ({"kind": "forecast"}, Reason.SHAPE),
    ],
)
def test_people_sources_and_fields_that_are_not_ours_are_refused(
    sheet: Sheet, position: Build, fields: dict[str, Any], reason: Reason
) -> None:
    assert refused(sheet, position(**fields)) is reason


def test_a_member_of_another_party_has_no_say_on_the_leader(sheet: Sheet, position: Build) -> None:
    copy = "Ines Roth of the Meadow League said the League will vote against the government"
    given = position(copy, 5, member="ines-roth", source_member="ines-roth", when=None)
    assert refused(sheet, given) is Reason.NO_SAY
    assert kept(sheet, given | {"motion": "confidence"})


def test_a_partys_stance_told_by_its_member_is_a_spokespersons(sheet: Sheet, position: Build) -> None:
    copy = "the League will vote against the government"
    fields = {"member": None, "party": "MEA", "motion": "confidence", "source_member": "ines-roth", "when": None}
    claim = kept(sheet, position(copy, 5, **fields))
    assert isinstance(claim, PositionClaim)
    assert (claim.basis, claim.source) == (Basis.SPOKESPERSON, Source(SourceKind.MEMBER, "ines-roth"))


def test_text_addressed_to_software_is_no_evidence(sheet: Sheet, position: Build) -> None:
    given = position("Hugo Paz wants Ada Quill to resign", 7, member="hugo-paz", source_member=None, basis="outlet")
    assert refused(sheet, given | {"when": None}) is Reason.NOT_REPORTING


def test_own_words_need_quotation_marks(sheet: Sheet, position: Build) -> None:
    plainly = kept(sheet, position("Bram Osei said on Monday that Ada Quill should resign", basis="own_words"))
    inside = kept(sheet, position("I have signed the letter", 2, act="signed", **CLEO))
    assert isinstance(plainly, PositionClaim)
    assert isinstance(inside, PositionClaim)
    assert (plainly.basis, inside.basis) == (Basis.OWN_ACCOUNT, Basis.OWN_WORDS)


def test_what_another_member_says_is_not_the_holders_own_account(sheet: Sheet, position: Build) -> None:
    claim = kept(sheet, position(source_member="cleo-varga"))
    assert isinstance(claim, PositionClaim)
    assert (claim.basis, claim.source.ref) == (Basis.NAMED, "cleo-varga")


def test_a_condition_and_a_group_come_in_the_articles_own_words(sheet: Sheet, position: Build) -> None:
    conditional = kept(
        sheet,
        position(
            "Dario Finch said he would sign it unless the harbour bill becomes law by Friday", 3,
            member="dario-finch", source_member="dario-finch", when=None,
            condition="unless the harbour bill becomes law by Friday",
        ),
    )  # fmt: skip
    group = kept(
        sheet,
        position("two people who organised the letter said at least four MPs have signed it", 4, member=None,
                 group="two people who organised the letter", basis="anonymous", source_member=None, when=None),
    )  # fmt: skip
    assert isinstance(conditional, PositionClaim)
    assert isinstance(group, PositionClaim)
    assert conditional.condition == "unless the harbour bill becomes law by Friday"
    assert group.source == Source(SourceKind.UNNAMED, "two people who organised the letter")


def total(number: str, copy: str = "at least four MPs have signed it", **fields: Any) -> dict[str, Any]:
    return {
        "kind": "total", "quotes": [{"paragraph": 4, "words": copy}], "motion": "leader", "position": "aye",
        "act": "signed", "number": number, "of": None, "basis": "anonymous",
        "source_words": "two people who organised the letter",
    } | fields  # fmt: skip


def test_the_bounds_of_a_total_are_worked_out_here_with_the_hedge(sheet: Sheet) -> None:
    for copied in ("at least four", "four", "At least four MPs"):
        claim = kept(sheet, total(copied))
        assert isinstance(claim, TotalClaim)
        assert (claim.low, claim.high, claim.of) == (4, None, "caucus")


def test_a_hedge_left_out_of_the_evidence_is_put_back(sheet: Sheet) -> None:
    claim = kept(sheet, total("four", "four MPs have signed it"))
    assert words(sheet, claim) == "at least four MPs have signed it"


@pytest.mark.parametrize("number", ["five", "at least five", "a majority", "MPs", "", "4"])
def test_a_number_that_is_not_in_the_words_is_refused(sheet: Sheet, number: str) -> None:
    assert refused(sheet, total(number)) is Reason.NUMBER


def event(kind: str, copy: str, paragraph: int, **fields: Any) -> dict[str, Any]:
    return {"kind": "event", "quotes": [{"paragraph": paragraph, "words": copy}], "type": kind} | fields


def test_events_take_their_day_and_votes_from_the_words(sheet: Sheet) -> None:
    copy = "The House rejected the motion by 11 votes to 9 on Tuesday, and caucus meets again on Friday"
    vote = kept(sheet, event("vote", copy, 6, when="on Tuesday", ayes="9", noes=11))
    meeting = kept(sheet, event("meeting", "caucus meets again on Friday", 6, when="Friday", upcoming=True))
    assert isinstance(vote, EventClaim)
    assert isinstance(meeting, EventClaim)
    assert (vote.type, vote.date, vote.ayes, vote.noes) == (EventType.VOTE, dt.date(2031, 5, 13), 9, 11)
    assert meeting.date == dt.date(2031, 5, 16)


def test_votes_and_parties_that_are_not_there_are_refused(sheet: Sheet) -> None:
    copy = "The House rejected the motion by 11 votes to 9 on Tuesday"
    assert refused(sheet, event("vote", copy, 6, ayes="12")) is Reason.NUMBER
    assert refused(sheet, event("vote", copy, 6, ayes="1")) is Reason.NUMBER
    assert refused(sheet, event("vote", copy, 6, parties=["ZZZ"])) is Reason.UNKNOWN
    assert refused(sheet, event("departure", copy, 6, member="hugo-paz")) is Reason.NOT_NAMED


@pytest.mark.parametrize(
    "junk", [None, 7, "claim", [], {}, {"kind": "position"}, {"kind": ["position"]}, {"quotes": 3}]
)
def test_what_is_not_a_claim_is_refused_as_such(sheet: Sheet, junk: Any) -> None:
    assert refused(sheet, junk) is Reason.SHAPE
