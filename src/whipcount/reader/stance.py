"""Answer: which words take a side on the leader? Frames over a scene, each with the position and act it carries."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whipcount.model.motion import Act, Position
from whipcount.reader.gate import Family, Gated
from whipcount.reader.lexicon import EXIT, LEAVE, LEAVING
from whipcount.reader.scene import GROUP, LEADER

SHE = r"(?:he|she|you)"
_SUBJECT = rf"(?:{LEADER}|\b{SHE}\b|\b(?:the|our|their|your|his|her|my) (?:leader|boss)\b)"
_OBJECT = rf"(?:{LEADER}|\b(?:him|her|you)\b|\b(?:the|our|their|your|his|her|my) (?:leader|boss)\b)"
_WHOSE = rf"(?:{LEADER}'s|\b(?:his|her|your|the leader's)\b)"
_MUST = r"(?:must|should|ought to|needs? to|needed to|has (?:got )?to|have (?:got )?to|had to|'s got to|'d better|had better)"
_SOFT = r"(?: (?:now|still|all|just|really|simply|immediately|also|do the decent thing and|therefore|in turn))?"
_MY = r"(?:my|her|his|our|their|full|the)"
_FULL = r"(?:(?:full|complete|total|absolute|unwavering|unqualified|unconditional|whole|every|100%|wholehearted|continued|strong|firm|entire) )"


class Speech:
    """How a frame finds its holder."""

    ASSERTED = "asserted"
    """What somebody says of the leader: the holder is whoever speaks."""
    DONE = "done"
    """What somebody does or feels: the holder is the subject."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A pattern, and what it says when nothing turns it round."""

    pattern: re.Pattern[str]
    position: Position
    act: Act = Act.SAID
    how: str = Speech.ASSERTED
    negated: Position | None = None
    """The position when a negation stands before it; None drops the match."""


def _frame(pattern: str, position: Position, how: str, negated: Position | None = None, act: Act = Act.SAID) -> Frame:
    return Frame(re.compile(pattern), position, act, how, negated)


_OFTEN = r"(?:repeatedly |directly |again |throughout |twice |three times )?"
_BESIDE = (
    r"(?! (?:how many|how (?:he|she|they) voted|who\b|when\b|why\b|where the|to (?:a |any |the )?(?:messages?|calls?|e-?mails?|requests?|letters?)"
    r"|(?:his|her|their|a|any|the|our|its)? ?(?:phone|calls?|messages?|e-?mails?|door)|(?:on|about) (?:the weather|names|numbers)))"
)
"""What follows where somebody was silent about something else, or only silent."""
_ASK = (
    r"(?:call(?:ed|s|ing)? (?:on|upon|for)|urg(?:ed|es|ing|e)|ask(?:ed|s|ing)?|tell(?:s|ing)?|told|press(?:ed|es|ing)?|want(?:ed|s|ing)?|beg(?:ged|s)?"
    r"|implor(?:ed|es|ing|e)|demand(?:ed|s|ing)?|invit(?:ed|es)|advis(?:ed|es|ing|e)|would like|would rather|would prefer|like|push(?:ed|es|ing)? for|need(?:s|ed)?)"
)
_BACK = (
    r"(?:support(?:s|ed|ing)?|back(?:s|ed|ing)?|stand(?:s|ing)? (?:by|behind|with|beside)|stood (?:by|behind|with)|stick(?:s|ing)? (?:with|by)|stuck (?:with|by)"
    r"|(?<!it )(?<!up )(?:am|is|are|was|were|'m|'s|'re|been|be) (?:all |fully |right |firmly |squarely |four-square |solidly |solid |still |100 (?:per ?cent|%) )?(?:behind|with|for|loyal to|in favour of|backing|supporting)|remain(?:s|ed)? (?:loyal to|behind)"
    r"|rall(?:y|ied) (?:behind|round|around|to)|lin(?:ed|es|e) up behind|endors(?:ed|es|e)|stay(?:s|ed|ing)? (?:loyal to|with)|vot(?:ed|es|e|ing) (?:for|to keep)|vouch(?:ed|es) for|trust|trusts"
    r"|(?:has|have|had|expressed|declared|retain(?:s|ed)?) (?:full|complete|total|every|absolute|utmost|great|the utmost)? ?(?:confidence|faith|trust) in)"
)

