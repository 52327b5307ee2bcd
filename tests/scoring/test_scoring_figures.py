"""Small gold articles about the Harbour story, every expectation counted by hand, and the laws that figures keep."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whipcount.model.article import Article
from whipcount.model.claim import (
    Basis,
    Claim,
    EventClaim,
    EventType,
    Holder,
    HolderKind,
    PositionClaim,
    Source,
    SourceKind,
    Span,
    TotalClaim,
)
from whipcount.model.motion import Act, Position
from whipcount.scoring.bootstrap import resamples
from whipcount.scoring.errors import error_kinds, errors
from whipcount.scoring.gate import WHOLE, better, summary, worse
from whipcount.scoring.gold_article import GoldArticle, Predicted, overlap
from whipcount.scoring.groups import by_kind, by_story, by_tag
from whipcount.scoring.match import Compared, compare, rights
from whipcount.scoring.outcome import ASPECTS, FOUND, Measure, Verdict
from whipcount.scoring.report import scores_report
from whipcount.scoring.scores import Scores, row, scores

TEXT = (
    "Bram Osei said on Monday that Ada Quill should resign. Cleo Varga said she backs the prime minister. "
    "Two ministers want her gone, and at least four MPs have signed the letter. The caucus meets on Thursday."
)
DAY = dt.date(2031, 5, 14)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


BRAM = span("Bram Osei said on Monday that Ada Quill should resign.")
CLEO = span("Cleo Varga said she backs the prime minister.")
MINISTERS = span("Two ministers want her gone")
FOUR = span("at least four MPs have signed the letter")
MEETING = span("The caucus meets on Thursday.")


def position(who: str, at: str = "aye", where: Span = BRAM, **more: Any) -> PositionClaim:
    given: dict[str, Any] = {
        "motion": "leader",
        "kind": HolderKind.MEMBER,
        "act": "said",
        "basis": "own_account",
        **more,
    }
    holder = Holder(given.pop("kind"), who)
    act, basis = Act(given.pop("act")), Basis(given.pop("basis"))
    source = Source(SourceKind.OUTLET)
    return PositionClaim(given.pop("motion"), holder, Position(at), act, basis, source, where, **given)


def group(words: str, at: str = "aye", where: Span = MINISTERS) -> PositionClaim:
    return position(words, at, where, kind=HolderKind.GROUP)


def total(low: int | None, high: int | None, at: str = "aye", where: Span = FOUR) -> TotalClaim:
    return TotalClaim("leader", Position(at), Act.SIGNED, low, high, Basis.ANONYMOUS, Source(SourceKind.OUTLET), where)


def event(kind: str = "meeting", where: Span = MEETING) -> EventClaim:
    return EventClaim(EventType(kind), "The caucus meets", where)


def article(*claims: Claim, name: str = "quay-1", story: str = "harbour", tags: tuple[str, ...] = ()) -> GoldArticle:
    return GoldArticle(name, story, Article(TEXT, DAY), claims, tags)


def predicted(*claims: Claim) -> tuple[Predicted, ...]:
    return tuple(Predicted(c) for c in claims)


WHOLE_GOLD = article(
    position("bram-osei", said_on=dt.date(2031, 5, 12)),
    position("cleo-varga", "no", CLEO),
    group("Two ministers"),
    total(4, None),
    event(),
)


def verdicts(gold: GoldArticle, found: Sequence[Claim], measure: Measure = Measure.TRIPLES) -> list[Verdict]:
    return [o.verdict for o in compare(gold, predicted(*found)).outcomes if o.measure is measure]


def scored(*compared: Compared, draws: int = 50) -> Scores:
    return scores([row(c.outcomes) for c in compared], draws=draws)


def counts(made: Scores, measure: Measure) -> tuple[int, int, int]:
    found = made.found[measure]
    return found.right, found.extra, found.missed


def test_perfect_predictions_score_one_everywhere() -> None:
    made = scored(compare(WHOLE_GOLD, predicted(*WHOLE_GOLD.claims)))
    assert [made.found[m].f1.value for m in FOUND] == [1.0] * 5
    assert [made.aspects[m].figure.value for m in ASPECTS] == [1.0] * 5
    assert [s.figure.value for s in made.wrong.values()] == [0.0, 0.0]
    assert (made.bad_spans, made.found[Measure.TRIPLES].gold) == (0, 2)


def test_no_predictions_are_precise_and_find_nothing() -> None:
    made = scored(compare(WHOLE_GOLD, ()))
    triples = made.found[Measure.TRIPLES]
    assert (triples.precision.value, triples.recall.value, triples.f1.value) == (1.0, 0.0, 0.0)
    assert made.wrong["wrong side"].figure.value is None
    assert made.aspects[Measure.ACT].figure.value is None


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (position("bram-osei"), Verdict.RIGHT),
        (position("bram-osei", "no"), Verdict.WRONG_SIDE),
        (position("bram-osei", "leans_aye"), Verdict.WRONG_RUNG),
        (position("bram-osei", "evasive"), Verdict.WRONG_RUNG),
        (position("ada-quill", where=BRAM), Verdict.WRONG_PERSON),
        (position("ada-quill", where=MINISTERS), Verdict.WRONG_PERSON),
        (position("ada-quill", where=MEETING), Verdict.EXTRA),
        (position("bram-osei", motion="confidence"), Verdict.EXTRA),
    ],
)
def test_a_predicted_position_is_right_or_wrong_in_one_way(claim: Claim, verdict: Verdict) -> None:
    assert verdict in verdicts(WHOLE_GOLD, [claim])
    others = set(verdicts(WHOLE_GOLD, [claim])) - {verdict, Verdict.MISSED}
    assert others == set()


def test_somebody_who_changed_sides_in_the_article_is_never_on_the_wrong_side() -> None:
    gold = article(position("bram-osei", "no"), position("bram-osei", "aye", CLEO))
    assert verdicts(gold, [position("bram-osei", "leans_no")])[0] is Verdict.WRONG_RUNG


def test_a_triple_counts_once_however_often_it_is_told() -> None:
    made = scored(compare(article(position("bram-osei")), predicted(*[position("bram-osei", where=CLEO)] * 3)))
    assert counts(made, Measure.TRIPLES) == (1, 0, 0)


def test_a_leaning_position_is_on_the_right_side_though_not_at_the_right_rung() -> None:
    made = scored(compare(article(position("bram-osei")), predicted(position("bram-osei", "leans_aye"))))
    assert counts(made, Measure.TRIPLES) == (0, 1, 1)
    assert counts(made, Measure.SIDES) == (1, 0, 0)


@pytest.mark.parametrize(
    ("measure", "claim", "hit"),
    [
        (Measure.GROUPS, group("several ministers", "leans_aye"), True),
        (Measure.GROUPS, group("Two ministers", "no"), False),
        (Measure.GROUPS, group("Two ministers", where=CLEO), False),
        (Measure.TOTALS, total(4, None, "leans_aye", MEETING), True),
        (Measure.TOTALS, total(4, 4), False),
        (Measure.TOTALS, total(4, None, "no"), False),
        (Measure.EVENTS, event(where=Span(MEETING.end - 3, MEETING.end)), True),
        (Measure.EVENTS, event("vote"), False),
        (Measure.EVENTS, event(where=CLEO), False),
    ],
)
def test_groups_and_events_go_by_words_and_totals_by_exact_bounds(measure: Measure, claim: Claim, hit: bool) -> None:
    expected = [Verdict.RIGHT] if hit else [Verdict.MISSED, Verdict.EXTRA]
    assert verdicts(WHOLE_GOLD, [claim], measure) == expected


def test_a_gold_claim_is_found_only_once() -> None:
    assert verdicts(WHOLE_GOLD, [event(), event()], Measure.EVENTS) == [Verdict.RIGHT, Verdict.EXTRA]


@pytest.mark.parametrize(
    ("measure", "changed"),
    [
        (Measure.ACT, position("bram-osei", act="signed")),
        (Measure.BASIS, position("bram-osei", basis="own_words")),
        (Measure.DATE, position("bram-osei", said_on=DAY)),
        (Measure.CONDITION, position("bram-osei", condition="unless the budget passes")),
        (Measure.EVIDENCE, position("bram-osei", where=Span(BRAM.start, BRAM.start + 9))),
    ],
)
def test_one_aspect_can_be_wrong_and_the_rest_right(measure: Measure, changed: PositionClaim) -> None:
    gold = article(position("bram-osei", said_on=dt.date(2031, 5, 12)))
    found = changed if measure is Measure.DATE else replace(changed, said_on=dt.date(2031, 5, 12))
    made = scored(compare(gold, predicted(found)))
    assert {m for m in ASPECTS if made.aspects[m].figure.value == 0.0} == {measure}


def test_a_date_is_asked_for_only_where_the_gold_has_one() -> None:
    made = scored(compare(article(position("bram-osei")), predicted(position("bram-osei", said_on=DAY))))
    assert made.aspects[Measure.DATE].of == 0


def test_words_that_are_not_in_the_article_are_bad_spans() -> None:
    bad = [
        Predicted(position("bram-osei", where=Span(5, 5))),
        Predicted(position("bram-osei", where=Span(5, 10_000))),
        Predicted(position("bram-osei", where=Span(-3, 10))),
        Predicted(position("bram-osei"), "Ada Quill should go"),
    ]
    good = [Predicted(position("bram-osei")), Predicted(position("bram-osei"), TEXT[BRAM.start : BRAM.end])]
    assert scored(compare(WHOLE_GOLD, bad + good)).bad_spans == 4


def test_the_rates_of_grave_errors_are_shares_of_the_predicted_triples() -> None:
    found = (
        position("bram-osei", "no"),
        position("ada-quill"),
        position("cleo-varga", "no", CLEO),
        position("greta-halloran", where=MEETING),
    )
    made = scored(compare(WHOLE_GOLD, predicted(*found)))
    assert (made.wrong["wrong side"].figure.value, made.wrong["wrong person"].figure.value) == (0.25, 0.25)
    assert made.found[Measure.TRIPLES].precision.value == 0.25
    assert made.found[Measure.TRIPLES].recall.value == 0.5


MEMBERS = st.sampled_from(("ada-quill", "bram-osei", "cleo-varga", "dario-finch"))
SPANS = st.sampled_from((BRAM, CLEO, MINISTERS, FOUR, MEETING))
POSITIONS = st.builds(position, MEMBERS, st.sampled_from([p.value for p in Position]), SPANS)
CLAIMS = st.lists(
    st.one_of(
        POSITIONS,
        st.builds(group, st.just("ministers"), st.sampled_from(["aye", "no"]), SPANS),
        st.builds(total, st.sampled_from([None, 4, 5]), st.sampled_from([None, 9]), where=SPANS),
        st.builds(event, st.sampled_from(["meeting", "vote"]), SPANS),
    ),
    max_size=6,
)
STORIES = st.sampled_from(("harbour", "meadow"))
ARTICLES = st.lists(st.tuples(CLAIMS, CLAIMS, STORIES), min_size=1, max_size=5)
Drawn = list[tuple[list[Claim], list[Claim], str]]


def all_compared(drawn: Drawn) -> list[Compared]:
    return [
        compare(article(*gold, name=f"a{i}", story=story, tags=(story,)), predicted(*found))
        for i, (gold, found, story) in enumerate(drawn)
    ]


@given(ARTICLES, st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_no_figure(drawn: Drawn, random: Any) -> None:
    compared = all_compared(drawn)
    shuffled = random.sample(compared, len(compared))
    assert scored(*compared, draws=0) == scored(*shuffled, draws=0)


@given(CLAIMS)
def test_gold_read_against_itself_is_always_perfect(claims: list[Claim]) -> None:
    made = scored(compare(article(*claims), predicted(*claims)), draws=0)
    assert all(made.found[m].f1.value == 1.0 for m in FOUND)
    assert all(share.count == share.of for share in made.aspects.values())


@given(CLAIMS, CLAIMS)
def test_gold_and_predictions_swapped_swap_precision_and_recall_of_triples(
    gold: list[Claim], found: list[Claim]
) -> None:
    here = scored(compare(article(*gold), predicted(*found)), draws=0)
    there = scored(compare(article(*found), predicted(*gold)), draws=0)
    for measure in (Measure.TRIPLES, Measure.SIDES, Measure.TOTALS):
        right, extra, missed = counts(here, measure)
        assert counts(there, measure) == (right, missed, extra)


@given(ARTICLES)
@settings(max_examples=40)
def test_stories_and_kinds_add_up_to_the_whole(drawn: Drawn) -> None:
    compared = all_compared(drawn)
    made = scored(*compared, draws=0)
    parts, kinds = by_story(compared, draws=0), by_kind(compared, draws=0)
    assert by_tag(compared, draws=0) == parts
    for measure in FOUND:
        assert made.found[measure].right == sum(s.found[measure].right for s in parts.values())
    for measure in set(FOUND) - {Measure.SIDES}:
        mine = [f for name, f in kinds.items() if name.startswith(measure)]
        assert counts(made, measure) == (
            sum(f.right for f in mine),
            sum(f.extra for f in mine),
            sum(f.missed for f in mine),
        )


@given(ARTICLES)
@settings(max_examples=30)
def test_an_interval_is_ordered_lies_within_nought_and_one_and_comes_out_the_same_again(drawn: Drawn) -> None:
    compared = all_compared(drawn)
    made = scored(*compared)
    for found in made.found.values():
        for figure in (found.precision, found.recall, found.f1):
            low, high = figure.interval or (0, 1)
            assert 0 <= low <= high <= 1
    assert made == scored(*compared)


def test_articles_that_are_all_alike_leave_no_doubt() -> None:
    one = compare(WHOLE_GOLD, predicted(position("bram-osei"), position("ada-quill")))
    interval = scored(one, one, one).found[Measure.TRIPLES].f1.interval
    assert interval == (0.5, 0.5)


def test_draws_without_the_claims_in_question_say_nothing_about_them() -> None:
    empty, missed = compare(article(), ()), compare(WHOLE_GOLD, ())
    triples = scored(empty, missed).found[Measure.TRIPLES]
    assert (triples.recall.interval, triples.precision.interval) == ((0.0, 0.0), None)


def test_draws_are_as_many_articles_as_there_are_and_always_the_same() -> None:
    assert resamples(4, draws=3) == resamples(4, draws=3)
    assert {len(draw) for draw in resamples(4, draws=3)} == {4}
    assert resamples(0) == ()


@given(SPANS, SPANS)
def test_overlap_is_symmetric_and_one_only_for_the_same_words(a: Span, b: Span) -> None:
    assert overlap(a, b) == overlap(b, a)
    assert (overlap(a, b) == 1.0) == (a == b)


def test_errors_are_counted_by_kind_and_grave_ones_are_listed_first() -> None:
    made = compare(WHOLE_GOLD, predicted(event("vote"), total(4, None), position("bram-osei", "no")))
    kinds = {k.name: k.number for k in error_kinds([made])}
    assert kinds == {
        "wrong side position: no": 1,
        "missed position: aye": 1,
        "missed position: no": 1,
        "missed group: aye": 1,
        "missed event: meeting": 1,
        "extra event: vote": 1,
    }
    first = errors([made])[0]
    assert (first.kind, first.what) == ("wrong side position: no", "bram-osei: no on leader")
    assert first.words == TEXT[BRAM.start : BRAM.end]
    assert len(errors([made], 2)) == 2


def test_the_report_rounds_and_names_every_figure() -> None:
    report = scores_report(scored(compare(WHOLE_GOLD, predicted(position("bram-osei")))))
    triples = report["triples"]
    assert isinstance(triples, dict)
    assert (triples["precision"], triples["recall"], triples["f1"], triples["n"]) == (1.0, 0.5, 0.6667, 2)
    assert report["bad_spans"] == 0
    assert {"wrong_side", "wrong_person", *ASPECTS, *FOUND} < report.keys()


def test_a_gate_lets_better_figures_through_and_stops_worse_ones() -> None:
    before = {WHOLE: summary(scored(compare(WHOLE_GOLD, predicted(position("bram-osei"), position("ada-quill")))))}
    after = {WHOLE: summary(scored(compare(WHOLE_GOLD, predicted(*WHOLE_GOLD.claims))))}
    assert worse(before, before) == ()
    assert worse(before, after) == ()
    assert better(before, after)
    assert not better(before, before)
    told = " ".join(p.message for p in worse(after, before))
    for name in ("triples precision", "triples F1", "totals F1", "events F1", "wrong person rate"):
        assert name in told


def test_a_gate_gives_way_by_its_tolerance_and_never_on_a_bad_span() -> None:
    before = {WHOLE: {"triples F1": 0.8, "wrong side rate": 0.005, "bad spans": 0.0}}
    nearly = {WHOLE: {"triples F1": 0.795, "wrong side rate": 0.007, "bad spans": 0.0}}
    assert worse(before, nearly) == ()
    assert len(worse(before, {WHOLE: nearly[WHOLE] | {"triples F1": 0.7949}})) == 1
    assert len(worse(before, {WHOLE: nearly[WHOLE] | {"wrong side rate": 0.0071}})) == 1
    assert len(worse(before, {WHOLE: nearly[WHOLE] | {"bad spans": 1.0}})) == 1
    assert len(worse(before, {"harbour": nearly[WHOLE]})) == 2


def told_right(gold: Sequence[Claim], predicted: Sequence[Claim]) -> tuple[bool, ...]:
    return rights(GoldArticle("a", "harbour", Article(TEXT, DAY), tuple(gold)), predicted)


def test_a_prediction_is_right_where_the_gold_has_its_triple_whatever_its_words() -> None:
    gold = [position("bram-osei")]
    assert told_right(gold, [position("bram-osei", where=CLEO), position("cleo-varga")]) == (True, False)
    assert told_right(gold, [position("bram-osei", act="signed"), position("bram-osei")]) == (True, True)
    assert told_right(gold, [position("bram-osei", "no")]) == (False,)


def test_one_gold_event_makes_one_prediction_right() -> None:
    meeting = EventClaim(EventType.MEETING, "the caucus meets", MEETING)
    assert told_right([meeting], [meeting, meeting]) == (True, False)
    assert told_right([], [meeting]) == (False,)
