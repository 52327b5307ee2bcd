"""Answer: how good is a reader on articles whose claims are known? A reader or a file of predictions, scored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from whipcount.model.errors import UnknownName
from whipcount.model.story import Story
from whipcount.reader.base import Reader, Spending
from whipcount.reader.patterns import RuleReader
from whipcount.runs.progress import Progress, quietly
from whipcount.runs.readers import CACHE, DEFAULT, best_offline, llm_for, model_for
from whipcount.scoring.gold_article import Gold, Predictions
from whipcount.scoring.gold_file import load_gold
from whipcount.scoring.match import Compared, compare_all
from whipcount.scoring.predictions_file import as_predicted, read_predictions, write_predictions

ReaderOf = Callable[[Story], Reader]
"""Makes the reader of one story."""
READERS: Mapping[str, ReaderOf] = {"rules": RuleReader.prepare, "model": model_for}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A reader's claims beside the gold."""

    reader: str
    gold: Gold
    predictions: Predictions
    compared: tuple[Compared, ...]
    ms_per_article: float | None = None
    """Milliseconds of reading per article, stories prepared before; None for predictions from a file."""
    spent: tuple[str, ...] = ()
    """Tokens, cost and refusals of a language model, a line for each story."""


def reader_named(name: str, *, folder: Path = Path(), environ: Mapping[str, str] | None = None) -> ReaderOf:
    """Give what makes the readers of a name; a language model is named by `environ` and caches below `folder`."""
    if name == "llm":
        return lambda story: llm_for(story, folder / CACHE, environ=environ or {}).reader
    if name == DEFAULT:
        name = best_offline()
    if name not in READERS:
        raise UnknownName(f"there is no reader {name!r}", mend=f"known: {', '.join(READERS)}, llm")
    return READERS[name]


def evaluate(
    folder: Path, *, clock: Callable[[], float], reader_of: ReaderOf = RuleReader.prepare, progress: Progress = quietly
) -> Evaluation:
    """Read every gold article of a folder with one reader per story and compare; `clock` counts seconds."""
    gold = load_gold(folder)
    readers = {story: reader_of(gold.stories[story]) for story in dict.fromkeys(a.story for a in gold.articles)}
    predictions, spent = {}, 0.0
    with progress(len(gold.articles)) as step:
        for a in gold.articles:
            began = clock()
            claims = readers[a.story].read(a.article, gold.stories[a.story])
            spent += clock() - began
            predictions[a.id] = as_predicted(a, claims)
            step()
    names = ", ".join(dict.fromkeys(r.name for r in readers.values()))
    told = tuple(reader.spent() for reader in readers.values() if isinstance(reader, Spending))
    each = 1000 * spent / len(gold.articles)
    return Evaluation(names, gold, predictions, compare_all(gold, predictions), each, told)


def evaluate_file(folder: Path, file: Path) -> Evaluation:
    """Compare a file of predictions with the gold of a folder."""
    gold, predictions = load_gold(folder), read_predictions(file)
    return Evaluation(file.name, gold, predictions, compare_all(gold, predictions))


def save_predictions(evaluation: Evaluation, file: Path) -> None:
    """Write the predictions in the form of the gold, each claim with its words."""
    write_predictions(file, evaluation.gold, evaluation.predictions)
