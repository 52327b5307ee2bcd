"""The house style that a machine can check."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "whipcount"
MODULES = sorted(p for p in SOURCE.rglob("*.py"))
PACKAGES = sorted({p.parent for p in MODULES} - {SOURCE})


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def dataclasses(path: Path) -> Iterator[tuple[ast.ClassDef, ast.expr]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef):
            for decorator in node.decorator_list:
                target = decorator.func if isinstance(decorator, ast.Call) else decorator
                if isinstance(target, ast.Name) and target.id == "dataclass":
                    yield node, decorator


def lengths() -> list[int]:
    return [n for p in MODULES if (n := len(p.read_text().splitlines())) > 5]


def test_no_module_is_longer_than_500_lines() -> None:
    assert {p.name: n for p in MODULES if (n := len(p.read_text().splitlines())) > 500} == {}


def test_the_median_module_is_at_most_150_lines() -> None:
    assert statistics.median(lengths()) <= 150


def test_the_median_function_is_about_eight_lines_and_few_are_long() -> None:
    sizes = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
    ]
    assert statistics.median(sizes) <= 12
    assert sum(size > 40 for size in sizes) / len(sizes) < 0.02


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_every_dataclass_is_frozen_and_slotted(path: Path) -> None:
    for node, decorator in dataclasses(path):
        given = {k.arg: ast.unparse(k.value) for k in decorator.keywords} if isinstance(decorator, ast.Call) else {}
        assert (node.name, given.get("frozen"), given.get("slots")) == (node.name, "True", "True")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_every_module_says_what_question_it_answers(path: Path) -> None:
    text = ast.get_docstring(tree(path)) or ""
    assert text.startswith("Answer: ") or path.name in {"__init__.py", "__main__.py"}, text[:60]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: p.name)
def test_every_package_has_a_guide_that_names_every_module(package: Path) -> None:
    guides = [d / "README.md" for d in (package, *package.parents) if (d / "README.md").exists()]
    assert guides, f"{package.name} has no README.md"
    guide = guides[0].read_text()
    missing = [p.name for p in package.glob("*.py") if p.name != "__init__.py" and p.name not in guide]
    assert missing == []


def test_nothing_says_manager_helper_or_utils() -> None:
    names = [n.name for p in MODULES for n in ast.walk(tree(p)) if isinstance(n, ast.ClassDef | ast.FunctionDef)]
    assert [n for n in names if any(w in n.lower() for w in ("manager", "helper", "utils"))] == []


def test_nothing_is_left_to_do_in_silence() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error", "except Exc" + "eption")
    assert [(p.name, m) for p in MODULES for m in marks if m in p.read_text()] == []
