"""Answer: how is what somebody asks of a House shown? `whipcount house --if`, `--power`, `--scenarios`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import show

if TYPE_CHECKING:
    from whipcount.house.answer import HouseAnswer
    from whipcount.house.distribution import Distribution
    from whipcount.house.players import Power
    from whipcount.house.supposing import Supposed, SupposedLine

_MARGINS = 20
"""Most margins that are listed in a terminal; `--json` has all."""
_TOLD = 0.0005
"""Less likely ones are left to `--json`, too."""


def asked(
    answer: HouseAnswer,
    *,
    given: str | None,
    power: bool,
    apart: Sequence[str],
    path: Path | None,
    away: float,
    rebel: float,
) -> Supposed | Power | Distribution | None:
    """Give what was asked of the House; None where it is only to be shown."""
    from whipcount.runs.scenarios import read_scenarios

    if sum((given is not None, power, path is not None)) > 1:
        raise click.UsageError("ask one thing at a time: --if, --power or --scenarios")
    if apart and not power:
        raise click.UsageError("--apart goes with --power")
    if (away or rebel) and path is None:
        raise click.UsageError("--away and --rebel go with --scenarios")
    if given is not None:
        return answer.suppose(given)
    if power:
        return answer.power(dict(map(_number, apart)))
    return answer.odds(read_scenarios(path), away=away, rebel=rebel) if path else None


def tell(made: Supposed | Power | Distribution, answer: HouseAnswer, *, as_json: bool) -> None:
    """Print one of these."""
    from whipcount.house.players import Power
    from whipcount.house.supposing import Supposed
    from whipcount.model.plain import plain

    if as_json:
        show.as_json(plain(made))
        return
    show.heading(f"{answer.name} on {answer.on}")
    match made:
        case Supposed():
            _supposed(made)
        case Power():
            _power(made)
        case _:
            _odds(made, {p.party.id: p.party.name for p in answer.parties})


def _number(text: str) -> tuple[str, int]:
    name, _, number = text.rpartition("=")
    if not name or not number.strip().isdecimal():
        raise click.BadParameter(f"{text!r} is not PARTY=N", param_hint="--apart")
    return name, int(number)


def _supposed(made: Supposed) -> None:
    click.echo(f"If so: {made.sentence}")
    if not made.open_votes:
        _government(made)
    click.echo()
    show.table(
        ("party", "votes", "does", "because", "if aye", "if no", "if it abstains", "to change the result"),
        [
            (
                line.party.name,
                str(line.votes),
                _does(line),
                line.why.value,
                line.if_aye.value,
                line.if_no.value,
                line.if_abstain.value,
                "" if made.open_votes else _change(line.crossing, line.staying_away, line.joining),
            )
            for line in made.lines
        ],
        numbers=(1,),
    )
    if made.ways:
        more = made.ways_count - len(made.ways)
        show.heading("Open parties that carry it together, if the other open votes say no")
        show.table(
            ("ayes", "noes", "margin", "parties"),
            [(str(c.ayes), str(c.noes), f"{c.margin:+}", " + ".join(p.name for p in c.parties)) for c in made.ways],
            numbers=(0, 1, 2),
        )
        if more:
            click.echo(f"and {more} more")


def _government(made: Supposed) -> None:
    side = made.government
    if side is None or not side.members:
        return
    change = _change(side.crossing, side.staying_away, side.joining)
    click.echo(f"Of the government's {side.members} votes: {change or 'no change of theirs alters the result'}.")


def _does(line: SupposedLine) -> str:
    parts = {
        "aye": line.does.ayes,
        "no": line.does.noes,
        "abstain": line.does.abstained,
        "absent": line.does.absent,
        "?": line.open_votes,
    }
    held = {word: n for word, n in parts.items() if n}
    if len(held) == 1:
        return next(iter(held))
    return " + ".join(f"{n} {word}" for word, n in held.items())


def _change(crossing: int | None, staying_away: int | None, joining: int | None) -> str:
    parts = ((crossing, "cross"), (staying_away, "stay away"), (joining, "turn up"))
    return " or ".join(f"{n} {_verb(word, n)}" for n, word in parts if n is not None)


def _verb(words: str, number: int) -> str:
    first, _, rest = words.partition(" ")
    singular = {"cross": "crosses", "stay": "stays", "turn": "turns"}[first]
    return f"{singular if number == 1 else first} {rest}".strip()


def _power(made: Power) -> None:
    click.echo(
        f"{made.quota} of {made.votes} votes are needed. Each row is one bloc, or each of so many members alone."
    )
    click.echo()
    show.table(
        ("party", "players", "votes of each", "Banzhaf", "Shapley-Shubik", "absolute Banzhaf"),
        [
            (
                f"{p.party.name} (alone)" if p.alone else p.party.name,
                str(p.players),
                str(p.votes),
                f"{p.banzhaf:.4f}",
                f"{p.shapley_shubik:.4f}",
                f"{p.absolute:.4f}",
            )
            for p in made.players
        ],
        numbers=(1, 2, 3, 4, 5),
    )


def _odds(made: Distribution, names: Mapping[str, str]) -> None:
    tie = f", a tie that nobody breaks {_percent(made.undecided)}" if made.undecided else ""
    click.echo(f"No confidence passes {_percent(made.passes)}, fails {_percent(made.fails)}{tie}.")
    middle, low, high = made.quantile(0.5), made.quantile(0.05), made.quantile(0.95)
    spread = f"Ayes less noes: {middle:+}, nine times in ten from {low:+} to {high:+}."
    click.echo(f"A tie before the Speaker votes: {_percent(made.tie)}. {spread}")
    show.heading("Whose decision matters most")
    show.table(
        ("party", "passes if", "between best and worst"),
        [
            (names[m.bloc], ", ".join(f"{f.line or 'as now'} {_percent(f.passes)}" for f in m.fixed), _percent(m.swing))
            for m in made.matters
        ],
        numbers=(2,),
    )
    likely = sorted(made.by_margin.items(), key=lambda item: -item[1])[:_MARGINS]
    told = sorted((margin, p) for margin, p in likely if p >= _TOLD)
    show.heading("Margins" if len(told) == len(made.by_margin) else "The likeliest margins")
    rows = [(f"{margin:+}" if margin else "tie", _percent(p)) for margin, p in told]
    show.table(("ayes less noes", "chance"), rows, numbers=(0, 1))


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
