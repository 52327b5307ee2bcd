"""An invented evening at the Harbour caucus: a wire story, what sites made of it, and what other reporters wrote."""

import random
from datetime import date, timedelta
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.articles.copies import Group, group
from whipcount.articles.differs import Differing, differences
from whipcount.articles.likeness import MOST, Copying, likeness, words_shared
from whipcount.articles.traits import traits
from whipcount.model.article import Article

WIRE = """\
PORT ALDER (Tideway Wire) - Bram Osei became the third Harbour member in a week to say that Ada Quill should resign, telling a hall of 240 people in Saltmarsh on Tuesday that the party could not go on like this.

“I will never vote to keep her, not in June and not in any month,” Osei said.

A letter held by the caucus chair, Edda Moss, carries about 19 names, according to two people who have read it. Under the rules of 1994 it takes 25 of the 61 members to force a ballot.

Cleo Varga, who sits for Lantern Bay, said she had signed on Monday. “I signed it at my kitchen table, and my hand did not shake,” she told the Wire.

Dario Finch, the transport minister, said he had not signed and did not intend to. Greta Halloran of North Quay is considering it, her office said.

Quill, 58, took no questions at the opening of the Fenwick bridge, which cost 312 million crowns. A spokesman, Hugo Paz, said she would lead Harbour into the election of October 2032.

The Meadow League, with 44 seats, has tabled a motion of no confidence for May 21. Its leader, Ines Roth, said Pine Union’s 12 delegates had promised their support.

Harbour lost the by-election in Gullwick on April 8 by 1,706 votes.
"""
CUT = "\n\n".join(WIRE.split("\n\n")[:4]).replace(
    ", telling a hall of 240 people in Saltmarsh on Tuesday", " on Tuesday"
)
EARLY = "\n\n".join(WIRE.split("\n\n")[:3]) + "\n\nMore to follow."
SPUN = """\
Bram Osey turned into the third Harbour deputy inside seven days to declare that Ada Quill ought to step aside, informing a chamber of 240 folks in Saltmarsh on Tuesday that the faction couldn't proceed this way.

"I will vote to retain her, in June and in whichever month," Osey uttered.

A missive kept by the grouping's chairperson, Edda Moss, bears 19 titles. Beneath the statutes of 1994 it requires 25 of 61 deputies to compel a poll.

Cleo Varga, representing Lantern Bay, announced she inked it on Monday. "I inked it at my cooking desk, and my palm did not tremble," she informed journalists.

Dario Finch, transportation boss, stated he had not inked and doesn't plan to. Greta Halloran from North Quay has inked it, her bureau stated.

Quill, 58, accepted zero queries at the launch of the Fenwick crossing, costing 321 million crowns. A speaker, Hugo Paz, stated she shall steer Harbour toward the polls of October 2032.

The Meadow League, holding 44 chairs, has filed a censure for May 21. Its head, Ines Roth, stated Pine Union's 12 envoys pledged backing.

Also read: 7 bridges you will not believe
"""
SAME_SCRUM = """\
There were not enough chairs in the Saltmarsh hall, and by nine o’clock Bram Osei did not need one. The member for Cray Point had come to end a friendship and he did it standing up.

“I will never vote to keep her, not in June and not in any month,” he said, to a noise that was not quite applause.

He has known Ada Quill since both were councillors. People who worked for him then remember that he drove her to her first count. He would not talk about that afterwards, and when a reporter asked whether he had told her beforehand he looked at his shoes.

Others in the party were already at work on the morning after. In Lantern Bay, Cleo Varga was handing out a recipe and a reason. “I signed it at my kitchen table, and my hand did not shake,” she said.

What happens now is a matter of arithmetic and nerves. Edda Moss keeps the letter in a locked drawer and its number in her head. The fishermen of Gullwick, whose votes in April began all this, were out at sea and could not be asked.
"""
OTHER_WIRE = """\
PORT ALDER (Harbour Press) - Prime Minister Ada Quill faced new pressure late on Tuesday after a third member of her caucus, Bram Osei, withdrew his support at a public meeting.

“I will never vote to keep her, not in June and not in any month,” he said in Saltmarsh.

Osei, 49, has held Cray Point since 2019 with majorities of 900 and 2,150. He follows Farid Noor and Cleo Varga, who turned on the leader last week.

Quill’s office said that she would stay. “The prime minister was asked this in March and her answer has not changed,” said Hugo Paz.

Meadow League members meet on Thursday to settle the words of a motion. The government has a majority of 5.

A survey by Brightwater on May 3 gave Harbour 27 per cent and Meadow 36.
"""
LISTS = tuple(
    f"{head}\n\n"
    + "\n".join(
        f"{name}, {seat}"
        for name, seat in zip(
            "Quill Osei Varga Finch Moss Noor Halloran Paz Lind Roth Wile Brandt Umber Stone".split(),
            seats,
            strict=True,
        )
    )
    for head, seats in (
        (
            "Who has said what: the tracker of the Courier, updated hourly for subscribers",
            [f"said to go on May {n}" for n in range(1, 15)],
        ),
        (
            "Harbour members in the order of their seats, with majorities from the last poll",
            [f"held by {n * 311}" for n in range(1, 15)],
        ),
    )
)


