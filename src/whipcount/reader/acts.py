"""Answer: which act do the words tell of: signing, voting, quitting, speaking in the meeting, telling in private, or saying?"""

from __future__ import annotations

import re
from bisect import bisect_left

from whipcount.model.claim import Basis
from whipcount.model.motion import Act, Position
from whipcount.reader.gate import Gated
from whipcount.reader.lexicon import CUES
from whipcount.reader.names import Kind
from whipcount.reader.page import Page
from whipcount.reader.reading import Reading

_PAPER = r"(?:letters?|notices?|petitions?|pledges?|statements?|papers?|round[- ]robin|motions?|declarations?|requests?|resolutions?|memos?|missives?)"
_SIGNED = Gated(
    rf"\b(?:signed|signs|co-?signed|signing|signator\w+|signers?|signatures?|put (?:his|her|their|its) (?:own )?names? to|added (?:his|her|their|my) names?|names? (?:is|are|was|were|being)? ?(?:on|off)"
    rf"|(?:wrote|written|sent|submitted|submits?|handed in|handed over|lodged|delivered|posted|filed|put in|dropped off|tabled|moved|withdrew|withdrawn|took back|seconded|penned|e-?mailed|faxed|sends in) (?:in )?(?:a|an|the|his|her|their|my|its|that|such a|mine|one)\b[^.;,]{{0,40}}?\b{_PAPER}"
    rf"|{_PAPER} (?:is|was|has been|had been|went|goes|is now|are) (?:in|back|withdrawn|void|sent|signed|tabled)\b|(?:had|has|have|he|she|i) (?:now |also |already |at last )?written(?: to the ch\w+| at last| one|$|[,.])"
    rf"|put (?:his|her|their|my) (?:own )?(?:letter|name|notice)|pen to paper|(?:is|are|was) on (?:it|the list|the letter)|the \w+ to (?:sign|own up)|took (?:his|her|hers|theirs|my|it|the letter) (?:(?:own )?(?:name|letter|signature) )?(?:off|back)|takes (?:his|her|hers) (?:name |letter )?(?:off|back)|hand(?:s|ed) in (?:the|a) \w* ?letter|by writing to|put it in writing|(?:drafted|drew up) the (?:text|letter)|withdrew it|withdrawn it|put it back|dated \w+|post-dated|nominat(?:ed|es)|hers is on|his is on)"
)
_VOTED = Gated(
    r"\b(?:(?:has |have |had |just |who |i |he |she |they |and |all |also )?(?:voted|abstained|ballott?ed)|votes (?:yea|nay|yes|no|aye|present)|(?:did|do) not vote|(?:stayed|remained) (?:seated|in (?:his|her|their) (?:seats?|places?))|sat on (?:his|her|their) hands"
    r"|(?:through|in|into) the \w+ lobby|(?:his|her) (?:paper|ballot|sheet) |(?:had been|was) with the majority|kept the government in (?:office|power)|present, in order|so did the|nor did|against it$|voting for the motion from|through the lobb(?:y|ies)|spoil(?:ed|t) (?:his|her|their)|answered ['\"]?present|was among the \d+|crossed the floor to vote|opposed the motion|(?:was|were) opposed|had the votes of|broke with (?:his|her) party|(?:was|is) a (?:yes|no) (?:this time|tonight))\b"
)
_NOT_VOTED = re.compile(
    r"\b(?:will|would|'ll|'d|going to|to|if|could|might|may|won't|shall|how (?:he|she|they)|asked (?:if|whether|how)|not say (?:how|whether)|n't say how)\b[^,;]{0,25}\b(?:vot\w+|abstain)\b"
)
_QUIT = Gated(
    r"\b(?:resign(?:ed|s)|quits?|quitting|stepp?ed down|steps down|stood down|gave up (?:his|her|the)|gives up|walked out|handed (?:back|in) (?:his|her|the) (?!letter|notice)|hands back|leaves? (?:the )?(?:\w+ )?(?:cabinet|caucus)|first to (?:walk|go|quit)|left (?:the )?(?:cabinet|government|caucus|front ?bench|party|his|her)|leaves the (?:cabinet|caucus|government|party)|leaving (?:your|the|his|her) (?:government|cabinet|caucus)|resignation letter|laid down)\b"
)
_ASKED_TO_QUIT = re.compile(
    r"\b(?:should|must|to|ought to|has to|have to|he|not|would|will|could|calls? for|called on|urg\w+|him|'ll|should have) (?:\w+ )?(?:resign|quit|step down|stand down|walk)\b"
)
_SPOKE = Gated(
    r"\b(?:told (?:the|a|his|her) (?:\w+ )?(?:meeting|room|caucus|group|conference|gathering|retreat)|in the (?:room|meeting)|at the (?:meeting|caucus)|inside the (?:room|meeting)|spoke (?:up|for|against|in)|rose to|got up|stood up|on (?:his|her) feet|to (?:his|her) face|behind closed doors|argued|pleaded|pleading|begged|proposed|those present|took the floor|of the speakers|at the microphones?|spoke)\b"
)
_TOLD = Gated(
    r"\b(?:told|telling|confided in|assured|has told|have told) (?:\w+ )?(?:friends|colleagues|allies|aides|associates|confidants|intimates|the whips?|whips)\b|\b(?:in private|privately|off the record|not for attribution|on background|anonym\w+|on condition|asked not to be (?:named|quoted)|text(?:ed|s) (?:a|to) (?:friend|colleague)|whatsapp|(?:message|memo|email|e-mail|note) to (?:mps|mlas|members|colleagues|fellow))\b"
)


