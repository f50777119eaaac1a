"""The documents are held against the code: their commands, targets, settings and links."""

import doctest
import re
import shlex
from pathlib import Path

import pytest

from services.cli import VERBS, load_verb
from shared.runtime import settings
from tests.house.test_imports import FLOORS
from tests.support.paths import ROOT

DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("deploy/**/*.md")])
TARGETS = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _commands(text: str) -> list[str]:
    blocks = re.findall(r"```(?:console|sh|bash)\n(.*?)```", text, re.DOTALL)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line] + re.findall(r"`((?:[A-Z_]+=\S+ )*bantin [^`]+)`", text)


def _words(command: str) -> list[str]:
    words = shlex.split(command)
    while words and re.match(r"[A-Z_]+=", words[0]):
        words.pop(0)
    return words


@pytest.mark.parametrize("path", DOCS, ids=_name)
def test_every_bantin_command_in_the_documents_exists(path: Path) -> None:
    for command in _commands(path.read_text()):
        words = _words(command)
        if words[:1] != ["bantin"]:
            continue
        verb, *rest = words[1:]
        if verb in ("--help", "--version", "--install-completion"):
            continue
        assert verb in VERBS, f"{_name(path)}: {command}"
        found = load_verb(verb)
        while rest and hasattr(found, "commands"):
            assert rest[0] in found.commands, f"{_name(path)}: {command}"
            found = found.commands[rest.pop(0)]
        known = {option for parameter in found.params for option in parameter.opts}
        options = rest[: rest.index("--")] if "--" in rest else rest
        used = {word.split("=")[0] for word in options if word.startswith("--")} - {"--help"}
        assert used <= known, f"{_name(path)}: {command}"


@pytest.mark.parametrize("path", DOCS, ids=_name)
def test_every_make_target_in_the_documents_exists(path: Path) -> None:
    for target in re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text(), re.MULTILINE):
        assert target in TARGETS, f"{_name(path)}: make {target}"


@pytest.mark.parametrize("path", DOCS, ids=_name)
def test_every_setting_in_the_documents_exists(path: Path) -> None:
    known = settings.NAMES | {
        "BANTIN_TEST_KAFKA",
        "BANTIN_TEST_MONGO",
        "BANTIN_TEST_LEDGER_MINUTES",
        "BANTIN_EVAL",
        "BANTIN_SEEDS",
    }
    assert set(re.findall(r"BANTIN_[A-Z_]+[A-Z]", path.read_text())) <= known


@pytest.mark.parametrize("path", DOCS, ids=_name)
def test_every_link_inside_the_repository_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text()):
        if not target.startswith("http"):
            assert (path.parent / target).exists(), f"{_name(path)}: {target}"


@pytest.mark.parametrize("path", DOCS, ids=_name)
def test_files_that_the_documents_name_exist(path: Path) -> None:
    for name in re.findall(
        r"`((?:shared|services|tests|docs|deploy|benchmarks)/[\w./-]+)`", path.read_text()
    ):
        assert (ROOT / name).exists(), f"{_name(path)}: {name}"


@pytest.mark.parametrize("path", DOCS, ids=_name)
def test_the_sessions_in_the_documents_go_as_they_say(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    sessions = re.findall(r"```pycon\n(.*?)```", path.read_text(), re.DOTALL)
    test = doctest.DocTestParser().get_doctest("".join(sessions), {}, _name(path), str(path), 0)

    assert doctest.DocTestRunner().run(test).failed == 0


def test_every_verb_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()

    assert [verb for verb in VERBS if f"bantin {verb}" not in readme] == []


@pytest.mark.parametrize("package", sorted(FLOORS))
def test_the_architecture_draws_every_room(package: str) -> None:
    drawn = set(re.findall(r"[a-z_]+", (ROOT / "ARCHITECTURE.md").read_text()))

    assert [room for floor in FLOORS[package] for room in floor if room not in drawn] == []
