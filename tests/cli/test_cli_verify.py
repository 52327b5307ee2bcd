"""Verifying and erasing on the command line, with an invented story, in a file and in a server."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import whipcount
from databases import PostgresqlSchema
from postgresql import PASSWORD, running
from whipcount.cli.main import EXIT_ERROR, EXIT_PROBLEMS, cli

WORDS = "should resign as leader"


def run(*args: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in args], input=stdin)


def ok(*args: str | Path, stdin: str | None = None) -> str:
    result = run(*args, stdin=stdin)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def story(story_folder: Path, clippings: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    ok("read", clippings, "--story", story_folder, "--actor", "eve", "--reader", "rules")
    monkeypatch.chdir(story_folder)
    return story_folder


def ids() -> dict[str, str]:
    """Give the claims of members in review, by member."""
    waiting = json.loads(ok("review", "--list", "--json"))
    return {r["claim"]["holder"]["member"]: r["id"] for r in waiting if "member" in r["claim"].get("holder", {})}


def verified(*more: str) -> dict:
    return json.loads(ok("verify", "--json", *more))


def tamper(statement: str) -> None:
    raw = sqlite3.connect("whipcount.db")
    for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {trigger}")
    raw.execute(statement)
    raw.commit()
    raw.close()


def test_an_unharmed_ledger_is_verified_with_its_head(story: Path) -> None:
    told = verified()
    assert (told["erased"], told["problem"]) == (0, None)
    assert told["head"].startswith(f"{told['entries']}:")
    assert ok("verify") == f"{told['entries']} entries; nothing is changed\nhead {told['head']}\n"
    assert ok("verify", story, "--head", told["head"]) == ok("verify", "--story", story)


def test_a_changed_entry_is_named_and_the_exit_code_says_so(story: Path) -> None:
    tamper("UPDATE entry SET actor = 'ann' WHERE seq = 3")
    result = run("verify")
    assert (result.exit_code, result.stdout) == (
        EXIT_PROBLEMS,
        "error: entry 3: was changed after it was recorded (restore the ledger from a backup made before the change)\n",
    )
    assert json.loads(run("verify", "--json").stdout)["problem"]["where"] == "entry 3"


def test_a_file_that_sqlite_cannot_read_is_damage_too(story: Path) -> None:
    tamper("UPDATE entry SET actor = CAST(X'FF' AS TEXT) WHERE seq = 3")
    result = run("verify")
    assert result.exit_code == EXIT_PROBLEMS
    assert "restore the ledger from a backup" in result.stdout


def test_the_published_head_shows_that_the_end_is_missing(story: Path) -> None:
    ok("publish", "site")
    head = json.loads(Path("site/count.json").read_text())["head"]
    assert head == verified()["head"]
    assert head in Path("site/index.html").read_text()
    seq = int(head.partition(":")[0])
    tamper(f"DELETE FROM entry WHERE seq = {seq}")
    tamper("UPDATE head SET (seq, hash, recorded_at) = (SELECT seq, hash, recorded_at FROM entry ORDER BY seq DESC)")
    assert verified()["problem"] is None  # nothing inside can tell
    result = run("verify", "--head", head)
    assert result.exit_code == EXIT_PROBLEMS
    assert f"entry {seq}: was published, and the ledger ends at entry {seq - 1}: its tail is missing" in result.stdout


@pytest.mark.parametrize("head", ["3", "3:ab", f"x:{'0' * 64}", f"٣:{'0' * 64}"])
def test_what_is_no_head_is_refused(story: Path, head: str) -> None:
    result = run("verify", "--head", head)
    assert result.exit_code == EXIT_ERROR
    assert "--head" in result.stderr
    assert "copy it from a page" in result.stderr


def test_verifying_makes_no_ledger(story_folder: Path) -> None:
    result = run("verify", story_folder)
    assert (result.exit_code, "there is no ledger here" in result.stderr) == (EXIT_ERROR, True)
    assert not (story_folder / "whipcount.db").exists()


def test_an_erased_claim_is_in_no_count_and_the_reason_is_on_the_page(story: Path) -> None:
    claim = ids()["bram-osei"]
    ok("review", "--accept", claim)
    before = verified()["entries"]
    told = json.loads(ok("erase", claim, "--reason", "court order 17", "--yes", "--actor", "ann", "--json"))
    assert told["erased"] == f"claim {claim}"
    assert ok("verify").startswith(f"{before + 1} entries, 1 erased; nothing is changed\n")
    counted = json.loads(ok("count", "leader", "--json"))["count"]
    assert not [s for s in counted["standings"] if s["person"]["id"] == "bram-osei" and s["position"]]
    assert "bram-osei" not in ids()
    ok("publish", "site")
    assert "court order 17" in Path("site/index.html").read_text()
    (gone,) = json.loads(Path("site/count.json").read_text())["erased"]
    assert (gone["id"], gone["reason"]) == (claim, "court order 17")
    assert WORDS not in "".join(f.read_text() for f in Path("site").iterdir())
    assert all(WORDS.encode() not in f.read_bytes() for f in Path().glob("whipcount.db*"))


def test_what_was_never_accepted_is_not_on_the_page_when_it_is_erased(story: Path) -> None:
    ok("erase", ids()["bram-osei"], "--reason", "court order 17", "--yes")
    ok("publish", "site")
    assert "court order 17" not in Path("site/index.html").read_text()


def test_read_again_an_erased_claim_stays_away(story: Path, clippings: Path) -> None:
    claim = ids()["bram-osei"]
    ok("erase", claim, "--reason", "court order", "--yes")
    before = verified()
    ok("read", clippings, "--actor", "bob", "--reader", "rules")
    assert verified() == before
    assert claim not in ids().values()
    assert all(WORDS.encode() not in f.read_bytes() for f in Path().glob("whipcount.db*"))


def test_erasing_asks_first(story: Path) -> None:
    claim = ids()["bram-osei"]
    result = run("erase", claim, "--reason", "court order", stdin="n\n")
    assert result.exit_code != 0
    assert f"Erase the text of claim {claim} for good" in result.stderr
    assert verified()["erased"] == 0
    ok("erase", claim, "--reason", "court order", stdin="y\n")
    assert verified()["erased"] == 1


def test_the_stored_article_is_named_and_goes_where_asked(story: Path) -> None:
    claims = ids()
    result = run("erase", claims["bram-osei"], "--reason", "court order", "--yes")
    (holding,) = [f for f in Path("articles").glob("*.txt") if WORDS in f.read_text() and "Bram" in f.read_text()]
    assert f"The article still has the words: {holding}" in result.stderr
    result = run("erase", claims["cleo-varga"], "--reason", "court order", "--yes", "--article")
    assert f"Deleted the article {holding}." in result.stderr
    assert not holding.exists()
    assert not holding.with_suffix(".json").exists()


def test_one_entry_is_erased_by_its_number(story: Path) -> None:
    (first,) = sqlite3.connect("whipcount.db").execute("SELECT min(seq) FROM entry WHERE kind = 'article_read'")
    assert json.loads(ok("erase", str(first[0]), "--reason", "court order", "--yes", "--json"))["entries"] == [first[0]]
    assert len(ids()) > 0
    assert verified()["erased"] == 1


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("nothing", "there is no claim 'nothing'"),
        ("", "fits"),
        ("999", "there is no entry 999"),
    ],
)
def test_what_cannot_be_erased_is_said(story: Path, what: str, said: str) -> None:
    result = run("erase", what, "--reason", "court order", "--yes")
    assert (result.exit_code, said in result.stderr) == (EXIT_ERROR, True)


def test_a_decision_without_words_is_not_erased(story: Path) -> None:
    ok("review", "--accept", ids()["bram-osei"])
    result = run("erase", str(verified()["entries"]), "--reason", "court order", "--yes")
    assert result.exit_code == EXIT_ERROR
    assert "carries no text of anybody's" in result.stderr


def test_an_erasure_needs_a_reason(story: Path) -> None:
    result = run("erase", ids()["bram-osei"], "--reason", " ", "--yes")
    assert result.exit_code == EXIT_ERROR
    assert "an erasure needs a reason (say why the text has to go)" in result.stderr


@pytest.fixture(scope="module")
def where() -> Iterator[str]:
    with running() as server:
        if server is None:
            pytest.skip("no PostgreSQL on this machine: run tools/postgresql.sh")
        yield PostgresqlSchema(server).where


def test_a_story_is_kept_in_a_server_by_the_environment_or_in_python(
    story_folder: Path, clippings: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHIPCOUNT_LEDGER", where)
    monkeypatch.chdir(story_folder)
    ok("read", clippings, "--reader", "rules")
    ok("review", "--accept", ids()["bram-osei"])
    assert verified()["entries"] > 3
    assert not Path("whipcount.db").exists()
    told = whipcount.open(story_folder, ledger=where).count("leader", as_of="2031-05-14")
    assert [s.person.id for s in told.standings if s.position] == ["bram-osei"]


def test_the_story_names_the_file_of_its_ledger(story_folder: Path, clippings: Path) -> None:
    settings = story_folder / "story.toml"
    settings.write_text(settings.read_text().replace('policy = "on-record"', 'ledger = "kept/here.db"'))
    (story_folder / "kept").mkdir()
    ok("read", clippings, "--story", story_folder, "--reader", "rules")
    assert (story_folder / "kept" / "here.db").exists()
    assert not (story_folder / "whipcount.db").exists()


def test_a_password_is_never_printed(story_folder: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = story_folder / "story.toml"
    monkeypatch.setenv("WHIPCOUNT_LEDGER", where.replace("127.0.0.1:", "127.0.0.1:1"))
    refused = run("count", "--story", story_folder)
    settings.write_text(settings.read_text().replace('policy = "on-record"', f'ledger = "{where}"'))
    checked = run("check", story_folder)
    assert (refused.exit_code, checked.exit_code) == (EXIT_ERROR, EXIT_PROBLEMS)
    assert "a password stands in the file (put it into PGPASSWORD" in checked.stdout
    assert PASSWORD not in refused.output + checked.output
