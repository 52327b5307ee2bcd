"""Divisions of the past, from their inputs; see data/README.md for the sources."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from whipcount.house.arithmetic import effect
from whipcount.house.division import CONFIDENCE, SPEAKER, Ballot, Question, Result, Side, Split, divide, of_ballots

DATA = Path(__file__).parent / "data"
PARTIES = ("lpc", "cpc", "bq", "ndp", "gpc", "ind")
SEATS = {"38": 308, "39": 308, "40": 308, "43": 338, "44": 338}


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


VOTES = table("confidence_votes.csv")
COUNTED = [row for row in VOTES if row["yeas"]]
BY_PARTY = [row for row in COUNTED if row["lpc_yea"]]
ELSEWHERE = table("divisions_elsewhere.csv")


def key(row: dict[str, str]) -> tuple[str, str]:
    return row["parliament_session"], row["vote_number"]


def label(row: dict[str, str]) -> str:
    return f"{row['date']}-{row.get('vote_number') or row.get('chamber')}"


def splits(row: dict[str, str]) -> list[Split]:
    """Give the party lines, and the pairs, whose parties the file does not name, as one more line."""
    lines = [Split(p, int(row[f"{p}_yea"]), int(row[f"{p}_nay"])) for p in PARTIES]
    return [*lines, Split("pairs", paired=int(row["paired"]))]


def ballots() -> dict[tuple[str, str], list[dict[str, str]]]:
    made = defaultdict(list)
    for row in table("confidence_ballots.csv"):
        made[key(row)].append(row)
    return dict(made)


BALLOTS = ballots()
PRINTED = {"Agreed To": Result.PASSES, "Negatived": Result.FAILS, "Tie": Result.PASSES}
"""The one tie: Bill C-48, second reading; the Speaker voted aye so that debate could go on."""


def test_the_list_is_whole_and_four_rows_cannot_be_held_again() -> None:
    assert (len(VOTES), len(COUNTED), len(BY_PARTY)) == (91, 88, 87)
    missing = {row["date"] for row in VOTES} - {row["date"] for row in BY_PARTY}
    assert missing == {"1926-07", "1963-02-05", "1974-05-08", "1979-12-13"}


@pytest.mark.parametrize("row", BY_PARTY, ids=label)
def test_party_lines_pairs_and_absences_give_the_recorded_division(row: dict[str, str]) -> None:
    second_reading = row["motion"].startswith("2nd reading")
    question = Question(status_quo=Side.AYE if second_reading else Side.NO)

    made = divide(splits(row), question)

    assert (made.ayes, made.noes, made.paired) == (int(row["yeas"]), int(row["nays"]), int(row["paired"]))
    assert made.result is PRINTED[row["result"]]
    assert made.tied == (row["result"] == "Tie")
    away = SEATS[row["parliament_session"][:2]] - 1 - made.ayes - made.noes - made.paired
    assert away >= 0, "absent members and vacant seats"
    won = (made.result is Result.PASSES) == (row["government_side"] == "Yea")
    assert row["outcome"] == ("tie" if made.tied else "government_side_won" if won else "government_side_lost")


def test_the_totals_of_1979_give_its_result() -> None:
    (row,) = [r for r in COUNTED if r not in BY_PARTY]
    assert (row["date"], row["yeas"], row["nays"]) == ("1979-12-13", "139", "133")
    assert divide([Split("all", 139, 133)]).result is Result.PASSES


EXPLICIT = [row for row in VOTES if row["kind"] == "explicit_non_confidence" and row["date"] >= "2004"]


def test_every_explicit_motion_since_2004_has_its_ballots() -> None:
    assert len(EXPLICIT) == 6
    assert {key(row) for row in EXPLICIT} <= set(BALLOTS)


@pytest.mark.parametrize("row", [row for row in VOTES if key(row) in BALLOTS], ids=label)
def test_member_ballots_give_the_party_lines_and_the_division(row: dict[str, str]) -> None:
    held = BALLOTS[key(row)]
    words = {"Yea": Ballot.AYE, "Nay": Ballot.NO}
    members = Counter(b["person"] for b in held)
    lines = [of_ballots(p, (words[b["ballot"]] for b in held if b["party"].lower() == p)) for p in PARTIES]

    made = divide(lines)

    assert max(members.values()) == 1
    assert lines == splits(row)[:-1]
    assert (made.ayes, made.noes, made.result) == (int(row["yeas"]), int(row["nays"]), PRINTED[row["result"]])


def number(text: str) -> int | None:
    return int(text) if text else None


@pytest.mark.parametrize("row", ELSEWHERE, ids=label)
def test_divisions_elsewhere_end_as_they_did(row: dict[str, str]) -> None:
    question = Question(ayes_needed=number(row["ayes_needed"]), noes_needed=number(row["noes_needed"]))
    house = [Split("all", int(row["ayes"]), number(row["noes"]) or 0, int(row["abstained"]))]
    made = divide(house, question, SPEAKER, casting=Side(row["casting"]) if row["casting"] else None)
    assert made.result is (Result.PASSES if row["passed"] == "yes" else Result.FAILS)
    assert made.tied == (made.casting is not None)


def sides(row: dict[str, str]) -> list[Split]:
    made = []
    for part in row["sides"].split("; "):
        name, _, figures = part.rpartition(" ")
        ayes, noes, absent = map(int, figures.split("/"))
        made.append(Split(name, ayes, noes, absent=absent))
    return made


@pytest.mark.parametrize("row", [row for row in ELSEWHERE if row["sides"]], ids=label)
def test_who_stood_where_gives_the_totals(row: dict[str, str]) -> None:
    made = divide(sides(row))
    assert (made.ayes, made.noes) == (int(row["ayes"]), int(row["noes"]))


def test_two_absences_decided_in_cardiff_on_5_june_2024() -> None:
    (row,) = [r for r in ELSEWHERE if r["chamber"] == "Senedd"]
    house = sides(row)
    assert divide(house).result is Result.PASSES
    labour = effect(house, "Labour")
    assert (labour.members, labour.joining) == (29, 2)
    present = [s if s.name != "Labour" else Split("Labour", noes=29) for s in house]
    both = divide(present)
    assert (both.ayes, both.noes, both.casting, both.result) == (29, 29, Side.NO, Result.FAILS)


def test_one_no_more_would_have_tied_in_london_on_28_march_1979() -> None:
    house = [Split("ayes", ayes=311), Split("noes", noes=310), Split("a member who was ill", absent=1)]
    assert divide(house).result is Result.PASSES
    assert effect(house, "a member who was ill").joining == 1
    assert effect(house, "ayes").crossing == effect(house, "ayes").staying_away == 1


def test_in_hobart_the_convention_would_have_ended_it_otherwise() -> None:
    (row,) = [r for r in ELSEWHERE if r["casting"] and r["sides"]]
    assert divide(sides(row)).result is Result.FAILS
    assert divide(sides(row), CONFIDENCE, SPEAKER, casting=Side.AYE).result is Result.PASSES
