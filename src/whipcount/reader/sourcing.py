"""Answer: how do we know, and from whom? The basis of a claim and its source, from the holder and whoever speaks."""

from __future__ import annotations

from whipcount.model.claim import OUTLET, Basis, Source, SourceKind
from whipcount.reader.names import Kind, Mention
from whipcount.reader.page import Prepared
from whipcount.reader.reading import Reading
from whipcount.reader.speakers import PEOPLE, Speaker


def basis_and_source(
    holder: Mention, speaker: Speaker | None, ready: Prepared, *, quoted: bool, through: str = ""
) -> tuple[Basis, Source]:
    """Give basis and source of what `speaker` says of `holder`; `through` is a spokesperson, `quoted` means verbatim."""
    if through:
        return Basis.SPOKESPERSON, Source(SourceKind.UNNAMED, through)
    if speaker is None:
        return Basis.OUTLET, OUTLET
    said_by = speaker.mention
    if speaker.through:
        return Basis.SPOKESPERSON, Source(SourceKind.UNNAMED, speaker.through)
    if said_by.ref == holder.ref and holder.kind in PEOPLE:
        return (Basis.OWN_WORDS if quoted else Basis.OWN_ACCOUNT), Source(SourceKind.MEMBER, holder.ref)
    if holder.kind is Kind.PARTY and ready.party_of.get(said_by.ref) == holder.ref:
        return Basis.SPOKESPERSON, Source(SourceKind.MEMBER, said_by.ref)
    match said_by.kind:
        case Kind.PERSON | Kind.LEADER:
            return Basis.NAMED, Source(SourceKind.MEMBER, said_by.ref)
        case Kind.OUTSIDER:
            return Basis.NAMED, Source(SourceKind.NAME, said_by.ref)
        case Kind.PARTY:
            return Basis.SPOKESPERSON, Source(SourceKind.NAME, ready.story.party(said_by.ref).name)
        case _:
            return Basis.ANONYMOUS, Source(SourceKind.UNNAMED, said_by.ref.strip())


def attribution(
    reading: Reading, number: int, start: int, end: int, holder: Mention, ready: Prepared
) -> tuple[Basis, Source]:
    """Give basis and source of the words at positions `start` to `end` of a scene, for a known holder."""
    quoted = reading.in_quotation(number, (start + end) // 2)
    return basis_and_source(holder, reading.speaker(number, start, end), ready, quoted=quoted)
