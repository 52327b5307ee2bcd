"""Answer: which words stand for several members, counted or not? They stay a group, whatever else is known."""

from __future__ import annotations

import re

from whipcount.reader.lexicon import MEMBERS, SOURCES
from whipcount.reader.names import Kind, Mention
from whipcount.reader.numbers import NUMBER, Count, counts
from whipcount.reader.scene import LEADER, PARTY, Scene, scene

_ADJECTIVES = (
    rf"(?:(?:{PARTY}|{LEADER}'s|other|own|more|senior|junior|sitting|serving|current|cabinet|backbench|government|"
    r"opposition|prominent|unnamed|party|caucus|unhappy|rebel|disgruntled|new|fellow|of|the|his|her|its|their|our|those|these|them|"
    r"party's|governing|ruling|veteran|different|further|parliamentary|elected|first-term|second-term|long-serving|glum|second|third|ex) )"
)
_COUNTED = re.compile(
    rf"(?: (?:out )?of (?:the|its|his|her|their|our|those|these)(?: [\w-]+'s)?(?: {NUMBER})?)? ?{_ADJECTIVES}{{0,6}}?(?P<noun>(?:{MEMBERS}|of them|of those|{PARTY})(?! (?:of parliament)?\w*')\b)"
    rf"(?: of (?:the |its |his |her |their |our )?(?:\w+ ){{0,2}}{PARTY}(?: (?:caucus|party|group|house|benches))?)?"
)
_UNCOUNTED = re.compile(
    rf"\b(?P<det>some|many|a (?:small |growing |large )?(?:number|group) of|a few|other|one|another|an?|the|two|three|all|certain|"
    rf"cabinet|senior)? ?{_ADJECTIVES}{{0,4}}(?P<noun>{MEMBERS}|{SOURCES}|cabinet)\b"
    rf"(?: (?:who (?:asked|spoke|wanted|did|had|was|is|has)|familiar with|close to|involved in|in the room|with)[^,.;:]{{0,60}}?)?(?=[ ,.:;]|$)"
)
_BARE = re.compile(
    r"(?P<tail>(?: of (?:the|its|his|her|their|those|them|these|our)?(?: \d+)?(?: \w+)?)?)"
    r"(?= (?:told|tells|said|say|have|had|signed|called|urged|want|wanted|spoke|voted|were|are|argued|back|backed|more|asked|others?|in|that (?:he|she)|who|supported?|did|openly|wrote)\b)"
)


def grouped(text: str, plain: Scene, marks: frozenset[int], size: int) -> Scene:
    """Mark the groups of a sentence as well; `size` is that of the body of which a majority is meant."""
    found = [*_counted(text, plain, size), *_uncounted(text, plain)]
    kept: list[Mention] = []
    for group in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or group.start >= kept[-1].end:
            kept.append(group)
    if not kept:
        return plain
    outside = [m for m in plain.mentions if not any(g.start < m.end and m.start < g.end for g in kept)]
    return scene(text, plain.at[0], plain.at[-1], sorted([*kept, *outside], key=lambda m: m.start), marks)


def _counted(text: str, plain: Scene, size: int) -> list[Mention]:
    found = []
    for count in counts(plain.text, size):
        noun = _COUNTED.match(plain.text, count.end)
        whole = _BARE.match(plain.text, count.end)
        if noun:
            found.append(_mention(text, plain, count, noun.end()))
        elif whole:
            found.append(_mention(text, plain, count, whole.end("tail")))
    return found


def _mention(text: str, plain: Scene, count: Count, end: int) -> Mention:
    start, stop = plain.original(count.start, end)
    while stop > start and plain.text[end - 1] == " ":
        end -= 1
        stop = plain.at[end]
    return Mention(start, stop, Kind.GROUP, text[start:stop], count.low, count.high)


def _uncounted(text: str, plain: Scene) -> list[Mention]:
    found = []
    for match in _UNCOUNTED.finditer(plain.text):
        start, end = match.start(), match.end()
        start += len(match.group()) - len(match.group().lstrip())
        if not match["det"] and match["noun"] in _SINGULAR:
            continue
        if match["det"] == "the" and match["noun"] in _SINGULAR:
            continue
        first, last = plain.original(start, end)
        found.append(Mention(first, last, Kind.GROUP, text[first:last].strip()))
    return found


_SINGULAR = frozenset(
    "mp msp mla mpp mep ms am td senator deputy lawmaker member minister representative backbencher cabinet".split()
)