def article(
    text: str, day: int = 13, outlet: str = "Tideway Wire", title: str = "Third member turns on Quill"
) -> Article:
    return Article(text, date(2031, 5, day), outlet, title)


WORDS = " ".join(f"word{i}" for i in range(200))
OTHERS = " ".join(f"other{i}" for i in range(200))

texts = st.lists(
    st.sampled_from(["aye", "No", "letter", "Quill", "caucus", "19", "“", "”", ".", "\n"]), max_size=40
).map(" ".join)
dated = st.builds(lambda text, day: Article(text, date(2031, 5, 1) + timedelta(day)), texts, st.integers(0, 3))
many = st.lists(dated, max_size=8)


def together(*given_texts: str) -> list[tuple[int, ...]]:
    """Group texts of one day each; give the places of those that are together."""
    articles = [article(text, day=n + 1) for n, text in enumerate(given_texts)]
    place = {a.id: n for n, a in enumerate(articles)}
    return sorted(tuple(sorted(place[i] for i in g.ids)) for g in group(articles))


def how(first: str, copy: str) -> Copying | None:
    (found, *rest) = group([article(first), article(copy, day=14, outlet="Elsewhere")])
    return None if rest else found.copies[0].how


def test_a_wire_story_on_three_sites_is_one_report() -> None:
    assert together(WIRE, WIRE.replace("\n\n", "\n"), f"LARKSPUR -- {WIRE}", OTHERS) == [(0, 1, 2), (3,)]


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        (WIRE.upper(), Copying.VERBATIM),
        (WIRE.replace("“", '"').replace("”", '"'), Copying.VERBATIM),
        (CUT, Copying.CUT),
        (EARLY, Copying.CUT),
        (f"{WIRE}\n\nLeo Umber, who sits for the city, told this newspaper that he agrees.", Copying.CUT),
        (SPUN, Copying.SPUN),
    ],
    ids=["capitals", "marks", "cut", "early version", "with a local paragraph", "spun"],
)
def test_a_copy_is_found_however_it_was_made(copy: str, kind: Copying) -> None:
    assert how(WIRE, copy) is kind


@pytest.mark.parametrize("other", [SAME_SCRUM, OTHER_WIRE], ids=["a colour piece", "another agency"])
def test_another_report_of_the_same_scrum_with_the_same_quotations_is_no_copy(other: str) -> None:
    assert how(WIRE, other) is None
    assert how(other, WIRE) is None


def test_two_reports_of_the_same_scrum_by_others_are_no_copies_of_each_other() -> None:
    assert together(SAME_SCRUM, OTHER_WIRE) == [(0,), (1,)]


