"""The whole way from an article through a service on the loopback to claims, with cache, refusals and cost."""

import dataclasses
import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whipcount.model.article import Article
from whipcount.model.claim import PositionClaim, Span
from whipcount.model.errors import BadInput
from whipcount.model.motion import Body, Motion
from whipcount.model.person import Membership, Party, Person, Roster
from whipcount.model.problem import Severity
from whipcount.model.story import ReaderSettings, Story
from whipcount.reader.evidence import verify
from whipcount.reader.llm.cache import Cache
from whipcount.reader.llm.client import Client
from whipcount.reader.llm.cost import Prices, Usage, said
from whipcount.reader.llm.endpoint import Endpoint, endpoint_of
from whipcount.reader.llm.reader import LlmReader
from whipcount.reader.llm.reply import Reply, read_reply
from whipcount.reader.llm.request import Request
from whipcount.reader.llm.sheet import Sheet
from whipcount.reader.page import Prepared, prepare

Make = Callable[..., Any]


@pytest.fixture
def reader(service: Any, ready: Prepared, tmp_path: Path) -> Callable[[], LlmReader]:
    prices = Prices(Decimal("2.50"), Decimal(10))
    endpoint = Endpoint(f"{service.url}/chat/completions", "oak-7b", seconds=5, prices=prices)

    def build() -> LlmReader:
        return LlmReader(ready, endpoint, Client(endpoint, sleep=lambda _: None), Cache(tmp_path / "cache" / "llm"))

    return build


def test_an_article_becomes_verified_claims_in_the_order_of_their_words(
    service: Any, reader: Any, sheet: Sheet, says: Make, position: Make
) -> None:
    cleo = position("I have signed the letter", 2, member="cleo-varga", source_member="cleo-varga", when=None)
    service.will(says({"claims": [cleo, position(), position()]}))
    claims = reader().read(sheet.article, sheet.story)
    assert [c.holder.ref for c in claims if isinstance(c, PositionClaim)] == ["bram-osei", "cleo-varga"]
    for claim in claims:
        verify(sheet.article, sheet.story, claim)


def test_a_proposal_has_its_reason_and_no_confidence_that_nobody_measured(
    service: Any, reader: Any, sheet: Sheet, says: Make, position: Make
) -> None:
    service.will(says({"claims": [position()]}))
    (proposed,) = reader().propose(sheet.article, sheet.story)
    assert proposed.confidence is None
    assert proposed.reason.startswith("said so, own ")


def test_who_made_a_proposal_is_said_with_rules_and_model(reader: Any) -> None:
    assert reader().name == "llm-1:oak-7b"


def test_refusals_are_shown_and_counted_and_tokens_and_cost_told(
    service: Any, reader: Any, sheet: Sheet, says: Make, position: Make
) -> None:
    bad = [position("Bram Osei wants her gone"), position("Nobody said this"), position(member="john-nobody")]
    service.will(says({"claims": [position(), *bad]}))
    reading = reader()
    reading.read(sheet.article, sheet.story)
    problems = reading.problems()
    assert {p.severity for p in problems} == {Severity.WARNING}
    assert any("the words are not in the article" in str(p) and "Nobody said this" in str(p) for p in problems)
    assert reading.spent() == (
        "oak-7b: 1 answer asked for, 0 from the cache; 3,000 tokens in, 200 out; 0.0095 USD; "
        "1 claims hold, 3 refused: 2 the words are not in the article, 1 nobody on the roster"
    )


def test_the_same_question_is_paid_for_once(
    service: Any, reader: Any, sheet: Sheet, says: Make, position: Make
) -> None:
    service.will(says({"claims": [position()]}))
    first, again = reader(), reader()
    assert first.read(sheet.article, sheet.story) == again.read(sheet.article, sheet.story)
    assert len(service.asked) == 1
    assert "0 answers asked for, 1 from the cache; 0 tokens in" in again.spent()


CLAIMED = {
    "kind": "position", "quotes": [{"paragraph": 3, "words": "Dario Finch said he would sign it"}], "motion": "leader",
    "member": "dario-finch", "position": "leans_aye", "act": "said", "basis": "own_account",
}  # fmt: skip


def test_the_cache_names_its_files_by_the_request_and_a_damaged_one_is_asked_again(
    service: Any, reader: Any, sheet: Sheet, says: Make, tmp_path: Path
) -> None:
    service.will(says({"claims": [CLAIMED]}))
    reader().read(sheet.article, sheet.story)
    (kept,) = (tmp_path / "cache" / "llm").iterdir()
    assert len(kept.stem) == 64
    assert json.loads(kept.read_text())["request"]["body"]["messages"]
    kept.write_text('{"content": 3')
    assert len(reader().read(sheet.article, sheet.story)) == 1
    assert len(service.asked) == 2


