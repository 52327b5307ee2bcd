"""Answer: who was asked and would not say?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whipcount.model.motion import Position
from whipcount.reader.claiming import Context, Found
from whipcount.reader.gate import Gated
from whipcount.reader.lexicon import LEAVE
from whipcount.reader.names import Kind, Mention
from whipcount.reader.scene import GROUP, LEADER, PERSON, Scene

ASKED = Gated(
    r"\b(?:asked|pressed|invited|challenged|when (?:i|we|the \w+) asked)\b(?: (?!whether|if|about|how|for|which|what|who|to)[\w.'-]+){0,6}? (?:whether|if|about|how|for|which|what|who|to (?:say|give))\b"
)
_TOPIC = re.compile(
    rf"{LEADER}|\b(?:leader\w*|sign(?:ed|s|ing)?|letters?|petition|ballot|support\w*|back(?:s|ed|ing)?|confidence|resign\w*|quit\w*|step down|stay\w*"
    r"|(?:he|she) should|should (?:go|stay)|vote[sd]?|own (?:view|opinion)|pen to paper|be next)\b"
)
_ANSWER = re.compile(rf", (?P<who>{PERSON}|{GROUP}|he|she)")
_NEAR = 80
_PLAIN_ANSWER = re.compile(r"^(?:yes|no|absolutely|of course|certainly|never|always|i do|i will|i am|i have)\b")


_WHETHER = re.compile(
    rf"\b(?:whether|if) (?:{LEADER}|he|she) should (?P<what>(?:now |immediately )?{LEAVE}|(?:stay|remain|continue|lead|carry on))\b"
)
_SUPPORTED = re.compile(
    rf"\b(?:whether|if) (?:he|she|{PERSON}) (?:still )?(?:supports?|supported|backs|backed|had confidence in|has confidence in) {LEADER}"
)
_ONE_WORD = re.compile(
    r"[ ,:]*(?:(?P<yes>yes|absolutely|i do|of course|definitely)|(?P<no>no|certainly not|absolutely not|never|i do not|i don't))[.!,;\"]*(?:$| ?(?:said|replied) )"
)


def answers(number: int, where: Context) -> Iterator[tuple[Found, Mention]]:
    """Find a plain yes or no to the question whether the leader should go."""
    scene = where.reading.passage.scenes[number]
    asked = ASKED.search(scene.text)
    question = asked and (_WHETHER.search(scene.text, asked.start()) or _SUPPORTED.search(scene.text, asked.start()))
    if not asked or not question or where.reading.in_quotation(number, asked.start()):
        return
    mention = _who(scene, number, asked, where)
    starts = (n for n in range(question.end(), len(scene.text)) if where.reading.in_quotation(number, n))
    start = next(starts, None)
    answer = _ONE_WORD.match(scene.text, start) if start is not None else None
    if answer and mention and mention.kind is Kind.PERSON:
        goes = bool(question.groupdict().get("what")) and not re.match(_STAYING, question["what"])
        position = Position.AYE if goes == bool(answer["yes"]) else Position.NO
        yield Found(number, answer.start("yes" if answer["yes"] else "no"), answer.end(), position), mention


_STAYING = r"stay|remain|continue|lead|carry on"


def evasions(number: int, where: Context) -> Iterator[tuple[Found, Mention]]:
    """Find somebody who was asked about the leader and said something else, where no stance was found."""
    scene = where.reading.passage.scenes[number]
    asked = ASKED.search(scene.text)
    if not asked or where.reading.in_quotation(number, asked.start()):
        return
    topic = _TOPIC.search(scene.text, asked.end())
    if not topic or topic.start() - asked.end() > _NEAR:
        return
    mention = _who(scene, number, asked, where)
    if mention and mention.kind is Kind.PERSON and not _plain(scene, number, where):
        yield Found(number, asked.start(), asked.end(), Position.EVASIVE), mention


def _who(scene: Scene, number: int, asked: re.Match[str], where: Context) -> Mention | None:
    said = where.reading.said[number]
    speakers = [s.speaker.mention for s in said if not s.speaker.through]
    if speakers:
        return speakers[-1]
    answer = _ANSWER.search(scene.text, asked.end())
    if answer and scene.is_mark(answer.start("who")):
        return scene.mention(answer.start("who"))
    before = [n for n in range(asked.start()) if scene.is_mark(n)]
    return (
        scene.mention(before[-1])
        if before and re.match(r"(?:,| was| was also) ?$", scene.text[before[-1] + 1 : asked.start()])
        else None
    )


def _plain(scene: Scene, number: int, where: Context) -> bool:
    """Say whether the answer is a plain yes or no, which says more than nothing."""
    starts = [
        n
        for n in range(1, len(scene.text))
        if where.reading.in_quotation(number, n) and not where.reading.in_quotation(number, n - 1)
    ]
    return any(_PLAIN_ANSWER.match(scene.text[n:].lstrip()) for n in starts)
