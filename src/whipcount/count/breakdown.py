"""Answer: how does a count fall by a column of the roster, such as province or role? Its sums are the plain count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from rapidfuzz import process

from whipcount.count.result import Count
from whipcount.model.entry import Json
from whipcount.model.errors import UnknownName
from whipcount.model.motion import Position
from whipcount.model.person import Person
from whipcount.model.tabular import Tabular

NOT_GIVEN = "not given"
_MOST = 8
"""More different numbers than this are put into bands, and no more bands than this are made."""


@dataclass(frozen=True, slots=True)
class Share:
    """The members with one value of the column."""

    value: str
    at: Mapping[Position, int]
    """How many stand at each position; those where nobody stands are left out."""
    silent: int

    @property
    def members(self) -> int:
        """Give how many members of the roster have the value."""
        return sum(self.at.values()) + self.silent


@dataclass(frozen=True, slots=True)
class Breakdown(Tabular):
    """A count by one column of the roster."""

    column: str
    shares: tuple[Share, ...]

    def rows(self) -> list[dict[str, Json]]:
        """Give one row per value: the members at each position, and the silent."""
        return [
            {self.column: s.value, **{p.value: s.at.get(p, 0) for p in Position}, "silent": s.silent}
            for s in self.shares
        ]


def by(count: Count, column: str) -> Breakdown:
    """Part a count by `party`, `seat`, `roles` or any other column of the roster; numbers fall into bands.

    Raises:
        UnknownName: no member of the body has such a column.
    """
    stands = {s.person.id: s.position for s in count.standings}
    members = [*(s.person for s in count.standings), *count.silent]
    values = _values(members, _column(members, column))
    cells = Counter((value, stands.get(person.id)) for person, value in zip(members, values, strict=True))
    return Breakdown(
        column,
        tuple(
            Share(value, {p: n for p in Position if (n := cells[value, p])}, cells[value, None])
            for value in sorted(set(values), key=_place)
        ),
    )


def _column(members: Iterable[Person], wanted: str) -> str:
    known = tuple(dict.fromkeys(("party", "seat", "roles", *(name for p in members for name in p.attributes))))
    if wanted in known:
        return wanted
    near = process.extractOne(wanted, known, score_cutoff=60)
    hint = f"did you mean {near[0]}? " if near else ""
    raise UnknownName(f"the roster has no column {wanted!r}", where="--by", mend=f"{hint}known: {', '.join(known)}")


def _values(members: Sequence[Person], column: str) -> list[str]:
    given = [_value(p, column) for p in members]
    numbers = {v: n for v in set(given) if v and (n := _number(v)) is not None}
    if len(numbers) <= _MOST or set(given) - {""} != set(numbers):
        return [v or NOT_GIVEN for v in given]
    step = _step(max(numbers.values()) - min(numbers.values()))
    return [_band(numbers[v], step) if v else NOT_GIVEN for v in given]


def _value(person: Person, column: str) -> str:
    match column:
        case "party" | "seat":
            return str(getattr(person, column))
        case "roles":
            return "; ".join(person.roles)
        case _:
            return person.attributes.get(column, "")


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _step(span: Decimal) -> Decimal:
    """Give the least of 1, 2, 5, 10, 20, ... (or 0.5, 0.2, ...) that cuts the span into few enough bands."""
    scale = Decimal(10) ** ((span / (_MOST - 1)).adjusted())
    return next(scale * n for n in (1, 2, 5, 10) if scale * n >= span / (_MOST - 1))


def _band(number: Decimal, step: Decimal) -> str:
    low = (number // step - (1 if number < 0 and number % step else 0)) * step
    return f"{low.normalize():f} to under {(low + step).normalize():f}"


def _place(value: str) -> tuple[bool, Decimal, str]:
    """Order words by the alphabet and numbers and bands by size; what is not given stands last."""
    return value == NOT_GIVEN, _number(value.partition(" ")[0]) or Decimal(0), value.casefold()
