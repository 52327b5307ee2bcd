"""Answer: which reader reads? The one place where a name becomes a reader."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from whipcount.model.errors import MissingExtra, UnknownName
from whipcount.model.problem import Problem
from whipcount.model.story import Story
from whipcount.reader.base import Reader
from whipcount.reader.page import prepare
from whipcount.reader.patterns import RuleReader
from whipcount.runs.workspace import Workspace

DEFAULT = "default"
CACHE = Path("cache") / "llm"
"""Where a story keeps the answers of a language model."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A reader, and what it has to tell once it has read everything."""

    reader: Reader
    problems: Callable[[], tuple[Problem, ...]] = tuple
    spent: Callable[[], str] = str


def reader_for(
    name: str,
    opened: Workspace,
    *,
    environ: Mapping[str, str] | None = None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Chosen:
    """Give the reader of a name; default is the story's `[reader] llm` if it is set, else the best offline one.

    `environ` may name the service for llm and holds its key; it never switches the default.

    Raises:
        UnknownName: there is no such reader.
        BadInput: the service for llm is not named.
    """
    match resolved(name, opened):
        case "rules":
            return Chosen(RuleReader.prepare(opened.story))
        case "llm":
            return llm_for(opened.story, opened.folder / CACHE, environ=environ or {}, clock=clock, sleep=sleep)
        case "model":
            return Chosen(model_for(opened.story))
        case _:
            raise UnknownName(f"there is no reader {name!r}", mend="known: rules, model, llm")


def resolved(name: str, opened: Workspace) -> str:
    """Say which reader `default` means in a story."""
    if name != DEFAULT:
        return name
    return "llm" if opened.story.reader.llm else best_offline()


_OF_THE_MODEL = ("numpy", "onnxruntime", "threadpoolctl", "tokenizers")


def best_offline() -> str:
    """Say which reader needs no service: the model where its extra is installed, else the rules."""
    return "model" if all(find_spec(name) for name in _OF_THE_MODEL) else "rules"


def model_for(story: Story) -> Reader:
    """Give rules and model for a story.

    Raises:
        MissingExtra: the packages of the extra are not installed.
    """
    if best_offline() != "model":
        raise MissingExtra(
            "the model needs onnxruntime, numpy, threadpoolctl and tokenizers",
            where="--reader model",
            mend="pip install 'whipcount[model]', or use --reader rules",
        )
    from whipcount.reader.neural.reader import ModelReader

    return ModelReader.prepare(story)


def llm_for(
    story: Story,
    cache: Path,
    *,
    environ: Mapping[str, str],
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Chosen:
    """Give a language model for a story, with a folder for its answers.

    Raises:
        BadInput: the service is not named.
    """
    from whipcount.reader.llm.cache import Cache
    from whipcount.reader.llm.client import Client
    from whipcount.reader.llm.endpoint import endpoint_of
    from whipcount.reader.llm.reader import LlmReader

    endpoint = endpoint_of(story.reader, environ)
    asking = Client(endpoint, clock=clock, sleep=sleep)
    reader = LlmReader(prepare(story), endpoint, asking, Cache(cache))
    return Chosen(reader, reader.problems, reader.spent)
