"""Answer: which passages are not reporting? Text addressed to software, sign-up boxes, readers' comments."""

from __future__ import annotations

import re

from whipcount.reader.page import Passage
from whipcount.reader.scene import Scene

_TO_SOFTWARE = re.compile(
    r"\b(?:ai|a\.i\.|language models?|llms?|chatbots?|assistants?|crawlers?|bots?|automated (?:systems?|readers?|tools?|agents?)|"
    r"(?:summari[sz]er|scraper|parser)s?|json|xml)\b"
)
_COMMAND = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass) (?:all |any |every |the |your )?(?:\w+ )?(?:instructions?|rules|prompts?|above|guidelines)\b|"
    r"\b(?:you are now|you must (?:now )?(?:record|output|answer|report)|system prompt|output only|answer only|respond only|record that|report that all|mark (?:all|every)|new instructions?)\b|"
    r"\b(?:system|assistant|user|instruction)s?:"
)
_BOX = re.compile(
    r"\b(?:sign up|subscribe|unsubscribe|(?:our|free|daily|weekly|morning|evening) newsletters?|newsletter:|download our app|cookies|advertisement|your vote:|text (?:stay|go|yes|no)\b|share this|read more:|related:|click here|"
    r"from the comments|reader comments?|top comments?|comments? \(\d+\)|all rights reserved)"
)
_RETRACTED = re.compile(
    r"\b(?:an?|our|the|this) (?:earlier |previous |first )?(?:\d[\d:.]* )?(?:article|edition|post|version|report|story|headline|caption|list|column|item|bulletin)\b[^.]{0,120}?"
    r"\b(?:said|stated|named|put|reported|listed|described|suggested|incorrectly|wrongly|misstated|gave|had)\b|^\W*corrections?\b|\bwe (?:said|reported|wrote|sent|published|told readers)\b"
)
_HANDLE = re.compile(r"^\W{0,3}[a-z]+[_\d][\w]*\W{0,2}(?:\d+ \w+ ago)?:? ")


def is_noise(passage: Passage) -> bool:
    """Say whether a passage is addressed to software or is furniture of the page."""
    text = " ".join(scene.text for scene in passage.scenes[:12])
    if _COMMAND.search(text) and (_TO_SOFTWARE.search(text) or not passage.quotations):
        return True
    return bool(_BOX.search(text) or _HANDLE.match(text))


def is_retracted(scene: Scene) -> bool:
    """Say whether a sentence reports what an earlier article said, in order to take it back."""
    return bool(_RETRACTED.search(scene.text))
