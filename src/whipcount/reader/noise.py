"""Answer: which passages are not reporting? Text addressed to software, sign-up boxes, readers' comments."""

from __future__ import annotations

import re

from whipcount.reader.gate import AnyOf, Gated
from whipcount.reader.page import Page, Passage
from whipcount.reader.scene import Scene

_TO_SOFTWARE = Gated(
    r"\b(?:ai|a\.i\.|language models?|llms?|chatbots?|assistants?|crawlers?|bots?|automated (?:systems?|readers?|tools?|agents?)|"
    r"(?:summari[sz]er|scraper|parser)s?|json|xml)\b"
)
_COMMAND = Gated(
    r"\b(?:ignore|disregard|forget|override|bypass) (?:all |any |every |the |your )?(?:\w+ )?(?:instructions?|rules|prompts?|above|guidelines)\b|"
    r"\b(?:you are now|you must (?:now )?(?:record|output|answer|report)|system prompt|output only|answer only|respond only|new instructions?:)|"
    r"^\W*(?:system|assistant|user|instruction)s?:"
)
_ORDER = Gated(
    r"(?<!the )\b(?:record|report|count|mark|treat|list|add|say|state|note|classify|do not mention)\b(?: that)? (?:this|that|all|every|the|each|\d+|[\ue000-\ue4ff])"
)
"""What is a command only where software is addressed."""
_BOX = Gated(
    r"\bsign up(?:$|:| here| now| today| for (?:our|the|her|his|free|daily|breaking|a)\b| to (?:our|the newsletter|get|receive|read|continue)\b)|\bsubscribe\b|\bunsubscribe\b"
    r"|(?:\bour|\bfree|\bdaily|\bweekly|\bmorning|\bevening) newsletters?\b|^\W*newsletters?:|\bdownload our app\b"
    r"|\b(?:accept|manage|store|use|uses|no|reject|our|these) (?:all )?cookies\b|\bcookies? (?:settings|policy|on your)\b|^\W*advertisement|\bvalue your privacy\b"
    r"|^\W*your vote:|\btext (?:stay|go|yes|no)\b|\bshare this\b|\b(?:share|tweet|print) \||^\W*(?:read more|related|most read|recommended|sponsored)\b ?:?|\bclick here\b"
    r"|^\W*from the comments|\breader comments?\b|\btop comments?\b|^\W*\d+ comments?\b|\bcomments? \(\d+\)|\ball rights reserved\b|\bonline poll\b"
)
_LONG = 300
"""Folded characters: a longer passage is furniture only if it begins so."""
_BEGINNING = 60
_SEEN = 2000
"""Folded characters of a passage in which code shows."""
_CODE = Gated(
    r"^\s{0,9}(?:<!--|</?[a-z][^>\n]{0,200}>|//|/\*|#!/|[{\[]\s?[\"'{\[])|[\"']\s?:\s?(?:[\"'{\[]|true|false|null|\d)|\bfunction\s?\w{0,40}\(|=>\s?\{|\b(?:window|document|console)\.\w|\{\{|\}\}"
    r"|^\s{0,9}(?:var|let|const) \w+ ?=|;\s?\}|\b[\w-]{1,30}:\s?[\w#.-]{1,30};\s?[\w-]{1,30}:"
)
_READER = re.compile(r"\b[Rr]eader [\w.'-]+ (?:writes|says|asks|comments)\b")
_COMMENTS = re.compile(
    r"\W{0,9}(?:\d+ )?(?:readers?'? |your |top |latest |all )?comments?(?: \(?\d+\)?)?\W{0,9}|\W{0,9}(?:join the conversation|what (?:our )?readers say|have your say)\W{0,9}",
    re.IGNORECASE,
)
_CAPTION = Gated(
    r"^\W{0,3}(?:file )?(?:photo|photograph|image|picture|pictured|caption|video|graphic)s?(?: \d+)?\W{0,2}:|\b(?:photograph|picture|photo|image): |^\W{0,3}pictured\b"
)
_RETRACTED = Gated(
    r"\b(?:(?:an?|our|the|this) (?:earlier |previous |first )?(?:\d[\d:.]* )?(?:article|edition|post|version|headline|caption|bulletin)|(?:(?:an?|the) (?:earlier|previous|first)|our|this) (?:report|story|list|column|item))\b[^.]{0,120}?"
    r"\b(?:said|stated|named|put|reported|listed|described|suggested|incorrectly|wrongly|misstated|gave|had)\b|\b(?:an?|the) report\b[^.,]{0,120}?"
    r"\b(?:said|stated|named|put|reported|listed|described|suggested|incorrectly|wrongly|misstated|gave|had)\b|^\W*corrections?\b|\bwe (?:said|reported|wrote|sent|published|told readers)\b"
)
_HANDLE = re.compile(r"^\W{0,3}[a-z]+[_\d][\w]*\W{0,2}(?:\d+ \w+ ago)?:? ")


_CODED = AnyOf(_CODE)
_FURNITURE = AnyOf(_BOX, _TO_SOFTWARE, _COMMAND)


def is_noise(passage: Passage, page: Page) -> bool:
    """Say whether a passage is addressed to software, is code, or is furniture of the page."""
    start, end = passage.block.start, min(passage.block.end, passage.block.start + _SEEN)
    coded = _CODED.may_match_in(page.lower[a : min(b, end)] for a, b in passage.block.sentences if a < end)
    if (coded and _CODE.search(page.lower[start:end])) or _is_reader(page.folded.text[start:end]):
        return True
    text = _opening(passage)
    if not _FURNITURE.may_match_in(scene.text for scene in passage.scenes[:_FIRST]):
        return bool(_HANDLE.match(text))
    box = _BOX.search(text)
    furniture = bool(box and (len(text) <= _LONG or box.start() <= _BEGINNING)) or bool(_HANDLE.match(text))
    return furniture or is_to_software(passage)


_FIRST = 12
"""Scenes of a passage in which furniture shows."""


def _is_reader(raw: str) -> bool:
    """Say whether a reader writes: "Reader Jo Doe says"."""
    return "eader " in raw and bool(_READER.search(raw))


def is_to_software(passage: Passage) -> bool:
    """Say whether a passage gives orders to software."""
    text = _opening(passage)
    addressed = bool(_TO_SOFTWARE.search(text))
    if _COMMAND.search(text) and (addressed or not passage.quotations):
        return True
    return addressed and not passage.quotations and bool(_ORDER.search(text))


def _opening(passage: Passage) -> str:
    return " ".join(scene.text for scene in passage.scenes[:_FIRST])


def opens_comments(raw: str) -> bool:
    """Say whether a line heads the readers' comments: nothing below it is reporting."""
    return len(raw) <= _BEGINNING and bool(_COMMENTS.fullmatch(raw))


def is_caption(passage: Passage) -> bool:
    """Say whether a passage is a caption, which counts only where the article itself lacks the position."""
    return any(_CAPTION.search(scene.text) for scene in passage.scenes[:2])


def is_retracted(scene: Scene) -> bool:
    """Say whether a sentence reports what an earlier article said, in order to take it back."""
    return bool(_RETRACTED.search(scene.text))
