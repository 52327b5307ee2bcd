from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from whipcount.articles.copies import MOST, copies, runs, shared

WIRE = " ".join(f"word{i}" for i in range(200))
OTHER = " ".join(f"other{i}" for i in range(200))

texts = st.dictionaries(
    st.text("abc", min_size=1, max_size=3),
    st.lists(st.sampled_from(["aye", "no", "letter", "caucus"]), max_size=12).map(" ".join),
    max_size=8,
)


def test_a_wire_story_on_three_sites_is_one_group() -> None:
    sites = {"wire": WIRE, "quay": WIRE, "other": OTHER, "lark": f"LARKSPUR (Wire) - {WIRE}"}
    assert copies(sites) == (("wire", "quay", "lark"),)


def test_a_story_cut_short_is_a_copy() -> None:
    assert copies({"long": WIRE, "short": " ".join(WIRE.split()[:60])}) == (("long", "short"),)


def test_case_punctuation_and_line_ends_do_not_matter() -> None:
    assert copies(
        {"a": "She said: “I am staying, and that is that.”", "b": "she SAID\r\nI am staying and that is that"}
    )


def test_two_stories_on_the_same_subject_are_not_copies() -> None:
    one = "Bram Osei said on Tuesday that Ada Quill should resign as leader before the autumn sitting begins."
    two = "Ada Quill should resign as leader, three members have now said, but she says that she will stay on."
    assert copies({"one": one, "two": two}) == ()


def test_a_round_up_of_two_stories_does_not_make_them_one() -> None:
    assert copies({"wire": WIRE, "other": OTHER, "round-up": f"{WIRE} {OTHER}"}) == (("wire", "round-up"),)
    assert copies({"round-up": f"{WIRE} {OTHER}", "wire": WIRE, "other": OTHER}) == (("round-up", "wire"),)


def test_the_share_is_counted_exactly() -> None:
    # 204 words make 200 runs; the first 164 of them make 160, which with 40 runs of other words is 4/5 exactly.
    one = runs(" ".join(f"w{i}" for i in range(204)))
    kept = " ".join(f"w{i}" for i in range(164))
    exactly = runs(kept) | frozenset(n.to_bytes(8, "big") for n in range(40))
    assert (len(one), len(exactly), shared(one, exactly)) == (200, 200, Fraction(4, 5))
    assert shared(one, exactly | {b"one more"}) == Fraction(4, 5)  # the shorter one is now `one`
    assert shared(one | {b"another!"}, exactly | {b"one more"}) == Fraction(160, 201) < MOST


def test_texts_without_words_are_nobodys_copies() -> None:
    assert copies({"a": "", "b": "", "c": "…!"}) == ()


def test_short_texts_are_compared_whole() -> None:
    assert copies({"a": "Quill stays", "b": "quill stays.", "c": "Quill goes"}) == (("a", "b"),)


@given(texts)
def test_every_two_of_a_group_are_copies_and_nobody_is_in_two_groups(given_texts: dict[str, str]) -> None:
    groups = copies(given_texts)
    for group in groups:
        assert len(group) > 1
        assert all(shared(runs(given_texts[a]), runs(given_texts[b])) >= MOST for a in group for b in group)
    members = [name for group in groups for name in group]
    assert len(members) == len(set(members))


@given(texts)
def test_a_text_left_alone_is_a_copy_of_no_other_left_alone(given_texts: dict[str, str]) -> None:
    grouped = {name for group in copies(given_texts) for name in group}
    alone = [runs(text) for name, text in given_texts.items() if name not in grouped]
    assert all(shared(a, b) < MOST for i, a in enumerate(alone) for b in alone[:i])


@given(st.text(), st.text())
def test_sharing_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert shared(runs(one), runs(other)) == shared(runs(other), runs(one))


@given(texts)
def test_every_pair_of_copies_is_found(given_texts: dict[str, str]) -> None:
    taken = {name: runs(text) for name, text in given_texts.items()}
    partners = {a for a in taken for b in taken if a != b and shared(taken[a], taken[b]) >= MOST}
    in_groups = {name for group in copies(given_texts) for name in group}
    assert in_groups <= partners
    assert all(
        any(b in in_groups for b in taken if b != a and shared(taken[a], taken[b]) >= MOST)
        for a in partners - in_groups
    )
