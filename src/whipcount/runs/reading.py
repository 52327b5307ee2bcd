"""Answer: how do documents become stored articles and proposed claims?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from whipcount.articles import sources, store
from whipcount.articles.hints import Hints
from whipcount.ledger.base import Ledger
from whipcount.model.article import Article, ArticleRef
from whipcount.model.entry import Json
from whipcount.model.errors import BadInput, ReaderUnavailable
from whipcount.model.problem import Problem
from whipcount.model.wire import article_to_json, claim_to_json
from whipcount.reader.base import Reader
from whipcount.reader.mention import Names
from whipcount.reader.names import names_of
from whipcount.reader.notes import notes
from whipcount.runs.copying import Copied, Report, carried
from whipcount.runs.progress import Progress, quietly
from whipcount.runs.propose import Proposal, propose
from whipcount.runs.readers import Chosen, reader_for
from whipcount.runs.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """One article read: its claims in the order of their words."""

    name: str
    article: Article
    proposals: tuple[Proposal, ...]
    is_new: bool
    """False where the same text had been read before."""
    copied: Copied | None = None
    """What it is a copy of, where it is one."""
    carried_by: tuple[ArticleRef, ...] = ()
    """The articles that repeat it, where it is the first."""
    notes: tuple[Problem, ...] = ()
    """What an editor should know about the text: another language, names that are nearly right."""

    def line(self, story_id: str) -> dict[str, Json]:
        """Give the article and its claims as one line of the annotation guide."""
        claims = tuple(p.claim for p in self.proposals)
        line = article_to_json(self.article, story=story_id, claims=claims, name=self.name)
        copy_of = self.copied.to_json() if self.copied else None
        return line | {"claims": [_with_surety(p) for p in self.proposals], "copy_of": copy_of}


@dataclass(frozen=True, slots=True)
class Readings:
    """What came of a run: what was read, and what could not be, with the reason."""

    articles: tuple[ReadArticle, ...]
    problems: tuple[Problem, ...]
    spent: str = ""
    """Tokens, cost and refusals of a language model, in a line."""


def _with_surety(proposal: Proposal) -> dict[str, Json]:
    """Write a claim of the guide with how sure its reader is and why; whoever reads such lines may pass over both."""
    return claim_to_json(proposal.claim) | {"confidence": proposal.confidence, "reason": proposal.reason}


Said = Hints
"""What the user says about the documents; it wins over what they say themselves."""


def read(
    opened: Workspace,
    given: Sequence[str],
    *,
    hints: Hints,
    actor: str,
    now: datetime,
    chosen: Chosen | None = None,
    stdin: Callable[[], bytes] = bytes,
    progress: Progress = quietly,
) -> Readings:
    """Read every source, by rules unless another reader is chosen; one that cannot be read does not stop the others."""
    found, problems = sources.find(given)
    told = list(problems)
    chosen, names = chosen or reader_for("rules", opened), names_of(opened.story)
    done: list[ReadArticle] = []
    with opened.ledger() as ledger, progress(len(found)) as step:
        for source in found:
            try:
                for name, article in sources.load(source, hints=hints, stdin=stdin, today=now.date()):
                    made, refused = _read_one(opened, ledger, chosen.reader, names, name, article, actor, now)
                    done.append(made)
                    told += refused
            except BadInput as error:
                told.append(Problem(error.where or source, error.what, error.mend))
            except ReaderUnavailable as error:
                told.append(Problem(error.where, f"{error.what}; stopped at {source}", error.mend))
                break
            step()
    return Readings(_with_copies(opened, done), (*told, *chosen.problems()), chosen.spent())


def _with_copies(opened: Workspace, done: Sequence[ReadArticle]) -> tuple[ReadArticle, ...]:
    """Say of every article what it repeats and what repeats it, among all that the story keeps."""
    reports = carried(opened, [d.article.id for d in done]) if done else {}
    return tuple(_with_copy(d, reports.get(d.article.id)) for d in done)


def _with_copy(done: ReadArticle, report: Report | None) -> ReadArticle:
    if report is None:
        return done
    if report.first.id == done.article.id:
        return replace(done, carried_by=tuple(c.article for c in report.copies))
    return replace(done, copied=next((c for c in report.copies if c.article.id == done.article.id), None))


def _read_one(
    opened: Workspace,
    ledger: Ledger,
    reader: Reader,
    names: Names,
    name: str,
    article: Article,
    actor: str,
    now: datetime,
) -> tuple[ReadArticle, tuple[Problem, ...]]:
    is_new = store.save(opened.articles, article)
    kept = store.load(opened.articles, article.id) or article
    found = reader.propose(kept, opened.story)
    by = f"{actor} ({reader.name})"
    proposals, refused = propose(ledger, kept, found, story=opened.story, reader=reader.name, actor=by, now=now)
    told = notes(kept, opened.story, names)
    return ReadArticle(name, kept, proposals, is_new, notes=told), refused
