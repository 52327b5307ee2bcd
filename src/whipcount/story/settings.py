"""Answer: what may stand in story.toml? Its shape, checked at the edge.

A `ValueError` of a check here reads "what is wrong; how to mend it".
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from whipcount.model.motion import Act, Position
from whipcount.model.person import Hue
from whipcount.model.story import Casting

_DEAREST = 1_000_000


def _id(text: str) -> str:
    if not text.replace("-", "a").replace("_", "a").replace(".", "a").isalnum():
        raise ValueError(f"{text!r} is not an id; use letters, digits and hyphens only")
    return text


def _address(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise ValueError(f"{text!r} is not a web address; begin it with https://")
    return text


def _ledger(text: str) -> str:
    """Take a file or a database; what is wrong is told without the text, which may hold a password."""
    scheme, is_url, rest = text.partition("://")
    if is_url and scheme not in {"postgresql", "postgres"}:
        raise ValueError("this is no ledger; write a file name, or postgresql://user@host/database")
    user, at, _ = rest.partition("@")
    if "password=" in rest or (at and ":" in user):
        raise ValueError("a password stands in the file; put it into PGPASSWORD or the file that PGPASSFILE names")
    return text


def _stance(text: str) -> str:
    position, slash, act = text.partition("/")
    if position not in set(Position) or (slash and act not in set(Act)):
        mend = f"write position/act: one of {', '.join(Position)} and one of {', '.join(Act)}"
        raise ValueError(f"{text!r} is not a position and an act; {mend}")
    return text


def _fact(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str() | int() | dt.date():
            return str(value)
        case _:
            raise ValueError(f"{value!r} cannot be a fact; write true, false, a whole number, a date or text")


def _price(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _DEAREST:
        raise ValueError(f"{value!r} is not a price; write what a million tokens cost, such as 0.15")
    return Decimal(str(value))


Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, AfterValidator(_id)]
Address = Annotated[str, AfterValidator(_address)]
LedgerPlace = Annotated[Text, AfterValidator(_ledger)]
Stance = Annotated[str, AfterValidator(_stance)]
Price = Annotated[Decimal, BeforeValidator(_price)]
Fact = Annotated[str, BeforeValidator(_fact)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class StoryTable(_Table):
    """[story]: what the fight is."""

    id: Id
    title: Text
    leader: str = ""
    policy: str = "on-record"
    as_of: dt.date | None = None
    sources: list[Address] = []
    ledger: LedgerPlace = ""


class BodyTable(_Table):
    """[[bodies]]: who decides."""

    id: Id
    name: Text
    size: Annotated[int, Field(gt=0)]
    institution: str = ""
    facts: dict[str, Fact] = {}


class MotionTable(_Table):
    """[[motions]]: the questions."""

    id: Id
    body: Text
    text: Text
    labels: dict[Annotated[Position, Field(strict=False)], str] = {}


class PartyTable(_Table):
    """[[parties]]: who sits for whom."""

    id: Id
    names: list[Text] = []
    colour: Annotated[Hue, Field(strict=False)] | None = None


class HouseTable(_Table):
    """[house]: what the arithmetic needs."""

    body: Text
    motion: str = ""
    government: list[Text]
    speaker: str = ""
    vacancies: Annotated[int, Field(ge=0)] = 0
    source: str = ""
    casting: Annotated[Casting, Field(strict=False)] = Casting.STATUS_QUO


class WordsTable(_Table):
    """[words]: the vocabulary of the reader."""

    leader: list[Text] = []
    members: list[Text] = []
    document: list[Text] = []


class TrackerTable(_Table):
    """[tracker]: how a tracker kept by hand calls things."""

    positions: dict[str, Stance] = {}


class ReaderTable(_Table):
    """[reader]: the language model that may read."""

    llm: Address | None = None
    model: str = ""
    price_in: Price | None = None
    price_out: Price | None = None
    currency: Text = "USD"
    seconds: Annotated[float, Field(gt=0, le=3600)] = 120


class Settings(_Table):
    """The whole of story.toml."""

    story: StoryTable
    bodies: Annotated[list[BodyTable], Field(min_length=1)]
    motions: Annotated[list[MotionTable], Field(min_length=1)]
    parties: list[PartyTable] = []
    house: HouseTable | None = None
    words: WordsTable = WordsTable()
    tracker: TrackerTable = TrackerTable()
    reader: ReaderTable = ReaderTable()


_TABLES: dict[str, type[_Table]] = {
    "": Settings,
    "story": StoryTable,
    "bodies": BodyTable,
    "motions": MotionTable,
    "parties": PartyTable,
    "house": HouseTable,
    "words": WordsTable,
    "tracker": TrackerTable,
    "reader": ReaderTable,
}
KEYS = {name: tuple(table.model_fields) for name, table in _TABLES.items()}
"""The keys of each table ("" is the top), for naming the nearest one when somebody mistypes."""
