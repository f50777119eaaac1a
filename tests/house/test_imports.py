"""What may import what: the directions of the rooms, their faces, the homes of the libraries."""

import ast
import graphlib
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.house.code import (
    EVERYTHING,
    PRODUCT,
    SERVICES,
    exported,
    imports,
    is_package,
    module_of,
    name_of,
    own_imports,
    tree_of,
)
from tests.support.paths import ROOT

# The floors of each package, from the ground up: what stands on one imports only from those below.
# Modules of the last floor may import each other, without circles.
FLOORS: dict[str, tuple[tuple[str, ...], ...]] = {
    "shared": (
        ("errors",),
        ("extras", "text", "worker"),
        ("database_mongo", "database_sqlite"),
        ("contract",),
        ("portals",),
        ("runtime",),
    ),
    "services.crawler": (
        ("files", "frontier", "http"),
        ("policy",),
        ("discovery",),
        ("crawl",),
        ("admission", "fetching", "stage", "app"),
    ),
    "services.parser": (
        ("sizes", "vocabulary", "repeated_lines"),
        ("document", "grammar"),
        ("metadata", "content"),
        ("fields", "page_type"),
        ("official",),
        ("hints", "article", "joining", "parse", "by_file", "explain", "stage", "app"),
    ),
    "services.enricher": (
        ("text",),
        ("lexicon",),
        ("dates", "chunking"),
        ("persons", "places", "references"),
        (
            "findings",
            "assemble",
            "assemble_persons",
            "summary",
            "enrich",
            "explain",
            "stage",
            "app",
        ),
    ),
}
# What is imported past a face, and why.
PAST_THE_FACE = {
    "services.store.search": "a benchmark fills a store past its port",
    "services.parser.content.labelling": "a benchmark switches its rules off one by one",
    "services.parser.content.rules.table": "as above",
    "services.parser.page_type.page_type": "as above",
    "shared.runtime.kafka.app": "faststream takes half a second, and not everybody has the extra",
    "shared.runtime.kafka.admin": "aiokafka, as above",
    "shared.runtime.kafka.offsets": "aiokafka, as above",
    "shared.runtime.kafka.publish": "aiokafka, as above",
    "shared.runtime.kafka.subscription": "aiokafka, as above",
    "shared.runtime.process": "a benchmark drives a stage without a runtime",
    "shared.runtime.runner": "as above",
    "shared.runtime.tracing": "as above",
    "shared.runtime.embedded": "a service over Kafka never opens a log of its own",
    "shared.runtime.log_sqlite": "as above",
    "shared.runtime.letters": "a stage at work needs none of it",
    "shared.runtime.windows": "as above",
    "shared.contract.asyncapi": "only the command that shows it needs it",
    "shared.contract.schemas": "as above",
    "services.archive.reading": "it needs an extra, and not everybody has it",
    "services.archive.removal": "as above",
    "services.archive.verification": "as above",
    "services.health.rhythm": "a benchmark tries other thresholds",
    "services.health.holidays": "as above",
    "services.store.articles_mongo": "a benchmark measures it without the settings",
    "services.store.mongo_documents": "as above",
    "services.store.samples": "a benchmark judges samples of its own",
}
# One library, one home.
HOMES = {
    "faststream": ("shared/runtime/kafka/",),
    "aiokafka": ("shared/runtime/kafka/",),
    "motor": ("_mongo.py",),
    "pymongo": ("_mongo.py",),
    "sqlite3": ("_sqlite.py",),
    "warcio": ("services/archive/warc/",),
    "obstore": ("services/archive/files/files_s3.py",),
    "httpx": ("services/crawler/http/",),
    "h11": ("services/crawler/http/exchange.py",),
    "isal": ("services/crawler/http/compression.py",),
    "protego": ("services/crawler/policy/robots.py",),
    "feedparser": ("services/crawler/discovery/feeds.py",),
    "selectolax": (
        "services/parser/document/",
        "services/parser/metadata/",
        "services/crawler/discovery/",
    ),
    "opentelemetry": ("shared/runtime/tracing/spans.py",),
    "prometheus_client": ("shared/runtime/telemetry.py",),
    "structlog": ("shared/runtime/telemetry.py", "shared/runtime/logs.py"),
    "fastapi": ("services/desk/",),
    "starlette": ("services/desk/",),
    "jinja2": ("services/desk/",),
    "uvicorn": ("services/desk/serving.py",),
    "pyarrow": ("services/export/arrow.py", "services/export/parquet.py"),
    "pypdf": ("services/crawler/files/pdf.py",),
    "docx": ("services/crawler/files/docx.py",),
    "typer": ("services/cli.py", "services/commands/"),
    "rich": ("services/cli.py", "services/commands/"),
}
# Modules that import more than seven of ours, and why; there are few of them.
MAX_OWN, MAX_WIDE = 7, 4
WIDE = {
    "services/store/articles_mongo.py": "the port joins documents, revisions, merge and driver",
    "services/parser/parse.py": "the recipe: it names each room once",
    "services/crawler/crawl/visit.py": "a visit joins the request, the judgement and the reading",
    "shared/runtime/kafka/service.py": "the runtime joins every part of a stage to the broker",
}


