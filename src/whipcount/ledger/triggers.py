"""Answer: what keeps the tables append-only, whoever writes to them?

The database itself refuses every change, deletion and truncation, and every entry that does not continue the last one.
Recording an erasure empties the payload it names, and nothing else does.
"""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select

from whipcount.ledger import schema
from whipcount.ledger.chain import START

_APPEND_ONLY = "the ledger is append-only"
_GAP = "the entry does not continue the ledger"

# What both databases ask, of NEW and OLD rows.
_CONTINUED = "EXISTS (SELECT 1 FROM head WHERE seq = NEW.seq - 1 AND hash = NEW.prev_hash)"
_MOVE_HEAD = "UPDATE head SET seq = NEW.seq, hash = NEW.hash, recorded_at = NEW.recorded_at"
_ERASE = """UPDATE payload SET body = NULL
 WHERE NEW.kind = 'payload_erased' AND hash = substr(NEW.stream, length('payload:') + 1)"""
_ERASED = """NEW.hash = OLD.hash AND NEW.body IS NULL AND EXISTS
 (SELECT 1 FROM entry WHERE kind = 'payload_erased' AND stream = 'payload:' || OLD.hash)"""
_IS_HEAD = """NEW.seq >= OLD.seq AND EXISTS
 (SELECT 1 FROM entry WHERE seq = NEW.seq AND hash = NEW.hash AND recorded_at = NEW.recorded_at)"""
_KEPT = "EXISTS (SELECT 1 FROM payload WHERE hash = NEW.hash)"

_REFUSE = f"SELECT RAISE(ABORT, '{_APPEND_ONLY}'); END"
# INSERT OR REPLACE deletes rows without firing delete triggers, so replacing is refused where it begins: at the insert.
_TAKEN = """EXISTS (SELECT 1 FROM entry WHERE seq = NEW.seq)
 OR EXISTS (SELECT 1 FROM entry WHERE stream = NEW.stream AND version = NEW.version)
 OR EXISTS (SELECT 1 FROM entry WHERE key = NEW.key AND key <> '')"""
SQLITE = (
    f"CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN {_REFUSE}",
    f"CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN {_REFUSE}",
    f"CREATE TRIGGER entry_no_replace BEFORE INSERT ON entry WHEN {_TAKEN} BEGIN {_REFUSE}",
    f"""CREATE TRIGGER entry_continues AFTER INSERT ON entry BEGIN
 SELECT RAISE(ABORT, '{_GAP}') WHERE NOT {_CONTINUED}; {_MOVE_HEAD}; {_ERASE}; END""",
    f"CREATE TRIGGER payload_only_erased BEFORE UPDATE ON payload WHEN NOT ({_ERASED}) BEGIN {_REFUSE}",
    f"CREATE TRIGGER payload_no_delete BEFORE DELETE ON payload BEGIN {_REFUSE}",
    f"CREATE TRIGGER payload_kept_once BEFORE INSERT ON payload WHEN {_KEPT} BEGIN SELECT RAISE(IGNORE); END",
    f"CREATE TRIGGER head_only_moves BEFORE UPDATE ON head WHEN NOT ({_IS_HEAD}) BEGIN {_REFUSE}",
    f"CREATE TRIGGER head_no_delete BEFORE DELETE ON head BEGIN {_REFUSE}",
    f"CREATE TRIGGER head_no_insert BEFORE INSERT ON head BEGIN {_REFUSE}",
)

# Each runs as the owner of the tables, with the tables' schema only: writers need no right to change anything, and no
# table of theirs can stand before ours.
_FUNCTIONS = {
    "ledger_refuse": f"RAISE EXCEPTION '{_APPEND_ONLY}'",
    "entry_continues": f"""IF NOT {_CONTINUED} THEN RAISE EXCEPTION '{_GAP}'; END IF;
 {_MOVE_HEAD}; {_ERASE}; RETURN NULL""",
    "payload_only_erased": f"IF NOT ({_ERASED}) THEN RAISE EXCEPTION '{_APPEND_ONLY}'; END IF; RETURN NEW",
    "payload_kept_once": f"IF {_KEPT} THEN RETURN NULL; END IF; RETURN NEW",
    "head_only_moves": f"IF NOT ({_IS_HEAD}) THEN RAISE EXCEPTION '{_APPEND_ONLY}'; END IF; RETURN NEW",
}
_FIRED = {
    "entry_no_change": "BEFORE UPDATE OR DELETE OR TRUNCATE ON entry EXECUTE FUNCTION ledger_refuse()",
    "entry_continues": "AFTER INSERT ON entry FOR EACH ROW EXECUTE FUNCTION entry_continues()",
    "payload_only_erased": "BEFORE UPDATE ON payload FOR EACH ROW EXECUTE FUNCTION payload_only_erased()",
    "payload_no_delete": "BEFORE DELETE OR TRUNCATE ON payload EXECUTE FUNCTION ledger_refuse()",
    "payload_kept_once": "BEFORE INSERT ON payload FOR EACH ROW EXECUTE FUNCTION payload_kept_once()",
    "head_only_moves": "BEFORE UPDATE ON head FOR EACH ROW EXECUTE FUNCTION head_only_moves()",
    "head_no_change": "BEFORE INSERT OR DELETE OR TRUNCATE ON head EXECUTE FUNCTION ledger_refuse()",
}


def postgresql(own_schema: str) -> tuple[str, ...]:
    """Give what guards the tables in PostgreSQL; `own_schema` is the quoted name of the schema they lie in."""
    runs_as = f"LANGUAGE plpgsql SECURITY DEFINER SET search_path = {own_schema}, pg_temp"
    functions = (
        f"CREATE FUNCTION {name}() RETURNS trigger {runs_as} AS $$ BEGIN {body}; END $$"
        for name, body in _FUNCTIONS.items()
    )
    return (*functions, *(f"CREATE TRIGGER {name} {when}" for name, when in _FIRED.items()))


def create(connection: Connection) -> None:
    """Make the tables of an empty ledger, its head at the start, and guard them."""
    schema.metadata.create_all(connection, checkfirst=False)
    connection.execute(insert(schema.head).values(one=1, seq=0, hash=START, recorded_at=""))
    guard(connection)


def guard(connection: Connection) -> None:
    """Put up what keeps the tables append-only."""
    for statement in _statements(connection):
        connection.exec_driver_sql(statement)


def _statements(connection: Connection) -> tuple[str, ...]:
    if connection.dialect.name == "sqlite":
        return SQLITE
    own_schema = connection.scalar(select(func.current_schema()))
    return postgresql(connection.dialect.identifier_preparer.quote(str(own_schema)))
