"""Which links become entries of the frontier, and how."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from services.crawler.discovery.feeds import Listed
from services.crawler.discovery.new_entries import NewEntries
from services.crawler.frontier.frontier import BACKFILL, LIVE, Entry
from shared.portals import Portal
from shared.portals.portal import EntryPoint

HOST = "bao.example.vn"
SITE = f"https://{HOST}"
PORTAL = Portal(
    id="bao",
    name="Báo Thử",
    domains=(HOST, "bao-moi.example.com"),
    entries=(
        EntryPoint(
            kind="listing", url=f"{SITE}/tin", pages=f"{SITE}/tin?trang={{page}}", max_pages=3
        ),
    ),
)
ENTRY = Entry(url=f"{SITE}/tin", host=HOST, kind="listing", portal="bao", pages_left=2)
NEW = NewEntries(PORTAL, (), now=5.0)


def test_links_into_the_portal_are_own_in_one_form_once_each() -> None:
    links = [
        Listed("/a?utm_source=zalo", "Một"),
        Listed("/a#binh-luan", "Hai"),
        Listed("https://bao-moi.example.com/b"),
        Listed("https://la.example.com/c"),
        Listed("http://10.0.0.1/d"),
        Listed("/tin"),
    ]
    assert [(link.href, link.title) for link in NEW.own(links, ENTRY)] == [
        (f"{SITE}/a", "Một"),
        ("https://bao-moi.example.com/b", None),
    ]


def test_without_a_portal_the_links_of_the_same_site_are_own() -> None:
    links = [Listed("https://tinhuy.camau.gov.vn/a"), Listed("https://bacninh.gov.vn/b")]
    entry = Entry(url="https://camau.gov.vn/", host="camau.gov.vn", kind="listing")
    own = NewEntries(None, (), now=5.0).own(links, entry)
    assert [link.href for link in own] == ["https://tinhuy.camau.gov.vn/a"]


def test_an_article_keeps_what_the_listing_said_of_it() -> None:
    published = datetime(2026, 11, 22, tzinfo=UTC)
    article = NEW.article(Listed(f"{SITE}/a", "Kỳ họp", published), ENTRY, LIVE)
    assert (article.kind, article.portal, article.next_at) == ("article", "bao", 5.0)
    assert article.listed_as
    assert (article.listed_as.url, article.listed_as.title) == (ENTRY.url, "Kỳ họp")
    assert article.listed_as.published == published


def test_the_template_of_the_portal_goes_before_the_link_of_the_page() -> None:
    second = NEW.page_after(ENTRY, f"{SITE}/tin/trang-2")
    assert second
    assert (second.url, second.depth, second.pages_left) == (f"{SITE}/tin?trang=2", 1, 1)
    assert second.priority == BACKFILL


@pytest.mark.parametrize(("pages_left", "followed"), [(2, True), (1, True), (0, False)])
def test_a_listing_without_a_template_is_followed_to_its_bound(
    pages_left: int,
    followed: bool,  # noqa: FBT001 - a table
) -> None:
    entry = replace(ENTRY, url=f"{SITE}/the-thao", pages_left=pages_left)
    assert bool(NEW.page_after(entry, f"{SITE}/the-thao?trang=2")) is followed
    assert NEW.page_after(entry, None) is None
