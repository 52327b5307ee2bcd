"""Answer: how do we know, and from whom? The basis of a claim and its source, from the holder and whoever speaks."""

from __future__ import annotations

import re
from bisect import bisect_left

from whipcount.model.claim import OUTLET, Basis, Source, SourceKind
from whipcount.reader.gate import Gated
from whipcount.reader.lexicon import CUES
from whipcount.reader.names import Kind, Mention
from whipcount.reader.page import Page, Prepared
from whipcount.reader.reading import Reading
from whipcount.reader.scene import Scene
from whipcount.reader.speakers import PEOPLE, Speaker
from whipcount.reader.verbatim import SAYS, unquoted, verbatim


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
    if holder.ref in {said_by.ref, *(m.ref for m in speaker.others)} and holder.kind in PEOPLE:
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


_STAFF = Gated(
    r"(?:'s|(?<!\bin )(?<!\bat )(?<!side )\b(?:his|her|their|the (?:prime )?minister's|the leader's)) (?:(?:own|press|constituency|parliamentary|senior) )?(?:office|spokes\w+|mouthpiece|representative|chief of staff|press secretary|aides?|team|staff\w*|adviser|people|secretary|agent|campaign)\b"
    r"|\b(?:spokes(?:man|woman|person)|aide|adviser|press secretary|chief of staff|staffer|mouthpiece) (?:for|of|to) |\bthe office of |\ba (?:\S+ )?spokes(?:man|woman|person)\b|\boffice of\b|\bthrough (?:an|a|his|her) (?:aide|spokes\w+)"
)
_UNNAMED = re.compile(
    r"\b(?:sources?|insiders?|friends? of|a pal|pals|allies of|people (?:who|familiar|close|in|at|present)|those (?:present|in the room|who were)|note-takers|(?:two|three|four|several|other|both) (?:\w+ ){0,3}(?:members|mps|colleagues|people|sources|deputies|ministers|lawmakers|signers|signatories)"
    r"|is said to|are said to|was said to|reportedly|is understood to|is believed to|i am told|we(?:'re| are) told|hear that|a (?:source|colleague|friend|rebel|plotter|insider|minister|witness)|members said|according to (?:two|three|several|people|colleagues|sources|those|a))\b"
)
_DONE = re.compile(r"\b(?:voted|abstained|tabled|resigned|quit|crossed|nominated|signed|withdrew)\b")


def attribution(
    page: Page, reading: Reading, number: int, start: int, end: int, holder: Mention, ready: Prepared
) -> tuple[Basis, Source]:
    """Give basis and source of the words at positions `start` to `end` of a scene, for a known holder."""
    scene = reading.passage.scenes[number]
    text = unquoted(page, reading, number, start, end)
    speaker = reading.speaker(number, start, end)
    staff = _STAFF.search(text) or (_STAFF.search(scene.text) if speaker and speaker.through else None)
    if staff and holder.kind in PEOPLE:
        return Basis.SPOKESPERSON, Source(SourceKind.UNNAMED, staff.group().removeprefix("'s").strip())
    if holder.kind is Kind.PARTY:
        return _of_party(scene, speaker, holder, ready, text)
    if holder.kind is Kind.GROUP:
        return _of_group(speaker, holder, ready, text)
    own = Source(SourceKind.MEMBER, holder.ref)
    if other := _another(reading, number, holder, text):
        return basis_and_source(holder, other, ready, quoted=False)
    if (unnamed := _UNNAMED.search(text)) and not (speaker and speaker.mention.ref == holder.ref):
        return Basis.ANONYMOUS, Source(SourceKind.UNNAMED, unnamed.group())
    if verbatim(page, reading, number, start, end):
        return Basis.OWN_WORDS, own
    if _recounted(text):
        return Basis.OWN_ACCOUNT, own
    return _of_entry(page, reading, own)


_SPOKEN_FOR = Gated(
    r"(?:^|[,;-] )(?:a|the|his|her|their)? ?(?:\S+ ){0,3}?(?:spokes(?:man|woman|person)|mouthpiece|chief of staff|press secretary|representative|office|team)\b[^.;]{0,50}\b(?:said|says|insisted|told|wrote|confirmed|added|replied|sent)\b"
    r"|\b(?:said|says|insisted|added) (?:a|an|the|his|her|their|\S+'s) (?:\S+ ){0,3}?(?:spokes(?:man|woman|person)|mouthpiece|chief of staff|press secretary|aide|office)\b"
)


_ROLE = re.compile(
    r"(?:(?:a|an|the|his|her|their) )?(?:spokes(?:man|woman|person)|mouthpiece|chief of staff|press secretary|representative|aide|office|team)\b"
)


