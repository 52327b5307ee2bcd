"""Answer: which party says what about the government's survival, and on which condition?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whipcount.model.claim import OUTLET, Basis, Holder, HolderKind, PositionClaim, Source, SourceKind
from whipcount.model.motion import Act, Position
from whipcount.reader.dates import days
from whipcount.reader.names import Kind, Mention
from whipcount.reader.page import Page, Prepared
from whipcount.reader.scene import LEADER, PARTY, Scene

_GOVERNMENT = rf"(?:the (?:\w+ )?government|{LEADER}|{PARTY}|the cabinet)"
_DOWN = re.compile(
    rf"\b(?:topple|bring(?:ing)? down|brought down|vot(?:e|ed|ing) (?:to bring down|against|down)|defeat|oust) {_GOVERNMENT}"
    rf"|\bvot(?:e|ed|ing) (?:for|in favou?r of|to support) (?:\w+ ){{0,3}}(?:motion of )?(?:no[- ]|non-?)confidence"
)
_UP = re.compile(
    rf"\b(?:prop(?:ping)? up|keep(?:ing)? (?:\w+ )?afloat|support(?:ing)?|vot(?:e|ing) (?:with|for|to keep)|save) {_GOVERNMENT}"
    rf"|\bvot(?:e|ed|ing) (?:confidence in|against (?:\w+ ){{0,3}}(?:motion of )?(?:no[- ]|non-?)confidence)"
)
_CONDITION = re.compile(
    r"\b(?:unless\b[^.;]{3,140}|if (?:\w+ ){1,6}?(?:don't|doesn't|do not|does not|fails?|not)\b[^.;]{2,120})"
)
_FIRM = re.compile(
    r"\b(?:will|would|vows?|vowed|pledge[sd]?|promise[sd]?|threatens?|threatened|is ready|are ready|ultimatum|'ll)\b"
)
_LOOSE = re.compile(r"\b(?:may|might|could|potentially|possibly|perhaps|if and when|expected to|likely to)\b")
_PAST = re.compile(r"\b(?:had|once|last (?:year|month)|previously|in (?:19|20)\d\d)\b")


def confidence(page: Page, ready: Prepared) -> Iterator[PositionClaim]:
    """Find the stance of parties outside government, one a sentence; a bare possibility without a condition is none."""
    motion = ready.motions.house
    if motion is None:
        return
    for passage in page.passages:
        for scene in passage.scenes:
            claim = _of(scene, page, ready, motion.id)
            if claim:
                yield claim


def _of(scene: Scene, page: Page, ready: Prepared, motion: str) -> PositionClaim | None:
    text = scene.text
    down, up = _DOWN.search(text), _UP.search(text)
    found = down or up
    if found is None or text.rstrip().endswith("?") or _PAST.search(text[: found.start()]):
        return None
    holder = _party(scene, found.start(), ready)
    condition = _CONDITION.search(text)
    firm = _FIRM.search(text[: found.start()])
    if holder is None or not firm or (_LOOSE.search(text[: found.start()]) and not condition):
        return None
    if re.search(r"\b(?:not|never|n't)\b[^,;]{0,20}$", text[: found.start()]):
        return None
    named = [d.date for d in days(text[: found.end()], page.published)]
    basis, source = _said_by(scene, found.start(), holder, ready)
    return PositionClaim(
        motion,
        Holder(HolderKind.PARTY, holder.ref),
        Position.AYE if down else Position.NO,
        Act.SAID,
        basis,
        source,
        page.folded.span(scene.at[0], scene.at[-1]),
        named[0] if named and not condition else None,
        condition=_words(scene, condition, page) if condition else None,
    )


def _party(scene: Scene, before: int, ready: Prepared) -> Mention | None:
    """Give the party outside government nearest before the verb."""
    held = [m for m in scene.mentions if m.kind is Kind.PARTY and m.start < scene.at[before]]
    outside = [m for m in held if m.ref not in _government(ready)]
    return outside[-1] if outside else None


def _government(ready: Prepared) -> frozenset[str]:
    house = ready.story.house
    if house:
        return frozenset(house.government)
    return frozenset({ready.party_of.get(ready.story.leader, "")})


def _said_by(scene: Scene, before: int, holder: Mention, ready: Prepared) -> tuple[Basis, Source]:
    """Name the party's own member where one speaks in the sentence; else the outlet says it."""
    people = [m for m in scene.mentions if m.kind is Kind.PERSON and m.start < scene.at[before]]
    own = [m for m in people if ready.party_of.get(m.ref) == holder.ref]
    if own and re.search(r"\b(?:said|says|told|warned|warns|announced)\b", scene.text):
        return Basis.SPOKESPERSON, Source(SourceKind.MEMBER, own[-1].ref)
    return Basis.OUTLET, OUTLET


def _words(scene: Scene, found: re.Match[str], page: Page) -> str:
    return page.folded.text[scene.at[found.start()] : scene.at[found.end()]].strip(' "“”')
