"""What the ledger says about every claim: decisions, undoing, corrections, damage."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whipcount.model.article import ArticleRef
from whipcount.model.claim import PositionClaim
from whipcount.model.entry import Entry, EntryKind, Erasure, NewEntry
from whipcount.model.errors import LedgerDamaged
from whipcount.model.motion import Act, Position
from whipcount.model.record import RecordedClaim, Status
from whipcount.review import decide
from whipcount.review.decide import Reason
from whipcount.review.payload import reading_payload
from whipcount.review.register import Erased, fold

Propose = Callable[..., RecordedClaim]


def standing(record: RecordedClaim) -> RecordedClaim:
    """Everything but where in the ledger it was last spoken of."""
    return replace(record, seq=0, version=0)


def test_nothing_recorded_is_an_empty_register() -> None:
    register = fold([])
    assert (register.claims, register.articles, register.corrections) == ((), (), ())


def test_a_proposal_is_in_review_with_its_words_and_provenance(
    desk: Any, propose: Propose, aye: PositionClaim, courier: ArticleRef
) -> None:
    record = propose()
    assert (record.claim, record.proposed, record.article) == (aye, aye, courier)
    assert (record.words, record.sentence, record.proposed_by) == ("should go", "She should go.", "rules-1")
    assert (record.status, record.seq, record.version) == (Status.PROPOSED, 1, 1)
    assert (record.decided_by, record.decided_at, record.reason) == ("", None, "")


def test_an_acceptance_says_by_whom_and_when(desk: Any, propose: Propose) -> None:
    desk.add(decide.accept(propose(), actor="bob"))
    assert (desk.only.status, desk.only.decided_by) == (Status.ACCEPTED, "bob")
    assert desk.only.decided_at == desk.entries[1].recorded_at
    assert (desk.only.seq, desk.only.version) == (2, 2)


def test_an_amendment_accepts_the_editors_reading_and_keeps_the_machines(
    desk: Any, propose: Propose, aye: PositionClaim
) -> None:
    signed = replace(aye, act=Act.SIGNED)
    desk.add(decide.amend(propose(), signed, words="signed it", sentence="He signed it.", actor="bob"))
    record = desk.only
    assert (record.claim, record.proposed, record.status) == (signed, aye, Status.ACCEPTED)
    assert (record.words, record.sentence, record.is_amended) == ("signed it", "He signed it.", True)


def test_a_rejection_keeps_the_claim_and_its_reason(desk: Any, propose: Propose, aye: PositionClaim) -> None:
    desk.add(decide.reject(propose(), Reason.WRONG_PERSON, note="his brother", actor="bob"))
    assert (desk.only.status, desk.only.reason) == (Status.REJECTED, "wrong_person: his brother")
    assert desk.only.claim == aye


def test_claims_stand_in_the_order_of_proposal_whatever_is_decided_later(desk: Any, propose: Propose) -> None:
    ids = [propose(said_on=date(2031, 5, day)).id for day in (12, 11, 13)]
    register = desk.add(decide.accept(fold(desk.entries).by_id()[ids[2]], actor="bob"))
    assert [c.id for c in register.claims] == ids


def test_another_reader_that_finds_the_same_claim_makes_no_second_one(
    desk: Any, propose: Propose, aye: PositionClaim, courier: ArticleRef
) -> None:
    first = propose()
    copy = replace(courier, url="https://example.net/copy", outlet="The Copy")
    again = decide.propose(aye, copy, words="w", sentence="s", reader="rules-2", actor="ann")
    desk.add(again, again)
    assert standing(desk.only) == standing(first)
    assert desk.only.version == 2
    assert desk.add(decide.accept(desk.only, actor="bob")).claims[0].status is Status.ACCEPTED


def read_entry(article: ArticleRef) -> NewEntry:
    payload = reading_payload(article, "rules-1", ["c1"])
    return NewEntry(EntryKind.ARTICLE_READ, f"article:{article.id}", "ann", payload)


def test_articles_stand_in_the_order_of_reading_each_once(desk: Any, courier: ArticleRef) -> None:
    other = replace(courier, id="a0", title="Another")
    register = desk.add(
        read_entry(courier), read_entry(other), read_entry(replace(courier, url="https://copy.example"))
    )
    assert register.articles == (courier, other)
    assert register.claims == ()


def test_undoing_again_goes_further_back(desk: Any, propose: Propose) -> None:
    first = propose()
    desk.add(decide.accept(first, actor="bob"))
    second = desk.only
    desk.add(decide.reject(second, Reason.DUPLICATE, actor="bob"))
    desk.add(decide.undo(desk.only, actor="cleo"))
    assert standing(desk.only) == standing(second)
    desk.add(decide.undo(desk.only, actor="cleo"))
    assert standing(desk.only) == standing(first)
    assert (desk.only.seq, desk.only.version) == (5, 5)


MOVES = ("accept", "amend", "reject", "undo")


def move(name: str, record: RecordedClaim, position: Position) -> NewEntry | None:
    """Give the decision, or None where it would be refused."""
    match name:
        case "accept" if record.status is not Status.ACCEPTED:
            return decide.accept(record, actor="bob")
        case "reject" if record.status is not Status.REJECTED:
            return decide.reject(record, Reason.NOT_SAID, actor="cleo")
        case "amend" if record.status is not Status.ACCEPTED or record.claim.position is not position:
            claim = replace(record.claim, position=position)
            return decide.amend(record, claim, words=f"is {position}", sentence="...", actor="dario")
        case "undo" if record.status is not Status.PROPOSED:
            return decide.undo(record, actor="edda")
    return None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.sampled_from(MOVES), st.sampled_from(list(Position))), max_size=12))
def test_an_undo_restores_the_state_before_the_latest_standing_decision(
    propose: Propose, desk: Any, aye: PositionClaim, moves: list[tuple[str, Position]]
) -> None:
    desk.entries.clear()
    states = [propose()]
    for name, position in moves:
        new = move(name, desk.only, position)
        if new is None:
            continue
        desk.add(new)
        states = states[:-1] if name == "undo" else [*states, desk.only]
        assert standing(desk.only) == standing(states[-1])
        assert desk.only.proposed == aye
        assert (desk.only.seq, desk.only.version) == (len(desk.entries), len(desk.entries))
    assert fold(desk.entries) == fold(list(desk.entries))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.sampled_from(MOVES), st.sampled_from(list(Position))), max_size=12))
def test_a_correction_is_every_change_of_what_counts_after_a_first_acceptance(
    propose: Propose, desk: Any, moves: list[tuple[str, Position]]
) -> None:
    def counts(record: RecordedClaim) -> object:
        return (record.claim, record.words) if record.status is Status.ACCEPTED else None

    desk.entries.clear()
    propose()
    wanted: list[int] = []
    shown = None
    has_counted = False
    for name, position in moves:
        new = move(name, desk.only, position)
        if new is None:
            continue
        desk.add(new)
        if has_counted and counts(desk.only) != shown:
            wanted.append(len(desk.entries))
        shown = counts(desk.only)
        has_counted = has_counted or shown is not None
    assert [c.entry.seq for c in fold(desk.entries).corrections] == wanted


def test_deciding_for_the_first_time_is_no_correction(desk: Any, propose: Propose, aye: PositionClaim) -> None:
    amended = replace(aye, position=Position.NO)
    desk.add(decide.amend(propose(), amended, words="w", sentence="s", actor="bob"))
    desk.add(decide.reject(propose(said_on=None), Reason.NOT_SAID, actor="bob"))
    assert fold(desk.entries).corrections == ()


def test_corrections_say_what_in_words_and_keep_the_editors_note_back(desk: Any, propose: Propose) -> None:
    desk.add(decide.accept(propose(), actor="bob"))
    desk.add(decide.amend(desk.only, replace(desk.only.claim, act=Act.TOLD), words="w", sentence="s", actor="bob"))
    desk.add(decide.reject(desk.only, Reason.WRONG_SIDE, note="her office rang", actor="bob"))
    desk.add(decide.undo(desk.only, actor="bob"))
    desk.add(decide.undo(desk.only, actor="bob"))
    desk.add(decide.undo(desk.only, actor="bob"))
    made = fold(desk.entries).corrections
    assert [c.what for c in made] == [
        "amended",
        "withdrawn from the count: wrong side",
        "counted again",
        "amended",
        "back in review",
    ]
    assert [c.on for c in made] == [e.recorded_at for e in desk.entries[2:]]
    assert (made[0].before.claim.act, made[0].claim.claim.act) == (Act.SAID, Act.TOLD)


def test_accepting_what_is_accepted_is_no_correction(desk: Any, propose: Propose) -> None:
    desk.add(decide.accept(propose(), actor="bob"))
    desk.add(NewEntry(EntryKind.CLAIM_ACCEPTED, f"claim:{desk.only.id}", "import", {}))
    assert fold(desk.entries).corrections == ()


def without(entry: Entry, field: str) -> Entry:
    return replace(entry, payload={k: v for k, v in entry.payload.items() if k != field})


@pytest.mark.parametrize("field", ["claim", "article", "words", "sentence", "reader"])
def test_a_proposal_without_a_field_is_damage(desk: Any, propose: Propose, field: str) -> None:
    propose()
    with pytest.raises(LedgerDamaged, match=r"^entry 1: claim_proposed makes no sense.*backup"):
        fold([without(desk.entries[0], field)])


@pytest.mark.parametrize(
    "payload",
    [
        {"claim": None},
        {"claim": {"kind": "rumour"}},
        {"article": "a1"},
        {"article": {"id": "a1", "published": "May", "outlet": "", "title": "", "url": ""}},
        {"words": 7},
    ],
)
def test_a_proposal_with_an_odd_field_is_damage(desk: Any, propose: Propose, payload: dict[str, object]) -> None:
    propose()
    entry = desk.entries[0]
    with pytest.raises(LedgerDamaged, match="entry 1"):
        fold([replace(entry, payload={**entry.payload, **payload})])


def test_a_decision_about_nothing_is_damage(desk: Any, propose: Propose) -> None:
    desk.add(decide.accept(propose(), actor="bob"))
    with pytest.raises(LedgerDamaged, match="entry 2"):
        fold(desk.entries[1:])


def test_an_undo_of_nothing_is_damage(desk: Any, propose: Propose) -> None:
    record = propose()
    with pytest.raises(LedgerDamaged, match="no decision to undo"):
        desk.add(NewEntry(EntryKind.DECISION_UNDONE, f"claim:{record.id}", "bob", {}))


def test_a_rejection_without_a_reason_is_damage(desk: Any, propose: Propose) -> None:
    record = propose()
    with pytest.raises(LedgerDamaged, match="reason"):
        desk.add(NewEntry(EntryKind.CLAIM_REJECTED, f"claim:{record.id}", "bob", {}))


def test_a_claim_entry_about_something_else_is_damage(desk: Any, propose: Propose) -> None:
    propose()
    with pytest.raises(LedgerDamaged, match="is not about a claim"):
        fold([replace(desk.entries[0], stream="article:a1")])


@pytest.mark.parametrize("confidence", ["high", True, -0.5, 2, [0.9]])
def test_an_odd_confidence_is_damage(desk: Any, propose: Any, confidence: object) -> None:
    propose()
    broken = replace(desk.entries[0], payload={**desk.entries[0].payload, "confidence": confidence})
    with pytest.raises(LedgerDamaged, match="makes no sense"):
        fold([broken])


def test_a_proposal_recorded_without_confidence_and_reason_reads_as_ever(desk: Any, propose: Any) -> None:
    record = propose()
    assert not {"confidence", "reason"} & desk.entries[0].payload.keys()
    assert (record.confidence, record.proposed_reason) == (None, "")


def test_the_machines_confidence_and_reason_stay_through_decisions(desk: Any, aye: Any, courier: Any) -> None:
    said = {"words": "should go", "sentence": "", "reader": "rules-1", "actor": "ann"}
    desk.add(decide.propose(aye, courier, **said, confidence=0.94, reason="said so, own words"))
    desk.add(decide.reject(desk.only, decide.Reason.NOT_SAID, actor="bob"))
    assert (desk.only.confidence, desk.only.proposed_reason) == (0.94, "said so, own words")
    assert desk.only.reason == "not_said"


LAW = Erasure("court order", "ann", datetime(2031, 5, 20, tzinfo=UTC), 9)


def with_erased(entries: list[Entry], seq: int) -> list[Entry]:
    """Give the entries as a ledger does when what one of them carried is erased."""
    return [replace(e, payload={}, erased=LAW) if e.seq == seq else e for e in entries]


@pytest.mark.parametrize(("seq", "was_accepted"), [(1, True), (3, True)], ids=["the proposal", "the amendment"])
def test_a_claim_of_which_a_text_is_erased_is_listed_as_erased_and_nowhere_else(
    desk: Any, propose: Propose, aye: PositionClaim, seq: int, was_accepted: bool
) -> None:
    first = propose()
    desk.add(decide.accept(first, actor="ann"))
    other = replace(aye, position=Position.NO)
    desk.add(decide.amend(desk.only, other, words="should stay", sentence="She should stay.", actor="bob"))
    desk.add(decide.undo(desk.only, actor="bob"))
    kept = propose(said_on=date(2031, 5, 13))
    register = fold(with_erased(desk.entries, seq))
    assert register.claims == (kept,)
    assert register.corrections == ()
    assert register.erased == (Erased(first.id, LAW, was_accepted),)


def test_an_erased_claim_that_was_never_accepted_is_known_as_such(desk: Any, propose: Propose) -> None:
    record = propose()
    desk.add(decide.reject(record, Reason.OTHER, note="about a private person", actor="ann"))
    register = fold(with_erased(desk.entries, 2))
    assert (register.claims, register.erased) == ((), (Erased(record.id, LAW, was_accepted=False),))


def test_proposed_again_an_erased_claim_stays_out(desk: Any, propose: Propose, courier: ArticleRef) -> None:
    record = propose()
    propose(article=replace(courier, title="Another title"))
    assert fold(with_erased(desk.entries, 1)).claims == ()
    assert record.id in {e.id for e in fold(with_erased(desk.entries, 1)).erased}


def test_an_erased_reading_takes_only_the_article_from_the_list(
    desk: Any, propose: Propose, courier: ArticleRef
) -> None:
    desk.add(read_entry(courier))
    record = propose()
    register = fold(with_erased(desk.entries, 1))
    assert (register.articles, register.claims, register.erased) == ((), (record,), ())


def test_an_erasure_itself_changes_no_claim(desk: Any, propose: Propose) -> None:
    record = propose()
    register = desk.add(NewEntry(EntryKind.PAYLOAD_ERASED, "payload:00", "ann", {"reason": "court order"}))
    assert register.claims == (record,)
