"""Answer: which colours do pictures use? Two sets, for a light and a dark ground, each at least 3 to 1 against it.

Colour never stands alone: every party and every stance has a shape of its own as well (`marks.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from whipcount.model.person import Hue
from whipcount.pictures.seating import Stance

SANS = "system-ui, -apple-system, Segoe UI, Roboto, Liberation Sans, Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Ink:
    """One colour on a light and on a dark ground."""

    light: str
    dark: str


GROUND = Ink("#ffffff", "#14161a")
TEXT = Ink("#16181c", "#eceae5")
QUIET = Ink("#545a64", "#a9aeb8")
FAINT = Ink("#838a95", "#7d8592")
AYE = Ink("#b83a06", "#ff8d5f")
NO = Ink("#1c5a9c", "#82b6f2")
BAND = Ink("#6a5a86", "#bba8dc")

CLASSES = {AYE: "wc-won", NO: "wc-kept", BAND: "wc-band"}
"""Class of what is drawn over time in a colour; with `-line` of an outline, with `-text` of words."""

PARTIES: dict[Hue, Ink] = {
    Hue.BLUE: Ink("#1c5a9c", "#82b6f2"),
    Hue.RED: Ink("#c2301c", "#ff8f7d"),
    Hue.GOLD: Ink("#8f6b00", "#e3bd45"),
    Hue.PURPLE: Ink("#7b3f98", "#cfa3e6"),
    Hue.GREEN: Ink("#0b7a4b", "#5fd09c"),
    Hue.SKY: Ink("#1a85ad", "#6fd3f5"),
    Hue.PINK: Ink("#b8327f", "#f78fc4"),
    Hue.GREY: Ink("#5b6270", "#aab1bd"),
}
"""Colours of parties, in the order in which they are given out."""

STANCES: dict[Stance, Ink] = {
    Stance.AYE: AYE,
    Stance.LEANS_AYE: AYE,
    Stance.CONDITIONAL: AYE,
    Stance.UNDECIDED: BAND,
    Stance.ABSTAIN: QUIET,
    Stance.UNKNOWN: FAINT,
    Stance.LEANS_NO: NO,
    Stance.NO: NO,
    Stance.GOVERNMENT: Ink("#2a2e35", "#c4c8cf"),
}


def css() -> str:
    """Write the rules that colour a picture: light by default and in print, dark where the reader asked for it."""
    marks = {
        **{f"wc-p-{name}": ink for name, ink in PARTIES.items()},
        **{f"wc-s-{stance.name.lower().replace('_', '-')}": ink for stance, ink in STANCES.items()},
        "wc-off": FAINT,
        "wc-won": AYE,
        "wc-kept": NO,
        "wc-ink": TEXT,
    }
    lines = {"wc-line": TEXT, "wc-gap": FAINT} | {f"{name}-line": ink for ink, name in CLASSES.items()}
    fills = {"wc-text": TEXT, "wc-quiet": QUIET, "wc-ground": GROUND, "wc-band": BAND}
    fills |= {f"{name}-text": ink for ink, name in CLASSES.items()}
    light = [f".{k}{{fill:{v.light};stroke:{v.light}}}" for k, v in marks.items()]
    light += [f".{k}{{fill:{v.light}}}" for k, v in fills.items()]
    light += [f".{k}{{stroke:{v.light}}}" for k, v in lines.items()]
    dark = [f".{k}{{fill:{v.dark};stroke:{v.dark}}}" for k, v in marks.items()]
    dark += [f".{k}{{fill:{v.dark}}}" for k, v in fills.items()]
    dark += [f".{k}{{stroke:{v.dark}}}" for k, v in lines.items()]
    light += [f".wc text.wc-halo{{stroke:{GROUND.light}}}"]
    dark += [f".wc text.wc-halo{{stroke:{GROUND.dark}}}"]
    return (
        f".wc text{{font-family:{SANS};stroke:none}}"
        ".wc-led{text-decoration:none}"
        ".wc-seat:hover,.wc-seat:focus,.wc-led:hover,.wc-led:focus{opacity:.6}"
        f"{''.join(light)}@media screen and (prefers-color-scheme:dark){{{''.join(dark)}}}"
        ".wc-bar{display:block;margin-top:.2rem}.wc-margins{overflow:visible}"
        "@media (max-width:30rem){.wc-narrow-off{display:none}}"
    )
