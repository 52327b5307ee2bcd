"""Answer: which token stands for which mention? The model never sees a name, so it cannot learn one.

The tokens are unused entries of the encoder's vocabulary: one for the leader, one for the leader's party, and a row each
for members of the caucus, members of the House only, and other parties, numbered in order of appearance.
"""

from __future__ import annotations

from whipcount.reader.names import Kind, Mention
from whipcount.reader.page import Prepared

PAD, START, END = 0, 101, 102
LEADER, OWN_PARTY, OUTSIDER, GROUP, SENTENCE, PARAGRAPH, TITLE = range(1, 8)
CAUCUS_ROW, HOUSE_ROW, PARTY_ROW = 10, 50, 80
"""First tokens of the rows; tokens 1 to 99 of the vocabulary are unused."""
ROWS = {CAUCUS_ROW: 40, HOUSE_ROW: 30, PARTY_ROW: 15}
"""How many tokens each row has; the last one is shared by whoever comes later."""
SUBJECT = 8
"""Takes the place of SENTENCE before the one sentence that a look is about."""
HELD = {Kind.PERSON: 9, Kind.LEADER: 96, Kind.PARTY: 97, Kind.GROUP: 98, Kind.OUTSIDER: 99}
"""Take the place of the mark of the one holder that a look is about."""


class Marks:
    """The tokens given out in one article, in order of appearance."""

    def __init__(self, ready: Prepared) -> None:
        """Begin with none given out."""
        self._ready = ready
        self._given: dict[str, int] = {}
        self._used: dict[int, int] = {}

    def token(self, mention: Mention) -> int:
        """Give the token of a mention."""
        match mention.kind:
            case Kind.LEADER:
                return LEADER
            case Kind.OUTSIDER:
                return OUTSIDER
            case Kind.GROUP:
                return GROUP
            case Kind.PARTY:
                own = self._ready.party_of.get(self._ready.story.leader)
                return OWN_PARTY if mention.ref == own else self._numbered(mention.ref, PARTY_ROW)
            case Kind.PERSON:
                row = CAUCUS_ROW if mention.ref in self._ready.electorate else HOUSE_ROW
                return self._numbered(mention.ref, row) if self._has_say(mention.ref) else OUTSIDER

    def _has_say(self, ref: str) -> bool:
        return ref in self._ready.electorate or ref in self._ready.chamber

    def _numbered(self, ref: str, row: int) -> int:
        if ref not in self._given:
            number = self._used.get(row, 0)
            self._used[row] = number + 1
            self._given[ref] = row + min(number, ROWS[row] - 1)
        return self._given[ref]