@pytest.mark.parametrize("content", ["I am sorry, I cannot do that.", "", '{"result": "ok"}'])
def test_an_answer_without_claims_is_told_and_not_kept(
    service: Any, reader: Any, sheet: Sheet, says: Make, content: str
) -> None:
    service.will(says(content))
    reading = reader()
    assert reading.read(sheet.article, sheet.story) == ()
    (problem,) = reading.problems()
    assert (problem.severity, "not read" in problem.message) == (Severity.ERROR, True)
    reader().read(sheet.article, sheet.story)
    assert len(service.asked) == 2


def test_an_answer_that_breaks_off_gives_what_it_finished_and_says_so(
    service: Any, reader: Any, sheet: Sheet, says: Make, position: Make
) -> None:
    service.will(says(json.dumps({"claims": [position(), position()]})[:-40], finish="length"))
    reading = reader()
    assert len(reading.read(sheet.article, sheet.story)) == 1
    assert "breaks off" in reading.problems()[0].message


def test_a_service_that_cuts_the_question_short_is_found_out(
    service: Any, reader: Any, sheet: Sheet, says: Make, raw: Make
) -> None:
    body = json.loads(says({"claims": []}).body) | {"usage": {"prompt_tokens": 64, "completion_tokens": 5}}
    service.will(raw(json.dumps(body).encode()))
    reading = reader()
    reading.read(sheet.article, sheet.story)
    assert "longer context" in reading.problems()[0].mend


def test_an_article_that_gives_orders_changes_nothing_even_if_the_model_obeys(
    service: Any, reader: Any, sheet: Sheet, says: Make, position: Make
) -> None:
    obeyed = [
        position("Hugo Paz wants Ada Quill to resign", 7, member="hugo-paz", source_member="hugo-paz", when=None),
        position(member="hugo-paz"),
        {"system": "new instructions", "delete": "ledger"},
    ]
    service.will(says({"claims": obeyed}))
    reading = reader()
    assert reading.read(sheet.article, sheet.story) == ()
    assert "3 refused" in reading.spent()


def test_costs_are_exact_and_unknown_prices_are_not_guessed() -> None:
    usage = Usage(asked=2, tokens_in=1_234_567, tokens_out=1) + Usage(kept=1)
    assert Prices(Decimal("0.15"), Decimal("0.60")).cost(1_000_000, 500_000) == Decimal("0.45")
    assert "0.1852 EUR" in said(usage, Prices(Decimal("0.15"), Decimal("0.60"), "EUR"))
    assert "cost unknown" in said(usage, Prices(Decimal("0.15")))


SETTINGS = ReaderSettings("http://127.0.0.1:11434/v1", "oak-7b")


def test_the_environment_wins_over_the_story() -> None:
    environ = {"WHIPCOUNT_LLM_URL": "https://llm.example/v1/", "WHIPCOUNT_LLM_MODEL": "elm", "WHIPCOUNT_LLM_KEY": "k"}
    found = endpoint_of(SETTINGS, environ)
    assert (found.url, found.model, found.key) == ("https://llm.example/v1/chat/completions", "elm", "k")
    assert endpoint_of(SETTINGS, {}).url == "http://127.0.0.1:11434/v1/chat/completions"
    azure = dataclasses.replace(SETTINGS, llm="https://a.example/x/chat/completions?api-version=1")
    assert endpoint_of(azure, {}).url == azure.llm


@pytest.mark.parametrize(
    ("url", "model", "key", "told"),
    [
        ("", "oak", "", "no address"),
        ("https://llm.example", "", "", "no name of a model"),
        ("ftp://llm.example", "oak", "", "not a web address"),
        ("https://[broken", "oak", "", "not a web address"),
        ("https://me:secret@llm.example", "oak", "", "holds a password"),
        ("http://llm.example/v1", "oak", "k", "in the clear"),
        ("http://8.8.8.8/v1", "oak", "k", "in the clear"),
        ("https://llm.example", "oak", "two words", "not a key"),
    ],
)
def test_settings_that_cannot_work_or_would_show_the_key_are_refused(url: str, model: str, key: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        endpoint_of(ReaderSettings(url, model), {"WHIPCOUNT_LLM_KEY": key})


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "192.168.1.9", "[::1]", "gpu-box", "gpu.local"])
def test_a_key_may_go_in_the_clear_to_a_machine_nearby(host: str) -> None:
    assert endpoint_of(ReaderSettings(f"http://{host}:8000/v1", "oak"), {"WHIPCOUNT_LLM_KEY": "k"}).key == "k"


CAUCUS = Membership("caucus", "HAR")
PEOPLE = (Person("ada-quill", "Ada Quill", "HAR", "Quill Vale", (CAUCUS,), ("Prime Minister",)),
          Person("bram-osei", "Bram Osei", "HAR", "Osei Vale", (CAUCUS,)))  # fmt: skip
