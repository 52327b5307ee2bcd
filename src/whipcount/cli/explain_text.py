"""Answer: how does an article look in a terminal with its evidence marked? Claims stand under their paragraph."""

from __future__ import annotations

from rich.padding import Padding
from rich.text import Text

from whipcount.cli import show
from whipcount.desk.explain import Block, Explained, Note, Piece

STYLES = {
    "aye": "bold dark_orange3",
    "no": "bold dodger_blue1",
    "mid": "bold medium_purple1",
    "event": "bold",
    "mixed": "bold reverse",
    "": "",
}
_INDENT = (0, 0, 0, 4)


def marked(article: Explained) -> None:
    """Print an article: `[words](1)` are the words of claim 1, listed under the paragraph."""
    console = show.console()
    show.heading(show.printable(article.title))
    console.print(Text(show.printable(f"{article.outlet}, {article.published}, {article.id}")))
    for block in article.blocks:
        if block.pieces or block.notes:
            console.print()
            console.print(_text(block))
        for note in block.notes:
            console.print(Padding(_note(note), _INDENT, expand=False))


def _text(block: Block) -> Text:
    made = Text()
    for piece in block.pieces:
        made.append("[" * len(piece.starts), "dim")
        made.append(show.printable(piece.text), STYLES[piece.side])
        made.append(_ends(piece), "dim")
    return made


def _ends(piece: Piece) -> str:
    return "".join(f"]({number})" for number in piece.ends)


def _note(note: Note) -> Text:
    made = Text(f"{note.number:>2} ")
    made.append(show.printable(note.says), STYLES[note.side])
    parts = [note.motion, note.condition, ", ".join(note.how), note.when]
    parts.append(f"confidence {note.confidence}" if note.confidence else "")
    parts.append(note.reason)
    made.append("".join(f"; {show.printable(part)}" for part in parts if part))
    return made
