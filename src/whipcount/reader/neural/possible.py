"""Answer: which opinions of the model can be none? Numbers that count nobody, and silence taken for evasion."""

from __future__ import annotations

import re

from whipcount.model.motion import Act, Position
from whipcount.reader.names import Mention
from whipcount.reader.neural.opinions import Opinion
from whipcount.reader.numbers import NUMBER
from whipcount.reader.page import Page
from whipcount.reader.results import result
from whipcount.reader.turning import is_history

_OF_WHOLE = re.compile(
    rf"\b(?:{NUMBER}|half|third|quarter|most|all|majority|none|some|several) (?:out )?of(?: (?:the|its|his|her|their|our|those|these|about|some|roughly))?(?: (?:remaining|\w+'s))? $",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\baccording to (?:at least |about |some |the )?$", re.IGNORECASE)
_TELLS_LAST = re.compile(r"[^,.;]{0,60}\b(?:said|say|says)\b[,.]?[\"”]?\s*$")
_BEFORE = 60


_NO_REPLY = re.compile(
    r"\b(?:not|n't|never|failed to|yet to) (?:immediately |yet |also )?(?:respond|reply|replied|return|answer)\w*\b[^.;]{0,40}\b(?:requests?|calls?|messages?|e-?mails?|inquir\w+|enquir\w+|comment)\b|\bcould not be reached\b"
)


def may_hold(opinion: Opinion) -> bool:
    """Say whether a holder may hold a position: who did not answer a call or a message has not evaded a question."""
    return opinion.position is not Position.EVASIVE or not _NO_REPLY.search(opinion.line.scene.text)


def may_count(opinion: Opinion, page: Page, size: int) -> bool:
    """Say whether a number may count members of a body of `size`.

    What may not: the whole of which some are counted, those who tell of it, a number asked about or of another year,
    and the ballots of a vote, which is an event.
    """
    mention, scene = opinion.mention, opinion.line.scene
    if max(mention.low or 0, mention.high or 0) > size:
        return False
    if is_history(scene.text, page.published.year) or scene.text.rstrip(' "').endswith("?"):
        return False
    before = page.folded.text[max(0, mention.start - _BEFORE) : mention.start]
    after = page.folded.text[mention.end : scene.at[-1]]
    if _OF_WHOLE.search(before) or _TELLS.search(before) or (before.endswith(", ") and _TELLS_LAST.match(after)):
        return False
    return not (opinion.act is Act.VOTED and _is_of_result(mention, scene.text))


def _is_of_result(mention: Mention, text: str) -> bool:
    return mention.low == mention.high and mention.low in result(text)
