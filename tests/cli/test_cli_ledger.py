"""Export, import, backup and restore on the command line: the same ledger comes back, and a touched one never does."""

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from databases import PostgresqlSchema
from postgresql import Server
from whipcount.cli.main import EXIT_ERROR, EXIT_PROBLEMS, cli
from whipcount.ledger import copying
from whipcount.ledger.chain import START
from whipcount.ledger.opening import open_ledger
from whipcount.model.entry import EntryKind, NewEntry
from whipcount.model.errors import LedgerError


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in args])


def ok(*args: str | Path) -> str:
    result = run(*args)
    assert result.exit_code == 0, result.output
    return result.stdout


def head(folder: Path) -> tuple[int, str]:
    with open_ledger(folder / "whipcount.db", create=False) as ledger:
        return ledger.head()


def count(folder: Path) -> dict:
    told = json.loads(ok("count", "leader", "--story", folder, "--json"))["count"]
    assert isinstance(told, dict)
    return told


@pytest.fixture
def told(story_folder: Path, clippings: Path) -> Path:
    """Give a story with proposals, of which some are accepted."""
    ok("read", clippings, "--story", story_folder, "--actor", "eve")
    waiting = json.loads(ok("review", "--story", story_folder, "--json"))
    for record in waiting[::2]:
        ok("review", "--story", story_folder, "--accept", record["id"], "--actor", "eve")
    return story_folder


@pytest.fixture
def other(story_folder: Path, told: Path, tmp_path: Path) -> Path:
    """Give the same story's files without its ledger."""
    folder = tmp_path / "other"
    folder.mkdir()
    for name in ("story.toml", "roster.csv"):
        (folder / name).write_bytes((told / name).read_bytes())
    return folder


def test_an_exported_ledger_imported_elsewhere_counts_the_same(told: Path, other: Path, tmp_path: Path) -> None:
    out = tmp_path / "ledger.jsonl"
    ok("export", told, "--out", out)
    done = json.loads(ok("import", out, "--story", other, "--json"))
    assert done["new"] == head(told)[0] > 10
    assert head(other) == head(told)
    assert count(other) == count(told)
    assert ok("export", other) == ok("export", "--story", told) == out.read_text()


def test_export_says_what_it_wrote(told: Path, tmp_path: Path) -> None:
    entries, hashed = head(told)
    said = json.loads(ok("export", told, "--out", tmp_path / "a.jsonl", "--json"))
    assert said == {"file": str(tmp_path / "a.jsonl"), "ledger": {"entries": entries, "head": f"{entries}:{hashed}"}}
    assert f"{entries} entries, head {entries}:{hashed}" in run("export", told, "--out", tmp_path / "a.jsonl").stderr


def test_a_touched_export_is_refused_in_one_line_and_nothing_is_imported(
    told: Path, other: Path, tmp_path: Path
) -> None:
    touched = tmp_path / "ledger.jsonl"
    touched.write_text(ok("export", told).replace('"actor":"eve"', '"actor":"ann"', 1))
    result = run("import", touched, "--story", other)
    assert result.exit_code == EXIT_ERROR
    assert "ledger.jsonl, line " in result.stderr
    assert result.stderr.count("\n") == 1
    assert head(other) == (0, START)


def test_the_ledger_of_another_story_is_refused(told: Path, other: Path, tmp_path: Path, clippings: Path) -> None:
    ok("export", told, "--out", tmp_path / "ledger.jsonl")
    ok("read", clippings, "--story", other, "--actor", "somebody else")
    before = head(other)
    result = run("import", tmp_path / "ledger.jsonl", "--story", other)
    assert result.exit_code == EXIT_ERROR
    assert "entry 1 is another one in the ledger" in result.stderr
    assert head(other) == before


