import csv
import io
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from whipcount.desk.downloads import FORMULA_STARTS, claims_csv, count_json, guarded, members_csv
from whipcount.desk.evidence import published_claims
from whipcount.desk.links import safe_url
from whipcount.model.claim import Citation
from whipcount.model.wire import claim_from_json
from whipcount.runs.publication import Publication


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@given(st.text(max_size=30))
def test_no_cell_begins_like_a_formula_and_the_text_can_be_had_back(text: str) -> None:
    cell = guarded(text)
    assert not cell.startswith(FORMULA_STARTS)
    assert cell in {text, f"'{text}"}


def test_hostile_words_are_guarded_in_the_files(publication: Publication) -> None:
    cells = [
        cell
        for text in (members_csv(publication), claims_csv(publication))
        for row in read(text)
        for cell in row.values()
    ]
    assert not [c for c in cells if c.startswith(FORMULA_STARTS)]
    assert any(c.startswith("'=HYPERLINK") for c in cells)


def test_every_member_of_every_body_has_a_row(publication: Publication) -> None:
    rows = read(members_csv(publication))
    count = publication.counts[0]
    mine = [r for r in rows if r["motion"] == "leader"]
    assert {r["member"] for r in mine} == {p.id for p in publication.story.roster.of("caucus")}
    assert sum(r["position"] == "aye" for r in mine) == len([s for s in count.standings if s.position == "aye"])
    assert {r["position"] for r in mine if r["member"] == count.silent[0].id} == {""}


def test_every_published_claim_has_its_words_source_date_and_status(publication: Publication) -> None:
    rows = {r["claim"]: r for r in read(claims_csv(publication))}
    records = published_claims(publication)
    assert list(rows) == [r.id for r in records]
    for record in records:
        row = rows[record.id]
        assert row["words"].lstrip("'") == record.words.lstrip("'")
        assert row["outlet"] == record.article.outlet
        assert row["published"] == record.article.published.isoformat()
        assert row["status"] == record.status.value


def test_no_file_holds_an_address_that_runs_code(publication: Publication) -> None:
    assert any("javascript:" in s.claim.article.url for s in publication.counts[0].standings)
    for text in (members_csv(publication), claims_csv(publication), count_json(publication)):
        assert "javascript:" not in text


def test_the_json_says_the_clocks_the_policy_and_the_head(publication: Publication) -> None:
    value = json.loads(count_json(publication))
    assert value["as_of"] == "2031-03-19"
    assert value["known_at"] is None
    assert value["counts"][0]["policy"] == {"id": "on-record", "version": 2, "title": "On the record"}
    assert value["head"] == publication.head
    known = replace(publication, as_of=replace(publication.as_of, known_at=publication.made_at))
    assert json.loads(count_json(known))["known_at"] == "2031-03-19T12:30:00+00:00"


def test_the_claims_in_the_json_are_in_the_form_of_the_guide(publication: Publication) -> None:
    value = json.loads(count_json(publication))
    written = {c["id"]: claim_from_json(c["claim"]) for c in value["claims"]}
    recorded = {r.id: r.claim for r in published_claims(publication)}
    assert written.keys() == recorded.keys()
    differ = {i for i in recorded if written[i] != recorded[i]}
    cited = {i: c.evidence.url for i, c in recorded.items() if isinstance(c.evidence, Citation)}
    assert differ == {i for i, url in cited.items() if not safe_url(url)} != set()
