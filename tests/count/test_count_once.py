"""One report on many sites counts once, and no claim is dropped."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from whipcount.count.once import once
from whipcount.model.article import ArticleRef
from whipcount.model.record import RecordedClaim, Status
from written import total

WIRE, SITE, OTHER = (ArticleRef(i, date(2031, 5, 12 + n), i.title()) for n, i in enumerate(("wire", "site", "other")))
FIRSTS = {"site": WIRE}


def record(seq: int, article: ArticleRef, low: int, status: Status = Status.ACCEPTED) -> RecordedClaim:
    return total(low, None, article.published, article=article, seq=seq, status=status)


records = st.lists(
    st.builds(
        record,
        st.just(0),
        st.sampled_from([WIRE, SITE, OTHER]),
        st.integers(1, 3),
        st.sampled_from([Status.ACCEPTED, Status.PROPOSED]),
    ),
    max_size=9,
).map(lambda made: [replace(r, id=f"c{n}", seq=n) for n, r in enumerate(made)])


def test_a_claim_of_a_copy_counts_once_and_the_first_article_has_it() -> None:
    site, wire = record(1, SITE, 4), record(2, WIRE, 4)
    kept, (carried,) = once([site, wire], FIRSTS)
    assert (kept, carried.claim, carried.by) == ((wire,), wire.id, (site,))


def test_an_accepted_claim_of_a_copy_counts_before_one_that_waits() -> None:
    site, wire = record(1, SITE, 4), record(2, WIRE, 4, Status.PROPOSED)
    assert once([wire, site], FIRSTS)[0] == (site,)


def test_a_copy_that_changed_the_number_speaks_for_itself() -> None:
    both = (record(1, WIRE, 4), record(2, SITE, 7))
    assert once(both, FIRSTS) == (both, ())


def test_another_report_of_the_same_number_stays() -> None:
    both = (record(1, WIRE, 4), record(2, OTHER, 4))
    assert once(both, FIRSTS) == (both, ())


@given(records)
def test_no_claim_is_dropped_and_none_is_in_two_places(given_records: list[RecordedClaim]) -> None:
    kept, carried = once(given_records, FIRSTS)
    everything = [r.id for r in kept] + [r.id for c in carried for r in c.by]
    assert sorted(everything) == sorted(r.id for r in given_records)
    assert {c.claim for c in carried} <= {r.id for r in kept}


@given(records)
def test_without_copies_nothing_is_folded(given_records: list[RecordedClaim]) -> None:
    assert once(given_records, {}) == (tuple(given_records), ())
