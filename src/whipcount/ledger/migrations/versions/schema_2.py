"""Answer: what came with the second schema? One row that says which entry is the last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "schema_2"
down_revision = "schema_1"

_text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_START = "0" * 64


def upgrade() -> None:
    """Make the head and put it where the ledger ends."""
    head = op.create_table(
        "head",
        sa.Column("one", sa.Integer, sa.CheckConstraint("one = 1"), primary_key=True, autoincrement=False),
        sa.Column("seq", _number, nullable=False),
        sa.Column("hash", _text, nullable=False),
        sa.Column("recorded_at", _text, nullable=False),
    )
    entry = sa.table("entry", *map(sa.column, ("seq", "hash", "recorded_at")))
    last = op.get_bind().execute(sa.select(*entry.c).order_by(entry.c.seq.desc()).limit(1)).first()
    seq, own_hash, recorded_at = last or (0, _START, "")
    op.execute(head.insert().values(one=1, seq=seq, hash=own_hash, recorded_at=recorded_at))
