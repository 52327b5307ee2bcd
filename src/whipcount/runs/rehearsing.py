"""Answer: what would a language model be sent? The exact requests; nothing is sent and nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from whipcount.articles import sources
from whipcount.articles.hints import Hints
from whipcount.model.entry import Json
from whipcount.model.errors import BadInput
from whipcount.model.problem import Problem
from whipcount.reader.llm.cache import Cache
from whipcount.reader.llm.cost import Prices, price
from whipcount.reader.llm.endpoint import endpoint_of
from whipcount.reader.llm.reader import requests
from whipcount.reader.llm.request import Request
from whipcount.reader.llm.sheet import open_sheet
from whipcount.reader.page import prepare
from whipcount.runs.readers import CACHE
from whipcount.runs.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The requests in order, what could not be read, and the sum in a line."""

    requests: tuple[dict[str, Json], ...]
    problems: tuple[Problem, ...]
    sum: str


def rehearse(
    opened: Workspace,
    given: Sequence[str],
    *,
    hints: Hints,
    environ: Mapping[str, str],
    now: datetime,
    stdin: Callable[[], bytes] = bytes,
) -> Rehearsal:
    """Write the requests for every source, each with its estimate of tokens and whether its answer is in the cache.

    Raises:
        BadInput: the service is not named.
    """
    endpoint = endpoint_of(opened.story.reader, environ)
    ready, cache = prepare(opened.story), Cache(opened.folder / CACHE)
    found, problems = sources.find(given)
    told = list(problems)
    written: list[_Written] = []
    for source in found:
        try:
            for name, article in sources.load(source, hints=hints, stdin=stdin, today=now.date()):
                asked = requests(open_sheet(article, ready), endpoint)
                written += [_Written(name, request, cache.holds(request)) for request in asked]
        except BadInput as error:
            told.append(Problem(error.where or source, error.what, error.mend))
    return Rehearsal(tuple(w.shown() for w in written), tuple(told), _sum(written, endpoint.prices))


@dataclass(frozen=True, slots=True)
class _Written:
    article: str
    request: Request
    cached: bool

    def shown(self) -> dict[str, Json]:
        return {"article": self.article, "cached": self.cached, **self.request.shown()}


def _sum(written: Sequence[_Written], prices: Prices) -> str:
    sent = [w.request.tokens for w in written if not w.cached]
    cost = price(prices.cost(sum(sent)), prices, "about ")
    return (
        f"{len(written)} requests, {len(written) - len(sent)} answered in the cache; about {sum(sent):,} tokens would "
        f"be sent ({cost}), answers come on top. Nothing was sent."
    )