def voice_of_staff(page: Page, reading: Reading, number: int, holder: Mention) -> str:
    """Give the words for the spokesperson who speaks for the holder in a sentence; empty where nobody does."""
    if holder.kind not in PEOPLE:
        return ""
    text = unquoted(page, reading, number, 0, len(reading.passage.scenes[number].text))
    spoken = _SPOKEN_FOR.search(text)
    words = _ROLE.search(spoken.group()) if spoken else None
    return words.group() if words else ""


def _another(reading: Reading, number: int, holder: Mention, text: str) -> Speaker | None:
    """Give whoever else tells of the holder in a sentence."""
    scene = reading.passage.scenes[number]
    here = [s.speaker for s in reading.said[number] if scene.at[0] <= s.speaker.mention.start < scene.at[-1]]
    if (
        not here
        or any(m.ref == holder.ref for s in here for m in (s.mention, *s.others))
        or not re.search(r"\bsa(?:id|ys)\b", text)
    ):
        return None
    named = any(m.ref == holder.ref for m in scene.mentions)
    return here[0] if named and here[0].mention.kind in PEOPLE and not _is_subject(scene, holder) else None


_ASIDE = re.compile(r"\bwho(?:'s|'d| \w+){0,4} $")


def _recounted(text: str) -> bool:
    """Say whether a stretch tells what its holder said, rather than what he or she is known for."""
    for says in SAYS.finditer(text):
        if _SPEECH.fullmatch(says.group()) or not _ASIDE.search(text[: says.start()]):
            return True
    return False


_SPEECH = re.compile(r"told|said|says|admit\w*|confirm\w*|acknowledg\w+|reveal\w*|disclos\w+|announc\w+")


def _of_group(speaker: Speaker | None, holder: Mention, ready: Prepared, text: str) -> tuple[Basis, Source]:
    """Read what one unnamed member says, or what a class says or is said to think."""
    if re.match(r"(?:one|an?|another|some(?:body|one)|a second|a third)\b", holder.ref.lower()):
        return Basis.ANONYMOUS, Source(SourceKind.UNNAMED, holder.ref)
    named = speaker if speaker and speaker.mention.kind in PEOPLE else None
    if named:
        return basis_and_source(holder, named, ready, quoted=False)
    if _UNNAMED.search(text):
        return Basis.ANONYMOUS, Source(SourceKind.UNNAMED, "unnamed sources")
    if _recounted(text):
        return Basis.OWN_ACCOUNT, Source(SourceKind.UNNAMED, holder.ref)
    return Basis.OUTLET, OUTLET


def _is_subject(scene: Scene, holder: Mention) -> bool:
    """Say whether the holder's name is followed by a verb of speech."""
    own = (scene.at.index(m.start) for m in scene.mentions if m.ref == holder.ref)
    return any(_VERB_AFTER.match(scene.text, position + 1) for position in own)


_VERB_AFTER = re.compile(
    rf"(?:,[^,]{{1,80}},)? ?(?:\([^)]*\) ?)?(?:has |had |also |later |\w+ly |on \w+ )*(?:{CUES})\b|: ?[\"'“]"
)


def _of_party(
    scene: Scene, speaker: Speaker | None, holder: Mention, ready: Prepared, text: str
) -> tuple[Basis, Source]:
    """Read what a party will do: its own statement, or that of whoever speaks for it; the outlet reports what it did."""
    people = [m for m in scene.mentions if m.kind in {Kind.PERSON, Kind.LEADER}]
    voice = next((m for m in people if ready.party_of.get(m.ref) == holder.ref), None)
    says = SAYS.search(text)
    if voice and (says or speaker):
        return Basis.SPOKESPERSON, Source(SourceKind.MEMBER, voice.ref)
    if says and not _DONE.search(text):
        return Basis.OWN_ACCOUNT, Source(SourceKind.NAME, ready.story.party(holder.ref).name)
    return Basis.OUTLET, OUTLET


def _of_entry(page: Page, reading: Reading, own: Source) -> tuple[Basis, Source]:
    """Read the line after a list entry that is a bare name."""
    here = bisect_left(page.passages, reading.passage.block.start, key=lambda p: p.block.start)
    if (
        len(reading.passage.scenes) == 1
        and reading.passage.block.end - reading.passage.block.start < _ENTRY
        and here + 1 < len(page.passages)
    ):
        following = page.passages[here + 1]
        if not following.scenes:
            return Basis.OUTLET, OUTLET
        if following.quotations:
            return Basis.OWN_WORDS, own
        if SAYS.search(following.scenes[0].text):
            return Basis.OWN_ACCOUNT, own
    return Basis.OUTLET, OUTLET


_ENTRY = 90
