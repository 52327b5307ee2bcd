"""Answer: which column of a tracker kept by hand holds what?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whipcount.model.errors import BadInput

KNOWN: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "member", "mp", "who", "politician"),
    "id": ("id", "memberid", "personid"),
    "date": ("date", "saidon", "when", "day"),
    "precision": ("precision", "dateprecision"),
    "published": ("published", "publishedon"),
    "position": ("position", "stance", "stand", "view", "metric"),
    "act": ("act", "how"),
    "basis": ("basis",),
    "source": ("source", "outlet", "publication"),
    "url": ("url", "link", "sourceurl", "address"),
    "note": ("note", "quote", "paraphrase", "words", "text"),
    "motion": ("motion",),
    "low": ("low", "atleast", "min"),
    "high": ("high", "atmost", "max"),
    "of": ("of", "subset"),
    "claimant": ("claimant", "whosays", "saidby"),
    "condition": ("condition", "if", "unless"),
    "withdraws": ("withdraws", "withdrawn"),
}
"""Field, and the headers that mean it once folded to bare lower-case letters."""


def map_columns(
    header: Sequence[str],
    given: Mapping[str, str],
    *,
    where: str,
    needed: Sequence[tuple[str, ...]] = (("name", "id", "low", "high"), ("position",)),
) -> dict[str, str]:
    """Give field -> header; what the user gave wins. One field of each group is needed: for a tracker as it is here."""
    for field, column in given.items():
        if field not in KNOWN:
            raise BadInput(f"there is no field {field!r}", where="--column", mend=f"known: {', '.join(KNOWN)}")
        if column not in header:
            raise BadInput(f"there is no column {column!r}", where=where, mend=f"its columns: {', '.join(header)}")
    found = dict(given)
    for field, words in KNOWN.items():
        match = next((h for h in header if _bare(h) in words), None)
        if match is not None:
            found.setdefault(field, match)
    for fields in needed:
        if not any(field in found for field in fields):
            mend = f"its columns: {', '.join(header)}; say which with --column {fields[0]}=HEADER"
            raise BadInput(f"no column for {' or '.join(fields)}", where=where, mend=mend)
    return found


def _bare(header: str) -> str:
    return "".join(c for c in header.casefold() if c.isalnum())
