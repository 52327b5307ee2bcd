"""Whatever a model writes around its JSON, the claims are found or their absence is known."""

import json

import pytest

from whipcount.reader.llm.parse import parse

CLAIMS = [{"kind": "position", "quotes": [{"paragraph": 1, "words": "a"}]}, {"kind": "event"}]
TEXT = json.dumps({"claims": CLAIMS})


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        f"```json\n{TEXT}\n```",
        f"Here is what I found in [3]:\n\n{TEXT}\n\nI hope this helps {{or not}}!",
        f'<think>Perhaps {{"claims": []}} will do?</think>\n{TEXT}',
        json.dumps(CLAIMS),
        f"  \n{TEXT}",
    ],
)
def test_json_is_found_bare_in_a_fence_in_prose_and_after_thoughts(content: str) -> None:
    found = parse(content)
    assert found is not None
    assert list(found.claims) == CLAIMS
    assert found.whole


def test_an_answer_that_breaks_off_gives_the_claims_that_were_finished() -> None:
    found = parse(TEXT[:-8])
    assert found is not None
    assert list(found.claims) == CLAIMS[:1]
    assert not found.whole


def test_no_claims_is_an_answer() -> None:
    found = parse('{"claims": []}')
    assert found is not None
    assert found.claims == ()


@pytest.mark.parametrize(
    "content",
    ["", "I cannot help with that.", "{", "[" * 5000, '{"a":' * 5000, "[1, 2]", '{"claims": 3}', "null", "1" * 5000],
)
def test_what_holds_no_claims_is_known_as_such(content: str) -> None:
    assert parse(content) is None
