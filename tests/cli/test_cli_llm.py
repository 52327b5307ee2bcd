"""`whipcount read` with a language model, on the command line, against a service on the loopback."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from whipcount.cli.main import EXIT_ERROR, EXIT_PROBLEMS, cli

CLAIM = {
    "kind": "position", "quotes": [{"paragraph": 1, "words": "Harbour MP Bram Osei said on Monday that Ada Quill should resign"}],
    "motion": "leader", "member": "bram-osei", "position": "aye", "act": "said", "basis": "own_account", "when": "on Monday",
}  # fmt: skip
INVENTED = CLAIM | {"quotes": [{"paragraph": 1, "words": "Bram Osei wants her head"}]}


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def url(asked: list[str]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            key = self.headers.get("Authorization")
            message = {"content": json.dumps({"claims": [CLAIM, INVENTED]})}
            told = {"choices": [{"message": message}], "usage": {"prompt_tokens": 2000, "completion_tokens": 100}}
            body = json.dumps(told if key != "Bearer wrong" else {"error": "no such key"}).encode()
            self.send_response(401 if key == "Bearer wrong" else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/v1"
        running.shutdown()
        thread.join()


def run(*args: str | Path, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in args], env=env)


def switch_on(folder: Path, url: str, *more: str) -> None:
    with (folder / "story.toml").open("a") as file:
        file.write("\n".join(["", "[reader]", f'llm = "{url}"', 'model = "oak-7b"', *more, ""]))


def test_nothing_is_sent_unless_the_story_or_the_command_says_so(
    story_folder: Path, clippings: Path, url: str, asked: list[str]
) -> None:
    env = {"WHIPCOUNT_LLM_URL": url, "WHIPCOUNT_LLM_MODEL": "oak-7b"}
    assert run("read", clippings, "-s", story_folder, env=env).exit_code == 0
    assert asked == []
    assert run("read", clippings, "-s", story_folder, "--reader", "llm", env=env).exit_code == 0
    assert len(asked) == 2


def test_one_setting_switches_it_on_and_refusals_and_cost_are_told(
    story_folder: Path, clippings: Path, url: str, asked: list[str]
) -> None:
    switch_on(story_folder, url, "price_in = 2.5", "price_out = 10")
    result = run("read", clippings / "may-12.txt", "-s", story_folder, "--json", "--actor", "eve")
    assert result.exit_code == 0, result.output
    (claim,) = json.loads(result.stdout)["claims"]
    assert (claim["holder"], claim["said_on"]) == ({"member": "bram-osei"}, "2031-05-12")
    assert "note: article" in result.stderr
    assert "Bram Osei wants her head" in result.stderr
    assert "oak-7b: 1 answer asked for, 0 from the cache; 2,000 tokens in, 100 out; 0.0060 USD" in result.stderr
    waiting = json.loads(run("review", "-s", story_folder, "--json").stdout)
    assert "llm-1:oak-7b" in json.dumps(waiting)

    again = run("read", clippings / "may-12.txt", "-s", story_folder)
    assert len(asked) == 1
    assert "1 from the cache" in again.stderr
    assert "0 new in the ledger" in again.stderr


def test_a_dry_run_prints_the_exact_requests_and_sends_and_keeps_nothing(
    story_folder: Path, clippings: Path, url: str, asked: list[str]
) -> None:
    switch_on(story_folder, url)
    result = run("read", clippings, "-s", story_folder, "--dry-run", env={"WHIPCOUNT_LLM_KEY": "sk-secret"})
    assert result.exit_code == 0, result.output
    shown = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(s["article"], s["cached"]) for s in shown] == [("may-12.txt", False), ("may-14.txt", False)]
    assert all(s["estimated_tokens"] > 500 and "divided by four" in s["estimated_by"] for s in shown)
    assert "sk-secret" not in result.output
    assert "2 requests, 0 answered in the cache" in result.stderr
    assert asked == []
    assert sorted(p.name for p in story_folder.iterdir()) == ["roster.csv", "story.toml"]

    run("read", clippings, "-s", story_folder)
    assert [json.loads(sent) for sent in asked] == [s["body"] for s in shown]
    assert "2 answered in the cache" in run("read", clippings, "-s", story_folder, "--dry-run").stderr


def test_a_dry_run_of_the_rules_is_a_wrong_option(story_folder: Path, clippings: Path) -> None:
    assert run("read", clippings, "-s", story_folder, "--dry-run", "--reader", "rules").exit_code == 2


def test_without_an_address_the_command_says_what_to_set(story_folder: Path, clippings: Path) -> None:
    result = run("read", clippings, "-s", story_folder, "--reader", "llm")
    assert result.exit_code == EXIT_ERROR
    assert "WHIPCOUNT_LLM_URL" in result.stderr


def test_without_its_packages_the_model_says_what_to_install(
    story_folder: Path, clippings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whipcount.runs.readers.find_spec", lambda _: None)
    result = run("read", clippings, "-s", story_folder, "--reader", "model")
    assert result.exit_code == EXIT_ERROR
    assert "pip install 'whipcount[model]'" in result.stderr
    assert run("read", clippings, "-s", story_folder, "--json").exit_code == 0  # the default falls back to the rules


def test_a_wrong_key_stops_the_run_and_says_where(
    story_folder: Path, clippings: Path, url: str, asked: list[str]
) -> None:
    switch_on(story_folder, url)
    result = run("read", clippings, "-s", story_folder, env={"WHIPCOUNT_LLM_KEY": "wrong"})
    assert result.exit_code == EXIT_PROBLEMS
    assert "answered 401: no such key; stopped at" in result.stderr
    assert "WHIPCOUNT_LLM_KEY" in result.stderr
    assert len(asked) == 1


def test_files_left_out_of_a_folder_are_a_note_and_no_failure(story_folder: Path, clippings: Path) -> None:
    (clippings / "photo.jpg").write_bytes(b"\xff\xd8")
    result = run("read", clippings, "-s", story_folder)
    assert result.exit_code == 0
    assert f"note: {clippings}: left out: photo.jpg" in result.stderr


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('llm = "localhost:11434"', "is not a web address"),
        ("price_in = -1", "-1 is not a price"),
        ('price_in = "cheap"', "is not a price"),
        ("seconds = 0", "seconds"),
        ('modle = "oak"', "did you mean model?"),
    ],
)
def test_wrong_settings_are_told_with_their_line(story_folder: Path, line: str, told: str) -> None:
    with (story_folder / "story.toml").open("a") as file:
        file.write(f"\n[reader]\n{line}\n")
    result = run("check", story_folder)
    assert result.exit_code == EXIT_PROBLEMS
    assert told in result.output


def test_a_language_model_is_evaluated_like_any_reader(
    tmp_path: Path, story_folder: Path, clippings: Path, url: str, asked: list[str]
) -> None:
    switch_on(story_folder, url)
    line = json.loads(run("read", clippings / "may-12.txt", "-s", story_folder, "--json").stdout)
    people = [("bram-osei", "Bram Osei"), ("ada-quill", "Ada Quill")]
    story = {
        "id": "harbour", "title": "Harbour", "leader": "ada-quill",
        "bodies": [{"id": "caucus", "name": "Harbour caucus", "size": 9}],
        "motions": [{"id": "leader", "body": "caucus", "text": "Ada Quill should go"}],
        "parties": [{"id": "HAR", "names": ["Harbour Party"]}],
        "members": [{"id": i, "name": n, "party": "HAR", "bodies": ["caucus"]} for i, n in people],
    }  # fmt: skip
    gold = tmp_path / "gold"
    (gold / "stories").mkdir(parents=True)
    (gold / "stories" / "harbour.json").write_text(json.dumps(story))
    (gold / "harbour.jsonl").write_text(json.dumps(line) + "\n")
    env = {"WHIPCOUNT_LLM_URL": url, "WHIPCOUNT_LLM_MODEL": "oak-7b"}

    result = run("evaluate", gold, "--reader", "llm", "--json", env=env)

    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["reader"] == "llm-1:oak-7b"
    assert "oak-7b: 1 answer asked for" in result.stderr
    assert len(asked) == 2
    assert run("evaluate", gold, "--reader", "llm").exit_code == EXIT_ERROR