def test_shared_knows_no_service() -> None:
    for path in ROOT.glob("shared/**/*.py"):
        strangers = [name for name in own_imports(path) if not name.startswith("shared")]
        assert not strangers, f"{name_of(path)} imports {strangers}"


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_knows_no_other_service(service: str) -> None:
    allowed = (f"services.{service}", "shared")
    for path in ROOT.glob(f"services/{service}/**/*.py"):
        strangers = [name for name in own_imports(path) if not name.startswith(allowed)]
        assert not strangers, f"{name_of(path)} imports {strangers}"


@pytest.mark.parametrize("package", sorted(FLOORS))
def test_what_stands_on_a_floor_imports_only_from_those_below(package: str) -> None:
    floor = {name: number for number, names in enumerate(FLOORS[package]) for name in names}
    top = len(FLOORS[package]) - 1
    for path in ROOT.glob(f"{package.replace('.', '/')}/**/*.py"):
        room = _room(module_of(path), package)
        if not room:
            continue
        for name in own_imports(path):
            other = _room(name, package)
            if not other or other == room or floor[room] == floor[other] == top:
                continue
            assert floor[other] < floor[room], f"{name_of(path)} imports {name}"


def _room(module: str, package: str) -> str:
    """Return the room of a module of a package: "content" of services.parser.content.blocks."""
    if not module.startswith(f"{package}."):
        return ""
    return module.removeprefix(f"{package}.").split(".")[0]


def test_nothing_imports_past_a_face() -> None:
    for path in [path for path in EVERYTHING if "tests" not in path.relative_to(ROOT).parts]:
        here = module_of(path)
        for name in imports(path):
            if name in PAST_THE_FACE or not name.startswith(("services.", "shared.")):
                continue
            package = _outermost_stranger(name, here)
            assert package in ("", name), f"{name_of(path)} reaches past {package} for {name}"


def _outermost_stranger(name: str, here: str) -> str:
    """Return the outermost package with a face around a module that `here` does not stand in."""
    parts = name.split(".")
    for length in range(2, len(parts) + 1):
        package = ".".join(parts[:length])
        if is_package(package) and exported(package) and not f"{here}.".startswith(f"{package}."):
            return package
    return ""


def test_a_room_above_the_face_of_its_package_imports_through_it() -> None:
    """The rooms in shared/runtime work with what its face names; three are below it."""
    # The settings read the first, what runs a stage the others.
    below = ("kafka.address", "settings", "tracing")
    rooms = tuple(f"shared.runtime.{one}" for one in below)
    past = [
        f"{name_of(path)}: {node.module}.{alias.name}"
        for path in sorted(ROOT.glob("shared/runtime/*/*.py"))
        if not module_of(path).startswith(rooms)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("shared.runtime.")
        for alias in node.names
        if alias.name in exported("shared.runtime")
    ]
    assert not past


def test_there_are_no_circles() -> None:
    faces = {module_of(path) for path in PRODUCT if path.name == "__init__.py"}
    graph = {module_of(path): own_imports(path) - faces for path in PRODUCT}
    graphlib.TopologicalSorter(graph).prepare()


def test_a_module_imports_few_of_ours() -> None:
    wide = {
        name_of(path): sorted(own_imports(path))
        for path in PRODUCT
        if path.name != "__init__.py" and name_of(path) not in WIDE
    }
    assert {name: ours for name, ours in wide.items() if len(ours) > MAX_OWN} == {}


def test_there_are_few_exceptions_and_every_one_is_still_needed() -> None:
    assert len(WIDE) <= MAX_WIDE
    assert [name for name in WIDE if len(own_imports(ROOT / name)) <= MAX_OWN] == []


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_library_has_one_home(library: str) -> None:
    users = [name_of(path) for path in PRODUCT if library in _libraries(path)]
    assert users
    assert [name for name in users if not any(home in name for home in HOMES[library])] == []


def _libraries(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


def test_every_library_we_ask_for_is_used_and_every_one_we_use_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    assert extras.pop("all") == [f"bantin[{','.join(sorted(extras))}]"]
    wanted = {None: project["dependencies"], **extras}
    asked = {name: {_distribution(one) for one in wanted[name]} for name in wanted}

    modules, used = packages_distributions(), {name: set[str]() for name in wanted}
    for extra, library in (pair for path in PRODUCT for pair in _libraries_by_extra(path)):
        homes = {_distribution(one) for one in modules.get(library, ())}
        # Several distributions may share a name (opentelemetry): those that we ask for are meant.
        used[extra] |= homes if len(homes) == 1 else homes & asked[extra]

    assert asked == {name: used[name] - {"bantin"} for name in used}


def _libraries_by_extra(path: Path) -> Iterator[tuple[str | None, str]]:
    """Yield what is imported under `with extra(name):`, and under None what all need."""
    inside = dict[ast.AST, str]()
    for block in ast.walk(tree_of(path)):
        match block:
            case ast.With(items=[ast.withitem(ast.Call(ast.Name("extra"), [ast.Constant(name)]))]):
                inside |= dict.fromkeys(ast.walk(block), name)
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((inside.get(node), alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield inside.get(node), (node.module or "").split(".")[0]


def test_no_text_names_a_module_of_ours() -> None:
    """The wheel has other names for them (hatch_build.py); an import is renamed, a text is not."""
    strays = [
        f"{name_of(path)}:{node.lineno}"
        for path in PRODUCT
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant)
        and re.fullmatch(r"(services|shared)\.[\w.]*", str(node.value))
    ]
    assert not strays


def _distribution(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower().replace("_", "-")
