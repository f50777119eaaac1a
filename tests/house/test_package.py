"""What `pip install bantin` brings: one name, the public face, no library that it does not need."""

import doctest
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import bantin
import bantin.reading
from hatch_build import moved
from services.pipeline import SERVICES
from tests.support.loopback_web import Reply, Request, loopback_web
from tests.support.pages import article
from tests.support.paths import ROOT

PAGE = article("<p>Đồng chí Trần Văn Thử, Bí thư Tỉnh ủy Cà Mau, dự và chỉ đạo hội nghị.</p>")
PATIENCE = 200  # seconds; below a tenth of it on a free machine
UV = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")


@dataclass(frozen=True)
class Installed:
    """A virtual environment with the wheel in it, used from a folder without our sources."""

    folder: Path
    work: Path

    def run(
        self, program: str | Path, *arguments: str, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        ours = ("BANTIN_", "PYTHON", "MYPY")
        clean = {key: text for key, text in os.environ.items() if not key.startswith(ours)}
        return subprocess.run(
            [self.folder / "bin" / program, *arguments],
            cwd=self.work,
            env={**clean, "BANTIN_LOG_LEVEL": "error", **environment},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def python(self, code: str) -> str:
        ended = self.run("python", "-c", code)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout.strip()


def _build(target: str, source: Path, into: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(into)]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=PATIENCE)
    (built,) = into.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that the source distribution gives, as an installer without a wheel makes it."""
    folder = tmp_path_factory.mktemp("built")
    with tarfile.open(_build("sdist", ROOT, folder / "sdist")) as sdist:
        sdist.extractall(folder / "source", filter="data")
    (source,) = (folder / "source").iterdir()
    return _build("wheel", source, folder / "wheel")


def _install(wheel: Path, extras: str, folder: Path) -> Installed:
    assert UV, "uv is missing: make setup"
    lock = ROOT / "requirements.lock"
    (folder / "work").mkdir()
    command = [UV, "pip", "install", "--quiet", "--constraint", lock, f"{wheel}{extras}"]
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", folder / "venv"],
        check=True,
        timeout=PATIENCE,
    )
    environment = {**os.environ, "VIRTUAL_ENV": str(folder / "venv")}
    subprocess.run(command, check=True, env=environment, timeout=PATIENCE)
    _take_compiled(folder / "venv")
    return Installed(folder / "venv", folder / "work")


def _take_compiled(venv: Path) -> None:
    """Copy what Python has compiled of the same libraries for us; what is not the same, it sees."""
    ours, theirs = (
        Path(sysconfig.get_path("purelib", vars={"base": str(base)})) for base in (sys.prefix, venv)
    )
    for package in theirs.iterdir():
        for compiled in (ours / package.name).glob("**/__pycache__"):
            there = theirs / compiled.relative_to(ours)
            if there.parent.is_dir() and not there.exists():
                shutil.copytree(compiled, there)


@pytest.fixture(scope="module")
def plain(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """`pip install bantin`."""
    return _install(wheel, "", tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def complete(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """`pip install 'bantin[all]'`."""
    return _install(wheel, "[all]", tmp_path_factory.mktemp("all"))


def test_the_wheel_brings_one_name_with_types_and_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as files:
        names = files.namelist()
        about = f"bantin-{bantin.__version__}.dist-info"
        metadata = files.read(f"{about}/METADATA").decode()

    assert {name.partition("/")[0] for name in names} == {"bantin", about}
    assert {"bantin/py.typed", f"{about}/licenses/LICENSE"} <= set(names)
    assert "License-Expression: Apache-2.0\n" in metadata
    ours = [path for room in ("services", "shared") for path in (ROOT / room).rglob("*")]
    told = {f"bantin/{path.relative_to(ROOT)}" for path in ours if path.is_file()}
    assert {name for name in told if "__pycache__" not in name} <= set(names)


@pytest.mark.parametrize("name", ["services", "shared", "aiokafka", "faststream", "motor", "bson"])
def test_nothing_more_is_installed(plain: Installed, name: str) -> None:
    ended = plain.run("python", "-c", f"import {name}")

    assert f"No module named '{name}'" in ended.stderr


def test_importing_it_loads_nothing(plain: Installed) -> None:
    assert plain.python("import bantin, sys; print('pydantic' in sys.modules)") == "False"
    assert plain.python("import bantin; print(bantin.__version__)") == bantin.__version__


def test_every_public_name_is_there(plain: Installed) -> None:
    names = plain.python("from bantin import *; import bantin; print(*dir(bantin))").split()

    assert names == bantin.__all__ == sorted(bantin.__all__)


@pytest.mark.parametrize("module", [bantin, bantin.reading], ids=lambda module: module.__name__)
def test_the_examples_of_the_public_face_hold(module: object, plain: Installed) -> None:
    name = module.__name__
    told = plain.python(f"import doctest, {name}; print(*doctest.testmod({name}))").split()

    assert told == ["0", str(doctest.testmod(module).attempted)] != ["0", "0"]  # type: ignore[arg-type]


def test_a_type_checker_knows_what_comes_back(plain: Installed) -> None:
    (plain.work / "using.py").write_text(
        "import bantin\n"
        "reveal_type(bantin.parse('', '').published)\n"
        "reveal_type(bantin.enrich('').persons[0].name)\n"
        "bantin.enrich(3)\n"
    )
    target = ["--python-executable", str(plain.folder / "bin" / "python")]
    # What it knows of the libraries holds until they change.
    target += ["--cache-dir", str(ROOT / ".cache/mypy")]

    told = plain.run(Path(sys.executable), "-m", "mypy", "--strict", *target, "using.py")

    revealed, name, wrong, _ = told.stdout.splitlines()
    assert revealed.endswith('.Moment | None"')
    assert name.endswith('"str"')
    assert "[arg-type]" in wrong


def test_a_page_in_a_file_is_parsed_and_enriched(plain: Installed) -> None:
    (plain.work / "page.html").write_text(PAGE)

    parsed = plain.run("bantin", "parse", "page.html", "--json")
    enriched = plain.run("bantin", "enrich", "page.html", "--json")

    assert json.loads(parsed.stdout)["title"] == "Huyện Đông Giang quán triệt nghị quyết mới"
    assert json.loads(enriched.stdout)["persons"][0]["name"] == "Trần Văn Thử"


def test_the_embedded_runtime_needs_no_extra(plain: Installed) -> None:
    html = {"Content-Type": "text/html; charset=utf-8"}

    def respond(request: Request) -> Reply:
        found = request.path == "/tin/1.html"
        return Reply(PAGE.encode(), headers=html) if found else Reply(status=404)

    with loopback_web("127.0.2.1", respond=respond) as web:
        url = web.url("/tin/1.html")
        crawled = plain.run("bantin", "crawl", url, BANTIN_ALLOW_NETWORKS="127.0.0.0/8")
    listed = plain.run("bantin", "articles", "list", "--json")

    assert crawled.returncode == 0, crawled.stderr
    assert [stored["url"] for stored in json.loads(listed.stdout)["articles"]] == [url]


MONGO = "mongodb://127.0.0.1:9/bantin"
ASKED = {
    "run over Kafka": (["run", "parser"], "KAFKA", "127.0.0.1:9", "kafka"),
    "topics": (["topics", "create"], "KAFKA", "127.0.0.1:9", "kafka"),
    "submit over Kafka": (["submit", "http://a.example/"], "KAFKA", "127.0.0.1:9", "kafka"),
    "articles in MongoDB": (["articles", "list"], "STORE", MONGO, "mongo"),
    "the desk": (["web"], "DATA", "bantin.db", "desk"),
    "a frontier in MongoDB": (["frontier", "status"], "FRONTIER", MONGO, "mongo"),
}


@pytest.mark.parametrize("name", ASKED)
def test_asking_for_what_an_extra_brings_says_so_in_one_line(name: str, plain: Installed) -> None:
    arguments, setting, value, extra = ASKED[name]

    refused = plain.run("bantin", *arguments, **{f"BANTIN_{setting}": value})

    assert refused.returncode == 2, refused.stderr
    assert f"pip install 'bantin[{extra}]'" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


def test_every_module_loads_under_its_new_name(complete: Installed) -> None:
    code = (
        "import sys, pkgutil, importlib, bantin\n"
        "for one in pkgutil.walk_packages(bantin.__path__, 'bantin.'):\n"
        "    if not one.name.endswith('.app'): importlib.import_module(one.name)\n"
        "print({name.partition('.')[0] for name in sys.modules} & {'services', 'shared'})"
    )

    assert complete.python(code) == "set()"


@pytest.mark.parametrize("service", SERVICES)
def test_faststream_finds_each_service_in_the_wheel(service: str, complete: Installed) -> None:
    app = f"bantin.services.{service}.app:app"

    told = complete.run("faststream", "docs", "gen", app, "--yaml", "-o", f"{service}.yaml")

    assert told.returncode == 0, told.stderr
    assert "asyncapi: 3.0.0" in (complete.work / f"{service}.yaml").read_text()


def test_the_desk_has_its_pages_words_and_files_in_the_wheel(complete: Installed) -> None:
    code = (
        "from pathlib import Path; from bantin.services.desk.templating import STATIC, templates\n"
        "from bantin.services.desk.language import LANGUAGES, language\n"
        "for name in templates().list_templates(): templates().get_template(name)\n"
        "print(*(language(code)('menu.portals') for code in LANGUAGES), sep='|')\n"
        "print(*sorted(one.name for one in Path(STATIC).iterdir()))"
    )

    assert complete.python(code).splitlines() == ["Cổng tin|Portals", "desk.css icon.svg"]


MOVES = {
    "from services.x import y": "from bantin.services.x import y",
    "from shared import errors, events": "from bantin.shared import errors, events",
    "import shared.x as y, os": "import bantin.shared.x as y, os",
    "import services.x\nservices.x.y(services=1)": (
        "import bantin.services.x\nbantin.services.x.y(services=1)"
    ),
    "def f():\n    from shared.x import (\n        y,\n    )": (
        "def f():\n    from bantin.shared.x import (\n        y,\n    )"
    ),
    "'ở'; import shared.x as x": "'ở'; import bantin.shared.x as x",
    "from . import shared": "from . import shared",
    "from .shared import x": "from .shared import x",
    "from sharedlib import services": "from sharedlib import services",
    "'''\nfrom services.x import y\n'''": "'''\nfrom services.x import y\n'''",
}


@pytest.mark.parametrize("before", MOVES)
def test_only_imports_of_ours_are_renamed(before: str) -> None:
    assert moved(before.encode()).decode() == MOVES[before]
