"""Answer: which tables had a ledger of Whipcount 0.1.0? As they were then, whatever `schema.py` says now."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "schema_1"
down_revision = None

_text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the entries and their payloads."""
    op.create_table("payload", sa.Column("hash", _text, primary_key=True), sa.Column("body", _text))
    op.create_table(
        "entry",
        sa.Column("seq", _number, primary_key=True, autoincrement=False),
        sa.Column("kind", _text, nullable=False),
        sa.Column("stream", _text, nullable=False),
        sa.Column("version", _number, nullable=False),
        sa.Column("actor", _text, nullable=False),
        sa.Column("recorded_at", _text, nullable=False),
        sa.Column("valid_on", _text),
        sa.Column("valid_precision", _text, nullable=False),
        sa.Column("key", _text, nullable=False),
        sa.Column("payload_hash", _text, sa.ForeignKey("payload.hash"), nullable=False),
        sa.Column("prev_hash", _text, nullable=False),
        sa.Column("hash", _text, nullable=False),
        sa.UniqueConstraint("stream", "version"),
    )
    keyed = sa.column("key") != ""
    op.create_index("entry_key", "entry", ["key"], unique=True, sqlite_where=keyed, postgresql_where=keyed)
