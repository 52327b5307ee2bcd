"""Answer: how is a labelled sentence turned into a training example? Placeholders become marked people of one made-up story.

usage: python training/stances.py FILE.txt ... checks the files.

A line is `SPECS | text`: see `training/README.md`. Names are filled in from a neutral roster; the model sees marks only.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markup import ACTS, BASES, EVENTS, POSITIONS, Wrong

PEOPLE = {
    "L": "Lars Brandvold", "A": "Anna Petersfield", "B": "Bruno Castellani", "C": "Chidi Okereke", "D": "Dora Halvorsen",
    "E": "Emil Vancura", "X": "Xenia Marchetti", "Y": "Yusuf Demirel",
}  # fmt: skip
PARTIES = {"P": "Meridian Party", "Q": "Lantern Party", "R": "Orchard Alliance"}
OUTSIDER = "Oswald Quimbleton"
STORY: dict[str, Any] = {
    "id": "stances", "title": "made up", "leader": "L",
    "bodies": [{"id": "caucus", "name": "caucus", "size": 120}, {"id": "house", "name": "House", "size": 300}],
    "motions": [
        {"id": "leader", "body": "caucus", "text": "Lars Brandvold should go as leader"},
        {"id": "confidence", "body": "house", "text": "The House has no confidence in the government"},
    ],
    "parties": [{"id": k, "names": [v]} for k, v in PARTIES.items()],
    "members": [
        {
            "id": k, "name": v, "party": "Q" if k in "XY" else "P", "seat": "", "roles": ["Prime Minister"] if k == "L" else [],
            "bodies": ["house"] if k in "XY" else ["caucus", "house"], "aliases": [],
        }
        for k, v in PEOPLE.items()
    ],
}  # fmt: skip
_HOLE = re.compile(r"\{([A-Z])\}|<|>")


def passages(path: Path) -> Iterator[dict[str, Any]]:
    """Read the passages of a file as gold lines of one sentence or two each."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            specs, bar, text = line.partition("|")
            if not bar:
                raise Wrong(f"line {number}: no '|' between specs and text")
            try:
                yield _passage(f"{path.stem}-{number}", specs.split(), text.strip())
            except (KeyError, ValueError) as error:
                raise Wrong(f"line {number}: {error}") from error


def _passage(name: str, specs: list[str], text: str) -> dict[str, Any]:
    filled, group = _filled(text, random.Random(name))
    claims = [c for spec in specs if spec != "-" for c in _claims(spec, filled, text, group)]
    return {
        "id": name, "story": "stances", "outlet": "", "published": "2030-05-15", "title": None, "text": filled, "claims": claims,
    }  # fmt: skip


def _filled(text: str, rng: random.Random) -> tuple[str, tuple[int, int] | None]:
    """Fill in names (the full one first, often the surname later) and find the marked group."""
    pieces: list[str] = []
    seen: set[str] = set()
    cursor = length = 0
    group: list[int] = []
    for hole in _HOLE.finditer(text):
        pieces.append(text[cursor : hole.start()])
        length += hole.start() - cursor
        cursor = hole.end()
        if hole[1] is None:
            group.append(length)
            continue
        name = _name(hole[1], first=hole[1] not in seen, rng=rng)
        seen.add(hole[1])
        pieces.append(name)
        length += len(name)
    if len(group) not in {0, 2}:
        raise Wrong("wrap one group in <...>, or none")
    return "".join([*pieces, text[cursor:]]), (group[0], group[1]) if group else None


def _name(letter: str, *, first: bool, rng: random.Random) -> str:
    if letter == "O":
        return OUTSIDER
    if letter in PARTIES:
        return PARTIES[letter]
    name = PEOPLE[letter]
    return name if first and rng.random() < 0.6 else name.split()[-1]


def _claims(spec: str, filled: str, text: str, group: tuple[int, int] | None) -> Iterator[dict[str, Any]]:
    everything = [0, len(filled)]
    if spec.startswith("e:"):
        if spec[2:] not in EVENTS:
            raise Wrong(f"{spec[2:]!r} is no event type")
        yield {"kind": "event", "type": spec[2:], "evidence": everything}
        return
    who, _, rest = spec.partition("=")
    rest, at, _ = rest.partition("@")
    position, act, basis = (*rest.split("/"), "", "")[:3]
    if position not in POSITIONS or (act and act not in ACTS) or (basis and basis not in BASES):
        raise Wrong(f"{spec!r}: unknown position, act or basis")
    if who == "G" and not group:
        raise Wrong("G needs the group wrapped in <...>")
    if who != "G" and f"{{{who}}}" not in text:
        raise Wrong(f"{{{who}}} is not in the text")
    if who not in {"G", *PEOPLE, *PARTIES}:
        raise Wrong(f"nobody is called {who!r}")
    holder = {"group": "G"} if who == "G" else {"party": who} if who in PARTIES else {"member": who}
    yield {
        "kind": "position", "motion": "confidence" if at else "leader", "holder": holder, "position": position,
        "act": act or "said", "basis": basis or "own_account", "evidence": list(group) if who == "G" and group else everything,
        "spread": who != "G",
    }  # fmt: skip


def main() -> None:
    """Check files and print what they hold."""
    for path in map(Path, sys.argv[1:]):
        try:
            found = list(passages(path))
        except Wrong as error:
            sys.exit(f"{path}: {error}")
        ladder = Counter(c["position"] if c["kind"] == "position" else "event" for p in found for c in p["claims"])
        ladder["-"] = sum(not p["claims"] for p in found)
        print(f"{path.name}: {len(found)} passages, {dict(ladder)}")


if __name__ == "__main__":
    main()
