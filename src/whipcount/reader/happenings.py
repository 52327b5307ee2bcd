"""Answer: which words make a dated event? One frame or more for each kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whipcount.model.claim import EventType
from whipcount.reader.numbers import NUMBER
from whipcount.reader.scene import LEADER, PERSON

DAY = (
    r"(?:today|tonight|tomorrow|yesterday|last night|this (?:morning|afternoon|evening|week)|underway"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)"
)
_DEAL = r"(?:agreements?|accords?|deals?|pacts?)"
_SUPPORT = rf"(?:(?:supply|confidence)[- ]and[- ](?:supply|confidence)(?: {_DEAL})?|support {_DEAL}|{_DEAL})"
_BALLOT = r"(?:ballot|vote|contest|review|challenge|election|race)"
_RULES = r"(?:rules?(?! out)|constitution|by-?laws?|standing orders?|party law|in law|the law)"
_SCORE = r"\b(?:\d{1,3}|\d{1,3},\d{3}) (?:votes )?(?:to|-|for and|in favou?r(?: and)?,?) (?:\d{1,3}|\d{1,3},\d{3})\b|\b\d{1,3}-\d{1,3}\b"
_POST = (
    r"(?:posts?|jobs?|roles?|cabinet|ministry|ministers?|secretary|chancellor|whip|envoy|portfolio|brief|government|front ?bench|"
    r"office|chair|chairman|leader|leadership|speaker|premier|spokes\w+)"
)
_WENT = r"(?:resigns?|resigned|quits?|steps? down|stepped down|stands? down|stood down|gave up|gives up|walked out|handed back|hands back|left|leaves)"
_BODY = r"(?:caucus|group|committee|executive|conference|cabinet|parliamentary party|mps|mlas|members|deputies|senators|lawmakers|retreat)"


@dataclass(frozen=True, slots=True)
class Happening:
    """The shape of one kind of event; `ahead` reads a bare weekday as the next one."""

    type: EventType
    pattern: re.Pattern[str]
    ahead: bool = False


def _frame(kind: EventType, pattern: str, *, ahead: bool = False) -> Happening:
    return Happening(kind, re.compile(pattern), ahead)


HAPPENINGS = (
    _frame(EventType.MECHANISM, r"\bno (?:formal |official )?(?:mechanism|procedure|process)\b|\bno rule\b"),
    _frame(
        EventType.MECHANISM,
        rf"\b(?:letters?|signatures?|names|members|mps|lawmakers|petition|associations?)\b[^.;]{{0,90}}\b(?:trigger|force|oblige|needed|required)"
        rf"\w*\b[^.;]{{0,40}}\b{_BALLOT}",
    ),
    _frame(
        EventType.MECHANISM,
        rf"\bunder\b[^.;]{{0,40}}\b{_RULES}|\bnothing in\b[^.;]{{0,40}}\b{_RULES}"
        rf"|\b{_RULES} (?:\w+ )?(?:\d+ )?(?:requires?|allows?|says?|asks?|calls?|bars?|lets?|gives?|obliges?|makes?|provides?|needs?|takes?|do not|does not|don't|doesn't)\b",
    ),
    _frame(
        EventType.MECHANISM,
        rf"\bit (?:takes|needs|requires|should be|must be|needs to be) {NUMBER}\b|\b{NUMBER} (?:\w+ ){{0,3}}(?:are|is|were|would be) (?:needed|required)\b"
        rf"|\bneeds? (?:a |the )?(?:simple |bare |absolute )?(?:majority|two[- ]thirds|half plus one|more than half|signatures? (?:of|from) {NUMBER})|\bthe number required\b"
        rf"|\btakes? {NUMBER} (?:signatures|names|letters|votes|members|mps|of)\b|\b{NUMBER} it takes\b|\bneeds? (?:to be nominated|{NUMBER} (?:of|votes|signatures|if))",
    ),
    _frame(
        EventType.MECHANISM,
        rf"\b{_BALLOT} (?:is|can be|must be) (?:held|called|triggered)\b|\b(?:must|has to|have to|must then) (?:hold|call|resign|vacate|step down|ask for)\b(?! (?:his|her|on))"
        r"[^.;]{0,60}\b(?:ballot|vote|election|contest|review|post|at once|within|leader)\b|\bthere must be an? (?:\w+ )?(?:ballot|election|vote)\b",
    ),
    _frame(
        EventType.MECHANISM,
        r"\b(?:majority|more than half|half plus one|two[- ]thirds)\b[^.;]{0,40}\b(?:votes cast|those voting|members voting|valid votes|all those)\b"
        r"|\bto break a tie\b|\ba tie (?:counts|keeps|means|is)\b|\bsafe for (?:a year|12 months|six months|twelve months)\b|\bno new challenge\b|\bcannot be challenged\b"
        r"|\b(?:not|n't|no|have no) bind(?:ing)?\b|\bbound nobody\b|\bcan't remove the (?:leader|speaker)\b|\bonly (?:the party's )?members can (?:remove|dismiss)"
        r"|\bno way to (?:force|remove)|\bnobody can make (?:him|her)|\bno power over\b",
    ),
    _frame(
        EventType.DEADLINE, rf"\b(?:deadline|ultimatum)\b[^.;]{{0,80}}\b{DAY}|\b{DAY}'?s? (?:\w+ )?deadline", ahead=True
    ),
    _frame(EventType.DEADLINE, rf"\bunless\b[^;]{{0,160}}\bby (?:noon on |midnight on |the end of )?{DAY}", ahead=True),
    _frame(EventType.DEADLINE, rf"\b(?:gives?|gave|given|has|have)\b[^.;]{{0,30}}\buntil {DAY}", ahead=True),
    _frame(
        EventType.DEADLINE,
        rf"\b(?:resign|quit|go|step down|leave|law|answer|done)\b[^.;]{{0,30}}\bby (?:noon on |midnight on )?{DAY}",
        ahead=True,
    ),
    _frame(
        EventType.DEAL_ENDS,
        rf"\b(?:ends?|ended|ending|the end of|tears? up|tore up|pull(?:s|ed)? out of|withdr[ae]w|withdrawn|scrap(?:s|ped)?|rip(?:s|ped)? up|walked away from)"
        rf"\b[^.;]{{0,50}}\b{_SUPPORT}\b",
    ),
    _frame(EventType.DEAL_ENDS, rf"\b{_SUPPORT}\b[^.;]{{0,40}}\b(?:has|have|had) (?:ended|collapsed|expired)\b"),
    _frame(
        EventType.DEAL_BEGINS,
        rf"\b(?:sign(?:s|ed)?|struck|strikes?|reached|agreed) (?:a|an|the|their|its)\b[^.;]{{0,40}}\b{_DEAL}\b",
    ),
    _frame(EventType.BYELECTION, r"\bby-?elections?\b[^.;]{0,60}\b(?:loss|losses|defeats?|wins?|is on|held|went to)\b"),
    _frame(
        EventType.BYELECTION, r"\b(?:lost|loses?|won|wins?|loss|losses|defeats?|took)\b[^.;]{0,80}\bby-?elections?\b"
    ),
    _frame(
        EventType.POLL,
        rf"\b(?:poll|polls|polling|survey)\b[^;]{{0,140}}(?:\b\d+(?:\.\d+)?(?:-point| points?| per ?cent|%)|\b\d\d\b|\b{NUMBER} points?\b)",
    ),
    _frame(
        EventType.VOTE,
        rf"\b(?:votes?|voted|ballot|defeat\w*|won|wins?|carried|survived|reject\w*|divided|tabled?|agreed to|set(?:s)? aside|pass(?:es|ed)|removed|motion)\b[^.;]{{0,100}}(?:{_SCORE})"
        rf"|(?:{_SCORE})[^.;]{{0,60}}\b(?:votes?|voted|ballot|motion|set aside|confidence)\b",
    ),
    _frame(
        EventType.VOTE,
        rf"\b(?:votes?|ballot|division|review|debate\w*)\b[^.;]{{0,50}}\b(?:set for|due|scheduled|will be held|takes place|is on|is at|to be held|held)\b[^.;]{{0,40}}\b{DAY}"
        rf"|\b(?:votes?|voting|hold a (?:secret )?ballot) on\b[^.;]{{0,90}}\b{DAY}|\b{DAY}\b[^.;]{{0,80}}\b(?:will vote|votes|is to vote) (?:on|by)\b"
        rf"|\bvotes?\b[^.;]{{0,60}}\b(?:no[- ]confidence|the leadership)\b[^.;]{{0,60}}\b{DAY}|\b{DAY}'s (?:confidence |secret |leadership |budget )?(?:vote|ballot)\b",
        ahead=True,
    ),
    _frame(
        EventType.MEETING,
        rf"\b{_BODY}\b[^.;]{{0,70}}\b(?:meets?|met|meeting|gather(?:s|ed)?|wound up|wraps up)\b[^.;]{{0,50}}\b(?:{DAY}|\d{{1,2}} ?(?:a\.m|p\.m|am|pm)|behind closed doors)",
    ),
    _frame(
        EventType.MEETING,
        rf"\bmeeting\b[^.;]{{0,20}}\b{DAY}|\b{DAY}\b[^.;]{{0,40}}\b{_BODY}\b[^.;]{{0,10}}\bmet\b|\b{_BODY} (?:next )?meets\b|\b{DAY}'s (?:\w+ )?(?:meeting|caucus)\b",
    ),
    _frame(
        EventType.DEPARTURE,
        rf"(?:{PERSON}|{LEADER})[^.;]{{0,90}}?(?<!to )(?<!should )(?<!must )\b{_WENT}\b[^.;]{{0,40}}?\b{_POST}\b"
        rf"|(?:{PERSON}|{LEADER})[^.;]{{0,90}}\b(?:(?:will|would) not (?:run|stand|be running|be a candidate|seek)|(?:was|were|been) (?:sacked|fired|dismissed|axed|dropped)"
        rf"|is retiring|(?:will|would|is to) (?:leave office|hand over|give up the leadership|step down (?:as|when|once|after|on)))",
    ),
    _frame(
        EventType.DEPARTURE,
        r"\b(?:he|she|they) (?:will|would) not (?:run again|be running|stand again|stand at|seek re-?election)|\bnot (?:be )?(?:running|standing) again\b",
    ),
)