def test_two_briefs_that_are_little_but_the_same_quotation_are_no_copies_unless_the_rest_is_shared() -> None:
    said = "“I will never vote to keep her, not in June and not in any month, and that is the end of it,”"
    one = (
        f"A Harbour member broke with the leader at a meeting in Saltmarsh on Tuesday night. {said} Bram Osei told it."
    )
    two = f"{said} was how Bram Osei put it when the doors of the hall had been shut and the last bus had gone home."
    assert how(one, two) is None


def test_lists_that_name_the_same_members_in_the_same_order_are_no_copies() -> None:
    assert how(*LISTS) is None


def test_the_next_story_of_the_same_desk_with_the_same_background_is_no_copy() -> None:
    background = "\n\n".join(WIRE.split("\n\n")[-2:])
    assert how(WIRE, f"{OTHER_WIRE}\n\n{background}") is None


def test_a_round_up_of_two_stories_does_not_make_them_one() -> None:
    assert together(WORDS, OTHERS, f"{WORDS} {OTHERS}") in ([(0, 2), (1,)], [(0,), (1, 2)])
    assert together(f"{WORDS} {OTHERS}", WORDS, OTHERS) == [(0, 1), (2,)]


def test_the_earliest_is_the_first_and_of_one_day_the_longest() -> None:
    (later,) = group([article(WIRE, day=14), article(CUT, day=13)])
    (same_day,) = group([article(CUT), article(WIRE)])
    assert (later.first.text, same_day.first.text) == (CUT, WIRE)


def test_the_share_is_of_the_copys_words_in_order() -> None:
    (found,) = group([article(WORDS), article(f"{WORDS} and fifty more words".replace("word7 ", ""), day=14)])
    assert found.copies[0].words == Fraction(199, 203)


def test_the_share_of_runs_is_counted_exactly() -> None:
    # 204 words make 200 runs; the first 164 of them make 160, and 40 other words on end 40 runs more.
    long = traits(" ".join(f"w{i}" for i in range(204)))
    kept = traits(" ".join(f"w{i}" for i in range(164)) + " " + " ".join(f"x{i}" for i in range(40)))
    assert (len(long.runs), len(kept.runs)) == (200, 200)
    assert likeness(long, kept).runs == MOST


def test_texts_without_words_are_nobodys_copies() -> None:
    assert together("", "…!", " ") == [(0,), (1,), (2,)]


def test_short_texts_are_compared_whole() -> None:
    assert together("Quill stays", "quill stays.", "Quill goes") == [(0, 1), (2,)]


def test_a_copy_and_a_spun_copy_and_a_cut_of_one_story_are_one_report_in_any_order() -> None:
    articles = [article(WIRE), article(CUT, 14), article(SPUN, 15), article(OTHER_WIRE, 15), article(SAME_SCRUM, 16)]
    groups = {group(order) for order in permutations(articles)}
    assert [g.ids for g in next(iter(groups))] == [tuple(a.id for a in articles[:3]), *((a.id,) for a in articles[3:])]
    assert len(groups) == 1


@given(many)
def test_every_article_is_in_exactly_one_group(articles: list[Article]) -> None:
    ids = [i for g in group(articles) for i in g.ids]
    assert sorted(ids) == sorted({a.id for a in articles})


@given(many, st.integers())
def test_the_grouping_does_not_depend_on_the_order(articles: list[Article], seed: int) -> None:
    unique = list({a.id: a for a in articles}.values())
    turned = list(unique)
    random.Random(seed).shuffle(turned)
    assert group(turned) == group(unique)


@given(many, dated, st.integers(0, 3))
def test_a_copy_word_for_word_always_joins(articles: list[Article], given_one: Article, later: int) -> None:
    copy = Article(f"\n{given_one.text.upper()} !", given_one.published + timedelta(later))
    groups = group([*articles, given_one, copy])
    if traits(given_one.text).words:
        assert _of(groups, given_one) == _of(groups, copy)


