"""Answer: who says so, and is that what the model says? Basis and source, checked against marks, names and roster."""

from __future__ import annotations

import re

from whipcount.model.claim import OUTLET, Basis, Holder, HolderKind, Source, SourceKind
from whipcount.reader.llm.locate import Place
from whipcount.reader.llm.parse import SaidBy
from whipcount.reader.llm.passages import Paragraph
from whipcount.reader.llm.sheet import MEMBERS, Reason, Refused, Sheet
from whipcount.reader.names import Kind

_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|ll|d)|[Mm]y|[Mm]e|[Ww]e)\b")
_LABEL = re.compile(r"[A-Z][A-Z .'-]+(?:\([^)]{1,40}\))?: ")
"""The speaker of a line of a transcript."""
_ENTRY = 10
"""Words of the heading or first line of an entry; what is quoted stands below it."""
_LOOSE = 5
"""Characters of an entry's number or mark that may be left out."""
_OWN = frozenset({Basis.OWN_WORDS, Basis.OWN_ACCOUNT})


def attribution(
    sheet: Sheet, said: SaidBy, holder: Holder | None, evidence: Place, at: Paragraph, cited: tuple[Paragraph, ...]
) -> tuple[Basis, Source]:
    """Give basis and source of a position (or of a total: no holder), corrected where the page decides.

    Own words need quotation marks, the first person, or the line of a transcript; words wholly inside them, said by the holder, are own words; what another member
    says is not the holder's own account; a group has no words of its own. A source that is not in the
    article is refused.
    """
    source = _source(sheet, said, cited)
    if said.basis in _OWN:
        return _own(sheet, said.basis, source, holder, evidence, at, cited)
    if said.basis is Basis.OUTLET:
        return Basis.OUTLET, OUTLET
    if source is None and said.basis is Basis.ANONYMOUS and holder and holder.kind is HolderKind.GROUP:
        source = Source(SourceKind.UNNAMED, holder.ref)
    if source is None:
        raise Refused(Reason.SOURCE, f"{said.basis.value.replace('_', ' ')}, but nobody is given")
    if said.basis is Basis.NAMED and holder and source == Source(SourceKind.MEMBER, holder.ref):
        return _own(sheet, Basis.OWN_ACCOUNT, source, holder, evidence, at, cited)
    if said.basis is Basis.ANONYMOUS and source.kind is SourceKind.MEMBER:
        return Basis.NAMED, source
    return said.basis, source


def _own(
    sheet: Sheet,
    basis: Basis,
    source: Source | None,
    holder: Holder | None,
    evidence: Place,
    at: Paragraph,
    cited: tuple[Paragraph, ...],
) -> tuple[Basis, Source]:
    """Settle what is said to come from the holder."""
    if holder is None:
        if source is None:
            raise Refused(Reason.SOURCE, "a total of nobody")
        return (Basis.ANONYMOUS if source.kind is SourceKind.UNNAMED else Basis.NAMED), source
    match holder.kind:
        case HolderKind.PARTY:
            by_member = source is not None and source.kind is SourceKind.MEMBER
            said_by = source or Source(SourceKind.NAME, sheet.story.party(holder.ref).name)
            return (Basis.SPOKESPERSON if by_member else Basis.OWN_ACCOUNT), said_by
        case HolderKind.GROUP:
            return Basis.OWN_ACCOUNT, source or Source(SourceKind.UNNAMED, holder.ref)
        case HolderKind.MEMBER:
            own = Source(SourceKind.MEMBER, holder.ref)
    if source and source.kind is SourceKind.MEMBER and source != own:
        return Basis.NAMED, source
    some, whole = sheet.quoted(evidence, at)
    if whole:
        return Basis.OWN_WORDS, own
    return (basis if some or _may_be_own(sheet, evidence, at, cited) else Basis.OWN_ACCOUNT), own


def _may_be_own(sheet: Sheet, evidence: Place, at: Paragraph, cited: tuple[Paragraph, ...]) -> bool:
    """Say whether words outside quotation marks may stand for own words: the first person, or an entry of a list."""
    words = sheet.words(evidence)
    if _FIRST_PERSON.search(words) or _LABEL.match(sheet.text, at.start, at.end):
        return True
    below = sheet.paragraphs[at.number : at.number + 1]
    is_entry = len(words.split()) <= _ENTRY and at.end - at.start - _LOOSE <= evidence[1] - evidence[0]
    return is_entry and any(p.passage.quotations for p in (*below, *cited) if p is not at)


def _source(sheet: Sheet, said: SaidBy, cited: tuple[Paragraph, ...]) -> Source | None:
    """Give the source named: a member who is mentioned, or words of the article."""
    if said.source_member:
        if said.source_member not in sheet.story.roster.by_id():
            raise Refused(Reason.NOBODY, f"the source {said.source_member!r}")
        if not sheet.names(said.source_member, MEMBERS):
            raise Refused(Reason.NOT_NAMED, f"the source {said.source_member!r} is nowhere in the article")
        return Source(SourceKind.MEMBER, said.source_member)
    if not said.source_words:
        return None
    found = sheet.find(said.source_words, cited, cased=False) or sheet.find(
        said.source_words, sheet.paragraphs, cased=False
    )
    if not found:
        raise Refused(Reason.SOURCE, f"{said.source_words!r}")
    return _named(sheet, found[0], said.source_words, said.basis)


def _named(sheet: Sheet, place: Place, copied: str, basis: Basis) -> Source:
    """Give who the words of the article mean: a member, another name, or somebody unnamed."""
    held = [m for m in sheet.mentions if m.start < place[1] and place[0] < m.end]
    for mention in held:
        if mention.kind in MEMBERS and mention.start <= place[0] and place[1] <= mention.end:
            return Source(SourceKind.MEMBER, mention.ref)
    words = sheet.label(place, copied)
    spoken = any(m.kind is Kind.OUTSIDER for m in held) or words.split()[-1][:1].isupper()
    named = basis is Basis.NAMED or (spoken and basis is not Basis.ANONYMOUS)
    return Source(SourceKind.NAME if named else SourceKind.UNNAMED, words)
