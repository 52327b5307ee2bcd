"""Gold and predictions on disk: read, written, and what is wrong in them told with file and line."""

import json
from pathlib import Path
from typing import Any

import pytest

from whipcount.model.errors import BadInput, MissingFile
from whipcount.scoring.gold_file import load_gold
from whipcount.scoring.predictions_file import as_predicted, read_predictions, write_predictions

TEXT = "Bram Osei said on Monday that Ada Quill should resign."
STORY = {
    "id": "harbour",
    "title": "Ada Quill's leadership",
    "leader": "ada-quill",
    "bodies": [{"id": "caucus", "name": "Harbour caucus", "size": 9}],
    "motions": [{"id": "leader", "body": "caucus", "text": "Ada Quill should go"}],
    "parties": [{"id": "HAR", "names": ["Harbour"]}],
    "members": [
        {"id": "ada-quill", "name": "Ada Quill", "party": "HAR", "seat": None, "bodies": ["caucus"], "aliases": None},
        {"id": "bram-osei", "name": "Bram Osei", "party": "HAR", "seat": "Osei Vale", "bodies": ["caucus"]},
    ],
}
CLAIM = {
    "kind": "position",
    "motion": "leader",
    "holder": {"member": "bram-osei"},
    "position": "aye",
    "act": "said",
    "basis": "own_account",
    "source": {"member": "bram-osei"},
    "said_on": "2031-05-12",
    "condition": None,
    "withdraws": False,
    "evidence": [0, len(TEXT)],
}
ARTICLE = {
    "id": "quay-1",
    "story": "harbour",
    "outlet": "The Quay Courier",
    "published": "2031-05-14",
    "title": None,
    "text": TEXT,
    "claims": [CLAIM],
    "tags": ["ordinary"],
}


@pytest.fixture
def gold_folder(tmp_path: Path) -> Path:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "harbour.json").write_text(json.dumps(STORY))
    (tmp_path / "harbour.jsonl").write_text(json.dumps(ARTICLE) + "\n\n")
    return tmp_path


def test_a_story_beside_gold_is_read_with_null_for_nothing(gold_folder: Path) -> None:
    gold = load_gold(gold_folder)
    story = gold.stories["harbour"]
    assert [p.aliases for p in story.roster] == [(), ()]
    assert story.person("ada-quill").seat == ""
    assert story.person("bram-osei").sits_in("caucus")
    (article,) = gold.articles
    assert (article.id, article.tags, len(article.claims)) == ("quay-1", ("ordinary",), 1)


def test_the_fingerprint_changes_with_the_gold_and_with_nothing_else(gold_folder: Path) -> None:
    before = load_gold(gold_folder).fingerprint
    assert load_gold(gold_folder).fingerprint == before
    (gold_folder / "notes.txt").write_text("not gold")
    assert load_gold(gold_folder).fingerprint == before
    (gold_folder / "harbour.jsonl").write_text(json.dumps(ARTICLE | {"outlet": "Another"}))
    assert load_gold(gold_folder).fingerprint != before


def test_predictions_come_back_as_they_were_written_with_their_words(gold_folder: Path, tmp_path: Path) -> None:
    gold = load_gold(gold_folder)
    predictions = {a.id: as_predicted(a, a.claims) for a in gold.articles}
    file = tmp_path / "out.jsonl"
    write_predictions(file, gold, predictions)
    assert read_predictions(file) == predictions
    line = json.loads(file.read_text())
    assert (line["id"], line["claims"][0]["words"], line["claims"][0]["evidence"]) == ("quay-1", TEXT, [0, len(TEXT)])


@pytest.mark.parametrize("evidence", [None, [], [3], "words", [1.5, 2], [True, 4]])
def test_a_prediction_without_a_span_is_kept_as_a_bad_one(tmp_path: Path, evidence: Any) -> None:
    file = tmp_path / "out.jsonl"
    file.write_text(json.dumps(ARTICLE | {"claims": [CLAIM | {"evidence": evidence}]}))
    ((predicted,),) = read_predictions(file).values()
    assert (predicted.claim.evidence.start, predicted.claim.evidence.end) == (0, 0)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "is not JSON"),
        ("[]", "is not an object"),
        (json.dumps(ARTICLE | {"claims": None}), "claims"),
        (json.dumps(ARTICLE | {"claims": [7]}), "not a claim"),
        (json.dumps(ARTICLE | {"claims": [CLAIM | {"position": "maybe"}]}), "maybe"),
        (json.dumps(ARTICLE | {"published": "May"}), "published"),
        (json.dumps(ARTICLE | {"text": ""}), "there is no text"),
    ],
)
def test_what_is_wrong_in_gold_is_told_with_file_and_line(gold_folder: Path, line: str, told: str) -> None:
    (gold_folder / "meadow.jsonl").write_text("\n" + line)
    with pytest.raises(BadInput, match=told) as caught:
        load_gold(gold_folder)
    assert "meadow.jsonl:2" in str(caught.value)


def test_gold_needs_its_story_ids_of_its_own_and_files_at_all(gold_folder: Path, tmp_path: Path) -> None:
    (gold_folder / "more.jsonl").write_text(json.dumps(ARTICLE))
    with pytest.raises(BadInput, match="two articles have the id 'quay-1'"):
        load_gold(gold_folder)
    (gold_folder / "more.jsonl").write_text(json.dumps(ARTICLE | {"id": "x", "story": "meadow"}))
    with pytest.raises(BadInput, match="there is no story 'meadow'"):
        load_gold(gold_folder)
    with pytest.raises(MissingFile):
        load_gold(tmp_path / "stories")


def test_a_broken_story_names_the_field(gold_folder: Path) -> None:
    (gold_folder / "stories" / "harbour.json").write_text(json.dumps(STORY | {"bodies": [{"id": "caucus"}]}))
    with pytest.raises(BadInput, match=r"bodies\.0\.name"):
        load_gold(gold_folder)


@pytest.mark.parametrize("line", ["{}", '{"id": "quay-1"}', '{"id": "quay-1", "claims": [3]}'])
def test_a_line_that_is_no_prediction_is_told(tmp_path: Path, line: str) -> None:
    file = tmp_path / "out.jsonl"
    file.write_text(line)
    with pytest.raises(BadInput, match=r"out\.jsonl:1"):
        read_predictions(file)


def test_what_a_reader_adds_to_a_claim_is_passed_over(gold_folder: Path) -> None:
    plain = load_gold(gold_folder)
    told = ARTICLE | {"claims": [CLAIM | {"confidence": 0.94, "reason": "said so, own account"}]}
    (gold_folder / "harbour.jsonl").write_text(json.dumps(told) + "\n")
    assert load_gold(gold_folder).articles == plain.articles
    (claim,) = read_predictions(gold_folder / "harbour.jsonl")["quay-1"]
    assert claim.claim == plain.articles[0].claims[0]
