"""The table of rules: which of them look at what, in which order."""

from services.parser.content.rules import LINE_RULES, PAGE_RULES, RULES


def names(rules: tuple[object, ...]) -> list[str]:
    return [getattr(rule, "name", "") for rule in rules]


def test_every_row_is_asked_in_the_order_of_the_table() -> None:
    asked = [PAGE_RULES, *LINE_RULES.values()]
    assert {name for rules in asked for name in names(rules)} == set(names(RULES))
    order = names(RULES)
    assert all(names(rules) == sorted(names(rules), key=order.index) for rules in asked)


def test_a_long_line_is_not_told_by_its_words() -> None:
    assert "words" in names(LINE_RULES["short line"])
    assert "words" not in names(LINE_RULES["line"])
    assert names(LINE_RULES["picture"]) == ["picture-beside", "picture"]


def test_rules_of_the_page_stand_above_those_of_lines() -> None:
    regions = [rule.region == "page" for rule in RULES]
    assert regions == sorted(regions, reverse=True)
