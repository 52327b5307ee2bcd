"""Answer: what does a language model read? It names people and copies words; what does not hold is refused and told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from whipcount.model.article import Article
from whipcount.model.claim import Claim, Span
from whipcount.model.errors import BadInput
from whipcount.model.problem import Problem, Severity
from whipcount.model.story import Story
from whipcount.reader.base import Proposed
from whipcount.reader.llm.answer import Refusal, claims_of
from whipcount.reader.llm.cache import Cache
from whipcount.reader.llm.client import Ask
from whipcount.reader.llm.cost import Usage, said
from whipcount.reader.llm.endpoint import Endpoint
from whipcount.reader.llm.parse import Parsed, parse
from whipcount.reader.llm.passages import chunks
from whipcount.reader.llm.prompt import candidates, guide, messages
from whipcount.reader.llm.reply import Reply
from whipcount.reader.llm.request import Request
from whipcount.reader.llm.schema import schema
from whipcount.reader.llm.sheet import Sheet, open_sheet
from whipcount.reader.merge import merged
from whipcount.reader.page import Prepared, prepare
from whipcount.reader.reasons import reason

MOST_REQUESTS = 30
"""Requests for one article; what is longer is not an article."""
_SEEN = 0.5
"""Of the tokens we expect to have sent: a service that counts fewer has cut the article off."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What came of one request."""

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


class LlmReader:
    """Read through an OpenAI-compatible service, for one story; keeps count of tokens and refusals."""

    def __init__(self, ready: Prepared, endpoint: Endpoint, ask: Ask, cache: Cache) -> None:
        """Keep what is needed; nothing is sent before the first article."""
        self._ready = ready
        self._endpoint = endpoint
        self._ask = ask
        self._cache = cache
        self._usage = Usage()
        self._kept = 0
        self._refused: Counter[str] = Counter()
        self._problems: list[Problem] = []

    @property
    def name(self) -> str:
        """Give kind, version of the rules, and model: a proposal says what made it."""
        return f"llm-{guide()[0]}:{self._endpoint.model}"

    def propose(self, article: Article, story: Story) -> tuple[Proposed, ...]:
        """Propose what `read` reads, with the reason; how often a model is right was not measured, so it is not said."""
        return tuple(Proposed(c, None, reason(c, story)) for c in self.read(article, story))

    def read(self, article: Article, story: Story) -> tuple[Claim, ...]:
        """Propose claims in the order of their evidence; every one of them passes `verify`.

        Raises:
            FetchFailed: the service did not answer about this article.
            ReaderUnavailable: it will answer about none.
            BadInput: the article is longer than any article.
        """
        ready = self._ready if self._ready.story is story else prepare(story)
        sheet = open_sheet(article, ready)
        proposed: list[Claim] = []
        problems: list[Problem] = []
        for request in requests(sheet, self._endpoint):
            read = self._one(request, sheet)
            proposed += read.claims
            problems += read.problems
        self._problems += problems
        claims = sorted(merged(proposed), key=_place)
        self._kept += len(claims)
        return tuple(claims)

    def problems(self) -> tuple[Problem, ...]:
        """Give what was refused, as warnings, and answers that could not be read, as errors."""
        return tuple(self._problems)

    def spent(self) -> str:
        """Say tokens, cost, and how many claims were kept and refused, by reason."""
        refused = ", ".join(f"{n} {reason}" for reason, n in self._refused.most_common())
        total = sum(self._refused.values())
        kept = f"{self._kept} claims hold, {total} refused" + (f": {refused}" if refused else "")
        return f"{self._endpoint.model}: {said(self._usage, self._endpoint.prices)}; {kept}"

    def _one(self, request: Request, sheet: Sheet) -> _Read:
        reply = self._cache.get(request)
        fresh = reply is None
        if reply is None:
            reply = self._ask(request)
        self._usage += reply.usage
        parsed = parse(reply.content)
        if parsed is None:
            shown = "nothing" if not reply.content.strip() else "no JSON with claims"
            return _Read((), (_error(sheet, f"the model answered {shown}; part of the article was not read"),))
        if fresh and parsed.whole and not reply.cut_off:
            self._cache.put(request, reply)
        outcome = claims_of(parsed.claims, sheet)
        self._refused.update(r.reason.value for r in outcome.refused)
        problems = [*_cut(request, reply, parsed, sheet), *(_refusal(sheet, r) for r in outcome.refused)]
        return _Read(outcome.claims, tuple(problems))


def requests(sheet: Sheet, endpoint: Endpoint) -> tuple[Request, ...]:
    """Write the requests for an article.

    Raises:
        BadInput: the article is longer than any article.
    """
    cut = chunks(sheet.paragraphs)
    if len(cut) > MOST_REQUESTS:
        raise BadInput(f"too long for a model: {len(cut)} requests", where=_where(sheet), mend="use --reader rules")
    people = candidates(sheet.story, sheet.page, sheet.mentions)
    shape = schema(sheet.story, [p.id for p in people])
    written = [messages(sheet.article, sheet.story, people, sheet.page, chunk) for chunk in cut]
    told = [tuple((m["role"], m["content"]) for m in pair) for pair in written]
    return tuple(Request(endpoint.url, endpoint.model, pair, shape) for pair in told)


def _cut(request: Request, reply: Reply, parsed: Parsed, sheet: Sheet) -> list[Problem]:
    """Tell what was lost on the way: an answer that breaks off, a question that was cut before it was read."""
    found = []
    if not parsed.whole or reply.cut_off:
        found.append(_error(sheet, "the model's answer breaks off; claims after that point are missing"))
    if reply.usage.asked and reply.usage.tokens_in < _SEEN * request.words:
        what = f"the service counts {reply.usage.tokens_in:,} tokens where about {request.words:,} were sent"
        found.append(_error(sheet, what, "it may cut the article off: give the model a longer context"))
    return found


def _refusal(sheet: Sheet, refusal: Refusal) -> Problem:
    return Problem(_where(sheet), f"refused, {refusal}", "nothing was proposed from it", Severity.WARNING)


def _error(sheet: Sheet, what: str, mend: str = "read it again, or with another model") -> Problem:
    return Problem(_where(sheet), what, mend)


def _where(sheet: Sheet) -> str:
    return f"article {sheet.article.id}"


def _place(claim: Claim) -> tuple[int, int]:
    return (claim.evidence.start, claim.evidence.end) if isinstance(claim.evidence, Span) else (0, 0)
