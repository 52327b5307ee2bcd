"""Answer: how do entries recorded elsewhere get into a ledger just as they are? Verified, all or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

from sqlalchemy import Connection, insert, select

from whipcount.ledger import queries, schema
from whipcount.ledger.chain import examine
from whipcount.ledger.rows import Row
from whipcount.model.errors import Conflict, LedgerDamaged

_AT_ONCE = 1000
"""Rows that are written together."""
_ENTRY = tuple(schema.entry.c.keys())


def restore(connection: Connection, rows: Iterable[Row]) -> int:
    """Record, in the transaction that is open, what the database lacks of the rows; give how many that were."""
    before: int = connection.execute(select(schema.head.c.seq).with_for_update()).scalar_one()
    waiting: list[Row] = []

    def record(row: Row) -> None:
        waiting.append(row)
        if len(waiting) == _AT_ONCE:
            _write(connection, waiting)

    with closing(queries.rows(connection)) as ours:
        last = continue_with(rows, ours, record)
    _write(connection, waiting)
    return max(last - before, 0)


def continue_with(rows: Iterable[Row], ours: Iterable[Row], record: Callable[[Row], None]) -> int:
    """Verify the rows of a whole ledger, record each that ours lacks, and give the sequence of the last.

    Raises:
        Conflict: ours has another entry in the place of one of them; or the chain of the rows does not hold
            (`LedgerDamaged`). What was recorded until then has to be taken back.
    """
    found = examine(_missing(rows, ours, record))
    if found.problem:
        raise LedgerDamaged(found.problem.message, where=found.problem.where, mend=found.problem.mend)
    return found.head[0]


def _missing(rows: Iterable[Row], ours: Iterable[Row], record: Callable[[Row], None]) -> Iterator[Row]:
    """Give every row to be verified, and record those that are new once they were found to hold."""
    walk = iter(ours)
    for row in rows:
        own = next(walk, None)
        if own is not None and own[11] != row[11]:
            said = f"entry {own[0]} is another one in the ledger: {own[1].replace('_', ' ')} by {own[4]}, {own[5]}"
            raise Conflict(said, where=own[2], mend="this is another ledger: name an empty one")
        yield row
        if own is None:
            record(row)


def _write(connection: Connection, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(schema.payload), [{"hash": row[9], "body": row[12]} for row in rows])
        connection.execute(insert(schema.entry), [dict(zip(_ENTRY, row, strict=False)) for row in rows])
        rows.clear()
