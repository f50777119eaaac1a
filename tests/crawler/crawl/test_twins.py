"""One article, one identity: by redirect, by canonical, by scheme and "www."."""

from datetime import UTC, datetime

import pytest

from services.crawler.crawl.twins import other_addresses
from services.crawler.frontier.open import open_frontier
from shared.contract import PageFetched
from shared.portals import Portal
from shared.runtime.settings import Settings
from shared.text import digest, host_key
from tests.crawler.web import WritePortal
from tests.support.crawling import crawl
from tests.support.loopback_web import LoopbackWeb, Reply
from tests.support.news_site import ARTICLE, HEADLINE, entry_point, listing, serve_articles

URL = "https://bao.example.vn/tin/mo-rong-cau-cang-123456.html"


def page(url: str = URL, canonical: str = "", final_url: str = "") -> PageFetched:
    return PageFetched(
        url_id=digest(url),
        url=url,
        final_url=final_url or url,
        host=host_key(url),
        status=200,
        fetched_at=datetime(2026, 11, 28, tzinfo=UTC),
        body=f'<head><link rel="canonical" href="{canonical}"></head>' if canonical else "<p>",
        body_hash="0",
    )


@pytest.mark.parametrize(
    ("url", "canonical", "is_same"),
    [
        (URL, "/tin/mo-rong-cau-cang-bien-123456.html", True),
        (URL, "http://www.bao.example.vn/tin/mo-rong-cau-cang-123456.html", True),
        (f"{URL}?nguon=zalo", URL, True),
        ("https://m.bao.example.vn/tin/a.html", "https://bao.example.vn/tin/a.html", True),
        (URL, "/tin/bai-khac-hoan-toan-654321.html", False),
        (URL, "https://bao.example.vn/", False),
        (URL, "https://khac.example.com/tin/mo-rong-cau-cang-123456.html", False),
        ("https://bao.example.vn/xem.aspx?tin=88", "https://bao.example.vn/xem.aspx", False),
        ("https://bao.example.vn/tin/a.html", "https://bao.example.vn/tin/b.html", False),
    ],
)
def test_a_canonical_address_counts_where_it_names_no_other_article(
    url: str, canonical: str, *, is_same: bool
) -> None:
    assert bool(other_addresses(page(url, canonical), None)) is is_same


def test_where_a_redirect_led_and_the_scheme_of_the_entries_are_addresses_too() -> None:
    moved = "https://bao.example.vn/moi/1.html"
    assert other_addresses(page(final_url=moved), None) == (moved,)
    entries = [{"kind": "listing", "url": "https://www.bao.example.vn/"}]
    facts = {"id": "bao", "name": "Báo", "domains": ["bao.example.vn"], "entries": entries}
    portal = Portal.model_validate(facts)
    assert other_addresses(page("http://bao.example.vn/a.html"), portal) == (
        "https://www.bao.example.vn/a.html",
    )


async def test_two_addresses_of_one_redirect_are_one_article_whichever_comes_first(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    web.html("/tin-tuc/", listing(1, 2, 3, 4))
    serve_articles(web, 1, 4)
    web.pages[ARTICLE.format(2)] = Reply(status=301, headers={"Location": ARTICLE.format(1)})
    web.pages[ARTICLE.format(3)] = Reply(status=301, headers={"Location": ARTICLE.format(4)})

    pages, _ = await crawl(settings)

    assert len({page.final_url for page in pages}) == len(pages) == 2
    async with open_frontier(settings) as frontier:
        entries = [await frontier.entry(web.url(ARTICLE.format(n))) for n in (1, 2, 3, 4)]
    known = [entry for entry in entries if entry and entry.visits]
    others = [entry for entry in entries if entry and not entry.visits]
    assert len(known) == len(others) == 2
    assert {(entry.reason, entry.next_at) for entry in others} == {("duplicate", float("inf"))}


async def test_the_slugs_of_one_id_are_one_article(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web))
    slugs = [f"/bai/8f3c2b1a/hoi-nghi-so-ket-cong-tac-thang-{n}" for n in "abcd"]
    links = "".join(f"<h3><a href={slug}>{HEADLINE.format(1)}</a></h3>" for slug in slugs)
    web.html("/tin-tuc/", links)
    for slug in slugs:
        web.html(slug, f"<h1>{HEADLINE.format(1)}</h1>")

    pages, outcomes = await crawl(settings)

    assert len(pages) == 1
    assert outcomes == {"done": 2, "duplicate": 3}


async def test_what_liferay_shows_on_two_pages_is_one_article(
    web: LoopbackWeb, settings: Settings, portal: WritePortal
) -> None:
    portal(**entry_point(web), articles=["/content/"])
    at = "/web/guest/{}/-/asset_publisher/{}/content/"
    pages = (at.format("home", "hN0"), at.format("kinh-te", "b7"))
    slugs = ("hoi-nghi-so-ket-cong-tac", "mo-rong-cau-cang-bien")
    paths = [f"{page}{slug}" for slug in slugs for page in pages]
    links = "".join(f"<h3><a href='{path}'>{HEADLINE.format(path[-3:])}</a></h3>" for path in paths)
    web.html("/tin-tuc/", links)
    for number, path in enumerate(paths):
        web.html(path, f"<h1>{HEADLINE.format(path[-3:])}</h1><p>{'Tin khác ' * number}</p>")

    published, outcomes = await crawl(settings)

    assert {page.url.rpartition("/")[2] for page in published} == set(slugs)
    assert len(published) == outcomes["duplicate"] == 2
