"""Answer: how do seats, by-elections and hindcasts read in a terminal, and as JSON?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whipcount.cli import show
from whipcount.model.entry import Json
from whipcount.model.plain import plain
from whipcount.polls.byelections import ByElections, Compared
from whipcount.polls.finding import percent
from whipcount.polls.hindcast import Hindcast, Scored
from whipcount.polls.seats import Risks, Seats

_CLOSE = 2
"""Most parties named for a riding."""


def projection_json(found: Seats, sums: Sequence[Sequence[str]]) -> Json:
    """Give the projection as one JSON object: parties, sums, ridings."""
    return {
        "as_of": found.as_of.isoformat(),
        "since": found.since.isoformat(),
        "scenarios": len(found.outcomes.seats),
        "seed": found.seed,
        "seats": len(found.projection.base.ridings),
        "needed": found.needed,
        "parties": plain(found.ranges()),
        "together": [
            {"parties": list(names), "majority": found.majority(*names), "seats": _distribution(found, names)}
            for names in sums
        ],
        "ridings": plain(found.ridings()),
    }


def projection(found: Seats, sums: Sequence[Sequence[str]], *, ridings: bool) -> None:
    """Print the seats of each party, of sums of parties, and each riding if asked."""
    whole = len(found.projection.base.ridings)
    show.heading(f"Seats of {whole} in an election held on {found.as_of}, moved on from {found.since}")
    rows = [
        (p, f"{r.mean:.0f}", _range(r.low50, r.high50), _range(r.low90, r.high90), str(r.last), percent(r.majority))
        for p, r in found.ranges().items()
    ]
    show.table(("party", "mean", "50 %", "90 %", "last", "majority"), rows, numbers=range(1, 6))
    for names in sums:
        show.text(f"{' and '.join(names)} together: more than half of the seats in {percent(found.majority(*names))}.")
    show.say(
        f"{len(found.outcomes.seats):,} scenarios, seed {found.seed}; {found.needed} seats are more than half. "
        "Errors of polls, regions and ridings are in the ranges; a campaign is not."
    )
    if ridings:
        show.heading("Ridings")
        show.table(
            ("riding", "last", "chances"), [_riding(r.riding, r.last_winner, r.chances) for r in found.ridings()]
        )


def risks(found: Risks) -> None:
    """Print the members by risk."""
    show.heading(f"Risk of losing the seat in an election held on {found.as_of}")
    rows = [
        (f"{m.name} ({m.party})", percent(m.risk), m.called, f"{m.last_margin:+.1f}", m.favourite, m.riding)
        for m in found.members
    ]
    show.table(("member", "risk", "", "last margin", "favourite", "riding"), rows, numbers=(1, 3))
    lost = sum(m.risk for m in found.members)
    if found.members:
        show.say(f"{lost:.0f} of {show.counted(len(found.members), 'seat')} are expected to be lost.")
    if found.without:
        show.say(f"no such riding, or their party did not stand there: {', '.join(found.without)}")


def byelections(found: ByElections) -> None:
    """Print each by-election in a few lines."""
    if not found.found:
        show.say(f"no such by-election from {found.since} to {found.as_of}")
    for one in found.found:
        show.heading(f"{one.day} {one.riding}: {_gone(one)}")
        show.text(f"{one.rival} from {one.held_by}, swing {one.swing:+.1f} points; {_safety(one, found)}.", indent=2)
        shares = [f"{p} {s:.1f} ({one.changes[p]:+.1f})" for p, s in one.shares.items() if s]
        show.text(", ".join(shares), indent=2)
        show.text(_unusual(one), indent=2)


def hindcast(found: Hindcast) -> None:
    """Print the scores of a hindcast, its calibration and its seats."""
    tuned = ", ".join(map(str, found.tuned_on)) or "nothing: the settings are those the fit begins from"
    show.heading(f"{found.target} called from {found.base}, {len(found.ridings)} ridings; tuned on {tuned}")
    scores = (("ours", found.score), ("uniform swing", found.uniform_swing), ("winner repeats", found.previous_winner))
    show.table(("forecast", "Brier", "log loss", "right"), [_scored(n, s) for n, s in scores], numbers=(1, 2, 3))
    show.heading("How often favourites won")
    rows = [
        (f"{100 * b.low:.0f} to {100 * b.high:.0f} %", str(b.ridings), _rounded(b.stated), _rounded(b.won))
        for b in found.calibration
        if b.ridings
    ]
    show.table(("stated", "ridings", "mean stated", "won"), rows, numbers=(1, 2, 3))
    show.heading("Seats")
    seats = [(p, f"{expected:.1f}", str(won)) for p, (expected, won) in found.seats.items()]
    show.table(("party", "expected", "won"), seats, numbers=(1, 2))


def _distribution(found: Seats, names: Sequence[str]) -> dict[str, Json]:
    return {str(n): p for n, p in found.distribution(*names).items()}


def _riding(name: str, last: str, chances: Mapping[str, float]) -> tuple[str, str, str]:
    first = sorted(chances, key=lambda p: -chances[p])[:_CLOSE]
    return name, last, ", ".join(f"{p} {percent(chances[p])}" for p in first)


def _gone(one: Compared) -> str:
    return f"{one.won_by} {'holds' if one.hold else f'gains from {one.held_by}'}, by {one.margin:.1f} points"


def _safety(one: Compared, found: ByElections) -> str:
    before = f", before that {one.before_that}" if one.before_that else ""
    rank = f"{_ordinal(one.rank)} safest of its {one.of} seats"
    return f"{one.held_by} won it by {one.margin_before:.1f} points on {found.since}{before}: {rank}"


def _unusual(one: Compared) -> str:
    fall = one.changes[one.held_by]
    place = "the lowest" if one.fall_rank == 1 else f"{_ordinal(one.fall_rank)} lowest"
    known = show.counted(one.falls, "by-election")
    said = f"{one.held_by} {fall:+.1f}: {place} change of a defender in {known} so far"
    if one.unusual is None:
        return f"{said}."
    u = one.unusual
    return (
        f"{said}; the polls of the day let expect {u.expected:.1f} %, it missed that by {u.miss:+.1f} "
        f"({u.deviations:+.1f} times what by-elections miss by)."
    )


def _scored(name: str, score: Scored) -> tuple[str, str, str, str]:
    return name, f"{score.brier:.4f}", f"{score.log_loss:.4f}", percent(score.right)


def _rounded(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f} %"


def _range(low: int, high: int) -> str:
    return f"{low} to {high}"


def _ordinal(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in {11, 12, 13} else ends.get(number % 10, 'th')}"
