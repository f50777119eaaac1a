"""Each threshold of the parser moved and taken away, and on how many pages something differs then.

`python -m benchmarks.thresholds [--only ROOM] [FOLDER …]` reads the pages as `benchmarks.rules`
does, with each threshold at -20 % and +20 % (one less and one more where that is less than one), at
0 and without a bound. It prints a table of Markdown with the number of pages that differ in each
corpus. A threshold that may be 0 or without a bound, and no test objects, is a condition to take
out. What a comment calls a cap guards against hostile pages, and is none; nor is what
fields/dates/date_candidates.py gives to the places of dates.
"""

import argparse
import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from operator import ne
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import services.parser
from benchmarks.rules import GOLDEN, pages, reading
from shared.contract import PageFetched

ROOT = services.parser.__name__
# Names of numbers that are no thresholds: months, a version; and the scores of dates.
NO_THRESHOLD = {"PARSER_VERSION", "NO_BOX", "NO_LINE", "_LAST_MONTH", "_NOON", "_CENTURY"}
SCORES = f"{ROOT}.fields.dates.date_candidates"
UNBOUNDED = 10**9
_CAP = re.compile(r"\bcap\b")


class Threshold(NamedTuple):
    """A number with a name at the top of a module; `why` is the comment beside and above it."""

    module: str
    name: str
    value: float
    why: str


def thresholds(room: str = "") -> list[Threshold]:
    """Return the thresholds of the parser, or of one room, in the order of its modules."""
    found = [one for module in _modules() if room in module for one in _numbers_of(module)]
    return [one for one in found if one.name not in NO_THRESHOLD and not _CAP.search(one.why)]


@cache
def _modules() -> tuple[str, ...]:
    walked = pkgutil.walk_packages(services.parser.__path__, f"{ROOT}.")
    names = [one.name for one in walked if not one.name.endswith(".app")]
    for name in names:
        importlib.import_module(name)
    return tuple(names)


@cache
def _tree(module: str) -> tuple[ast.Module, list[str]]:
    source = Path(str(sys.modules[module].__file__)).read_text("utf-8")
    return ast.parse(source), source.splitlines()


def _numbers_of(module: str) -> Iterator[Threshold]:
    tree, lines = _tree(module)
    for node in tree.body:
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        name, value = node.targets[0].id, getattr(sys.modules[module], ast.unparse(node.targets[0]))
        if name.strip("_").isupper() and isinstance(value, (int, float)) and module != SCORES:
            first = node.lineno - 1
            while first and lines[first - 1].startswith("#"):
                first -= 1
            said = " ".join(line.partition("#")[2] for line in lines[first : node.end_lineno])
            yield Threshold(module, name, value, said.strip())


def _origin(module: str, name: str) -> str:
    """Return the module in which a name is assigned that may be imported from elsewhere."""
    for node in _tree(module)[0].body:
        if isinstance(node, ast.ImportFrom) and any(name == one.name for one in node.names):
            return _origin(str(node.module), name)
    return module


@contextmanager
def moved(one: Threshold, value: float) -> Iterator[None]:
    """Read pages with another value of a threshold, in every module that knows it by its name."""
    with ExitStack() as patches:
        for module in _modules():
            loaded = sys.modules[module]
            if hasattr(loaded, one.name) and _origin(module, one.name) == one.module:
                patches.enter_context(patch.object(loaded, one.name, value))
            for known in vars(loaded).values():
                if hasattr(known, "cache_clear"):
                    known.cache_clear()
        yield


def around(value: float) -> tuple[float, float]:
    """Return a fifth less and a fifth more, of whole numbers at least one."""
    if isinstance(value, int):
        step = max(1, round(value / 5))
        return value - step, value + step
    return value * 0.8, value * 1.2


def _read(page: PageFetched) -> object:
    """Return what a page reads as; at 0 some conditions no longer guard what is behind them."""
    try:
        return reading(page)
    except (IndexError, ValueError, ZeroDivisionError) as failure:
        return type(failure).__name__


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="a part of the names of modules")
    parser.add_argument("folders", nargs="*", type=Path)
    asked = parser.parse_args()
    corpora = {one.name: list(pages(one)) for one in asked.folders or [GOLDEN]}
    known = {name: [reading(page) for page in corpus] for name, corpus in corpora.items()}
    heads = [f"{name} ({len(corpus)})" for name, corpus in corpora.items()]
    print("| threshold | value | pages that differ at |", *(f"{head} |" for head in heads))
    print("|---" * (len(corpora) + 3) + "|")
    for one in thresholds(asked.only):
        low, high = around(one.value)
        for said, value in (("-", low), ("+", high), ("0", 0), ("no bound", UNBOUNDED)):
            with moved(one, value):
                changed = [
                    sum(map(ne, map(_read, corpus), known[title]))
                    for title, corpus in corpora.items()
                ]
            place = f"{one.module.removeprefix(f'{ROOT}.')}.{one.name}"
            counts = (f"{count or '–'} |" for count in changed)
            print(f"| {place} | {one.value} | {said} |", *counts, flush=True)


if __name__ == "__main__":
    main()
