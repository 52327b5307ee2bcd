"""Answer: which tables hold the ledger, in every database?

An entry names its payload by hash and the payload lies in a table of its own, so that a text which the law wants gone
can be emptied later (`body` is null then) while the chain of entries still holds. `head` is one row that says which
entry is the last; whoever writes locks it first. What keeps the tables append-only is in `triggers.py`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from whipcount.model.errors import LedgerError

VERSION = 2
"""Of the schema; kept in the database."""

APPLICATION = 0x57484950
"""Marks an SQLite file as ours: the letters WHIP."""

MARK = "whipcount ledger, schema "
"""Marks the tables as ours in PostgreSQL, as the comment on `entry`; the version follows."""

metadata = MetaData()

_text = Text().with_variant(Text(collation="C"), "postgresql")
"""Compared byte by byte everywhere, so that texts of moments sort as the moments do."""
_number = BigInteger().with_variant(Integer, "sqlite")

payload = Table(
    "payload",
    metadata,
    Column("hash", _text, primary_key=True),
    Column("body", _text),
)

entry = Table(
    "entry",
    metadata,
    Column("seq", _number, primary_key=True, autoincrement=False),
    Column("kind", _text, nullable=False),
    Column("stream", _text, nullable=False),
    Column("version", _number, nullable=False),
    Column("actor", _text, nullable=False),
    Column("recorded_at", _text, nullable=False),
    Column("valid_on", _text),
    Column("valid_precision", _text, nullable=False),
    Column("key", _text, nullable=False),
    Column("payload_hash", _text, ForeignKey("payload.hash"), nullable=False),
    Column("prev_hash", _text, nullable=False),
    Column("hash", _text, nullable=False),
    UniqueConstraint("stream", "version"),
    comment=f"{MARK}{VERSION}",
)

_keyed = entry.c.key != ""
Index("entry_key", entry.c.key, unique=True, sqlite_where=_keyed, postgresql_where=_keyed)

head = Table(
    "head",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True, autoincrement=False),
    Column("seq", _number, nullable=False),
    Column("hash", _text, nullable=False),
    Column("recorded_at", _text, nullable=False),
)


def check_version(version: int, *, where: str) -> None:
    """Refuse a ledger of a newer schema than ours."""
    if version <= VERSION:
        return
    said = f"the ledger has schema {version}, and this Whipcount knows {VERSION}"
    raise LedgerError(said, where=where, mend="use a newer Whipcount")
