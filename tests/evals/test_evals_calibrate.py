"""The rule reader is right as often as it says, on stories it was not written on; the script that sees to it works."""

import json
from typing import Any

import calibrate
import pytest

from whipcount.model.claim import EventClaim, EventType, Span
from whipcount.reader import calibration

TOO_SURE = 0.05


@pytest.fixture(scope="module")
def seen() -> list[Any]:
    claims, _ = calibrate.seen_by("rules", [calibrate.UNSEEN])
    return claims


def of(story: str, right: int, wrong: int, kind: EventType = EventType.VOTE) -> list[Any]:
    claim = EventClaim(kind, "words", Span(0, 4))
    return [calibrate.Seen(story, claim, 0.5, is_right) for is_right in [True] * right + [False] * wrong]


def test_on_unseen_stories_the_rules_are_not_surer_than_right(seen: list[Any]) -> None:
    """Where this fails, the reader has changed: run `python evals/calibrate.py` and look at the table."""
    found = calibrate.reliability([(s.confidence, s.right) for s in seen])
    assert found.stated - found.observed < TOO_SURE
    assert found.ece < 2 * TOO_SURE
    assert found.brier < found.observed * (1 - found.observed)  # better than one figure for every claim


def test_a_storys_own_claims_do_not_state_its_confidence() -> None:
    claims = of("harbour", 0, 50) + of("meadow", 50, 0)
    stated = calibrate.left_out(claims, 4)
    assert all(share > 0.9 for share, _ in stated[:50])
    assert all(share < 0.1 for share, _ in stated[50:])


def test_kinds_that_differ_in_every_story_are_weighted_little_towards_each_other() -> None:
    told = [claim for story in "abcdef" for claim in of(story, 9, 1) + of(story, 1, 9, EventType.POLL)]
    assert calibrate.best_weight(told) == min(calibrate.WEIGHTS)


def test_the_table_says_what_it_was_made_from_and_reads_back() -> None:
    claims = of("harbour", 3, 1) + of("meadow", 4, 2)
    made = json.loads(calibrate.written(calibrate.table_of(claims, ["abc"])))
    assert (made["gold"], made["stories"]) == (["abc"], 2)
    assert made["table"][0] == {"steps": [], "claims": 10, "right": 7, "confidence": pytest.approx(8 / 12, abs=1e-4)}


def test_the_shipped_table_is_written_as_the_script_writes_it() -> None:
    text = calibrate.TABLE.read_text(encoding="utf-8")
    assert calibrate.written(json.loads(text)) == text
    assert calibration.shipped()


def test_check_prints_stated_beside_observed_with_and_without_the_story(
    seen: list[Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(calibrate, "seen_by", lambda *_: (seen, ["abc"]))
    assert calibrate.main(["--check"]) == 0
    out = capsys.readouterr().out
    assert "rules, as stated: ECE" in out
    assert "each story stated from the others" in out
    assert all(story in out for story in {s.story for s in seen})
