"""Each golden page names the rules that it pins: switched off, they change what it reads as."""

import importlib
import json
import sys
from importlib.util import find_spec
from types import ModuleType

import pytest

from services.parser.parse import parse
from shared.contract import ArticleParsed, PageFetched
from shared.errors import Skipped
from tests.support.pages import FOLDER, golden

NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
PACKAGE = "services.parser"


def pins_of(name: str) -> list[str]:
    pins: list[str] = json.loads((FOLDER / f"{name}.json").read_text("utf-8")).get("pins", [])
    return pins


def names_rule(pin: str) -> bool:
    """Return True if a name is that of a module of the parser, or of a function in one."""
    module, _, function = f"{PACKAGE}.{pin}".rpartition(".")
    if find_spec(module) is None:
        return False
    is_function = callable(getattr(importlib.import_module(module), function, None))
    return is_function or _is_module(f"{module}.{function}")


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # its parent is a module, and no package
        return False


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_page_pins_rules_that_exist(name: str) -> None:
    pins = pins_of(name)
    assert pins
    assert [pin for pin in pins if not names_rule(pin)] == []


@pytest.mark.parametrize("pin", ["content.captions.no_such_rule", "no_room.captions", "no_module"])
def test_a_name_that_is_no_rule_is_found_out(pin: str) -> None:
    assert not names_rule(pin)


def modules_with(rule: object, name: str) -> list[ModuleType]:
    """Return the modules of the parser in which a function goes by its name."""
    loaded = [module for path, module in sys.modules.items() if path.startswith(PACKAGE)]
    return [module for module in loaded if getattr(module, name, None) is rule]


def outcome_of(page: PageFetched) -> ArticleParsed | str:
    """Return the article of a page, or why it has none."""
    try:
        return parse(page)
    except Skipped as skipped:
        return str(skipped)


@pytest.mark.parametrize(
    ("pin", "name", "nothing"),
    [
        ("content.endings.label_credits", "photo_essay_with_credits", None),
        ("content.prose.score_verses", "poem", None),
        ("content.captions.label_captions", "photo_essay", None),
        ("content.records.find_cards", "cards_of_other_articles", frozenset()),
        ("content.records.label_digests", "teasers_without_links", None),
    ],
)
def test_a_page_changes_when_a_rule_that_it_pins_is_switched_off(
    pin: str, name: str, nothing: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pin in pins_of(name)
    page, _ = golden(name)
    before = outcome_of(page)
    module, _, function = f"{PACKAGE}.{pin}".rpartition(".")
    rule = getattr(importlib.import_module(module), function)
    for user in modules_with(rule, function):
        monkeypatch.setattr(user, function, lambda *_: nothing)
    assert outcome_of(page) != before
