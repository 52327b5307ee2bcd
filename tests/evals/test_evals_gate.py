"""The rule reader holds its baseline on the gold articles; the gate itself notices a change."""

import json
import sys
from pathlib import Path
from typing import Any

import gate
import pytest

EVALS = Path(__file__).parents[2] / "evals"


@pytest.fixture(scope="module")
def now() -> dict[str, Any]:
    measured: dict[str, Any] = gate.run("rules")
    return measured


@pytest.fixture(scope="module")
def baseline() -> dict[str, Any]:
    kept: dict[str, Any] = json.loads((EVALS / "baseline.json").read_text())
    return kept


def test_the_rules_read_the_gold_no_worse_than_the_baseline(now: Any, baseline: Any) -> None:
    assert gate.check(baseline, now) == []


def test_the_model_reads_the_gold_no_worse_than_its_baseline() -> None:
    pytest.importorskip("onnxruntime")
    kept = json.loads((EVALS / "baseline-model.json").read_text())
    assert gate.check(kept, gate.run("model")) == []


def test_the_baseline_covers_the_whole_and_every_story(baseline: Any) -> None:
    stories = {p.stem for p in (EVALS / "gold" / "stories").glob("*.json")}
    assert baseline["scores"].keys() == {"all", *stories}
    assert all(s["bad spans"] == 0 for s in baseline["scores"].values())


def test_a_reader_that_fell_fails_and_says_where(now: Any, baseline: Any) -> None:
    fallen = json.loads(json.dumps(now))
    fallen["scores"]["all"]["triples F1"] -= 0.1
    (told,) = gate.check(baseline | {"scores": now["scores"]}, fallen)
    assert told.startswith("all: triples F1 was")


def test_other_gold_fails_until_the_baseline_is_made_anew(now: Any, baseline: Any) -> None:
    other = now | {"made_from": now["made_from"] | {"gold": "0" * 16}}
    (told,) = gate.check(baseline, other)
    assert "--update" in told


def test_update_rewrites_the_baseline_and_the_check_then_passes(
    now: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gate, "BASELINES", {"rules": tmp_path / "baseline.json"})
    monkeypatch.setattr(gate, "run", lambda _: now)
    monkeypatch.setattr(sys, "argv", ["gate.py", "--update"])
    assert gate.main() == 0
    monkeypatch.setattr(sys, "argv", ["gate.py"])
    assert gate.main() == 0
    assert "triples F1" in capsys.readouterr().out
    kept = json.loads((tmp_path / "baseline.json").read_text())
    kept["scores"]["all"]["events F1"] += 0.1
    (tmp_path / "baseline.json").write_text(json.dumps(kept))
    assert gate.main() == 1
