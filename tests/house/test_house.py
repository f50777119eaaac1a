"""The house rules of the design, checked by walking the code."""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from shared.contract.topics import TOPICS
from tests.support.paths import ROOT

PRODUCT = sorted([*ROOT.glob("shared/**/*.py"), *ROOT.glob("services/**/*.py")])
OURS = ("tests/**/*.py", "demo/**/*.py", "benchmarks/*.py")
EVERYTHING = PRODUCT + sorted(path for pattern in OURS for path in ROOT.glob(pattern))
SERVICES = {"crawler", "parser", "enricher", "store"}
# One library, one home.
HOMES = {
    "faststream": ("shared/runtime/kafka",),
    "aiokafka": ("shared/runtime/kafka",),
    "motor": ("_mongo.py",),
    "pymongo": ("_mongo.py",),
    "sqlite3": ("_sqlite.py",),
    "httpx": ("services/crawler/",),
    "httpcore": ("services/crawler/",),
    "selectolax": ("services/parser/", "services/crawler/discovery/"),
    "prometheus_client": ("shared/runtime/telemetry.py",),
    "structlog": ("shared/runtime/telemetry.py",),
    "typer": ("services/cli.py", "services/commands/"),
    "rich": ("services/cli.py", "services/commands/"),
}
MAX_FILE, MAX_FUNCTION = 300, 50


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", sorted(ROOT.glob("shared/**/*.py")), ids=_name)
def test_shared_knows_no_service(path: Path) -> None:
    assert not [name for name in _imports(path) if name.split(".")[0] == "services"]


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_a_service_knows_no_other_service(service: str) -> None:
    others = {f"services.{other}" for other in SERVICES - {service}}
    others |= {"services.cli", "services.commands", "services.pipeline"}
    for path in ROOT.glob(f"services/{service}/**/*.py"):
        strangers = [name for name in _imports(path) if ".".join(name.split(".")[:2]) in others]
        assert not strangers, f"{_name(path)} imports {strangers}"


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_library_has_one_home(library: str) -> None:
    strays = [
        _name(path)
        for path in PRODUCT
        if library in {name.split(".")[0] for name in _imports(path)}
        and not any(home in _name(path) for home in HOMES[library])
    ]
    assert not strays


@pytest.mark.parametrize("path", EVERYTHING, ids=_name)
def test_no_file_is_too_long(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= MAX_FILE


@pytest.mark.parametrize("path", EVERYTHING, ids=_name)
def test_no_function_is_too_long(path: Path) -> None:
    long = [
        node.name
        for node in _functions(path)
        if (node.end_lineno or node.lineno) - node.lineno + 1 > MAX_FUNCTION
    ]
    assert not long


def test_topic_names_stand_in_one_place() -> None:
    names = {topic.name for topic in TOPICS}
    strays = [
        f"{_name(path)}:{node.lineno}"
        for path in PRODUCT
        if path.name != "topics.py"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and node.value in names
    ]
    assert not strays


def test_names_say_what_they_are() -> None:
    banned = ("Manager", "Helper", "Impl", "Abstract")
    strays = [
        f"{_name(path)}: {node.name}"
        for path in PRODUCT
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef) and any(word in node.name for word in banned)
    ]
    assert not strays
    assert not list(ROOT.glob("s*/**/utils.py"))


def test_every_library_we_ask_for_is_used_and_every_one_we_use_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {_distribution(requirement) for requirement in project["dependencies"]}
    modules = packages_distributions()
    used = {
        distribution.lower().replace("_", "-")
        for path in PRODUCT
        for name in _imports(path)
        for distribution in modules.get(name.split(".")[0], ())
    }
    assert asked == used - {"bantin"}


def _distribution(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower().replace("_", "-")
