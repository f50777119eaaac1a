"""What a page itself says to robots."""

from datetime import UTC, datetime

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
        ("otherbot: unavailable_after: 25 Jun 2030 15:00:00 GMT", PageRules()),
        ("unavailable_after: some day", PageRules()),
        ("unavailable_after: 0001-01-01T00:00:00", PageRules()),
        ("unavailable_after: 9999-12-31T00:00:00Z", PageRules()),
        ("", PageRules()),
    ],
)
def test_x_robots_tag(header: str, rules: PageRules) -> None:
    assert page_rules("<p>", header, "bantin") == rules


@pytest.mark.parametrize(
    "stated",
    [
        "25 Jun 2030 15:00:00 GMT",
        "Tuesday, 25-Jun-30 15:00:00 GMT",
        "Tue, 25 Jun 2030 10:00:00 EST",
        "2030-06-25T15:00:00Z",
        "2030-06-25T22:00:00+07:00",
        "2030-06-25 22:00",  # a portal without a zone means its own
        "25 Jun 2030 22:00:00, nofollow",
    ],
)
def test_a_page_may_say_until_when_it_is_kept(stated: str) -> None:
    end = datetime(2030, 6, 25, 15, tzinfo=UTC).timestamp()
    tag = f"bantin: unavailable_after: {stated}"
    meta = f'<meta name="robots" content="unavailable_after: {stated}">'
    for rules in (page_rules("", tag, "bantin"), page_rules(meta, "", "bantin")):
        assert rules.unavailable_after == end
        assert rules.why_not_kept(end - 1) is None
        assert rules.why_not_kept(end) == "the page asks not to be kept from 2030-06-25 on"


@pytest.mark.parametrize("stated", ["2030-06-25", "25 Jun 2030"])
def test_a_day_alone_ends_with_itself_where_the_portals_are(stated: str) -> None:
    rules = page_rules("", f"unavailable_after: {stated}", "bantin")
    assert rules.unavailable_after == datetime(2030, 6, 25, 17, tzinfo=UTC).timestamp()
