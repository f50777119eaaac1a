"""The shape of the house: sizes, names, and tests where a reader looks for them."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from shared.contract.topics import TOPICS
from tests.house.code import EVERYTHING, PRODUCT, functions, name_of, tree_of
from tests.support.paths import ROOT

MAX_FILE, MAX_FUNCTION, MAX_FOLDER = 300, 50, 12
MIRRORED = ("services/crawler", "services/parser", "services/enricher", "services/store", "shared")
# A reason has at least so many characters.
LEAST_REASON = 8
# Modules without rules of their own, so without a test of their name.
BARE = {"__init__", "app", "stage", "__main__"}


# A test looks at all files at once: one test for each would take minutes for these few seconds.


def test_no_file_is_too_long() -> None:
    lines = {name_of(path): len(path.read_text().splitlines()) for path in EVERYTHING}
    assert {name: number for name, number in lines.items() if number > MAX_FILE} == {}


def test_no_function_is_too_long() -> None:
    long = [
        f"{name_of(path)}: {node.name}"
        for path in EVERYTHING
        for node in functions(path)
        if (node.end_lineno or node.lineno) - node.lineno + 1 > MAX_FUNCTION
    ]
    assert not long


def test_no_folder_holds_too_many_modules() -> None:
    modules = Counter(path.parent for path in PRODUCT if path.name != "__init__.py")
    assert {name_of(one): number for one, number in modules.items() if number > MAX_FOLDER} == {}


@pytest.mark.parametrize("package", MIRRORED)
def test_every_module_has_a_test_of_its_name(package: str) -> None:
    missing = [
        name_of(path)
        for path in sorted((ROOT / package).glob("**/*.py"))
        if path.stem not in BARE and not _mirror(path).exists()
    ]
    assert not missing


def _mirror(path: Path) -> Path:
    parts = path.relative_to(ROOT).parts
    inner = parts[1:] if parts[0] == "services" else parts
    return ROOT.joinpath("tests", *inner[:-1], f"test_{path.stem}.py")


@pytest.mark.parametrize("package", MIRRORED)
def test_every_test_in_a_room_names_a_module_of_it(package: str) -> None:
    """A test file is test_<module>.py or test_<module>_<aspect>.py, or stands above the rooms."""
    mirror = ROOT / "tests" / package.removeprefix("services/")
    strays = []
    for path in sorted(mirror.glob("*/**/test_*.py")):
        room = ROOT / package / path.parent.relative_to(mirror)
        modules = {module.stem for module in room.glob("*.py")} | {room.name}
        if not any(path.stem == f"test_{one}" or f"test_{one}_" in path.stem for one in modules):
            strays.append(name_of(path))
    assert not strays


def test_topic_names_stand_in_one_place() -> None:
    names = {topic.name for topic in TOPICS}
    strays = [
        f"{name_of(path)}:{node.lineno}"
        for path in PRODUCT
        if path.name != "topics.py"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and node.value in names
    ]
    assert not strays


def test_names_say_what_they_are() -> None:
    banned = ("Manager", "Helper", "Impl", "Abstract")
    strays = [
        f"{name_of(path)}: {node.name}"
        for path in PRODUCT
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef) and any(word in node.name for word in banned)
    ]
    assert not strays
    assert not list(ROOT.glob("s*/**/utils.py"))


def test_a_predicate_says_when_it_is_true() -> None:
    """PEP 257 readers expect "Return True if …"; "Say whether" leaves open what is returned."""
    vague = [
        f"{name_of(path)}: {node.name}"
        for path in PRODUCT
        for node in functions(path)
        if (ast.get_docstring(node) or "").startswith(("Say whether", "Whether", "Tell whether"))
    ]
    assert not vague


def test_every_ignore_has_its_reason() -> None:
    """The reason stands behind the ignore, or in a comment on the line above it."""
    bare = [
        f"{name_of(path)}:{number}"
        for path in PRODUCT
        for lines in [path.read_text().splitlines()]
        for number, line in enumerate(lines, 1)
        if (ignore := re.search(r"# (?:noqa|type: ignore|ruff: noqa)\S*(?: \S+)?(.*)", line))
        and len(ignore[1]) < LEAST_REASON
        and not lines[number - 2].lstrip().startswith("#")
    ]
    assert not bare
