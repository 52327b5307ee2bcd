"""Answer: which words stand for several members, counted or not? They stay a group, whatever else is known."""

from __future__ import annotations

import re

from whipcount.reader.gate import Gated
from whipcount.reader.lexicon import CUES, MEMBERS, SOURCES
from whipcount.reader.names import Kind, Mention
from whipcount.reader.numbers import NUMBER, counts, share_of, value
from whipcount.reader.scene import LEADER, PARTY, PERSON, Scene, scene

_ADJECTIVES = (
    rf"(?:(?:{PARTY}|{LEADER}'s|other|own|more|senior|junior|sitting|serving|current|cabinet|backbench|government|"
    r"opposition|prominent|unnamed|party|caucus|unhappy|rebel|disgruntled|new|fellow|of|the|his|her|its|their|our|those|these|them|"
    r"party's|governing|ruling|veteran|different|further|parliamentary|elected|first-term|second-term|long-serving|glum|second|third|ex) )"
)
_COUNTED = re.compile(
    rf"(?: (?:out )?of (?:the|its|his|her|their|our|my|those|these)(?: [\w-]+'s|{PARTY}'s)?(?: (?P<whole>{NUMBER}))?)? ?{_ADJECTIVES}{{0,6}}?(?P<noun>(?:{MEMBERS}|of them|of those|caucus|cabinet|delegation|backbench|{PARTY})(?! (?:of parliament)?\w*')\b)"
    rf"(?: (?:of|in) (?:the |its |his |her |their |our )?(?:(?:\w+ ){{0,2}}{PARTY}(?: (?:caucus|party|group|house|benches))?|caucus|parliament|cabinet|government))?"
)
_UNCOUNTED = Gated(
    rf"\b(?P<det>some|many|a (?:small |growing |large )?(?:number|group) of|a few|other|one|another|an?|the|two|three|all|certain|plenty of|his|her|"
    rf"cabinet|senior)? ?{_ADJECTIVES}{{0,4}}(?P<noun>{MEMBERS}|{SOURCES}|cabinet)\b"
    rf"(?: (?:who (?:asked|spoke|wanted|did|had|was|is|has)|familiar with|close to|involved in|in the room|with)[^,.;:]{{0,60}}?)?(?=[ ,.:;]|$)"
)
_BARE = re.compile(
    r"(?P<tail>(?: of (?:the|its|his|her|their|those|them|these|our)?(?: \d+)?(?: \w+)?)?)"
    r"(?= (?:told|tells|said|say|have|had|signed|called|urged|want|wanted|spoke|voted|were|are|argued|back|backed|more|asked|others?|in|that (?:he|she)|who|supported?|did|openly|wrote)\b)"
)


def grouped(texts: tuple[str, str], plain: Scene, marks: frozenset[int], size: int) -> Scene:
    """Mark the groups of a sentence as well; `size` is that of the body of which a majority is meant.

    `texts` are the folded text and the same in lower case.
    """
    text, lower = texts
    found = [*_counted(text, plain, size), *_uncounted(text, plain)]
    if not found:
        return plain
    kept: list[Mention] = []
    for group in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or group.start >= kept[-1].end:
            kept.append(group)
    outside = [m for m in plain.mentions if not any(g.start < m.end and m.start < g.end for g in kept)]
    return scene(lower, plain.at[0], plain.at[-1], sorted([*kept, *outside], key=lambda m: m.start), marks)


def _counted(text: str, plain: Scene, size: int) -> list[Mention]:
    found = []
    for count in counts(plain.text, size):
        words = plain.text[count.start : count.end]
        noun = _COUNTED.match(plain.text, count.end)
        bare = _BARE.match(plain.text, count.end)
        unclear = count.share and noun and noun["noun"] in {"of them", "of those"}
        if words.strip() in {"one", "1"} or not (noun or bare) or unclear:
            continue  # one member without a name is a group of unknown size
        whole = value(noun["whole"]) if noun and noun["whole"] else None
        low, high = share_of(words, whole) if count.share and whole else (count.low, count.high)
        end = noun.end() if noun else bare.end("tail") if bare else count.end
        found.append(_mention(text, plain, count.start, end, (low, high)))
    return found


def _mention(text: str, plain: Scene, start: int, end: int, bounds: tuple[int | None, int | None]) -> Mention:
    while end > start and plain.text[end - 1] == " ":
        end -= 1
    first, last = plain.original(start, end)
    return Mention(first, last, Kind.GROUP, text[first:last], *bounds)


def _uncounted(text: str, plain: Scene) -> list[Mention]:
    found = []
    for match in _UNCOUNTED.finditer(plain.text):
        start, end = match.start(), match.end()
        start += len(match.group()) - len(match.group().lstrip())
        if not match["det"] and match["noun"] in _SINGULAR:
            continue
        if match["det"] == "the" and match["noun"] in _SINGULAR:
            continue
        among = plain.text.endswith("among ", 0, start) and match["noun"].startswith("sign")
        inner = re.search(r"\bof (?:them|whom) (?:\w+ )?$", plain.text[max(0, start - 30) : start])
        if among or inner or plain.text.startswith("of ", start) or _beside_name(plain, start, end):
            continue
        first, last = plain.original(start, end)
        _, named = plain.original(start, _phrase_end(plain.text, end))
        found.append(Mention(first, last, Kind.GROUP, text[first:named].strip()))
    return found


_OPEN = re.compile(r"(?:familiar with|close to|involved in)$")
_REST = re.compile(rf"(?: [^ ,.;:]+){{1,8}}?(?= (?:{CUES}|have|has|had|are|were|was|is|that|who)\b|[,.;:]|$)")


def _phrase_end(plain: str, end: int) -> int:
    """Give where the name of a group ends: "people close to" is not the whole of it, "people close to the talks" is."""
    rest = _REST.match(plain, end) if _OPEN.search(plain, 0, end) else None
    return rest.end() if rest else end


def _beside_name(plain: Scene, start: int, end: int) -> bool:
    """Say whether the words only describe somebody named beside them: "another backbencher, Jane Doe"."""
    words = plain.text[start:end]
    if words.rstrip().endswith("s"):
        return False
    after = plain.text[end : end + 3].lstrip(", ")[:1]
    before = plain.text[max(0, start - 3) : start]
    named = (PERSON_RANGE[0] <= after <= PERSON_RANGE[1]) if after else False
    follows = bool(re.search(rf"{PERSON}, $", before)) and not words.startswith(("one", "another"))
    return named or follows


PERSON_RANGE = (PERSON[1], PERSON[3])
_SINGULAR = frozenset(
    "mp msp mla mpp mep ms am td senator deputy lawmaker member minister representative backbencher cabinet".split()
)
