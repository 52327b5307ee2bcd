"""Claims go to JSON and back without loss, and bad JSON is a clear error."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.model.claim import (
    OUTLET,
    Basis,
    Citation,
    Claim,
    EventClaim,
    EventType,
    Holder,
    HolderKind,
    PositionClaim,
    Precision,
    Source,
    SourceKind,
    Span,
    TotalClaim,
)
from whipcount.model.errors import BadInput
from whipcount.model.motion import Act, Position
from whipcount.model.wire import canonical, claim_from_json, claim_id, claim_to_json

words = st.text(min_size=1, max_size=12)
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
evidence = st.one_of(
    st.builds(lambda a, n: Span(a, a + n), st.integers(0, 10_000), st.integers(1, 500)),
    st.builds(Citation, words, words),
)
sources = st.one_of(
    st.just(OUTLET),
    st.builds(Source, st.sampled_from([SourceKind.MEMBER, SourceKind.NAME, SourceKind.UNNAMED]), words),
)
dated = st.one_of(
    st.tuples(st.none(), st.just(Precision.DAY)),
    st.tuples(days, st.sampled_from(Precision)),
)


@st.composite
def positions(draw: st.DrawFn) -> PositionClaim:
    said_on, precision = draw(dated)
    return PositionClaim(
        draw(words),
        Holder(draw(st.sampled_from(HolderKind)), draw(words)),
        draw(st.sampled_from(Position)),
        draw(st.sampled_from(Act)),
        draw(st.sampled_from(Basis)),
        draw(sources),
        draw(evidence),
        said_on,
        precision,
        draw(st.none() | words),
        draw(st.booleans()),
    )


@st.composite
def totals(draw: st.DrawFn) -> TotalClaim:
    said_on, precision = draw(dated)
    return TotalClaim(
        draw(words),
        draw(st.sampled_from(Position)),
        draw(st.sampled_from(Act)),
        draw(st.none() | st.integers(0, 999)),
        draw(st.none() | st.integers(0, 999)),
        draw(st.sampled_from(Basis)),
        draw(sources),
        draw(evidence),
        draw(words),
        said_on,
        precision,
    )


events = st.builds(
    EventClaim,
    st.sampled_from(EventType),
    words,
    evidence,
    st.none() | days,
    st.lists(words, max_size=3).map(tuple),
    words,
    st.none() | st.integers(0, 999),
    st.none() | st.integers(0, 999),
)
claims = st.one_of(positions(), totals(), events)


@given(claims)
def test_a_claim_survives_the_way_to_json_and_back(claim: Claim) -> None:
    assert claim_from_json(claim_to_json(claim)) == claim


@given(claims, claims, words)
def test_claims_share_an_id_only_when_they_say_the_same(one: Claim, other: Claim, article: str) -> None:
    assert (claim_id(one, article) == claim_id(other, article)) == (one == other)


@given(claims, words, words)
def test_the_same_words_in_two_articles_are_two_claims(claim: Claim, one: str, other: str) -> None:
    assert (claim_id(claim, one) == claim_id(claim, other)) == (one == other)


def test_a_position_is_written_as_the_annotation_guide_says() -> None:
    claim = PositionClaim(
        motion="leader",
        holder=Holder(HolderKind.MEMBER, "ada-quill"),
        position=Position.LEANS_AYE,
        act=Act.SIGNED,
        basis=Basis.OWN_ACCOUNT,
        source=OUTLET,
        evidence=Span(10, 42),
        said_on=dt.date(2031, 5, 2),
    )

    assert claim_to_json(claim) == {
        "kind": "position",
        "motion": "leader",
        "holder": {"member": "ada-quill"},
        "position": "leans_aye",
        "act": "signed",
        "basis": "own_account",
        "source": {"outlet": True},
        "said_on": "2031-05-02",
        "condition": None,
        "withdraws": False,
        "evidence": [10, 42],
    }


def test_keys_are_written_in_one_order_only() -> None:
    assert canonical({"b": [1, None], "a": "é"}) == '{"a":"é","b":[1,null]}'


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"position": "maybe"}, "'maybe' is not a valid Position"),
        ({"evidence": [3]}, "evidence is [3], not [start, end]"),
        ({"kind": "rumour"}, "kind is 'rumour', not position, total or event"),
        ({"holder": {}}, "{} is not an object"),
        ({"said_on": "Monday"}, "Invalid isoformat string: 'Monday'"),
        ({"motion": 7}, "7 is not text"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, object], complaint: str) -> None:
    good = {
        "kind": "position",
        "motion": "leader",
        "holder": {"group": "ministers"},
        "position": "no",
        "act": "said",
        "basis": "outlet",
        "evidence": [0, 5],
    }

    with pytest.raises(BadInput, match="not a claim") as caught:
        claim_from_json({**good, **change}, where="line 3")  # type: ignore[dict-item]  # wrong on purpose

    assert complaint in str(caught.value)
    assert str(caught.value).startswith("line 3: ")
