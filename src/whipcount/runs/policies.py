"""Answer: under which policies can a story be counted? Those that ship, and those in its folder `policies/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from whipcount.count.policy import Policy, shipped
from whipcount.count.policy_file import read_policy, unique
from whipcount.model.problem import Problem

FOLDER = "policies"


def policies_of(story: Path) -> tuple[tuple[Policy, ...], tuple[Problem, ...]]:
    """Read the policies that a story folder brings with it; give them after those that ship, and what is wrong."""
    own: list[tuple[str, Policy]] = []
    problems: list[Problem] = []
    for where, text in _files(story / FOLDER):
        if text is None:
            problems.append(Problem(where, "is not UTF-8", "save it as UTF-8"))
            continue
        policy, wrong = read_policy(text, where)
        problems += wrong
        own += [(where, policy)] if policy else []
    problems += unique(own, shipped())
    return (*shipped(), *(p for _, p in own)), tuple(problems)


def _files(folder: Path) -> Iterator[tuple[str, str | None]]:
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        try:
            yield f"{FOLDER}/{path.name}", path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            yield f"{FOLDER}/{path.name}", None