def test_a_damaged_first_line_is_said_to_be_so_where_a_ledger_is_asked_for(
    told: Path, other: Path, tmp_path: Path
) -> None:
    (tmp_path / "ledger.jsonl").write_text("#" + ok("export", told))
    result = run("import", "--ledger", tmp_path / "ledger.jsonl", "--story", other)
    assert "ledger.jsonl, line 1: is not JSON" in result.stderr


@pytest.fixture
def busy(told: Path) -> Iterator[Path]:
    """Have somebody write to the ledger all the while."""
    over = threading.Event()

    def write() -> None:
        with open_ledger(told / "whipcount.db") as ledger:
            while not over.is_set():
                new = NewEntry(EntryKind.ARTICLE_READ, "article:1", "eve", {"words": "It is time. " * 50})
                ledger.append([new], now=datetime.now(UTC))

    thread = threading.Thread(target=write)
    thread.start()
    yield told
    over.set()
    thread.join()


def test_every_backup_taken_while_others_write_is_a_clean_prefix(busy: Path) -> None:
    files = [Path(json.loads(ok("backup", busy, "--json"))["file"]) for _ in range(5)]
    with open_ledger(busy / "whipcount.db") as ledger:
        rows = list(ledger.rows())
    lengths = []
    for file in set(files):
        with open_ledger(file, create=False) as copied:
            kept = list(copied.rows())
        assert kept == rows[: len(kept)]
        lengths.append(len(kept))
        assert file.name.startswith(f"harbour-{len(kept):08}-2")
    assert min(lengths) > 10