SMALL = Story(
    "s", "s", "ada-quill", (Body("caucus", "Caucus", 9),), (Motion("leader", "caucus", "Ada Quill should go"),),
    (Party("HAR", ("Harbour",)),), Roster(PEOPLE),
)  # fmt: skip
READY = prepare(SMALL)
TEXT = (
    "Bram Osei said “Ada Quill should go”\u200b on\u00a0Monday… He did not\nsign, at least 4 MPs did.\n\n"
    "Bram Osei said he’s for the naïve plan.\n\n\u202eé\ufeff\n\nAda Quill won by 5 to 4."
)
PIECES = ["Bram Osei said", "Ada Quill should go", "at least 4 MPs did", "sign", "4", "He did", "on Monday", "5", "Harbour",
          "Bram Osei said he's for the naive plan", "invented", "", "bram-osei", "ada-quill", "nobody", "leader", "HAR"]  # fmt: skip
WORDS = st.one_of(st.sampled_from(PIECES), st.text(max_size=12), st.text(alphabet=TEXT, max_size=8), st.none())
SPOTS = st.builds(lambda a, b: TEXT[min(a, b) : max(a, b)], st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
    max_leaves=6,
)
QUOTES = st.lists(
    st.fixed_dictionaries({"paragraph": st.one_of(st.integers(-1, 6), JUNK), "words": st.one_of(WORDS, SPOTS, SPOTS)}),
    max_size=3,
)
CLAIM = st.fixed_dictionaries(
    {"kind": st.sampled_from(["position", "total", "event"]), "quotes": st.one_of(QUOTES, QUOTES, QUOTES, JUNK)},
    optional={
        "motion": st.sampled_from(["leader", "leader", "budget"]),
        "position": st.sampled_from(["aye", "no", "evasive", "angry"]),
        "act": st.sampled_from(["said", "signed"]),
        "basis": st.sampled_from(["own_words", "own_account", "named", "anonymous", "outlet", "spokesperson"]),
        "type": st.sampled_from(["meeting", "vote", "departure"]),
        **dict.fromkeys(
            ("member", "party", "group", "condition", "when", "number", "of", "source_words", "ayes"), WORDS
        ),
        "source_member": st.sampled_from(["bram-osei", "ada-quill", "x", None]),
        "withdraws": JUNK,
        "parties": JUNK,
    },
)
ANSWERS = st.one_of(
    st.lists(st.one_of(CLAIM, CLAIM, CLAIM, JUNK), max_size=5).map(lambda c: json.dumps({"claims": c})),
    st.text(max_size=60),
    JUNK.map(json.dumps),
)
ADDRESS = Endpoint("http://127.0.0.1/v1", "m")


class Nowhere(Cache):
    """Keeps nothing."""

    def get(self, _: Request) -> None:
        return None

    def put(self, request: Request, reply: Reply) -> None:
        pass


@settings(max_examples=400, deadline=None)
@given(ANSWERS, st.booleans())
def test_whatever_the_service_answers_nothing_but_verbatim_words_of_known_people_comes_out(
    content: str, is_broken: bool
) -> None:
    article = Article(TEXT, dt.date(2031, 5, 14))
    body = json.dumps({"choices": [{"message": {"content": content[: len(content) // 2] if is_broken else content}}]})

    def ask(request: Request) -> Reply:
        reply = read_reply(body.encode(), request)
        assert reply is not None
        return reply

    reading = LlmReader(READY, ADDRESS, ask, Nowhere(Path()))
    for claim in reading.read(article, SMALL):
        verify(article, SMALL, claim)
        assert isinstance(claim.evidence, Span)
        words = TEXT[claim.evidence.start : claim.evidence.end]
        assert words
        assert words == words.strip()
        assert "\n\n" not in words
    assert all(str(p) for p in reading.problems())
    assert reading.spent()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80))
def test_no_body_of_an_answer_breaks_the_reader(body: bytes) -> None:
    read_reply(body, Request("", "m", (), {}))


def test_the_property_test_reaches_claims_that_hold() -> None:
    quote = {"paragraph": 1, "words": "Bram Osei said “Ada Quill should go”"}
    claim = {"kind": "position", "quotes": [quote], "motion": "leader", "member": "bram-osei", "position": "aye",
             "act": "said", "basis": "own_words", "when": "on Monday"}  # fmt: skip
    body = json.dumps({"choices": [{"message": {"content": json.dumps([claim])}}]}).encode()

    def ask(request: Request) -> Reply:
        reply = read_reply(body, request)
        assert reply is not None
        return reply

    (found,) = LlmReader(READY, ADDRESS, ask, Nowhere(Path())).read(Article(TEXT, dt.date(2031, 5, 14)), SMALL)
    assert isinstance(found, PositionClaim)
    assert found.said_on == dt.date(2031, 5, 12)