def act_of(
    page: Page,
    reading: Reading,
    number: int,
    start: int,
    end: int,
    *,
    basis: Basis | None = None,
    position: Position | None = None,
) -> Act:
    """Give the act told at positions `start` to `end` of a scene; what only anonymous sources know was told in private."""
    if position is Position.EVASIVE:
        return Act.SAID
    scene = reading.passage.scenes[number]
    text = page.lower[scene.at[start] : scene.at[end]]
    own = _told(text, basis)
    if own:
        return own
    if not _SPEECH.search(text) and (carried := _above(page, reading, number)):
        return carried
    return Act.TOLD if basis is Basis.ANONYMOUS else Act.SAID


def _told(text: str, basis: Basis | None) -> Act | None:
    if _SIGNED.search(text) and not _NOT_SIGNED.search(text):
        return Act.SIGNED
    if _VOTED.search(text) and not _NOT_VOTED.search(text):
        return Act.VOTED
    if _QUIT.search(_ASKED_TO_QUIT.sub(" ", text)):
        return Act.QUIT
    if _TOLD.search(text):
        return Act.TOLD
    return Act.SPOKE if _SPOKE.search(text) and basis is not Basis.OWN_WORDS else None


_NOT_SIGNED = re.compile(
    r"\b(?:whether|if) (?:he|she|they)(?:'d| had| has)? (?:\w+ )?(?:signed|written|put)|\b(?:n't|not|never|nothing|neither|denie[sd]|den(?:y|ied)|without|has no|refus\w+|declin\w+) (?:\w+ ){0,4}(?:sign\w*|written|put|letters?|pen)\b|\bsigned (?:nothing|no)\b"
)
_SPEECH = re.compile(rf"\b(?:{CUES}|will|would|want(?:s|ed)|back(?:s|ed)|support(?:s|ed)|should|insist\w*)\b")
_FAR = 40
_HEADING = 110


def _above(page: Page, reading: Reading, number: int) -> Act | None:
    """Carry signing or voting from the sentences before, or from the heading of a list."""
    for scene in reversed(reading.passage.scenes[:number]):
        found = _told(page.lower[scene.at[0] : scene.at[-1]], None)
        if found in {Act.SIGNED, Act.VOTED}:
            return found
    here = bisect_left(page.passages, reading.passage.block.start, key=lambda p: p.block.start)
    block = reading.passage.block
    if block.end - block.start > _HEADING or len(reading.passage.scenes) != 1:
        return None
    for passage in reversed(page.passages[max(0, here - _FAR) : here]):
        words = page.lower[passage.block.start : passage.block.end]
        named = any(m.kind is Kind.PERSON for s in passage.scenes for m in s.mentions)
        if named or len(words) > _HEADING or passage.quotations or words.endswith("."):
            continue
        return _heading(words)
    return None


def _heading(words: str) -> Act | None:
    """Say what the people under a heading did."""
    if re.search(r"\b(?:sign\w*|letters?|written|nominat\w+|petition|names)\b", words) and not re.search(
        r"\b(?:not|no) ", words
    ):
        return Act.SIGNED
    return Act.VOTED if re.search(r"\b(?:voted|yeas?|nays?|ayes?|noes|present|abstained)\b", words) else None