def test_a_backup_is_named_once_it_is_good_and_only_the_latest_are_kept(told: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    names = [f"harbour-{n:08}-20310514T12000{n}Z.db" for n in (9, 1, 2)]
    for name in (*names, "meadow-00000001-20310514T120001Z.db", "notes.db"):
        (folder / name).touch()
    made = json.loads(ok("backup", told, "--to", folder, "--keep", "2", "--json"))
    assert {Path(f).name for f in made["removed"]} == {names[1], names[2]}
    left = {Path(made["file"]).name, names[0], "meadow-00000001-20310514T120001Z.db", "notes.db"}
    assert {f.name for f in folder.iterdir()} == left
    entries, hashed = head(told)
    assert made["ledger"] == {"entries": entries, "head": f"{entries}:{hashed}"}


def test_a_backup_to_a_file_has_that_name(told: Path, tmp_path: Path) -> None:
    ok("backup", told, "--to", tmp_path / "mine.db")
    with open_ledger(tmp_path / "mine.db", create=False) as copied:
        assert copied.head() == head(told)


def spoil(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TRIGGER entry_no_update")
        raw.execute("UPDATE entry SET actor = 'mallory' WHERE seq = 3")
        raw.commit()


def test_a_backup_that_is_not_good_leaves_nothing(told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_file = copying.copy_file

    def badly(source: Path, target: Path) -> None:
        copy_file(source, target)
        spoil(target)

    monkeypatch.setattr("whipcount.runs.backing_up.copy_file", badly)
    result = run("backup", told, "--to", tmp_path / "kept")
    assert result.exit_code == EXIT_PROBLEMS
    assert "no backup: the copy, entry 3: is not what the ledger has" in result.stderr
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_damaged_ledger_is_not_backed_up(told: Path, tmp_path: Path) -> None:
    spoil(told / "whipcount.db")
    result = run("backup", told, "--to", tmp_path / "mine.db")
    assert result.exit_code == EXIT_PROBLEMS
    assert "entry 3: was changed after it was recorded" in result.stderr
    assert not (tmp_path / "mine.db").exists()


@pytest.mark.parametrize("kind", ["backup", "export"])
def test_what_was_kept_comes_back(told: Path, other: Path, tmp_path: Path, kind: str) -> None:
    file = tmp_path / ("kept.db" if kind == "backup" else "kept.jsonl")
    ok("backup", told, "--to", file) if kind == "backup" else ok("export", told, "--out", file)
    before = file.read_bytes()
    done = json.loads(ok("restore", file, "--to", other, "--json"))
    assert done["new"] == head(told)[0]
    assert head(other) == head(told)
    assert count(other) == count(told)
    assert file.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
    assert "0 new entries" in run("restore", file, "--to", other).stderr


def test_what_is_damaged_does_not_come_back(told: Path, tmp_path: Path) -> None:
    ok("backup", told, "--to", tmp_path / "kept.db")
    spoil(tmp_path / "kept.db")
    folder = tmp_path / "new"
    result = run("restore", tmp_path / "kept.db", "--to", folder)
    assert result.exit_code == EXIT_ERROR
    assert "entry 3: was changed after it was recorded" in result.stderr
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said_to_be_so(told: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("backup", told, "--to", tmp_path / "file" / "folder")
    assert result.exit_code == EXIT_ERROR
    assert "name a folder that you may write in" in result.stderr


def test_no_room_is_an_error_in_one_line(told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise LedgerError("database or disk is full", mend="make room on the disk")

    monkeypatch.setattr("whipcount.runs.backing_up.copy_file", full)
    result = run("backup", told, "--to", tmp_path / "kept.db")
    assert (result.exit_code, result.stderr.count("\n")) == (EXIT_ERROR, 1)
    assert not (tmp_path / "kept.db").exists()


@pytest.fixture
def in_postgresql(other: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the other story's ledger in PostgreSQL."""
    monkeypatch.setenv("WHIPCOUNT_LEDGER", str(PostgresqlSchema(server).where))
    return other


def test_a_ledger_goes_into_postgresql_and_comes_back_with_the_same_head_and_count(
    told: Path, in_postgresql: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as here:
        here.delenv("WHIPCOUNT_LEDGER")
        ok("export", told, "--out", tmp_path / "ledger.jsonl")
        counted = count(told)
    done = json.loads(ok("import", tmp_path / "ledger.jsonl", "--story", in_postgresql, "--json"))
    assert count(in_postgresql) == counted
    made = json.loads(ok("backup", in_postgresql, "--to", tmp_path / "kept", "--json"))
    assert made["ledger"] == done["ledger"]
    assert made["file"].endswith("Z.jsonl")
    assert Path(made["file"]).read_bytes() == (tmp_path / "ledger.jsonl").read_bytes()
    assert [f.name for f in (tmp_path / "kept").iterdir()] == [Path(made["file"]).name]
    ok("restore", made["file"], "--to", tmp_path / "new")
    assert head(tmp_path / "new") == head(told)


def test_a_copy_of_the_other_kind_is_not_promised(told: Path, tmp_path: Path) -> None:
    result = run("backup", told, "--to", tmp_path / "kept.jsonl")
    assert result.exit_code == EXIT_ERROR
    assert "a copy of this ledger is a file ending in .db" in result.stderr
    assert not (tmp_path / "kept.jsonl").exists()


def test_a_story_without_a_ledger_has_nothing_to_back_up(other: Path, tmp_path: Path) -> None:
    result = run("backup", other, "--to", tmp_path / "kept.db")
    assert result.exit_code == EXIT_ERROR
    assert "there is no ledger here" in result.stderr
    assert not (other / "whipcount.db").exists()


def sha256(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def test_anyone_can_check_an_export_as_the_guide_says(told: Path) -> None:
    _, *entries, last = [json.loads(line) for line in ok("export", told).splitlines()]
    columns = "seq kind stream version actor recorded_at valid_on valid_precision key payload_hash prev_hash".split()

    def text(value: object, *, sort_keys: bool) -> str:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False, sort_keys=sort_keys)

    previous = "0" * 64
    for entry in entries:
        assert entry["payload_hash"] == sha256("whipcount payload 1", text(entry["payload"], sort_keys=True))
        assert entry["hash"] == sha256("whipcount entry 1", text([entry[c] for c in columns], sort_keys=False))
        assert entry["prev_hash"] == previous
        previous = entry["hash"]
    assert last == {"head": {"hash": previous, "seq": len(entries)}}
