"""What a page itself says to robots."""

import pytest

from services.crawler.policy.page_rules import PageRules, page_rules

NOINDEX = PageRules(noindex=True)


@pytest.mark.parametrize(
    ("head", "rules"),
    [
        ('<meta name="robots" content="noindex">', NOINDEX),
        ("<META CONTENT='NOINDEX, follow' NAME='ROBOTS'/>", NOINDEX),
        ("<meta name=bantin content=noindex>", NOINDEX),
        ('<meta name="googlebot" content="noindex">', PageRules()),
        ('<meta name="robots" content="none">', PageRules(noindex=True, nofollow=True)),
        ('<meta name="robots" content="noarchive,nofollow">', PageRules(False, True, True)),  # noqa: FBT003 - three flags
        ('<meta name="robots" content="index, follow, max-snippet:-1">', PageRules()),
        ('<meta name="description" content="noindex">', PageRules()),
    ],
)
def test_meta_robots(head: str, rules: PageRules) -> None:
    assert page_rules(f"<html><head>{head}</head></html>", "", "bantin") == rules


@pytest.mark.parametrize(
    ("header", "rules"),
    [
        ("noindex", NOINDEX),
        ("Bantin: noindex", NOINDEX),
        ("otherbot: noindex, nofollow", PageRules()),
        ("otherbot: nofollow, bantin: noindex", NOINDEX),
        ("otherbot: noindex\nnoarchive", PageRules(noarchive=True)),
        ("max-image-preview:large, noindex", NOINDEX),
        ("unavailable_after: 25 Jun 2030 15:00:00 GMT", PageRules()),
        ("", PageRules()),
    ],
)
def test_x_robots_tag(header: str, rules: PageRules) -> None:
    assert page_rules("<p>", header, "bantin") == rules
