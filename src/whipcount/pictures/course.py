"""Answer: what is drawn of a count over time? Named members, claimed numbers, an estimate, events: plain values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from whipcount.pictures.palette import AYE, NO, Ink
from whipcount.pictures.words import joined

_SHORTEST = timedelta(days=7)
"""Less time than this is drawn as if it were so much: one day is a place on the axis, not all of it."""


@dataclass(frozen=True, slots=True)
class Led:
    """What is said of a mark, and where its evidence is; no link where that is empty."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """How many there were from a day on: one mark for each who came or went."""

    on: date
    number: int
    came: tuple[Led, ...]
    went: tuple[Led, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """The members named at one position."""

    label: str
    """Reads on from the number: `want him to go`."""
    aye: bool
    steps: tuple[Step, ...]

    @property
    def ink(self) -> Ink:
        """Give the colour of its side."""
        return AYE if self.aye else NO

    @property
    def now(self) -> int:
        """Give the last number."""
        return self.steps[-1].number if self.steps else 0


@dataclass(frozen=True, slots=True)
class Claimed:
    """A number that somebody claims, with inclusive bounds; None is an open end."""

    on: date
    low: int | None
    high: int | None
    led: Led
    apart: bool = False
    """True for an act other than the one that the estimate is of."""

    @property
    def short(self) -> str:
        """Give the bounds in a few signs: `20+`, `18–22`, `24`, `≤ 30`."""
        match self.low, self.high:
            case int(low), int(high):
                return str(low) if low == high else f"{low}–{high}"
            case int(low), None:
                return f"{low}+"
            case _:
                return f"≤ {self.high}"


@dataclass(frozen=True, slots=True)
class Band:
    """An estimate that holds from one day until another: its central ranges of 50 and 90 %."""

    on: date
    until: date
    low50: int
    high50: int
    low90: int
    high90: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """The estimate over time, and where what is behind it stands."""

    label: str
    href: str
    bands: tuple[Band, ...]

    def on(self, day: date) -> Band | None:
        """Give the estimate on a day, the last day of the last band included; None where there is none."""
        return next((b for b in reversed(self.bands) if b.on <= day <= b.until), None)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, marked on its day."""

    on: date
    kind: str
    led: Led


@dataclass(frozen=True, slots=True)
class Course:
    """A count over time, as it is drawn."""

    title: str
    unit: str
    begun: date
    until: date
    lines: tuple[Line, ...]
    claimed: tuple[Claimed, ...] = ()
    estimate: Estimate | None = None
    happenings: tuple[Happening, ...] = ()
    """From `begun` on; some may lie ahead of `until`."""

    @property
    def nothing(self) -> bool:
        """Say whether there is nothing to draw."""
        return not self.claimed and not any(line.steps for line in self.lines)

    @property
    def since(self) -> date:
        """Give the first day of the axis."""
        return min(self.begun, self.until - _SHORTEST)

    @property
    def last(self) -> date:
        """Give the last day of the axis."""
        return max((self.until, *(h.on for h in self.happenings)))

    @property
    def most(self) -> int:
        """Give the largest number drawn."""
        named = [s.number + len(s.went) for line in self.lines for s in line.steps]
        bounds = [n for c in self.claimed for n in (c.low, c.high) if n is not None]
        bands = [b.high90 for b in self.estimate.bands] if self.estimate else []
        return max([1, *named, *bounds, *bands])

    def lately(self, day: date) -> Course:
        """Give the part from a day on: lines begin where they had come to."""
        estimate = self.estimate and replace(self.estimate, bands=_bands_from(self.estimate.bands, day))
        return replace(
            self,
            begun=day,
            lines=tuple(replace(line, steps=_steps_from(line.steps, day)) for line in self.lines),
            claimed=tuple(c for c in self.claimed if c.on >= day),
            estimate=estimate,
            happenings=tuple(h for h in self.happenings if h.on >= day),
        )


def _steps_from(steps: tuple[Step, ...], day: date) -> tuple[Step, ...]:
    before = [replace(s, on=day, came=(), went=()) for s in steps if s.on < day]
    return (*before[-1:], *(s for s in steps if s.on >= day))


def _bands_from(bands: tuple[Band, ...], day: date) -> tuple[Band, ...]:
    before = [replace(b, on=day) for b in bands if b.on < day < b.until]
    return (*before[-1:], *(b for b in bands if b.on >= day))


def course_words(course: Course) -> str:
    """Say what is drawn in sentences."""
    if course.nothing:
        return "Nobody is named and no number is claimed."
    said = [f"From {course.begun} to {course.until}."]
    for line in course.lines:
        numbers = [f"{s.number} on {s.on}" for s in line.steps]
        said.append(f"Named, {line.label}: {joined(numbers) or 'nobody'}.")
    if course.claimed:
        said.append(f"Claimed: {joined([f'{c.short} on {c.on}' for c in course.claimed])}.")
    if course.estimate and (end := course.estimate.on(course.until)):
        ranges = f"50 % from {end.low50} to {end.high50}, 90 % from {end.low90} to {end.high90}"
        said.append(f"Estimated at the end, {course.estimate.label}: {ranges}.")
    if course.happenings:
        said.append(f"Events: {joined([f'{h.kind} on {h.on}' for h in course.happenings])}.")
    return " ".join(said)
