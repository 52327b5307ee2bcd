"""Answer: which words make a dated event? One frame or more for each kind, a rule of the game apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whipcount.model.claim import EventType
from whipcount.reader.gate import Family
from whipcount.reader.numbers import NUMBER
from whipcount.reader.ruling import RULINGS
from whipcount.reader.scene import LEADER, PARTY, PERSON

DAY = (
    r"(?:today|tonight|tomorrow|yesterday|last night|this (?:morning|afternoon|evening|week)|underway"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\d{4}-\d\d-\d\d|the \d{1,2}(?:st|nd|rd|th))"
)
_SOON = rf"(?:{DAY}|next (?:week|month|year|spring|summer|autumn|fall|winter)|later this (?:week|month|year)|in (?:the )?(?:coming|\w+) (?:days|weeks)|within (?:days|weeks|\w+ (?:days|weeks))|the end of (?:the |this |next )?\w+|noon|midnight|christmas|easter)"
_DEAL = r"(?:agreements?|accords?|deals?|pacts?|arrangements?|partnership|coalition|compact|truce)"
_SUPPORT = rf"(?:(?:supply|confidence)[- ]and[- ](?:supply|confidence)(?: {_DEAL})?|(?:support|stability|governing|cooperation|co-operation|parliamentary) {_DEAL}|{_DEAL})"
_VOTE = r"(?:votes?|ballots?|divisions?|motions?|leadership (?:elections?|contests?|races?)|contests?|reviews?|spill|referendum|run-?off)"
_SCORE = (
    r"\b(?:\d{1,3}|\d{1,3},\d{3}) (?:votes )?(?:to|-|against|for and|for,|in favou?r(?: and|,)?|ayes?(?: and|,| to)?|yes(?: and|,)?|votes for and) (?:\d{1,3}|\d{1,3},\d{3})\b|\b\d{1,3}-\d{1,3}\b"
    rf"|\b{NUMBER} (?:members? |mps |votes |deputies )?(?:for|in favou?r|had supported|supported|backed|voted for)\b[^.;]{{0,50}}\b{NUMBER} (?:had )?(?:against|opposed|voted against)\b"
)
_POST = (
    r"(?:posts?|jobs?|roles?|cabinet|ministry|ministers?|secretary|chancellor|whip|envoy|portfolio|brief|government|front ?bench|shadow cabinet|committee|aide|duties|position"
    r"|office|chair|chairman|chairwoman|leader|leadership|speaker|premier|president|treasurer|spokes\w+)"
)
_WENT = (
    r"(?:resigns?|resigned|has quit|quits?|(?:is|was) leaving|is stepping down|steps? down|stepped down|stands? down|stood down|standing down|gave up|gives up|giving up|walked out|handed back|hands back|handed in|left|leaves"
    r"|tendered|submitted|announced|departed|relinquished|vacated|laid down|bowed out|retires?|retired|moved on)"
)
_DROPPED = r"(?:was|were|has been|have been|is|been|being) (?:\w+ )?(?:sacked|fired|dismissed|axed|dropped|removed|demoted|ousted|relieved|stripped|expelled from cabinet|let go|replaced|reshuffled out)\b"
_WHO = rf"(?:{PERSON}|{LEADER})"
_OFFICER = r"(?:ministers?|secretary|secretaries|aide|whip|spokes\w+|chairman|chairwoman|envoy|treasurer|chancellor|deputy leader|attorney-general|trade envoy|commissioner)"
_STAYS_OUT = (
    r"(?:(?:will|would|does|did)(?: not|n't) (?:run|stand|be running|be standing|be a candidate|seek|contest|offer|be on the ballot)|won't (?:run|stand|be running|be standing|be a candidate|seek|contest|offer)"
    r"|(?:is|was|are) (?:not|n't) (?:running|standing|seeking|contesting|returning)|(?:isn't|wasn't|not) (?:running|standing|seeking)|is retiring|is to retire|will retire|plans to retire|announced (?:his|her) (?:retirement|departure|resignation)"
    r"|(?:will|would|is to|intends to|plans to) (?:leave office|leave parliament|leave politics|hand over|give up the leadership|step down (?:as|when|once|after|on|in|at|from)|resign (?:as|when|once|after|on|at|in)|stand down (?:as|when|once|after|on|at|in)|quit (?:as|when|once|after|on|at|in|politics)))"
)
_BODY = (
    r"(?:caucus|group|committee|executive|conference|cabinet|parliamentary party|mps|mlas|msps|members|deputies|senators|lawmakers|retreat|backbenchers|ministers|faction|council|federation|bureau|presidium|party"
    r"|delegation|parliament|house|legislature|assembly|caucuses|leadership|whips|board)"
)
_MEETS = r"(?:meets?|met|meeting|gather(?:s|ed|ing)?|conven(?:es?|ed|ing)|assembl(?:es?|ed|ing)|wound up|wraps up|reconven\w+|sits?|huddl\w+|get together|is summoned|summoned|called in)"
_CLOCK = r"(?:\d{1,2}(?:[.:]\d\d)? ?(?:a\.m|p\.m|am\b|pm\b)|behind closed doors|for (?:\w+ ){1,3}hours?|noon|midday|at \d{1,2}\b)"


@dataclass(frozen=True, slots=True)
class Happening:
    """The shape of one kind of event; `ahead` reads a bare weekday as the next one."""

    type: EventType
    pattern: re.Pattern[str]
    ahead: bool = False


def _frame(kind: EventType, *patterns: str, ahead: bool = False) -> tuple[Happening, ...]:
    return tuple(Happening(kind, re.compile(pattern), ahead) for pattern in patterns)


_DEMAND = r"(?:must|ultimatum|unless|or (?:else|face)|given|giving|demand\w*|insist\w*|order\w*|call\w* on \S+ to|told \S+ to|ask\w* \S+ to|otherwise|expires?|warn\w*)"

HAPPENINGS = (
    *_frame(EventType.MECHANISM, *RULINGS),
    *_frame(
        EventType.DEADLINE,
        rf"\b(?:deadline|ultimatum)\b[^.;]{{0,80}}\b{_SOON}|\b{DAY}'?s? (?:\w+ )?(?:deadline|ultimatum)|\bdeadline of\b|\b(?:deadline|ultimatum) (?:passes|expires|runs out|lapses|is|falls|passed|expired|ran out|lapsed)",
        rf"\bunless\b[^;]{{0,160}}\b(?:by|before) (?:noon on |midnight on |the end of |close of business on )?{_SOON}",
        rf"\b(?:gives?|gave|given|giving|has|have|had|set|sets)\b[^.;]{{0,40}}\buntil (?:noon on |midnight on |midday on |close of business on )?{_SOON}",
        rf"\b(?:resign|quit|go(?! out)|step down|step aside|stand down|leave|law|answer|respond|reply|act|deliver\w*|names? (?:a|the|his|her)|publish\w*|agree\w*|concede|pass\w*|restor\w+|withdrawn?)\b[^.;]{{0,40}}\bby (?:noon on |midnight on |midday on |the end of |close of business on )?{_SOON}",
        rf"\b{_DEMAND}\b[^;]{{0,140}}\b(?:by|before|no later than|until) (?:noon on |midnight on |midday on |the end of |close of business on )?{_SOON}",
        rf"\b(?:nominations?|papers|letters|names|applications|signatures|entries)\b[^.;]{{0,40}}\b(?:close|must be in|have to be in|are due|be in|open until)\b[^.;]{{0,30}}\b{_SOON}",
        rf"\bby (?:noon|midnight|midday|\d{{1,2}}(?:[.:]\d\d)? ?[ap]\.?m\.?) (?:on )?{DAY}|\bif\b[^.;]{{0,80}}\b(?:not|n't|fails? to)\b[^.;]{{0,60}}\bby (?:the end of )?{_SOON}",
        ahead=True,
    ),
    *_frame(
        EventType.DEAL_ENDS,
        rf"\b(?:ends?|ended|ending|the end of|tears? up|tore up|torn up|tearing up|pull(?:s|ed|ing)? out of|withdr[ae]w(?:s|n|ing)?|scrap(?:s|ped|ping)?|rip(?:s|ped)? up|walk(?:s|ed|ing)? (?:away from|out of|out on)|quit(?:s|ting)?|left|leaves?|leaving|terminat\w+|cancel\w+|abandon\w+|suspend\w+|broke(?:n)? (?:off|with)?|breaks?|collapse of|breakdown of|renounc\w+|exit(?:s|ed)?)"
        rf"\b[^.;]{{0,50}}\b{_SUPPORT}\b",
        rf"\b{_SUPPORT}\b[^.;]{{0,60}}\b(?:(?:has|have|had|was|were|is|been) (?:ended|collapsed|expired|over|dead|lapsed|scrapped|torn up|cancelled|terminated|suspended|broken)|ended|collapsed|expires?|expired|lapses?|lapsed|fell apart|runs? out|ran out|broke down|ends)",
        rf"\b(?:withdr[ae]w\w*|pulled|pulls|ended|ends|ending) (?:its|their|his|her) (?:\w+ )?(?:support|backing) (?:for|from|of) (?:the|a|{PARTY}|{LEADER})",
    ),
    *_frame(
        EventType.DEAL_BEGINS,
        rf"\b(?:sign(?:s|ed)?|struck|strikes?|reached|reaches|agreed|agrees|seal(?:s|ed)?|clinch(?:es|ed)?|conclud(?:es|ed)|entered(?: into)?|negotiated|formed|announced|unveiled|hammered out) (?:on )?(?:a|an|the|their|its|another|new)\b[^.;]{{0,40}}\b{_DEAL}\b(?! (?:has|was|is|ended|collapsed))",
    ),
    *_frame(
        EventType.BYELECTION,
        r"\b(?:by-?(?:election|poll)|special election)s?\b[^.;]{0,80}\b(?:loss|losses|lost|loses?|defeats?|defeated|wins?|won|win|is on|held|hold|holds|went to|goes to|took|takes|gain\w*|fell|falls|swing|swung|per ?cent|%|votes|result|due|will be|takes place|set for|called for|seat)\b",
        r"\b(?:lost|loses?|losing|won|wins?|winning|loss|losses|defeats?|defeated|took|taken|gain\w*|fell|held|holding|seized|captured|beaten|thrashed|flipped|hung on|retain\w*|swing)\b[^.;]{0,90}\b(?:by-?(?:election|poll)|special election)s?\b",
    ),
    *_frame(
        EventType.POLL,
        rf"(?<!online )(?<!reader )(?<!readers' )(?<!our )(?<!straw )\b(?:poll|polls|polling|survey|surveys)\b[^;]{{0,140}}(?:\b\d+(?:\.\d+)?(?:-point| points?| per ?cent| percent|%)|\b\d\d\b|\b{NUMBER} points?\b)",
        rf"(?:\b\d+(?:\.\d+)?(?:-point| points?| per ?cent| percent|%)|\b{NUMBER}(?:-| )points?\b)[^.;]{{0,90}}\b(?:poll|polls|opinion poll|survey|pollster)\b",
    ),
    *_frame(
        EventType.VOTE,
        rf"\b(?:{_VOTE}|voted|defeat\w*|won|wins?|lost|loses?|carried|survived|survives|reject\w*|divided|tabled?|agreed to|set(?:s)? aside|pass(?:es|ed)|removed|re-?elected|confidence|toppled|ousted|fell|brought down|split)\b[^.;]{{0,120}}(?:{_SCORE})"
        rf"|(?:{_SCORE})[^.;]{{0,80}}\b(?:{_VOTE}|voted|set aside|confidence|defeat\w*|carried|majority|reject\w*|surviv\w+)\b",
        rf"\b{NUMBER} (?:members? |mps |votes |deputies |lawmakers )?(?:for|in favou?r|had supported|supported|had backed|backed|voted for)\b[^.;]{{0,50}}\b{NUMBER} (?:had )?(?:against|opposed|voted against)\b|(?:{_SCORE})[^.;]{{0,30}}\bfavou?r\b|\bon the (?:first|second|third|fourth|fifth|sixth|final|last) ballot\b|\bmotion\b[^.;]{{0,60}}\b(?:set aside|carried|rejected|defeated|passed|voted down|thrown out)\b[^.;]{{0,40}}\b{DAY}",
        r"\b(?:no[- ]confidence|confidence|leadership|caucus|secret|budget|finance) (?:motion|vote|ballot|bill)\b[^.;]{0,50}\b(?:failed|fell|passed|carried|was (?:defeated|lost|rejected|carried|passed|withdrawn)|succeeded)\b|\bby (?:a margin of |a majority of |just |only )?(?:\w+|\d+) votes\b",
        rf"\b(?:surviv\w+|won|lost|faced|defeated|carried|rejected|passed)\b[^.;]{{0,50}}\b(?:no[- ])?confidence (?:vote|motion|ballot)\b[^.;]{{0,50}}\b{DAY}",
    ),
    *_frame(
        EventType.VOTE,
        rf"\b{_VOTE}\b[^.;]{{0,60}}\b(?:set for|due|scheduled|expected|will be (?:held|taken|put|called|debated|counted|announced)|takes? place|will take place|is on|is at|falls on|opens?|closes?|to be (?:held|put|debated|taken)|held|comes|come|called for|pencilled in|fixed for|planned for)\b[^.;]{{0,50}}\b{_SOON}"
        rf"|\b(?<!my )(?<!his )(?<!her )(?<!their )(?<!your )(?:votes?|voting|vote,|hold an? (?:\w+ )?(?:ballot|vote)|go to a vote) (?:on|is)\b[^.;]{{0,90}}\b{_SOON}|\b{_SOON}\b[^.;]{{0,80}}\b(?:will vote|votes|is to vote|are to vote|vote) (?:on|by|in|whether)\b"
        rf"|\b(?:mps|mlas|members|deputies|senators|lawmakers|delegates|house|parliament|assembly|chamber|legislature|caucus|party)\b[^.;]{{0,30}}\b(?:will vote|votes|are to vote|is to vote|vote|to vote)\b[^.;]{{0,60}}\b{_SOON}"
        rf"|\b{_VOTE}\b[^.;]{{0,60}}\b(?:no[- ]confidence|the leadership)\b[^.;]{{0,60}}\b{_SOON}|\b(?:fac\w+|hold\w*|schedul\w+|call\w*|set|ahead of|before|trigger\w*|await\w*|expect\w*|plan\w*|next) (?:an? |the |for |his |her |its )*(?:\w+ ){{0,3}}(?:vote|ballot|motion|division|contest)\b[^.;]{{0,60}}\b{_SOON}|\b(?:no[- ])?confidence (?:vote|motion|ballot)\b[^.;]{{0,40}}\b(?:on|for|next) {_SOON}|\b{DAY}'s (?:\w+ )?(?:vote|ballot|motion|division)\b",
        ahead=True,
    ),
    *_frame(
        EventType.MEETING,
        rf"\b{_BODY}\b[^.;]{{0,70}}\b{_MEETS}\b[^.;]{{0,60}}\b(?:{_SOON}|{_CLOCK})",
        rf"\b(?:will meet|meets?|met|to meet|gathers?|gathered|convenes?|convened)\b(?! (?:with |the (?:test|deadline|threshold|bar|standard)|expectations))[^.;]{{0,50}}\b{_SOON}|\b(?:emergency|special|extraordinary|crisis|weekly|closed-door|regular|urgent) (?:\w+ )?(?:meeting|session|caucus|conference|summit)\b",
        rf"\b(?:meeting|session|gathering|retreat|summit|talks|away ?day)\b[^.;]{{0,40}}\b{_SOON}|\b{DAY}\b[^.;]{{0,50}}\b{_BODY}\b[^.;]{{0,20}}\b(?:met|meets|will meet)\b|\b{_BODY} (?:next )?(?:meets|will meet|is to meet|are to meet)\b|\b{DAY}'s (?:\w+ ){{0,2}}(?:meeting|caucus|retreat|conference)\b",
        rf"\b(?:retreat|caucus|conference|meeting|talks|session)\b[^.;]{{0,30}}\b(?:wound up|ended|begins?|began|has begun|opened|opens|under way|underway|broke up|adjourned)\b|\bdoors (?:are|have|were) (?:shut|closed)|\b(?:conference|video|telephone|phone) call\b[^.;]{{0,40}}\b{DAY}|\b{DAY}'s (?:conference|video) call",
        rf"\b(?:conference|caucus|meeting|cabinet|group|executive)(?: meets)?[:,] (?:\w+,? )?{DAY}|\b(?:called|summoned|convened|scheduled|announced) (?:an? |the )(?:\w+ ){{0,3}}(?:meeting|session|caucus|conference)\b",
    ),
    *_frame(
        EventType.DEPARTURE,
        rf"{_WHO}[^.;]{{0,90}}?(?<!to )(?<!should )(?<!must )(?<!not )(?<!will )(?<!would )(?<!n't )\b{_WENT}\b(?! (?:the |its |their )?(?:\w+ )?caucus)[^.;]{{0,50}}?\b{_POST}\b|{_WHO}[^.;]{{0,60}}?(?<!to )(?<!should )(?<!must )(?<!not )(?<!will )(?<!would )(?<!and )\b(?:resigned|quit)\b(?! (?:the |its |their )?(?:\w+ )?caucus)",
        rf"{_WHO}[^.;]{{0,90}}\b(?:{_STAYS_OUT}|{_DROPPED})|\b(?:sacked|fired|dismissed|axed) (?:\w+ ){{0,4}}?{PERSON}|\b(?:resignation|departure|dismissal|sacking|firing|exit|ouster) of (?:\w+ ){{0,5}}?{PERSON}|{PERSON}'s (?:resignation|departure|dismissal|sacking|exit)\b",
        rf"\b{_OFFICER}\b[^.;]{{0,80}}?(?<!to )(?<!should )(?<!must )(?<!not )\b(?:(?:has|have|had) (?:resigned|quit|stepped down|stood down|gone)|resigned|stepped down|stood down|walked out|{_DROPPED}|first to (?:walk|go|quit|resign))\b",
        rf"{_WHO}[^.;]{{0,60}}\b(?:lost (?:his|her) (?:job|post|seat in cabinet)|(?:is|was|are|were) (?:also )?leaving (?:the (?:cabinet|government)|politics|parliament|office|to )|packing it in|took (?:himself|herself) out|handing back (?:the|his|her)|gets the (?:chop|boot|sack)|left (?:his|her|their) posts?)",
        rf"\b(?:he|she|they) (?:{_STAYS_OUT})|\bnot (?:be )?(?:running|standing) again\b|\b(?:he|she) (?:has |had )?(?:resigned|quit|stepped down|stood down|was (?:sacked|dismissed|fired))\b",
    ),
)

EVENTS = Family(HAPPENINGS, lambda happening: happening.pattern)

HINTS = {
    kind: re.compile(words)
    for kind, words in {
        EventType.MECHANISM: r"rule|constitution|by-?law|standing order|statute|charter|code|protocol|procedur|regulation|convention|article|section|clause|order|mechanism|process|provision|means|machinery|no way|nothing|nobody|no one|no-one|no formal|no binding"
        r"|letter|signature|names|member|mps|mlas|deput|senator|lawmaker|vote|nominat|petition|association|riding|branch|percent|per cent|%|third|quarter|half|majority|plurality|threshold|quorum|tie\b|ballot|contest|leader|motion|cannot|can't|bind|automatic|immune|safe|election|caucus|party|council|committee|speaker|president|candidate|challenger|need|it takes|must|only",
        EventType.DEADLINE: r"\bby\b|until|deadline|ultimatum|close|due|before|no later",
        EventType.DEAL_ENDS: r"agreement|accord|deal|pact|arrangement|partnership|coalition|compact|truce|supply|support|backing",
        EventType.DEAL_BEGINS: r"agreement|accord|deal|pact|arrangement|partnership|coalition|compact|truce",
        EventType.BYELECTION: r"by-?election|by-?poll|special election",
        EventType.POLL: r"poll|survey",
        EventType.VOTE: r"vot|ballot|division|motion|contest|review|election|race|spill|referendum|run-?off|defeat|won|wins?\b|lost|loses|carried|surviv|reject|divided|tabled|agreed|set aside|sets aside|pass|removed|confidence|toppled|ousted|fell|brought down|split|favou?r|\d",
        EventType.MEETING: r"me(?:e|t)|gather|conven|assembl|wound up|wraps|sits?\b|huddl|together|summon|called|session|retreat|summit|talks|caucus|conference|doors|call|cabinet|executive|group",
        EventType.DEPARTURE: r"resign|quit|leav|left|step|stand|stood|gave|giv|walk|hand|tender|submit|announc|depart|relinquish|vacat|laid|bow|retir|moved|sack|fired|dismiss|axed|dropp|remov|demot|oust|reliev|stripp|expel|let go|replac|reshuffl|run|seek|contest|offer|exit|packing|took|lost|chop|boot|first to|gone",
    }.items()
}
"""What a sentence must hold besides, whatever its frame matched."""
