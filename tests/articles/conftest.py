"""One parser process for all tests, and an invented page: the Larkspur Courier on the Harbour caucus."""

from collections.abc import Callable, Iterator

import pytest

from whipcount.articles.worker import Worker

TEXT = """\
Bram Osei, a Harbour member for eleven years, said on Tuesday that Ada Quill should resign as leader before the autumn \
sitting, the third of her members to say so in a week.

“I have signed the letter, and I would sign it again,” Mr. Osei told reporters outside the caucus room, where the doors \
had been closed for most of the morning and the coffee had long run out.

Ms. Quill’s office said she had no intention of leaving. A spokesperson, Dario Finch, said the caucus had “aired its \
views” and that the leader would take part in the debate on the harbour dues on Thursday as planned.

The letter has at least nine names on it, according to two people involved in organising it, who would not be named \
because they were not allowed to speak about what is said in caucus."""
PARAGRAPHS = tuple(TEXT.split("\n\n"))

Page = Callable[..., str]


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    parsing = Worker()
    yield parsing
    parsing.close()


@pytest.fixture(scope="session")
def paragraphs() -> tuple[str, ...]:
    return PARAGRAPHS


@pytest.fixture(scope="session")
def page() -> Page:
    """Build a page with the paragraphs as its article; `head` and `after` are markup."""

    def build(head: str = "", after: str = "", article: str | None = None) -> str:
        text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS) if article is None else article
        menu = "<nav><ul><li><a href='/'>Home</a><li><a href='/politics'>Politics</a></ul></nav>"
        return (
            f"<!doctype html><html lang='en'><head>{head}</head><body>{menu}<main><article><h1>Third member turns on "
            f"Quill</h1>{text}</article></main>{after}<footer>© The Larkspur Courier. All rights reserved.</footer>"
            "</body></html>"
        )

    return build
