"""Answer: what do the words around a number say its members did? Signed, wanted the leader out, backed, would not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whipcount.model.motion import Act, Position
from whipcount.reader.chamber import IN_HOUSE, act_in_house
from whipcount.reader.gate import Family
from whipcount.reader.lexicon import LEAVE, LEAVING, MEMBERS
from whipcount.reader.scene import LEADER, PARTY, PERSON
from whipcount.reader.stance import STANCES
from whipcount.reader.turning import NEGATION

_HIM = rf"(?:{LEADER}|\b(?:him|her)\b|\b(?:the|their|our|its) (?:leader|boss|chief|chair)\b)"
_HE = rf"(?:{LEADER}|\b(?:he|she)\b|\b(?:the|their|our|its) (?:leader|boss|chief)\b)"
_MUST = r"(?:must|should|ought to|needs? to|needed to|has (?:got )?to|had to|'s got to|had better|was to|is to)"
_ASK = r"(?:call(?:ed|s|ing)?|urg(?:ed|e|es|ing)|ask(?:ed|s|ing)?|told|tells?|telling|press(?:ed|es|ing)?|want(?:ed|s|ing)?|beg(?:ged|s)?|implor\w+|demand(?:ed|s|ing)?|advis\w+|rose to tell|like)"
PAPER = r"(?:letters?|notices?|petitions?|pledges?|statements?|nominations?|nomination papers|papers|round[- ]robin|motions?|declarations?|signatures?|names)"


@dataclass(frozen=True, slots=True)
class Predicate:
    """What some members did, and where the words for it stand."""

    start: int
    end: int
    position: Position
    act: Act
    house: bool = False
    """Whether it is about the government rather than the leader."""


_AFTER: tuple[tuple[re.Pattern[str], Position, Act], ...] = tuple(
    (re.compile(pattern), position, act)
    for pattern, position, act in (
        (
            r"\b(?:would|will|could)(?: not|n't) (?:say|answer|discuss|comment|be drawn|disclose)|\b(?:declin|refus)\w+ to (?:say|answer|comment|give|discuss)|put the phone down|neither confirm nor deny|agreed to say nothing|no comment|wouldn't say|won't say",
            Position.EVASIVE,
            Act.SAID,
        ),
        (
            r"\bundecided\b|\buncommitted\b|\byet to (?:declare|decide)|\b(?:not|n't) (?:yet )?(?:decided|made up)|\bquestion mark|\bon the fence|\babstain\w*|\bspoil\w+|\b(?:vot\w+|answer\w+|said|were|was) [\"'“]?present\b|^ present\b|\bmore time to think|\bleft to play for|\bwaver\w*|\bunsure\b",
            Position.UNDECIDED,
            Act.SAID,
        ),
        (
            rf"\bvot(?:ed|es|e|ing) (?:to (?:keep|save|back|support|retain) {_HIM}|for {_HIM}|(?:in favou?r of|confidence in) {_HIM}|against the motion)|\b(?:certain|firm|solid|sure) votes for {_HIM}",
            Position.NO,
            Act.VOTED,
        ),
        (
            rf"\bvot(?:ed|es|e|ing) (?:against {_HIM}|to (?:remove|oust|dump|sack|topple|unseat|depose) {_HIM}|for the motion|no confidence|(?:him|her) out|against their (?:boss|leader))|\bballoting {_HIM} out|a vote against|ballot against {_HIM}",
            Position.AYE,
            Act.VOTED,
        ),
        (
            rf"{_HE}[^.;]{{0,25}}? (?:should|must|ought to|deserves? to|has to) (?:stay|keep|remain|carry on|continue|lead|go on|be kept)|\bwant\w* {_HIM} to (?:stay|remain|carry on|continue|lead)|\b(?:urged|asked|told|begged) {_HIM} to (?:stay|carry on|fight on|continue|remain)",
            Position.NO,
            Act.SAID,
        ),
        (
            rf"{_HE}[^.;]{{0,25}}? {_MUST} (?:now |really |just )?(?:{LEAVE}|not (?:stay|lead|be|remain|continue)|be replaced|surrender)|{_HE} (?:should|must|ought)(?: not|n't)(?: to)? (?:stay|lead|be|remain|continue|carry on)|{_HE}(?:'s| is| was) (?:finished|done|toast|time)",
            Position.AYE,
            Act.SAID,
        ),
        (
            rf"\b(?:demand\w*|ask\w*|insist\w*|urg\w+)\b[^.;]{{0,25}} that {_HIM}[^.;]{{0,25}}? {LEAVE}\b|\b{_ASK} (?:on |upon |for )?{_HIM}[^.;]{{0,20}}? ?(?:to |that )?(?:{LEAVE}|{LEAVING}|out\b|gone\b|time was up|time's up|surrender)|\b{_ASK} (?:for )?(?:a |some )?(?:new|different|another|fresh) (?:leader|face|captain|speaker|premier|prime minister|chief)|\b(?:call\w*|ask\w*|demand\w*|press\w*) (?:for )?(?:\S+ ){{0,3}}?(?:resignation|departure|removal|head\b)|\bwant\w* (?:\S+ ){{0,2}}?{_HIM} (?:out|gone|replaced|removed)|\bwant\w* (?:a )?change (?:of|at)|\bcome out for a change|\bchange of leader|\bwant(?:ing|ed|s)? {_HIM} to {LEAVE}",
            Position.AYE,
            Act.SAID,
        ),
        (
            rf"\b(?:spoke|spoken|speak|stood up|argued|came out|publicly|openly|are|were|is|was|broke|turned) (?:up )?(?:heavily )?(?:publicly )?against {_HIM}|^ ?(?:publicly |openly )?against {_HIM}|\b(?:for|in favou?r of) (?:a )?(?:new leader|change)|\bspoke (?:up )?for (?:a )?(?:new|change)|\b(?:finished|done) with {_HIM}|\bto (?:remove|oust|topple|unseat|dump) {_HIM}|\blost (?:confidence|faith|trust) in {_HIM}|\b(?:certain|sure) to want {_HIM} out|\b(?:take|taken|turned) on {_HIM}|\bsaid so (?:publicly|aloud|openly|in public)|\bagreed with (?:her|him)$|\bsaid they agreed|\bsaid as much|\bthe same (?:thing )?in private|\bin (?:that|the same) (?:view|camp)",
            Position.AYE,
            Act.SAID,
        ),
        (
            rf"\b(?:back(?:s|ed|ing)?|support(?:s|ed|ing)?|stuck (?:by|with)|stood (?:by|behind)|stand (?:by|behind|with)|rall\w+ (?:to|behind|round)|defend(?:ed|s)?|loyal to|solid for|with|behind|spoke (?:up )?for|speak (?:up )?for|spoken for|publicly for|openly for|certain for|pledged to|promised to (?:back|support)|to keep|in favou?r of) {_HIM}|^ ?(?:publicly |openly )?for {_HIM}|\bto table\b|\bfor tabling\b|\bsolid for",
            Position.NO,
            Act.SAID,
        ),
        (
            (
                rf"\b(?:withdr\w+|pulled) (?:their |his |her )?(?:support|backing|confidence)|\b(?:oppos\w+|against) {_HIM}(?:'s leadership| staying| continuing)|\b(?:opposed|hostile) to {_HIM}|\b(?:broken|broke) (?:with|ranks)|\b(?:in|into) (?:open )?(?:revolt|rebellion)|\brebell(?:ed|ing)|\bno longer (?:back|support|have confidence|trust)\w*|\bgone public|\bdefected"
                rf"|\b(?:vot\w+|are|were|was|spoke|declared) (?:in favou?r of|for) (?:removing|ousting|sacking|replacing|toppling|the (?:removal|challenge\w*))|\bwould rather (?:see|have) (?:somebody|someone|another)|\b(?:back|backs|backed|backing|support|supports|supported|supporting) (?:a|the|her|his) (?:challenge\w*|rival|removal|spill)|\bvoted yes\b"
            ),
            Position.AYE,
            Act.SAID,
        ),
        (
            rf"\b(?:pledg\w+|declar\w+|voic\w+|profess\w+|express\w+|offer\w+|promis\w+|confirm\w+|reaffirm\w+) (?:their |his |her |its |full |continued )*(?:support|loyalty|allegiance|backing|confidence)(?: (?:for|to|in) {_HIM})?(?! for a)|\bremain\w* (?:loyal|behind|supportive)|\bstick\w* with {_HIM}|\bcame out (?:in support of|for) {_HIM}|\bsupportive of {_HIM}|\bin (?:the )?{LEADER}'s (?:corner|camp|column)",
            Position.NO,
            Act.SAID,
        ),
        (
            r"\b(?:want|wants|wanted|ask(?:ed|s|ing)? for|call(?:ed|s|ing)? for|demand\w*|seek\w*|request\w*|favou?r\w*) (?:a|an|the|that) (?:\w+ ){0,2}(?:ballot|review|contest|leadership (?:vote|election|contest|race)|timetable|special (?:meeting|conference)|spill)",
            Position.LEANS_AYE,
            Act.SAID,
        ),
        (
            r"\bagainst tabling\b|\bnot to table\b",
            Position.AYE,
            Act.VOTED,
        ),
        (
            r"\b(?:resigned|quit|walked out|stepped down)\b[^.;]{0,40}\b(?:in protest|over|leadership)",
            Position.LEANS_AYE,
            Act.QUIT,
        ),
    )
)
_TOLD = Family(_AFTER, lambda frame: frame[0])
_SIGNED = re.compile(
    rf"^(?:\W|\w+ ){{0,5}}?(?:{PAPER})\b(?! (?:needed|required|to (?:trigger|force)|(?:would|will|are|were|is) (?:be )?(?:need|requir|enough)|short|shy|of no confidence (?:would|are|must)))"
    rf"|\b(?:signed|signing|inked|put (?:their|his|her) names?|written|wrote|write|sent (?:in )?(?:a |their )?(?:letter|notice)|submitted|handed in|lodged|nominat\w+|signator\w+|signers?|(?:sent|posted|added) (?:their|theirs))\b|\bown up\b|\bconfirmed it\b|\bwilling to be named|\b(?:add|added|lent|attached) (?:their|his|her) (?:names?|signatures?)|\bco-?signed|\bput (?:it|that) in writing|\bpen to paper|\b(?:are|were|is) on (?:the|that|her|his) (?:list|letter|petition)\b|\b(?:endorsed|subscribed to|joined) (?:the|that|a) (?:letter|petition|call|motion|statement)"
)
_TALLY = rf"(?:{PAPER}|pile|heap|tally|list|tin|round[- ]robin|(?:true |real |total )?(?:number|total|count|figure|sheet)(?: of (?:\S+ ){{0,2}}?(?:{PAPER}|\S+)(?: (?:who|sent|signed|lodged)[^.;:]{{0,60}})?)?)"
_HELD = re.compile(
    rf"\b{_TALLY}(?:,[^,]{{1,30}},)? (?:now |currently |already |still |had |has |have )*(?:stood|stands|stand|is|was|are|were|has|had|have|held|holds|carr(?:ies|ied)|bears|bore|attracted|reached|reaches|got|come|came|comes|ran|runs?|numbers?|numbered|rose|risen|grown|fell|gone|at|from)"
    r"(?: (?:now|at|the|names of|the names of|signatures of|only|just|by|to|from|between|up|back|closer|somewhere|gone|held|put together|said to be|believed to be|around))* ?$"
    rf"|\bputs? (?:it|the {_TALLY}|{_TALLY})(?: [^.;:]{{0,50}})? at $|\b(?:tak\w+|bring\w*|brought|took|rais\w+|lift\w+|push\w+|swell\w*|reduc\w+|cut\w*|drop\w*) (?:the|its|their|her|his|our|that) (?:[^.;:]{{0,60}}? )?to $|\b(?:it|they) (?:now |currently |already |still )*(?:holds?|held|has reached|has gone back to|had reached|had) $"
)
_SIGNED_BY = re.compile(
    r"\b(?:signed by|names of|papers of|letters from|notices from|signatures (?:of|from)|promises from|word from|nominations from|confirm|identified|to confirm)(?: \w+){0,2}? ?$"
)
_DOUBTFUL = re.compile(
    r"\b(?:would|could|might|may|expected|likely|ready to|prepared to|poised|set to|if|unless|planning|considering|thinking of|hope to|threatening)\b"
)
_FURTHEST = 75


_NAMED = re.compile(
    rf", (?:among them |including )?{PERSON}[^.;]{{0,60}}?,(?= (?:have|had|has|urged|called|said|told|demanded|also|now|want|wanted))"
)
_MEMBERS = re.compile(
    rf"\b(?:{MEMBERS}|of (?:them|those|whom|us|the|his|her|its|their)|others?|more|who|cabinet|caucus|conference|group|delegation|backbench)\b|{PARTY}"
)
_LIGHT = re.compile(
    r"^[^a-z]*(?:(?:have|had|has|now|also|already|all|then|publicly|openly|privately|said|say|told|tell|us|that|in|confidence|to|the|on|record|\w+ly|spoke|rose|got|up|have|up|for|against|are|were|is|was|certain|firm|good|further|another|so|far|or|and|did|do|would|at|answered|public|private) ?)*[^a-z]*$"
)


def predicate_after(after: str, *, members: bool = False) -> Predicate | None:
    """Give what the words after a number, up to the next one, say that its members did.

    `members` says that the number itself is said to be one of members, so that no noun need follow.
    """
    plain = _NAMED.sub(lambda m: " " * len(m.group()), after)
    found = [
        Predicate(m.start(), m.end(), position, act)
        for pattern, position, act in _TOLD.likely(plain)
        if (m := pattern.search(plain)) and _is_theirs(plain, m, members=members)
    ]
    found += list(_framed(plain, members=members))
    signed = _SIGNED.search(plain)
    if signed and _has_signed(plain, signed, members=members):
        found.append(Predicate(signed.start(), signed.end(), Position.AYE, Act.SIGNED))
    return min(found, key=lambda p: p.start, default=None)


def _framed(after: str, *, members: bool) -> Iterator[Predicate]:
    """Find the frames of a stance on the leader in what follows a number."""
    for frame in STANCES.likely(after):
        found = frame.pattern.search(after)
        if not found or not _is_theirs(after, found, members=members):
            continue
        turned = (
            frame.negated
            if NEGATION.search(after[max(0, found.start() - _NEGATED) : found.start()])
            else frame.position
        )
        if turned:
            yield Predicate(found.start(), found.end(), turned, frame.act)


def _has_signed(after: str, signed: re.Match[str], *, members: bool) -> bool:
    """Say whether papers or signing are told of the members counted, as a fact."""
    if _VOID.search(after) or _TELLS.search(after[: signed.start()]) or _DOUBTFUL.search(after[: signed.end()]):
        return False
    return members or signed.start() == 0 or _is_theirs(after, signed, members=members)


_NEGATED = 40


def predicate_in_house(after: str) -> Predicate | None:
    """Give what the words after a number say that its members would do to the government."""
    found = []
    for pattern, position, negated in IN_HOUSE.likely(after):
        match = pattern.search(after)
        if not match or not _is_theirs(re.sub(r"\b(?:would|will|'d|'ll)\b", "    ", after), match, members=False):
            continue
        turned = negated if NEGATION.search(after[max(0, match.start() - _NEGATED) : match.start()]) else position
        if turned:
            found.append(Predicate(match.start(), match.end(), turned, act_in_house(match), house=True))
    return min(found, key=lambda p: p.start, default=None)


_TELLS = re.compile(
    r"\b(?:tell|tells|told|say|says|said|claim)\b(?! (?:(?:that )?(?:they|he|she)|openly|publicly|in public))"
)
_VOID = re.compile(r"\b(?:spoiled|struck off|plants|typed|unsigned|blank|had not|have not|hadn't|haven't)\b")


def _is_theirs(after: str, found: re.Match[str], *, members: bool) -> bool:
    """Say whether what follows is said of the members counted before it, and as a fact."""
    gap = after[: found.start()]
    if len(gap) > _FURTHEST or re.search(PERSON, gap) or _DOUBTFUL.search(gap) or re.search(r"[;]|: ", gap):
        return False
    if re.match(r" would (?:have|be)\b", after[found.end() :]):
        return False
    return members or bool(_MEMBERS.search(gap) or _LIGHT.match(gap))


def predicate_before(before: str, after: str) -> Predicate | None:
    """Read "the letter has", "the number stood at", "signed by" before a number, if nothing else is counted by it."""
    found = _SIGNED_BY.search(before) or _HELD.search(before)
    if not found or not _CLOSES.match(after):
        return None
    return Predicate(found.start(), found.end(), Position.AYE, Act.SIGNED)


_CLOSES = re.compile(
    rf"^[\"”'.,:;)]*\s*(?:$|[,(]|(?:of (?:them|the|his|her)|as of|by|last|on|in|according|says?|said|and|from|since|now|so far|up|down|this|that|yesterday|to \d|but|with|at|when|before|after|for)\b|(?:\S+ ){{0,3}}?(?:{PAPER}|{MEMBERS}|{PARTY}))"
)


_BALLOT = re.compile(
    r"\b(?:secret[- ]ballot|ballot (?:on|among)|review|timetable|convention|early (?:contest|vote)|discharge petition)\b"
)
_SUPPORT = re.compile(
    r"\b(?:statement of (?:support|loyalty|confidence|[\"“]?complete)|of support|of loyalty|our confidence in|pledge of support|rival (?:statement|letter)|loyalty (?:letter|statement|pledge))\b"
)


def document(text: str) -> Position:
    """Say what the paper of which a sentence speaks asks for."""
    if _SUPPORT.search(text):
        return Position.NO
    return Position.LEANS_AYE if _BALLOT.search(text) else Position.AYE
