"""Which entry a proposal or a decision becomes, and what is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from whipcount.ledger.opening import open_ledger
from whipcount.model.article import ArticleRef
from whipcount.model.claim import Citation, EventClaim, EventType, PositionClaim, Precision, Span
from whipcount.model.entry import EntryKind
from whipcount.model.errors import BadInput, Conflict
from whipcount.model.motion import Position
from whipcount.model.record import RecordedClaim
from whipcount.model.wire import claim_id
from whipcount.review import decide
from whipcount.review.decide import Reason
from whipcount.review.register import fold

Propose = Callable[..., RecordedClaim]
NOW = datetime(2031, 5, 14, tzinfo=UTC)
AS_READ = {"words": "should go", "sentence": "She should go.", "reader": "rules-1", "actor": "ann"}


def test_a_proposal_is_named_by_what_it_says_and_where(aye: PositionClaim, courier: ArticleRef) -> None:
    new = decide.propose(aye, courier, **AS_READ)
    assert new.stream == f"claim:{claim_id(aye, 'a1')}"
    assert (new.kind, new.actor, new.expected_version) == (EntryKind.CLAIM_PROPOSED, "ann", None)
    assert new.payload["article"] == {
        "id": "a1",
        "published": "2031-05-12",
        "outlet": "The Quay Courier",
        "title": "Harbour MPs divided",
        "url": "https://example.org/a1",
    }
    assert new.payload["reader"] == "rules-1"


def test_a_citation_is_named_by_its_address(aye: PositionClaim) -> None:
    cited = replace(aye, evidence=Citation("https://example.org/x", "Said so."))
    here, there = (ArticleRef("", date(2031, 5, 12), url=f"https://example.org/{x}") for x in "xy")
    streams = {decide.propose(cited, page, **AS_READ).stream for page in (here, there)}
    assert len(streams) == 2


@pytest.mark.parametrize(
    ("change", "valid"),
    [
        ({}, (date(2031, 5, 12), "day")),
        ({"said_precision": Precision.WEEK}, (date(2031, 5, 12), "week")),
        ({"said_on": None}, (None, "unknown")),
    ],
)
def test_valid_time_is_when_it_was_said_as_sharply_as_known(
    aye: PositionClaim, courier: ArticleRef, change: dict[str, object], valid: tuple[date | None, str]
) -> None:
    new = decide.propose(replace(aye, **change), courier, **AS_READ)
    assert (new.valid_on, new.valid_precision) == valid


def test_an_event_is_valid_on_its_day(courier: ArticleRef) -> None:
    due = EventClaim(EventType.DEADLINE, "by the 29th", Span(0, 11), date=date(2031, 5, 29))
    new = decide.propose(due, courier, **AS_READ)
    assert (new.valid_on, new.valid_precision) == (date(2031, 5, 29), "day")


def test_reading_twice_adds_nothing(tmp_path: Path, aye: PositionClaim, courier: ArticleRef) -> None:
    new = decide.propose(aye, courier, **AS_READ)
    with open_ledger(tmp_path / "harbour.db") as ledger:
        first = ledger.append([new], now=NOW)
        assert ledger.append([replace(new, actor="bob")], now=NOW) == first
        assert ledger.head()[0] == 1


def test_a_newer_reader_does_not_stop_at_what_an_older_one_found(
    tmp_path: Path, aye: PositionClaim, courier: ArticleRef
) -> None:
    old, new = (decide.propose(aye, courier, **{**AS_READ, "reader": r}) for r in ("rules-1", "rules-2"))
    with open_ledger(tmp_path / "harbour.db") as ledger:
        ledger.append([old], now=NOW)
        ledger.append([new], now=NOW)
        (record,) = fold(ledger.entries()).claims
        ledger.append([decide.accept(record, actor="bob")], now=NOW)
    assert (record.proposed_by, record.version) == ("rules-1", 2)


def test_of_two_editors_who_saw_the_same_one_gets_a_conflict(tmp_path: Path, propose: Propose, desk: Any) -> None:
    seen = propose()
    proposal = desk.entries[0]
    with open_ledger(tmp_path / "harbour.db") as ledger:
        ledger.append([decide.propose(seen.claim, seen.article, **AS_READ)], now=NOW)
        ledger.append([decide.accept(seen, actor="bob")], now=NOW)
        with pytest.raises(Conflict, match="bob was there first: claim accepted"):
            ledger.append([decide.reject(seen, Reason.NOT_SAID, actor="cleo")], now=NOW)
        assert [e.kind for e in ledger.entries()] == [proposal.kind, EntryKind.CLAIM_ACCEPTED]


def test_deciding_the_same_again_is_refused_until_undone(desk: Any, propose: Propose) -> None:
    desk.add(decide.accept(propose(), actor="bob"))
    with pytest.raises(Conflict, match=r"already accepted, by bob \(undo that first\)"):
        decide.accept(desk.only, actor="cleo")
    with pytest.raises(Conflict, match="already accepted, by bob"):
        decide.amend(desk.only, desk.only.claim, words="w", sentence="s", actor="cleo")
    desk.add(decide.reject(desk.only, Reason.DUPLICATE, actor="cleo"))
    with pytest.raises(Conflict, match="already rejected, by cleo"):
        decide.reject(desk.only, Reason.OTHER, note="again", actor="bob")


def test_an_amendment_may_confirm_the_reading_of_a_claim_in_review(desk: Any, propose: Propose) -> None:
    record = propose()
    desk.add(decide.amend(record, record.claim, words="longer words", sentence="s", actor="bob"))
    assert desk.only.words == "longer words"


def test_an_accepted_claim_may_be_rejected_and_a_rejected_one_accepted(desk: Any, propose: Propose) -> None:
    desk.add(decide.accept(propose(), actor="bob"))
    desk.add(decide.reject(desk.only, Reason.UNRELIABLE, actor="bob"))
    assert desk.only.reason == "unreliable"
    desk.add(decide.accept(desk.only, actor="bob"))
    assert (desk.only.reason, desk.only.claim.position) == ("", Position.AYE)


def test_there_is_nothing_to_undo_before_a_decision(propose: Propose) -> None:
    with pytest.raises(Conflict, match="nothing is decided"):
        decide.undo(propose(), actor="bob")


@pytest.mark.parametrize("note", ["", "  "])
def test_another_reason_must_be_given_in_words(propose: Propose, note: str) -> None:
    with pytest.raises(BadInput, match="say in a note"):
        decide.reject(propose(), Reason.OTHER, note=note, actor="bob")


def test_every_decision_carries_the_version_that_was_seen(desk: Any, propose: Propose) -> None:
    record = replace(propose(), version=7)
    assert decide.accept(record, actor="bob").expected_version == 7
    assert decide.reject(record, Reason.DUPLICATE, actor="bob").expected_version == 7
    assert decide.amend(record, record.claim, words="", sentence="", actor="bob").expected_version == 7


def test_how_sure_a_reader_is_and_why_stand_beside_the_claim(aye: PositionClaim, courier: ArticleRef) -> None:
    new = decide.propose(aye, courier, **AS_READ, confidence=0.9374, reason="said so, own words")
    plain = decide.propose(aye, courier, **AS_READ)
    assert new.payload == {**plain.payload, "confidence": 0.94, "reason": "said so, own words"}
    assert (new.stream, new.key) == (plain.stream, plain.key)


@pytest.mark.parametrize("confidence", [-0.1, 1.01, float("nan"), float("inf")])
def test_a_confidence_is_a_share(aye: PositionClaim, courier: ArticleRef, confidence: float) -> None:
    with pytest.raises(BadInput, match="is no confidence"):
        decide.propose(aye, courier, **AS_READ, confidence=confidence)


@pytest.mark.parametrize("first", [None, 0.9])
def test_the_same_claim_with_another_confidence_adds_nothing_and_the_first_stays(
    tmp_path: Path, aye: PositionClaim, courier: ArticleRef, first: float | None
) -> None:
    with open_ledger(tmp_path / "harbour.db") as ledger:
        for confidence in (first, 0.4, None):
            reason = f"sure {confidence}" if confidence else ""
            new = decide.propose(aye, courier, **AS_READ, confidence=confidence, reason=reason)
            ledger.append([new], now=NOW)
        (record,) = fold(ledger.entries()).claims
    assert (record.confidence, record.proposed_reason) == (first, "sure 0.9" if first else "")
    assert record.version == 1
