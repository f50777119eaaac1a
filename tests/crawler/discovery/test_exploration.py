"""What a page leads to whose portal is explored."""

from dataclasses import replace

from services.crawler.discovery.exploration import MAX_CLICKS, explore
from services.crawler.discovery.new_entries import DiscoveredLinks, NewEntries
from services.crawler.frontier.frontier import BACKFILL, LIVE, Entry
from services.crawler.http.response import Response
from services.crawler.policy.schedule import LIVE_INTERVAL
from shared.contract import ListedAs
from shared.portals import Portal

HOST = "so.example.vn"
SITE = f"https://{HOST}"
PORTAL = Portal(id="so", name="Sở Thử", domains=(HOST,))
NEW = NewEntries(PORTAL, (), 5.0)
HOME = Entry(url=f"{SITE}/", host=HOST, kind="listing", portal="so", pages_left=199)
PAGE = Entry(
    url=f"{SITE}/Default12.aspx", host=HOST, kind="page", portal="so", pages_left=199, clicks=1
)
HEADLINE = "Sở Thử tổ chức hội nghị tổng kết năm học"
FRONT = f"""<link rel=alternate type="application/rss+xml" href="/feed/">
<a href="/Default12.aspx">{HEADLINE}</a> <a href="/tin-tuc">Tin tức</a> <a href="/dang-nhap">Vào</a>
<a href="/rss/tin">RSS</a> <a href="https://la.example.com/">Báo khác</a> <a href="/a.pdf">Tệp</a>
<a href="/?page=2">2</a>"""


def response(html: str, url: str = HOME.url) -> Response:
    return Response(url, 200, {"content-type": "text/html"}, html.encode())


def facts(entries: tuple[Entry, ...]) -> list[tuple[str, str, int]]:
    return [(entry.url.removeprefix(SITE), entry.kind, entry.priority) for entry in entries]


def test_a_front_page_leads_to_headlines_sections_feeds_and_sitemaps() -> None:
    new = replace(NEW, sitemaps=(f"{SITE}/ban-do.xml", "https://la.example.com/s.xml"))
    found = explore(HOME, response(FRONT), new).discovered
    assert facts(found.entries) == [("/Default12.aspx", "page", LIVE)]
    assert facts(found.further) == [
        ("/feed/", "feed", LIVE),
        ("/ban-do.xml", "sitemap", BACKFILL),
        ("/rss/tin", "feed", LIVE),
        ("/tin-tuc", "page", BACKFILL),
    ]
    assert found.further[0].interval == LIVE_INTERVAL
    assert found.next_page
    assert found.next_page.url == f"{SITE}/?page=2"
    assert found.entries[0].listed_as == ListedAs(url=HOME.url, title=HEADLINE)
    assert found.entries[0].clicks == 1


def test_unnamed_feeds_and_sitemaps_are_looked_for_where_others_have_theirs() -> None:
    found = explore(HOME, response("<a href=/tin>Tin</a>"), NEW).discovered
    kinds = [entry.kind for entry in found.further]
    assert (kinds.count("feed"), kinds.count("sitemap")) == (3, 3)
    # A page that leads nowhere is a challenge or a script: nothing is guessed from it.
    assert explore(HOME, response("<script>go()</script>"), NEW).discovered == DiscoveredLinks()
    deeper = explore(replace(HOME, clicks=1), response("<a href=/tin>Tin</a>"), NEW).discovered
    assert [entry.kind for entry in deeper.further] == ["page"]


def test_a_page_is_what_its_content_says_and_leads_on_either_way() -> None:
    named = replace(PAGE, listed_as=ListedAs(url=HOME.url, title=HEADLINE))
    story = f"<h1>{HEADLINE}</h1><p>Một câu chuyện.</p><a href='/tin'>Tin</a>"
    read = explore(named, response(story, PAGE.url), NEW)
    assert read.type == "article"
    assert facts(read.discovered.further) == [("/tin", "page", BACKFILL)]
    assert not read.discovered.entries

    section = "".join(f"<a href=/{n}>{HEADLINE} {n}</a>" for n in range(5))
    read = explore(replace(PAGE, url=f"{SITE}/tin"), response(section, f"{SITE}/tin"), NEW)
    assert read.type == "listing"
    assert len(read.discovered.entries) == len(read.discovered.shown) == 5


def test_pages_far_from_the_entry_point_lead_no_further() -> None:
    far = replace(PAGE, clicks=MAX_CLICKS)
    assert explore(far, response("<a href=/tin>Tin</a>", PAGE.url), NEW).discovered.further == ()
