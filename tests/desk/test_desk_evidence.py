from collections.abc import Callable
from dataclasses import replace
from typing import Any

from whipcount.desk.evidence import claim_view, published_claims, says
from whipcount.model.claim import OUTLET, Basis, Holder, HolderKind
from whipcount.model.motion import Act, Position
from whipcount.runs.publication import Publication


def test_the_words_are_marked_in_their_sentence(world: Callable[..., Any]) -> None:
    w = world(40, 120)
    record = w.position(w.government[1], Position.AYE, "time to go", sentence="She said: time to go, and left.")
    shown = claim_view(record, w.story)
    assert (shown.before, shown.words, shown.after) == ("She said: ", "time to go", ", and left.")


def test_a_note_has_no_sentence_around_it(world: Callable[..., Any]) -> None:
    w = world(40, 120)
    record = w.position(w.government[1], Position.AYE, "signed", stored=False, sentence="Has signed it.")
    shown = claim_view(record, w.story)
    assert (shown.stored, shown.before, shown.after) == (False, "", "")


def test_many_want_and_one_wants(world: Callable[..., Any]) -> None:
    w = world(40, 120)
    many = w.position(Holder(HolderKind.GROUP, "several ministers"), Position.NO, "x").claim
    one = w.position(Holder(HolderKind.GROUP, "one MP"), Position.NO, "x").claim
    assert says(many, w.story, "") == "several ministers: want her to stay"
    assert says(one, w.story, "") == "one MP: wants her to stay"


def test_an_unnamed_source_is_never_taken_for_the_outlet(world: Callable[..., Any]) -> None:
    w = world(40, 120)
    record = w.position(w.government[1], Position.AYE, "x", basis=Basis.ANONYMOUS, source=OUTLET, act=Act.SPOKE)
    assert claim_view(record, w.story).how == ("spoke in the meeting", "unnamed source")


def test_the_day_of_publication_is_given_where_it_differs(world: Callable[..., Any]) -> None:
    w = world(40, 120)
    record = w.position(w.government[1], Position.AYE, "x", day=18)
    assert claim_view(record, w.story).published == ""
    later = replace(record, article=replace(record.article, published=record.article.published.replace(day=19)))
    assert claim_view(later, w.story).published == "published 19 March 2031"


def test_an_amended_claim_shows_what_was_read_first(publication: Publication) -> None:
    record = publication.corrections[0].claim
    assert claim_view(record, publication.story).first_read.endswith(": wants her to stay")


def test_each_claim_is_published_once_newest_first(publication: Publication) -> None:
    records = published_claims(publication)
    assert len({r.id for r in records}) == len(records) > 30
    days = [r.held_from for r in records]
    assert days == sorted(days, reverse=True)
