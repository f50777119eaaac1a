"""Each rule names the golden page that pins it, and each golden page the rules that it pins."""

import importlib
import json
from importlib.util import find_spec
from typing import Any

import pytest

from benchmarks.rules import STEPS, without_rule, without_sign, without_step
from services.parser.content import RULES, Rule
from services.parser.page_type import SIGNS, Sign
from services.parser.parse import parse
from shared.contract import PageFetched
from shared.errors import Skipped
from tests.support.pages import FOLDER, golden

NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
# Pages that are no articles.
REFUSED = sorted(f"refused/{path.stem}" for path in FOLDER.glob("refused/*.json"))
PACKAGE = "services.parser"
# A row of the table of rules: "rule:teaser"; a sign that a page is no article: "sign:titles".
ROW, SIGN = "rule:", "sign:"


def pins_of(name: str) -> list[str]:
    pins: list[str] = json.loads((FOLDER / f"{name}.json").read_text("utf-8")).get("pins", [])
    return pins


def names_rule(pin: str) -> bool:
    """Return True if a name is a row, a sign, a module of the parser, or a function in one."""
    if pin.startswith(SIGN):
        return pin.removeprefix(SIGN) in {sign.name for sign in SIGNS}
    if pin.startswith(ROW):
        return pin.removeprefix(ROW) in {rule.name for rule in RULES}
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


@pytest.mark.parametrize("name", NAMES + REFUSED)
def test_a_golden_page_pins_rules_that_exist(name: str) -> None:
    pins = pins_of(name)
    assert pins
    assert [pin for pin in pins if not names_rule(pin)] == []


@pytest.mark.parametrize(
    "pin", ["content.rules.captions.no_such", "no_room.captions", "no_module", "rule:none"]
)
def test_a_name_that_is_no_rule_is_found_out(pin: str) -> None:
    assert not names_rule(pin)


def outcome_of(page: PageFetched) -> dict[str, Any] | str:
    """Return what a page says, or why it is no article; not by which rules."""
    try:
        article = parse(page).model_dump(exclude={"stripped": {"__all__": {"rule"}}})
    except Skipped as skipped:
        return str(skipped)
    return article


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.why for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_page_of_a_rule_pins_it_and_reads_otherwise_without_it(rule: Rule) -> None:
    assert f"{ROW}{rule.name}" in pins_of(rule.page)
    page, _ = golden(rule.page)
    before = outcome_of(page)
    with without_rule(rule):
        assert outcome_of(page) != before


@pytest.mark.parametrize("name", NAMES)
def test_a_page_that_pins_a_row_is_the_page_that_the_row_names(name: str) -> None:
    pinned = {pin.removeprefix(ROW) for pin in pins_of(name) if pin.startswith(ROW)}
    assert pinned == {rule.name for rule in RULES if rule.page == name}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_towards_the_main_content_is_pinned_by_a_page_that_needs_it(step: str) -> None:
    pinning = [name for name in NAMES if f"content.{step}" in pins_of(name)]
    assert pinning
    for name in pinning:
        page, _ = golden(name)
        before = outcome_of(page)
        with without_step(step, STEPS[step]):
            assert outcome_of(page) != before


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.name)
def test_the_page_of_a_sign_is_refused_for_it_alone(sign: Sign) -> None:
    page, expected = golden(f"refused/{sign.page}")
    assert expected["pins"] == [f"{SIGN}{sign.name}"]
    with pytest.raises(Skipped, match=expected["refused"]) as outcome:
        parse(page)
    assert outcome.value.detail.partition(",")[0] == sign.why
    with without_sign(sign):
        assert parse(page).title


def test_each_page_that_is_no_article_is_that_of_a_sign() -> None:
    assert sorted(f"refused/{sign.page}" for sign in SIGNS) == REFUSED