LEADER_FRAMES: tuple[Frame, ...] = (
    _frame(
        rf"{_SUBJECT}(?: [^.,;:]{{0,60}}? and)? {_MUST}{_SOFT} {LEAVE}\b", Position.AYE, Speech.ASSERTED, Position.NO
    ),
    _frame(
        rf"{_SUBJECT} {_MUST}{_SOFT} (?:either )?(?P<else>step up|shape up|change (?:course|direction)|get a grip|do better|lead|deliver|listen) or {LEAVE}\b",
        Position.AYE,
        Speech.ASSERTED,
    ),
    _frame(
        rf"(?:{GROUP}|\b(?:rebels|plotters|dissidents|signatories|mutineers|those))(?: (?:behind|who|in|calling)\b[^.;,]{{1,50}}?)? (?:should|ought to) (?:all )?be ashamed\b",
        Position.LEANS_NO,
        Speech.ASSERTED,
    ),
    _frame(rf"{_SUBJECT} (?:should|must|ought)(?: not|n't)(?: to)? {LEAVE}\b", Position.NO, Speech.ASSERTED),
    _frame(
        rf"\btime (?:for {_OBJECT} to|that {_SUBJECT}|to|{_SUBJECT}) {LEAVE}\b|\btime(?:'s| is) up\b",
        Position.AYE,
        Speech.ASSERTED,
    ),
    _frame(
        r"\b(?:time for|there (?:should|must|ought to|has to|needs to) be|need(?:s|ed)?|want(?:s|ed)?|deserves?|asking for|call(?:s|ed|ing)? for) (?:a |some )?(?:(?:complete )?change (?:of|at|in) (?:the )?(?:leader(?:ship)?|top|captain)|(?:new|different|fresh|another) (?:leader(?:ship)?|captain|face|hands?|premier|prime minister|speaker|pm|start|blood)|some(?:one|body) (?:new|else))",
        Position.AYE,
        Speech.DONE,
    ),
    _frame(rf"\b{_ASK} (?:for )?{_OBJECT} (?:to )?(?:{LEAVE}|out|{LEAVING}|gone)\b", Position.AYE, Speech.DONE),
    _frame(
        rf"\b(?:call(?:ed|s|ing)? for|demand(?:ed|s|ing)?|ask(?:ed|s|ing)? for|sought|seek(?:s|ing)?|want(?:s|ed|ing)?) (?:{_WHOSE}|the (?:immediate )?)? ?(?:{EXIT}|departure of|resignation of)\b",
        Position.AYE,
        Speech.DONE,
    ),
    _frame(
        rf"\b(?:ask(?:ed|s|ing)?|urg(?:ed|es|ing)|call(?:ed|s|ing)? (?:on|for)) {_OBJECT} to (?:re)?consider (?:his|her|your) (?:political )?(?:future|position)",
        Position.AYE,
        Speech.DONE,
    ),
    _frame(rf"\b(?:lost|no|losing) (?:all |any )?(?:confidence|faith|trust) in {_OBJECT}", Position.AYE, Speech.DONE),
    _frame(
        rf"{_SUBJECT} (?:has|have|had|'s) lost (?:the |my |our |his |her )?(?:\w+ )?(?:confidence|trust|faith|support|authority)",
        Position.AYE,
        Speech.ASSERTED,
    ),
    _frame(
        rf"{_SUBJECT} (?:cannot|can't|can not|should not|shouldn't|must not) (?:possibly )?(?:stay|continue|go on|carry on|lead|remain|be (?:the )?(?:leader|premier|prime minister|speaker))",
        Position.AYE,
        Speech.ASSERTED,
    ),
    _frame(
        rf"{_SUBJECT} (?:is|was|'s)(?:n't| not| no longer) the (?:right |best )?(?:\w+ )?(?:person|man|woman|leader|one)",
        Position.AYE,
        Speech.ASSERTED,
    ),
    _frame(
        rf"{_SUBJECT} (?:is|was|'s|remains) (?:still )?(?:the )?(?:right|best|only) (?:man|woman|person|leader|one|choice|captain|\w+ for)",
        Position.NO,
        Speech.ASSERTED,
    ),
    _frame(
        rf"{_SUBJECT} (?:should|must|ought to|has to|needs to|deserves to) (?:stay|remain|continue|carry on|keep|lead|be allowed to|finish|see out|serve out)",
        Position.NO,
        Speech.ASSERTED,
    ),
    _frame(
        rf"\bwant(?:s|ed)? {_OBJECT} to (?:stay|remain|continue|carry on|lead|keep|finish)",
        Position.NO,
        Speech.DONE,
        Position.AYE,
    ),
    _frame(
        rf"{_SUBJECT} (?:has|have|had|'s got|has got|enjoys|retains|will have|got) {_MY} {_FULL}{{0,2}}(?:support|backing|confidence|loyalty|trust|vote)",
        Position.NO,
        Speech.ASSERTED,
        Position.AYE,
    ),
    _frame(rf"\b{_BACK} {_OBJECT}(?!'s)", Position.NO, Speech.DONE, Position.AYE),
    _frame(
        rf"\bvot(?:ed|e|es|ing) (?:against {_OBJECT}(?!'s)|to (?:remove|oust|clear|topple|dump|sack) (?:{_OBJECT}|the chair))",
        Position.AYE,
        Speech.DONE,
        Position.NO,
        Act.VOTED,
    ),
    _frame(
        rf"{_SUBJECT} {_MUST} (?:start |begin |learn )?(?:to )?(?:listen|hear|change|get out|do better)\w*",
        Position.UNDECIDED,
        Speech.ASSERTED,
    ),
    _frame(
        rf"\b(?:up to|a (?:matter|question|decision) for) {_OBJECT}|\b(?:decision (?:is|was)|that's) (?:his|hers)\b|\b(?:is|was|be|remains|it's) (?:entirely |all |for )?(?:his|her) (?:decision|call|choice)\b|\b(?:his|hers) to (?:make|take)\b",
        Position.UNDECIDED,
        Speech.ASSERTED,
    ),
    _frame(
        r"\b(?:undecided|on the fence|(?:has|have|had)(?: not|n't) (?:yet )?(?:made up (?:my|his|her) minds?|decided)|yet to decide|still (?:thinking|weighing|deciding))\b",
        Position.UNDECIDED,
        Speech.DONE,
    ),
    _frame(
        r"\b(?:want(?:s|ed)?|call(?:s|ed|ing)? for|ask(?:s|ed|ing)? for|demand(?:s|ed|ing)?|favou?r(?:s|ed)?|back(?:s|ed)?|need(?:s)?|urg(?:ed|es)|owed?|should be|ought to be|give (?:us|the \w+)|let's have|there (?:should|must|ought to) be) [^.;:]{0,60}?(?:secret (?:ballot|vote)|leadership (?:review|contest|race|election|vote|convention)|(?:early|honest|members'?|formal) review|review of (?:his|her|the) leadership|timetable|ballot on)",
        Position.LEANS_AYE,
        Speech.DONE,
    ),
    _frame(
        rf"\b(?:declin(?:ed|es|ing)|refus(?:ed|es|ing)) {_OFTEN}to (?:directly )?(?:say|comment|answer|be drawn|take (?:a )?(?:position|side)s?|discuss"
        rf"|talk|confirm|give|state|express|back|endorse|support)\b{_BESIDE}"
        rf"|\b(?:would|will|did|does)(?: not|n't) (?:directly )?(?:say|answer|comment|be drawn|discuss|confirm|talk about|(?:give|state) (?:his|her|their) (?:own )?(?:view|opinion|position))\b{_BESIDE}"
        rf"|\bnot going to (?:say|answer|get into|talk|discuss|comment)\b{_BESIDE}|\bno comment\b"
        r"|\bden(?:ied|ies|ying) (?:having )?(?:sign(?:ed|ing)|writ(?:ing|ten)) (?:the|a|an|any|such a|that) (?:\w+ ){0,2}?(?:letter|petition|notice|pledge)\b"
        r"|\b(?:sidestepp|dodg|duck|deflect|evad|avoid|brush)\w* (?:off |aside )?(?:the |a |any |that |several )?(?:\w+ )?questions?\b"
        r"|\bneither confirm\w* nor den\w+",
        Position.EVASIVE,
        Speech.DONE,
    ),
)
"""Frames on "the leader should go", said by others or done by a subject."""
STANCES = Family(LEADER_FRAMES, lambda frame: frame.pattern)

