"""A theme of React that a server renders: buttons without addresses, data behind the page, a map."""

# ruff: noqa: E501 - HTML as portals write it
import json

from tests.crawler.portals.site import Site, chunks
from tests.crawler.portals.stories import Story, slug, stories
from tests.support.loopback_web import Reply

SECTIONS = ("Thời sự", "Kinh tế xanh", "Người tốt việc tốt")
SIZE = 6


def rendered() -> Site:
    """Return a province's newspaper as a new agency made it."""
    site = Site("rendered", stories(42, "tỉnh Khe Mo"))
    site.html(
        "/", _page("Báo Khe Mo", "".join(map(_card, site.stories[:4])), list(site.stories[:4]))
    )
    for at, name in enumerate(SECTIONS):
        own = [one for one in site.stories if one.number % 3 == at]
        pages = chunks(own, SIZE)
        for n, shown in enumerate(pages):
            buttons = "".join(
                f'<button class="page-{m + 1}">{m + 1}</button>' for m in range(len(pages))
            )
            html = _page(
                name,
                f"<h1>{name}</h1>{''.join(map(_card, shown))}<nav>{buttons}</nav>",
                list(shown),
            )
            site.html(f"/chuyen-muc/{slug(name)}?page={n + 1}", html)
            if not n:
                site.html(f"/chuyen-muc/{slug(name)}", html)
    for one in site.stories:
        text = "".join(
            f'<p class="css-1x{n}"><span>{said}</span></p>' for n, said in enumerate(one.paragraphs)
        )
        data = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": one.title,
            "datePublished": f"2026-{one.month:02d}-{one.day:02d}T08:00:00+07:00",
        }
        body = f'<main><div class="css-9ab"><h1 class="css-77">{one.title}</h1><div>{text}</div></div></main><script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
        site.html(_address(one), _page(one.title, body, [one]))
    _maps(site)
    return site


def _maps(site: Site) -> None:
    months = "".join(
        f"<sitemap><loc>{{base}}/sitemaps/bai-viet-2026-{month}.xml</loc><lastmod>2026-11-28</lastmod></sitemap>"
        for month in (9, 10, 11)
    )
    site.pages["/sitemaps/index.xml"] = _xml(
        f'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{months}</sitemapindex>'
    )
    for month in (9, 10, 11):
        urls = "".join(
            f"<url><loc>{{base}}{_address(one)}</loc><changefreq>daily</changefreq></url>"
            for one in site.stories
            if one.month == month
        )
        site.pages[f"/sitemaps/bai-viet-2026-{month}.xml"] = _xml(
            f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
        )
    site.pages["/robots.txt"] = Reply(
        b"User-Agent: *\nAllow: /\n\nHost: {base}\nSitemap: {base}/sitemaps/index.xml\n"
    )


def _xml(text: str) -> Reply:
    return Reply(text.encode(), headers={"Content-Type": "application/xml"})


def _address(story: Story) -> str:
    return f"/bai-viet/{story.slug}.{story.number + 4096:x}"


def _card(story: Story) -> str:
    return f'<div class="css-a1"><a class="css-b2" href="{_address(story)}"><div><picture><img alt=""></picture></div><div class="css-c3">{story.title}</div></a><span>{story.paragraphs[0]}</span></div>'


def _page(title: str, body: str, shown: list[Story]) -> str:
    menu = "".join(f'<a href="/chuyen-muc/{slug(name)}">{name}</a>' for name in SECTIONS)
    data = {
        "props": {
            "pageProps": {
                "articles": [
                    {"id": one.number, "title": one.title, "slug": one.slug, "thumb": "/t.webp"}
                    for one in shown
                ]
            }
        },
        "page": "/",
        "buildId": "x1",
        "assetPrefix": "",
    }
    return f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"/><title>{title}</title></head><body><div id="__next"><header>{menu}</header>{body}<footer><p>Báo Khe Mo. Giấy phép số 3. Điện thoại: 0000</p></footer></div><script id="__NEXT_DATA__" type="application/json">{json.dumps(data, ensure_ascii=False)}</script></body></html>'
