import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.desk.links import anchor, safe_url


@given(st.text(max_size=60))
def test_an_anchor_is_always_a_plain_id(ref: str) -> None:
    assert re.fullmatch(r"member-[A-Za-z0-9_-]+", anchor("member", ref))


@given(st.text(max_size=20), st.text(max_size=20))
def test_two_refs_never_share_an_anchor(one: str, other: str) -> None:
    assert (anchor("claim", one) == anchor("claim", other)) == (one == other)


def test_a_plain_ref_stays_readable() -> None:
    assert anchor("member", "ada-quill_2") == "member-ada-quill_2"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        " https://post.example",
        "data:text/html,<script>",
        "//post.example/x",
        "post.example",
        "https://",
        "http://[bad",
        "file:///etc/passwd",
        "",
    ],
)
def test_anything_but_plain_http_is_no_link(url: str) -> None:
    assert safe_url(url) == ""


@pytest.mark.parametrize("url", ["https://post.example/a?b=1&c=2#d", "http://post.example"])
def test_http_and_https_are_kept_as_they_are(url: str) -> None:
    assert safe_url(url) == url


@given(st.text(max_size=40))
def test_a_safe_address_begins_with_http(url: str) -> None:
    assert safe_url(url) in {"", url}
    assert not safe_url(url) or url.lower().startswith(("http://", "https://"))
