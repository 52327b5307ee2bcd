"""The rule reader is right as often as it says, on stories it was not written on; the script that sees to it works."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from whipcount.model.claim import EventClaim, EventType, Span
from whipcount.reader import calibration

EVALS = Path(__file__).parents[2] / "evals"
TOO_SURE = 0.05


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("evals_calibrate", EVALS / "calibrate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks its module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def seen(script: ModuleType) -> list[Any]:
    claims, _ = script.seen_by("rules", [script.UNSEEN])
    return claims


def of(script: ModuleType, story: str, right: int, wrong: int, kind: EventType = EventType.VOTE) -> list[Any]:
    claim = EventClaim(kind, "words", Span(0, 4))
    return [script.Seen(story, claim, 0.5, is_right) for is_right in [True] * right + [False] * wrong]


def test_on_unseen_stories_the_rules_are_not_surer_than_right(script: ModuleType, seen: list[Any]) -> None:
    """Where this fails, the reader has changed: run `python evals/calibrate.py` and look at the table."""
    found = script.reliability([(s.confidence, s.right) for s in seen])
    assert found.stated - found.observed < TOO_SURE
    assert found.ece < 2 * TOO_SURE
    assert found.brier < found.observed * (1 - found.observed)  # better than one figure for every claim


def test_a_storys_own_claims_do_not_state_its_confidence(script: ModuleType) -> None:
    claims = of(script, "harbour", 0, 50) + of(script, "meadow", 50, 0)
    stated = script.left_out(claims, 4)
    assert all(share > 0.9 for share, _ in stated[:50])
    assert all(share < 0.1 for share, _ in stated[50:])


def test_kinds_that_differ_in_every_story_are_weighted_little_towards_each_other(script: ModuleType) -> None:
    told = [claim for story in "abcdef" for claim in of(script, story, 9, 1) + of(script, story, 1, 9, EventType.POLL)]
    assert script.best_weight(told) == min(script.WEIGHTS)


def test_the_table_says_what_it_was_made_from_and_reads_back(script: ModuleType) -> None:
    claims = of(script, "harbour", 3, 1) + of(script, "meadow", 4, 2)
    made = json.loads(script.written(script.table_of(claims, ["abc"])))
    assert (made["gold"], made["stories"]) == (["abc"], 2)
    assert made["table"][0] == {"steps": [], "claims": 10, "right": 7, "confidence": pytest.approx(8 / 12, abs=1e-4)}


def test_the_shipped_table_is_written_as_the_script_writes_it(script: ModuleType) -> None:
    text = script.TABLE.read_text(encoding="utf-8")
    assert script.written(json.loads(text)) == text
    assert calibration.shipped()


def test_check_prints_stated_beside_observed_with_and_without_the_story(
    script: ModuleType, seen: list[Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "seen_by", lambda *_: (seen, ["abc"]))
    assert script.main(["--check"]) == 0
    out = capsys.readouterr().out
    assert "rules, as stated: ECE" in out
    assert "each story stated from the others" in out
    assert all(story in out for story in {s.story for s in seen})
