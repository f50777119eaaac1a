"""What the content of an answer means that came well."""

from dataclasses import replace

import pytest

from services.crawler.frontier.frontier import NEVER, Entry, Host
from services.crawler.policy.contents import LAST_SIGHTING, duplicate, not_served, on_content
from services.crawler.policy.page_rules import PageRules
from services.crawler.policy.page_signs import page_signs

NOW = 1_800_000_000.0
HOST = Host(host="bao.example.vn")
ARTICLE = Entry(url="https://bao.example.vn/a.html", host=HOST.host, kind="article")
LISTING = replace(ARTICLE, kind="listing")
PAGE = "<html><body><h1>Tin</h1><p>Sáng nay trời đẹp.</p></body></html>"


@pytest.mark.parametrize(
    ("entry", "html", "rules", "reason"),
    [
        (ARTICLE, PAGE, PageRules(), None),
        (ARTICLE, "", PageRules(), "empty"),
        (LISTING, "<h1>Trang đang bảo trì</h1>", PageRules(), "error-page"),
        (ARTICLE, PAGE.partition("</p>")[0], PageRules(), "cut"),
        (replace(ARTICLE, attempts=3), PAGE.partition("</p>")[0], PageRules(), None),
        (ARTICLE, PAGE, PageRules(noindex=True), "noindex"),
        (LISTING, PAGE, PageRules(noindex=True), None),
        (LISTING, PAGE, PageRules(nofollow=True), "nofollow"),
        (ARTICLE, PAGE, PageRules(nofollow=True), None),
    ],
)
def test_what_a_page_means(entry: Entry, html: str, rules: PageRules, reason: str | None) -> None:
    outcome = on_content(entry, HOST, page_signs(html), rules, now=NOW)
    assert (outcome and outcome.reason) == reason
    assert outcome is None or outcome.entry.next_at > NOW


def test_what_stands_in_for_a_page_is_asked_again_and_given_up_if_it_never_was_one() -> None:
    entry = ARTICLE
    for _ in range(LAST_SIGHTING):
        assert entry.next_at < NEVER
        entry = not_served(entry, HOST, "error-page", "404", now=NOW).entry
    assert (entry.next_at, entry.reason) == (NEVER, "error-page")


def test_a_duplicate_names_the_article_that_is_known_and_is_not_visited_again() -> None:
    outcome = duplicate(ARTICLE, HOST, "https://bao.example.vn/b.html")
    assert (outcome.entry.next_at, outcome.reason) == (NEVER, "duplicate")
    assert "b.html" in outcome.detail
