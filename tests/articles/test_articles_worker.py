"""The process around the parser, with stand-ins that hang, die and babble."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from whipcount.articles.html import extract
from whipcount.articles.worker import Worker
from whipcount.model.errors import UnreadableDocument

Make = Callable[..., Worker]

STAND_IN = """
import json, os, sys, time
print("{}", flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    if asked["parser"] in os.environ["HANGS"].split(","):
        time.sleep(60)
    if asked["parser"] in os.environ["DIES"].split(","):
        os._exit(1)
    if asked["parser"] in os.environ["BABBLES"].split(","):
        print("Segmentation fault", flush=True)
        continue
    text = "" if asked["parser"] in os.environ["EMPTY"].split(",") else f"read by {asked['parser']} in {os.getpid()}"
    print(json.dumps(dict(text=text, title="", outlet="", published="2031-05-12", url="")), flush=True)
"""


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    made: list[Worker] = []

    def build(*, deadline: float = 20, **parsers: str) -> Worker:
        for fault in ("HANGS", "DIES", "BABBLES", "EMPTY"):
            monkeypatch.setenv(fault, parsers.get(fault.lower(), "none"))
        made.append(Worker((sys.executable, "-c", STAND_IN), deadline=deadline))
        return made[-1]

    yield build
    for worker in made:
        worker.close()


def ask(worker: Worker, parser: str = "trafilatura") -> str | None:
    answer = worker.ask({"parser": parser, "page": "<p>", "latest": ""})
    return answer["text"] if answer else None


def test_one_process_answers_page_after_page(make: Make) -> None:
    worker = make()
    first = ask(worker)
    assert first is not None
    assert [ask(worker) for _ in range(3)] == [first] * 3


def test_a_process_that_hangs_is_killed_at_the_deadline_and_replaced(make: Make) -> None:
    worker = make(hangs="slow", deadline=0.4)
    first = ask(worker)
    begun = time.monotonic()
    assert ask(worker, "slow") is None
    assert 0.4 <= time.monotonic() - begun < 5
    second = ask(worker)
    assert second is not None
    assert second != first
    assert first is not None
    with pytest.raises(ProcessLookupError):  # dead, and no zombie either
        os.kill(int(first.rsplit(" ", 1)[1]), 0)


@pytest.mark.parametrize("fault", ["dies", "babbles"])
def test_a_process_that_breaks_costs_only_its_page(make: Make, fault: str) -> None:
    worker = make(**{fault: "bad"})
    assert ask(worker, "bad") is None
    assert ask(worker) is not None


def test_a_process_killed_from_outside_is_replaced_without_losing_a_page(make: Make) -> None:
    worker = make()
    first = ask(worker)
    assert first is not None
    pid = int(first.rsplit(" ", 1)[1])
    os.kill(pid, 9)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    second = ask(worker)
    assert second is not None
    assert second != first


def test_a_page_that_nobody_takes_does_not_block_us(make: Make) -> None:
    worker = make(hangs="slow", deadline=0.4)
    assert worker.ask({"parser": "slow", "page": "x" * 3_000_000, "latest": ""}) is None
    deaf = Worker((sys.executable, "-c", "import time; print('{}', flush=True); time.sleep(60)"), deadline=0.4)
    with closing(deaf):
        assert deaf.ask({"parser": "any", "page": "x" * 3_000_000, "latest": ""}) is None


def test_threads_wait_for_each_other_and_get_their_own_answers(make: Make) -> None:
    worker = make()
    got: dict[str, str | None] = {}
    threads = [threading.Thread(target=lambda n=n: got.update({n: ask(worker, n)})) for n in map(str, range(8))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {name: (text or "").split(" in ")[0] for name, text in got.items()} == {
        str(n): f"read by {n}" for n in range(8)
    }


@pytest.mark.parametrize("fault", ["hangs", "dies", "babbles", "empty"])
def test_where_trafilatura_fails_resiliparse_reads(make: Make, fault: str) -> None:
    worker = make(deadline=0.5, **{fault: "trafilatura"})
    found = extract("<p>", where="a.html", worker=worker)
    assert (found.text.split(" in ")[0], found.by, found.published) == (
        "read by resiliparse",
        "resiliparse",
        date(2031, 5, 12),
    )


def test_a_long_page_goes_to_resiliparse_at_once(make: Make) -> None:
    assert extract("x" * 1_000_001, where="a.html", worker=make(hangs="trafilatura")).by == "resiliparse"


def test_a_page_that_hangs_every_parser_is_told(make: Make) -> None:
    with pytest.raises(UnreadableDocument) as told:
        extract("<p>", where="a.html", worker=make(hangs="trafilatura,resiliparse", deadline=0.3))
    assert str(told.value) == ("a.html: no parser could read the page in 0.3 seconds (copy its text into a file)")


def test_a_page_in_which_no_parser_finds_text_is_told(make: Make) -> None:
    with pytest.raises(UnreadableDocument) as told:
        extract("<p>", where="a.html", worker=make(empty="trafilatura,resiliparse"))
    assert str(told.value) == "a.html: the page has no text that can be read (copy its text into a file)"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a process to its address space")
def test_the_parsers_process_cannot_take_all_memory() -> None:
    code = "from whipcount.articles import parse; parse.limit(); bytearray(parse.MEMORY)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr.splitlines()[-1] == "MemoryError"


SCRIPT = """
from datetime import date
from whipcount.articles.document import read_document
from whipcount.articles.hints import Hints
print(read_document(b"<!doctype html><p>" + b"The caucus met. " * 30, where="a", hints=Hints(date(2031, 5, 12))).extracted_by)
"""


def test_a_plain_script_without_a_main_guard_can_read_pages_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "trafilatura.py").write_text("raise SystemExit('the wrong one')", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-X", "dev", "-W", "error::ResourceWarning", "script.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("trafilatura\n", "", 0)
