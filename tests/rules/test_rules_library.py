"""The files: what ships, a story's own, and what is wrong in them."""

from pathlib import Path

import pytest

from club import CLUB
from whipcount.model.errors import BadInput, MissingFile, UnknownName
from whipcount.rules.kinds import SourceQuality
from whipcount.rules.library import bundled, load


def write(folder: Path, text: str) -> Path:
    path = folder / "club.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_bodies_of_26_jurisdictions_ship_with_102_rules() -> None:
    bodies = [load().institution(i) for i in load().ids]
    assert len(bodies) == 62
    assert len({i.jurisdiction.partition("-")[0] for i in bodies}) == 26
    assert len({m.id for i in bodies for m in i.mechanisms}) == 102


def test_every_file_is_called_by_its_id_and_names_bodies_that_exist() -> None:
    for source in (f for f in bundled("", ".yaml") if not f.name.endswith(".cases.yaml")):
        body = load().institution(source.name.removesuffix(".yaml"))
        assert set(body.see_also) <= load().ids - {body.id}


def test_no_two_bodies_are_called_the_same() -> None:
    names = [n.casefold() for i in load().ids for n in {i, load().institution(i).name, *load().institution(i).aliases}]
    assert sorted(n for n in names if names.count(n) > 1) == []


def test_a_rule_is_found_in_the_body_that_has_it() -> None:
    assert load().holding("PL-158").id == "pl-sejm"
    assert load().holding("CA-RA-LR", "Liberal caucus").id == "ca-liberal-caucus"
    by_itself = load().holding("CA-RA-LR")
    assert (by_itself.id, by_itself.activations) == ("ca-reform-act", ())
    for mechanism, body in (("PL-159", ""), ("PL-158", "Knesset"), ("CA-RA-LR", "The Hill Club")):
        with pytest.raises(UnknownName, match=r"PL-158|pl-sejm|Liberal caucus"):
            load().holding(mechanism, body)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("of: members}", "of: memebrs}", r"club\.yaml:15: 'memebrs' is no known size \(nearest: members"),
        ("of: votes_cast}", "of: votes}", r"club\.yaml:24: 'votes' is no known size"),
        ("    trigger:\n", "    trgger:\n", r"club\.yaml:14: mechanisms\.0\.trgger"),
        ("since: 2019", "since: spring", r"club\.yaml:13: mechanisms\.0\.in_force\.0\.since"),
        ("1/4", "0.3.1", r"club\.yaml:15"),
        ("if_passed: leader_out", "if_passed: leader_gone", r"club\.yaml:25: mechanisms\.0\.if_passed"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_line(tmp_path: Path, old: str, new: str, place: str) -> None:
    with pytest.raises(BadInput, match=place):
        load([write(tmp_path, CLUB.replace(old, new))])


@pytest.mark.parametrize("institution", sorted(load().ids))
def test_every_rule_that_ships_is_dated_cited_and_said_in_words(institution: str) -> None:
    for rule in load().institution(institution).mechanisms:
        assert rule.in_force
        assert rule.source
        assert rule.source_quality is not SourceQuality.UNSOURCED
        assert rule.summary
        assert rule.consequence
        assert [c.fact for c in rule.requires if not (c.text and c.had)] == []


@pytest.mark.parametrize("institution", sorted(load().ids))
def test_no_two_activations_speak_of_the_same_power_on_the_same_day(institution: str) -> None:
    body = load().institution(institution)
    for entry in body.activations:
        assert entry.since is not None
        for power in entry.powers:
            assert [a.term for a in body.activations if a.covers(power, entry.since.first)] == [entry.term]


def test_the_reform_act_is_written_once_and_binds_four_caucuses() -> None:
    holders = [i for i in load().ids if any(m.id == "CA-RA-LR" for m in load().institution(i).mechanisms)]
    assert sorted(holders) == ["ca-bloc-caucus", "ca-conservative-caucus", "ca-liberal-caucus", "ca-ndp-caucus"]
    assert len({id(load().institution(i).mechanism("CA-RA-LR")) for i in holders}) == 1


def test_a_name_nobody_knows_gives_the_nearest() -> None:
    with pytest.raises(UnknownName, match="ca-liberal-caucus"):
        load().institution("ca-liberals-caucus")


def test_a_story_brings_its_own_body(tmp_path: Path) -> None:
    library = load([write(tmp_path, CLUB)])
    assert library.institution("hill-club").mechanism("XX-CLUB").name == "Motion to replace the captain"
    assert library.ids > load().ids


def test_a_body_of_the_same_id_takes_the_place_of_ours(tmp_path: Path) -> None:
    own = CLUB.replace("id: hill-club", "id: gb-conservative-mps")
    assert load([write(tmp_path, own)]).institution("gb-conservative-mps").name == "The Hill Club"
    assert load().institution("gb-conservative-mps").name != "The Hill Club"


def test_a_body_of_a_story_can_include_shared_rules(tmp_path: Path) -> None:
    own = CLUB.replace("mechanisms:", "include: [ca-reform-act]\nmechanisms:", 1)
    assert load([write(tmp_path, own)]).institution("hill-club").mechanisms[0].id == "CA-RA-LR"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("name: The Hill Club", "nmae: The Hill Club", r"club\.yaml:2: nmae"),
        ("    target: party_leader", "    target: captain", r"club\.yaml:9: mechanisms\.0\.target"),
        ("      - since: 2019", "      - from: 2019", r"club\.yaml:13: mechanisms\.0\.in_force\.0\.from"),
        ("      - since: 2019", "      - since: spring", r"club\.yaml:13: .*since.*spring.*not a date"),
        ("at_least: 1/4", "at_least: 0.25", r"club\.yaml:15: mechanisms\.0\.trigger\.0\.quota.*exact"),
        ("more_than: 1/2", "most: 1/2", r"club\.yaml:24: .*pass_if\.0.*not a quota"),
        ("    if_passed: leader_out", "    if_passed: leader_hanged", r"club\.yaml:25: mechanisms\.0\.if_passed"),
        ("    family: floor_motion", "    family: floor_motion\n    family: petition", r"'family' is there twice"),
        ("mechanisms:", "mechanisms: [", r"club\.yaml:6: "),
        ("mechanisms:", "include: [uk-reform-act]\nmechanisms:", r"uk-reform-act.*known: ca-reform-act"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_place(tmp_path: Path, old: str, new: str, place: str) -> None:
    assert old in CLUB
    with pytest.raises(BadInput, match=place):
        load([write(tmp_path, CLUB.replace(old, new, 1))])


def test_an_activation_of_a_power_nobody_defines_is_refused(tmp_path: Path) -> None:
    own = CLUB + "activations:\n  - {powers: [CA-RA-LR], state: adopted, term: first, since: 2020, confidence: high}\n"
    with pytest.raises(BadInput, match="CA-RA-LR"):
        load([write(tmp_path, own)])


def test_a_mechanism_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    _, _, rule = CLUB.partition("mechanisms:\n")
    with pytest.raises(BadInput, match="XX-CLUB"):
        load([write(tmp_path, CLUB + rule)])


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"club\.yaml:1: the file"):
        load([write(tmp_path, "")])


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="nowhere"):
        load([tmp_path / "nowhere.yaml"])
