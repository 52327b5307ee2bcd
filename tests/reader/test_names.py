"""Who is mentioned: every safe way to name somebody, and none that is not."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whipcount.model.story import Story
from whipcount.reader.fold import fold
from whipcount.reader.mention import Kind, Names
from whipcount.reader.names import mentions, names_of
from whipcount.reader.nearly import near_misses


@pytest.fixture
def names(assembly: Story) -> Names:
    return names_of(assembly)


def people(text: str, names: Names) -> list[str]:
    return [m.ref for m in mentions(fold(text).text, names) if m.kind in {Kind.PERSON, Kind.LEADER}]


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("Tomas Quillon said no.", "tomas-quillon"),
        ("Then Quillon said no.", "tomas-quillon"),
        ("Mr Quillon said no.", "tomas-quillon"),
        ("It was Quillon’s letter.", "tomas-quillon"),
        ("QUILLON, Tomas (Ashwater)", "tomas-quillon"),
        ("Quillon, Tomas", "tomas-quillon"),
        ("TOMAS QUILLON QUITS", "tomas-quillon"),
        ("T. Quillon signed.", "tomas-quillon"),
        ("Joe Hope signed.", "joseph-hope"),
        ("Zoe D’Arnault signed.", "zoë-darnault"),
        ("Zoë d'Arnault signed.", "zoë-darnault"),
        ("Mr van der Loo signed.", "pim-van-der-loo"),
        ("INGRID McTAVEL signed.", "ingrid-mctavel"),
        ("Ace Kroon-Bey signed.", "ansel-kroon-bey"),
        ("Ansel Kroon Bey signed.", "ansel-kroon-bey"),
        ("Yusra Tarn signed.", "yusra-adeline-tarn"),
        ("Tomas J. Quillon signed.", "tomas-quillon"),
        ("Tomas “Tosh” Quillon signed.", "tomas-quillon"),
        ("The member for Upper Dunmoor signed.", "rosa-vell"),
        ("the Kiln Bay MP signed", "milo-vell"),
        ("Ashwater’s MP signed", "tomas-quillon"),
        ("The MP from Grand Weir signed", "ingrid-mctavel"),
        ("the finance minister signed", "tomas-quillon"),
        ("the Minister of Finance signed", "tomas-quillon"),
        ("the chief whip signed", "yusra-adeline-tarn"),
        ("the leader of the Moss Union spoke", "edwin-stroud"),
        ("the Moss leader spoke", "edwin-stroud"),
        ("@MPTomasQuillon, 9 p.m.", "tomas-quillon"),
        ("@RepMcTavel, 9 p.m.", "ingrid-mctavel"),
    ],
)
def test_a_member_is_found_by_any_safe_way_to_name_one(text: str, ref: str, names: Names) -> None:
    text = "Zoë d’Arnault was there. " + text if "chief" in text else text
    assert ref in people(text, names)


@pytest.mark.parametrize(
    "text",
    [
        "Dora Quillon, a baker, signed.",  # somebody else of that surname
        "It is hope that kills. May is cold. Hope springs eternal.",
        "On 5 May and in May they met; last May they did not.",
        "Vell signed.",  # two people have it, nobody has said which
        "The Vell cousins, both Vells, signed.",
        "Tomas signed.",  # a first name alone, of nobody who was introduced
        "the former finance minister signed",
        "the finance minister of Osterland signed",
        "the finance minister, Karel Novy, signed",
        "the former member for Ashwater signed",
        "the MPs for Ashwaterton signed",
        "the deputy premier of Osterland",
        "the health minister signed",  # until a day: only for somebody who is introduced
        "@QuillonFanClub",
        "Quilon signed. Tomas Quilon signed.",
    ],
)
def test_what_is_not_safe_is_nobody(text: str, names: Names) -> None:
    assert people(text, names) == []


def test_a_shared_surname_is_decided_by_the_nearest_earlier_full_name(names: Names) -> None:
    assert people("Rosa Vell wrote.\n\nVell said so.", names) == ["rosa-vell"] * 2
    assert people("Rosa Vell wrote.\n\nMilo Vell did not.\n\nThey met.\n\nIt rained.\n\nThen Vell left.", names) == [
        "rosa-vell",
        "milo-vell",
    ]
    assert people("Rosa Vell wrote.\n\nIt rained.\n\nMilo Vell did not. Vell shrugged.", names)[-1] == "milo-vell"


def test_a_shared_surname_is_decided_by_the_seat_beside_it(names: Names) -> None:
    assert people("Vell (Kiln Bay) signed.", names) == ["milo-vell"]


def test_entries_of_a_live_page_do_not_introduce_anybody_to_each_other(names: Names) -> None:
    page = "16:31\nMilo Vell is cross.\n\n15:30\nRosa is here.\n\n15:10\nVell says he must go."
    assert people(page, names) == ["milo-vell"]


def test_which_of_them_it_was_is_not_decided_by_the_other(names: Names) -> None:
    assert people("Rosa Vell laughed. “The Vell with the letter is the other one.”", names) == ["rosa-vell"]


def test_a_surname_that_is_a_word_needs_an_introduction_or_its_office(names: Names) -> None:
    assert people("Hanna May came. Then May said no.", names) == ["hanna-may"] * 2
    assert people("Hope, attorney general: declined to comment.", names) == ["joseph-hope"]
    assert people("Joseph Hope came. Hope fades.", names) == ["joseph-hope"]


def test_a_first_name_counts_for_the_one_person_who_is_introduced(names: Names) -> None:
    assert people("Tomas Quillon came. “Tomas has my vote,” she said.", names) == ["tomas-quillon"] * 2
    assert people("Tomas Quillon came. So did Tomas Berg. Tomas laughed.", names) == ["tomas-quillon"]


def test_a_surname_of_somebody_else_is_doubtful_until_the_member_is_named_again(names: Names) -> None:
    assert people("Dora Quillon, the baker, came. Quillon spoke.", names) == []
    assert people("Dora Quillon came. Tomas Quillon came. Quillon spoke.", names) == ["tomas-quillon"] * 2


def test_a_dated_office_counts_once_its_holder_is_named(names: Names) -> None:
    assert people("Rosa Vell came. The health minister spoke.", names) == ["rosa-vell"] * 2


def test_a_nearly_right_name_counts_only_with_the_right_seat(names: Names) -> None:
    assert people("Ingrid MacTavel (Grand Weir) signed.", names) == ["ingrid-mctavel"]
    assert people("Ingrid MacTavel (Port Sable) signed.", names) == []


def test_initials_count_in_a_conversation_for_somebody_it_has_named(names: Names) -> None:
    talk = "OK: Tomas Quillon, welcome.\n\nTQ: Hello.\n\nOK: Will she go?\n\nTQ: She should."
    assert people(talk, names) == ["tomas-quillon"] * 3


def test_near_misses_are_suggested_and_never_read(names: Names) -> None:
    text = "Tomas Quilon has signed, and so has Ansel Kroon-Bay. Then McTavell laughed."
    assert people(text, names) == []
    assert [n.person for n in near_misses(text, names)] == ["tomas-quillon", "ansel-kroon-bey", "ingrid-mctavel"]
    assert near_misses("Karel Novy and Jane Smith came to Ashwater.", names) == ()


def test_a_party_is_its_name_and_not_its_members(names: Names) -> None:
    found = [(m.kind, m.ref) for m in mentions("The Moss Union is out, Larch is in.", names)]
    assert found == [(Kind.PARTY, "MOS"), (Kind.PARTY, "LAR")]


def test_a_party_leader_is_known_for_the_party(names: Names) -> None:
    assert names.leads == {"oona-brask": "LAR", "edwin-stroud": "MOS"}


_PIECES = st.sampled_from(
    "Tomas Quillon|Quillon|Vell|Rosa|Milo Vell|the member for |Ashwater|MP|the premier|Hope|May|Moss|. |, |\n\n|“|”|"
    " said |(Kiln Bay)|@RosaVell|5 |the finance minister|Zoë|van der Loo|-|’s|TQ: |BRASK".split("|")
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(_PIECES, max_size=40).map("".join))
def test_mentions_lie_in_the_text_in_order_and_never_overlap(text: str, names: Names) -> None:
    folded = fold(text).text
    found = mentions(folded, names)
    assert all(0 <= m.start < m.end <= len(folded) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