SIGNED = Gated(
    r"\b(?:co-?)?sign(?:ed|s|ing)(?: on to| onto| on| up to)? (?:the|a|an|it|that|their|his|her|this|my|such|one)\b(?: a)?(?: \w+){0,3}?"
    r"(?P<doc> (?:letters?|requests? for an? (?:\w+ )?(?:ballot|vote|review|contest|meeting)|pledge|petition|notices?|statement|declaration|papers?)\b|(?<=it)\b|(?<=one)\b)"
    r"|\b(?:put|puts|added|adds|lent) (?:his|her|their|my) names? (?:to|on|down)\b"
    r"|\b(?:submitted|sent(?: in| off)?|sends(?: in)?|handed in|handed over|filed|lodged|delivered|written|wrote|posted|put in) "
    r"(?:a|an|his|her|their|my|its|the|one|such a)(?: \w+){0,3}? ?(?:letters?|notices?|petition|name|signature)\b"
    r"|\bis (?:on|among) the (?:list of )?(?:signator\w+|signers)|\bare among the (?:\w+ )?(?:signator\w+|signers)"
)
WITHDREW = Gated(
    r"\b(?:withdr(?:ew|awn|aws?)|took back|taken back|takes back|retract(?:ed|s)|rescind(?:ed|s)|pull(?:ed|s)|remov(?:ed|es)) (?:his|her|their|my|the|its) (?:\w+ ){0,2}?"
    r"(?:letter|name|signature|notice|nomination)|\btook (?:his|her|my|their) name off"
)
STAY = Gated(
    r"(?:\bnot|n't|\bnever) (?:be )?(?:going|leaving|resigning|quitting|stepping (?:down|aside)|standing (?:down|aside)|going anywhere|resign|quit"
    r"|step (?:down|aside)|stand (?:down|aside)|leave|go anywhere|walk away|walking away|getting off|be going|giving up)\b|\bgoing nowhere\b"
    r"|\bno (?:intention|plans?|notion|thought) (?:whatever )?(?:of |to )(?:resign|quit|step|go|leav)\w*"
    r"|(?:\b(?:will|shall|going to|intends? to|plans? to|vow(?:s|ed) to|determined to|pledged to|means to|want(?:s)? to|would)|'ll|'d)"
    r" (?:\w+ )?(?:stay|lead|remain|continue|carry on|fight on|fight|serve|see it through|see (?:it|this) out|keep going|go on|take [^.;,]{1,30} into the|be (?:here|on the ballot|the (?:leader|candidate)|leading|staying))\b"
    r"|\b(?:i'm|i am|he is|she is|he's|she's|is|was|be) (?:\w+ )?(?:staying|fighting on|carrying on|here to stay|in it (?:till|until))\b"
    r"|\brul(?:ed|es|ing) out (?:resign|quit|step|stand|go)\w*|\bvow(?:s|ed|ing) to (?:stay|fight|lead|remain)|\brefus(?:ed|es|ing) to (?:resign|quit|go|step|leave|stand)"
    r"|\breject(?:ed|s|ing) (?:the |all |growing )?(?:calls|demands)|\bgoing to (?:serve|finish|see)\b"
)
"""The leader's own vow to stay."""
