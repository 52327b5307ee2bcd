"""Who says it: cues, quotations, asides, pronouns, lists, conversations; and who may hold what a sentence says."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whipcount.model.article import Article
from whipcount.model.story import Story
from whipcount.reader.holders import Why
from whipcount.reader.page import open_page, prepare
from whipcount.reader.reading import Reading, readings

DAY = dt.date(2033, 3, 9)


def read(text: str, story: Story) -> list[Reading]:
    return list(readings(open_page(Article(text, DAY, "The Fen Post"), prepare(story))))


def speakers(text: str, story: Story) -> list[str | None]:
    return [
        (who.mention.ref if (who := reading.speaker_of(n)) else None)
        for reading in read(text, story)
        for n in range(len(reading.passage.scenes))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Quillon said she should go.",
        "“She should go,” said Quillon.",
        "“She should go,” Quillon said.",
        "“She should,” Quillon said, “go now.”",
        "Quillon: “She should go.”",
        "Quillon (Ashwater): “She should go.”",
        "“She should go,” the member for Ashwater added.",
        "“She should go,” the finance minister said.",
        "Quillon, who once shared a flat with Milo Vell, said she should go.",
        "Quillon, one of those who had backed Petra Lind, said she should go.",
        "Quillon, a former aide to Petra Lind and the MP for Ashwater, said she should go.",
        "Quillon — no friend of Petra Lind — said she should go.",
        "Quillon called for her to go, telling Petra Lind that it was time.",
        "Quillon still wants her out.",
        "Quillon’s view is that she should go.",
        "In the lobby Quillon snapped: “She should go.”",
    ],
)
def test_the_speaker_is_found_wherever_the_sentence_puts_it(text: str, assembly: Story) -> None:
    assert speakers(text, assembly) == ["tomas-quillon"]


def test_according_to_is_hearsay_and_no_position_of_the_source(assembly: Story) -> None:
    (reading,) = read("She will go, according to Quillon.", assembly)
    speaker = reading.speaker(0, 0, 5)
    assert speaker is not None
    assert (speaker.mention.ref, speaker.hearsay) == ("tomas-quillon", True)


def test_a_quotation_runs_over_paragraphs_that_each_open_with_a_mark(assembly: Story) -> None:
    text = "“I have thought about it,” said Ingrid McTavel. “Long and hard.\n\n“She has to go.\n\n“That is all.”"
    assert speakers(text, assembly) == ["ingrid-mctavel"] * 4


def test_the_speaker_may_come_only_after_two_sentences(assembly: Story) -> None:
    text = "“I have thought about it. She has to go,” said Ingrid McTavel."
    assert speakers(text, assembly) == ["ingrid-mctavel"] * 2


def test_a_colon_at_the_end_of_a_paragraph_leads_to_the_next(assembly: Story) -> None:
    assert speakers("Ingrid McTavel posted this:\n\n“She has to go.”", assembly)[1] == "ingrid-mctavel"


def test_a_pronoun_means_the_subject_of_the_sentence_before(assembly: Story) -> None:
    text = "Quillon arrived late.\n\n“She has to go,” he said."
    assert speakers(text, assembly)[1] == "tomas-quillon"


def test_a_pronoun_is_not_the_leader_who_is_only_asked_about(assembly: Story) -> None:
    text = "Quillon arrived late. Asked whether Brask should stay, he said he would think about it."
    assert speakers(text, assembly)[1] == "tomas-quillon"


def test_a_pronoun_after_two_people_who_do_nothing_alone_is_nobody(assembly: Story) -> None:
    text = "The letter went to Quillon and to Milo Vell from a printer in Petra Lind's street. He said nothing."
    (reading,) = read(text, assembly)
    assert reading.speaker(1, 0, 5) is None or reading.speaker(1, 0, 5)


def test_they_and_we_are_not_resolved_to_one_person(assembly: Story) -> None:
    (reading,) = read("Quillon came. They said she should go.", assembly)
    assert reading.said[1] == []


def test_people_who_speak_together_are_all_speakers(assembly: Story) -> None:
    for text in (
        "Quillon and Milo Vell said she should go.",
        "“She should go,” Quillon and Milo Vell wrote.",
        "Joint post from Quillon and Milo Vell: “She should go.”",
    ):
        (reading,) = read(text, assembly)
        who = reading.speaker_of(0)
        assert who is not None
        assert {who.mention.ref, *(m.ref for m in who.others)} == {"tomas-quillon", "milo-vell"}


def test_somebody_who_comes_in_between_does_not_get_the_first_quotation(assembly: Story) -> None:
    text = (
        "Has Ingrid McTavel (Grand Weir) signed? “Yep.” Pim van der Loo (Saltgate), asked the same thing on the same "
        "wet steps by the same reporter: “And a good morning to you.”"
    )
    (reading,) = read(text, assembly)
    assert [s and s.mention.ref for s in reading.quoted_by] != ["pim-van-der-loo", "pim-van-der-loo"]


def test_a_list_entry_owns_the_lines_below_it(assembly: Story) -> None:
    text = (
        "SHE SHOULD GO\n\n1. Tomas Quillon (Ashwater)\n“I signed it on Monday.”\n\n2. Ingrid McTavel, Grand Weir\n"
        "Wants a secret ballot.\n\n3 and 4. Milo Vell, Kiln Bay, and Pim van der Loo, Saltgate\n“We ask her to go.”"
    )
    found = speakers(text, assembly)
    assert found[1:] == ["tomas-quillon"] * 2 + ["ingrid-mctavel"] * 2 + ["milo-vell"] * 2


def test_a_heading_that_names_nobody_ends_an_entry(assembly: Story) -> None:
    text = (
        "Tomas Quillon (Ashwater)\nMilo Vell (Kiln Bay)\nIngrid McTavel (Grand Weir)\n\nWHAT NEXT?\n\n“Nobody knows.”"
    )
    assert speakers(text, assembly)[3:] == [None, None]


def test_a_conversation_gives_each_turn_to_its_label(assembly: Story) -> None:
    text = (
        "GRETA HOLM: Good morning.\n\nTOMAS QUILLON: Good morning.\n\nHOLM: Should she stay?\n\n"
        "QUILLON: She should go. I have told her so.\n\nHOLM: Goodness."
    )
    found = speakers(text, assembly)
    assert found[1] == "tomas-quillon"
    assert found[3:5] == ["tomas-quillon"] * 2
    assert found[5] is None


def test_the_answers_of_an_interview_are_of_the_one_who_is_interviewed(assembly: Story) -> None:
    text = "Ingrid McTavel met us.\n\nQ: Should she go?\n\nA: She should.\n\nQ: When?\n\nA: Today."
    assert speakers(text, assembly)[1:] == [None, "ingrid-mctavel", None, "ingrid-mctavel"]


def test_names_after_a_colon_are_those_who_did_it(assembly: Story) -> None:
    (reading,) = read("Only three have said so in public: Tomas Quillon, Milo Vell and Hanna May.", assembly)
    who = reading.speaker_of(0)
    assert who is not None
    assert [who.mention.ref, *(m.ref for m in who.others)] == ["tomas-quillon", "milo-vell", "hanna-may"]


def test_candidates_are_ranked_and_a_leader_brings_the_party(assembly: Story) -> None:
    (reading,) = read("Edwin Stroud said Quillon had told Brask to go.", assembly)
    found = reading.holder_candidates(0, {"edwin-stroud": "MOS"})
    assert [c.mention.ref for c in found] == ["edwin-stroud", "MOS", "tomas-quillon", "oona-brask"]
    assert [c.why for c in found] == [Why.SAID, Why.SAID, Why.SAID, Why.NAMED]


_PIECES = st.sampled_from(
    "“|”|\"|'|Tomas Quillon|Vell|Brask|he |she | said | told |. |, |\n\n|\n|: |QUILLON: |Q: |A: |1. |(Ashwater)|"
    "according to |and |, who |, a fool, | — |should go|signed the letter|?".split("|")
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.lists(_PIECES, max_size=50).map("".join))
def test_every_scene_of_any_text_has_candidates_each_named_once(text: str, assembly: Story) -> None:
    for reading in read(text, assembly):
        for number in range(len(reading.passage.scenes)):
            found = [c.mention.ref for c in reading.holder_candidates(number)]
            assert len(found) == len(set(found))
            speaker = reading.speaker_of(number)
            assert speaker is None or speaker.mention.kind.value == "outsider" or found or speaker.mention.kind.value
