"""Asking a service on the loopback that refuses forms, is slow, busy, broken, or wants another key."""

import dataclasses
import json
from collections.abc import Callable
from typing import Any

import pytest

from whipcount.model.errors import FetchFailed, ReaderUnavailable
from whipcount.reader.llm.client import IN_A_ROW, LARGEST, LONGEST_WAIT, TRIES, Client
from whipcount.reader.llm.cost import Usage
from whipcount.reader.llm.endpoint import Endpoint
from whipcount.reader.llm.request import Request

QUESTION = Request("", "m", (("system", "Answer in JSON."), ("user", "x" * 400)), {"type": "object"})
ANSWER = {"claims": []}

Make = Callable[..., Any]


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def endpoint(service: Any) -> Endpoint:
    return Endpoint(f"{service.url}/chat/completions", "m", key="sk-secret", seconds=2)


@pytest.fixture
def ask(endpoint: Endpoint, slept: list[float]) -> Client:
    return Client(endpoint, sleep=slept.append)


def forms(service: Any) -> list[str]:
    return [asked.get("response_format", {"type": "none"})["type"] for asked in service.asked]


def test_a_good_answer_comes_with_the_services_own_count_of_tokens(service: Any, ask: Client, says: Make) -> None:
    service.will(says(ANSWER))
    reply = ask(QUESTION)
    assert json.loads(reply.content) == ANSWER
    assert reply.usage == Usage(asked=1, tokens_in=3000, tokens_out=200)
    assert service.keys == ["Bearer sk-secret"]
    assert service.asked[0]["temperature"] == 0


def test_tokens_are_estimated_where_the_service_does_not_count(service: Any, ask: Client, says: Make) -> None:
    service.will(says(ANSWER, usage=False))
    usage = ask(QUESTION).usage
    assert usage.estimated
    assert usage.tokens_in == QUESTION.tokens > 100


def test_a_form_that_is_refused_gives_way_to_a_weaker_one_that_is_remembered(
    service: Any, ask: Client, says: Make, fails: Make
) -> None:
    service.will(fails(400, "response_format is not supported"), fails(422, "no json_object"), says(ANSWER))
    ask(QUESTION)
    ask(QUESTION)
    assert forms(service) == ["json_schema", "json_object", "none", "none"]


def test_a_model_that_takes_no_temperature_is_asked_without(service: Any, ask: Client, says: Make, fails: Make) -> None:
    service.will(fails(400, "Unsupported value: 'temperature'"), says(ANSWER))
    ask(QUESTION)
    assert [("temperature" in asked) for asked in service.asked] == [True, False]
    assert forms(service) == ["json_schema", "json_schema"]


def test_a_question_that_is_refused_in_every_form_does_not_spoil_the_next(
    service: Any, ask: Client, says: Make, fails: Make
) -> None:
    service.will(*[fails(400, "context length exceeded")] * 3, says(ANSWER))
    with pytest.raises(FetchFailed, match="context length exceeded"):
        ask(QUESTION)
    ask(QUESTION)
    assert forms(service)[-1] == "json_schema"


def test_a_busy_service_is_asked_again_with_growing_pauses(
    service: Any, ask: Client, says: Make, fails: Make, slept: list[float]
) -> None:
    service.will(fails(429), fails(503), fails(500), says(ANSWER))
    ask(QUESTION)
    assert slept == [1, 2, 4]


@pytest.mark.parametrize(("asked_for", "waited"), [("7", 7), ("86400", LONGEST_WAIT), ("soon", 1), ("-3", 1)])
def test_the_pause_a_service_asks_for_is_kept_within_reason(
    service: Any, endpoint: Endpoint, fails: Make, asked_for: str, waited: float
) -> None:
    slept: list[float] = []
    service.will(fails(429, Retry_After=asked_for), fails(418))
    with pytest.raises(FetchFailed, match="418"):
        Client(endpoint, sleep=slept.append)(QUESTION)
    assert slept == [waited]


def test_after_so_many_tries_the_article_fails_and_after_three_the_run(
    service: Any, ask: Client, fails: Make, slept: list[float]
) -> None:
    service.will(fails(503, "down for repair"))
    for _ in range(IN_A_ROW - 1):
        with pytest.raises(FetchFailed, match=f"503: down for repair, {TRIES} times"):
            ask(QUESTION)
    with pytest.raises(ReaderUnavailable, match="3 requests failed in a row"):
        ask(QUESTION)
    assert len(service.asked) == IN_A_ROW * TRIES


@pytest.mark.parametrize("status", [401, 403, 404, 402, 302])
def test_a_wrong_key_model_or_address_stops_the_run_at_once_and_never_shows_the_key(
    service: Any, ask: Client, fails: Make, status: int
) -> None:
    service.will(fails(status, "bad key\nsk-secret \x1b[31m", Location="https://elsewhere.example/"))
    with pytest.raises(ReaderUnavailable) as error:
        ask(QUESTION)
    assert "sk-secret" not in str(error.value)
    assert "bad key ***" in str(error.value)
    assert "\x1b" not in str(error.value)
    assert len(service.asked) == 1


@pytest.mark.parametrize("slow", [{"delay": 0.6}, {"drip": True}])
def test_a_slow_service_is_left(service: Any, endpoint: Endpoint, raw: Make, slow: dict[str, Any]) -> None:
    ask = Client(dataclasses.replace(endpoint, seconds=0.3), sleep=lambda _: None)
    service.will(raw(b'{"choices": []}' + b" " * 40, **slow))
    with pytest.raises(FetchFailed, match=r"did not answer within 0\.3 seconds, 4 times"):
        ask(QUESTION)


@pytest.mark.parametrize("body", [b"", b"<html>busy</html>", b"[]", b'{"choices": []}', b'{"choices": [{"message": 3}]}',
                                  b"[" * 100_000, b'{"choices": [{"message": {"content": 3}}]}', b"\xff\xfe"])  # fmt: skip
def test_what_is_no_answer_is_tried_again_and_then_told(service: Any, ask: Client, raw: Make, body: bytes) -> None:
    service.will(raw(body))
    with pytest.raises(FetchFailed, match="OpenAI-compatible"):
        ask(QUESTION)
    assert len(service.asked) == TRIES


def test_an_answer_without_end_is_cut(service: Any, ask: Client, raw: Make) -> None:
    service.will(raw(b" " * (LARGEST + 10)))
    with pytest.raises(FetchFailed, match="more than"):
        ask(QUESTION)


def test_nobody_at_home_is_told(slept: list[float]) -> None:
    ask = Client(Endpoint("http://127.0.0.1:9/v1/chat/completions", "m", seconds=1), sleep=slept.append)
    with pytest.raises(FetchFailed, match="could not be reached"):
        ask(QUESTION)
    assert slept == [1, 2, 4]


def test_content_in_parts_and_no_content_are_answers(service: Any, ask: Client, raw: Make) -> None:
    parts = [{"type": "text", "text": '{"claims"'}, {"type": "text", "text": ": []}"}]
    service.will(*(raw(json.dumps({"choices": [{"message": {"content": c}}]}).encode()) for c in (parts, None)))
    assert ask(QUESTION).content == '{"claims": []}'
    assert ask(QUESTION).content == ""