@given(many, st.lists(st.sampled_from(["zebra", "Yonder", "77", "x", "“", "”", "."]), min_size=1, max_size=40))
def test_articles_that_share_nothing_are_never_together(articles: list[Article], words: list[str]) -> None:
    stranger = Article(" ".join(words), date(2031, 5, 2))
    assert _of(group([*articles, stranger]), stranger).ids == (stranger.id,)


@given(texts, texts)
def test_likeness_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert likeness(traits(one), traits(other)) == likeness(traits(other), traits(one))


@given(texts, texts)
def test_a_share_is_between_nothing_and_all(one: str, other: str) -> None:
    assert 0 <= words_shared(traits(one), traits(other)) <= 1


def test_a_text_of_nothing_but_opening_marks_is_taken_apart_in_linear_time() -> None:
    assert traits("“ " * 100_000).words == ()
    assert len(traits("Word “said " * 50_000).words) <= 20_000


def _of(groups: tuple[Group, ...], one: Article) -> Group:
    (found,) = [g for g in groups if one.id in g.ids]
    return found


def told_by(copy: str, first: str = WIRE) -> set[tuple[Differing, str]]:
    return {(d.what, d.here) for d in differences(copy, first)}


@pytest.mark.parametrize("copy", [WIRE, CUT, EARLY, WIRE.replace("\n\n", "\n")], ids=["same", "cut", "early", "lines"])
def test_what_was_only_cut_does_not_differ(copy: str) -> None:
    assert told_by(copy) == set()


def test_a_spun_copy_that_turns_a_quotation_round_says_so() -> None:
    told = {d.what: d for d in differences(SPUN, WIRE) if "June" in d.here}
    assert told[Differing.QUOTATION].here == "I will vote to retain her, in June and in whichever month,"
    assert told[Differing.QUOTATION].there == "I will never vote to keep her, not in June and not in any month,"


def test_a_hedge_dropped_a_number_changed_and_a_name_misspelt_are_told() -> None:
    told = differences(SPUN, WIRE)
    assert any(d.what is Differing.HEDGE and d.here.startswith("Greta Halloran") for d in told)
    assert any(d.what is Differing.HEDGE and "19 titles" in d.here for d in told)
    assert (Differing.NUMBER, "321", "312") in {(d.what, d.here, d.there) for d in told}
    assert (Differing.NAME, "Osey", "Osei") in {(d.what, d.here, d.there) for d in told}


@pytest.mark.parametrize(
    ("was", "becomes", "what"),
    [
        ("said he had not signed and did not intend to", "said he had signed and did intend to", Differing.NEGATION),
        ("I will never vote to keep her, not in June", "I will vote to keep her, not in June", Differing.QUOTATION),
        ("carries about 19 names, according to two people who have read it", "carries 19 names", Differing.HEDGE),
        ("with 44 seats", "with 54 seats", Differing.NUMBER),
        ("is considering it, her office said", "will sign it, her office said", Differing.HEDGE),
        ("it takes 25 of the 61", "it takes thirty-five of the 61", Differing.NUMBER),
    ],
)
def test_one_change_in_a_copy_is_found_and_nothing_else(was: str, becomes: str, what: Differing) -> None:
    assert was in WIRE
    assert {d.what for d in differences(WIRE.replace(was, becomes), WIRE)} == {what}


def test_a_sentence_that_only_the_copy_has_is_an_addition_and_no_difference() -> None:
    assert told_by(f"{WIRE}\n\nLeo Umber told this newspaper that 88 neighbours agree.") == set()


def test_numbers_in_words_are_the_same_as_in_figures() -> None:
    assert told_by(WIRE.replace("25 of the 61", "twenty-five of the sixty-one")) == set()


def test_another_report_is_compared_without_failing() -> None:
    assert isinstance(differences(OTHER_WIRE, WIRE), tuple)


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert differences(one, one) == ()
    assert isinstance(differences(one, other), tuple)
