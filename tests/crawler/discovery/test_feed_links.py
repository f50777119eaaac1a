"""What a feed leads to."""

from dataclasses import replace

from services.crawler.discovery.feed_links import feed_links
from services.crawler.discovery.new_entries import NewEntries
from services.crawler.frontier.frontier import LIVE
from shared.portals import Portal
from tests.support.discovered import HOST, LISTING, SITE, response, urls

# 22 November 2026, 08:00 in Vietnam.
NOW = 1_795_309_200.0
PORTAL = Portal(
    id="bao",
    name="Báo Thử",
    domains=(HOST,),
    not_articles=("^/video/",),
    explore=False,
)
NEW = NewEntries(PORTAL, (), NOW)


def test_all_of_a_feed_is_news_but_what_the_patterns_refuse() -> None:
    links = "".join(
        f"<item><title>Tin</title><link>{link}</link></item>"
        for link in ("/a", "/video/b", "https://bao-khac.example.com/c", "/a#binh-luan")
    )
    feed = replace(LISTING, url=f"{SITE}/rss", kind="feed")
    content = f"<rss><channel>{links}</channel></rss>"
    found = feed_links(feed, response(feed.url, content), NEW)
    assert urls(found.entries) == {"/a": LIVE}
    assert found.entries[0].listed_as
    assert found.entries[0].listed_as.url == feed.url


def test_what_a_feed_says_of_its_articles_is_kept_for_the_next_time() -> None:
    feed = replace(LISTING, url=f"{SITE}/rss", kind="feed")

    def shown(said: str) -> tuple[str, ...]:
        item = f"<item><link>/a</link><description>{said}</description></item>"
        content = f"<rss><channel>{item}</channel></rss>"
        return feed_links(feed, response(feed.url, content), NEW).shown

    (first,), (second,) = shown("một"), shown("hai")
    assert first.endswith(f" {SITE}/a")
    assert first != second
