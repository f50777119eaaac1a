"""A refresh to /web/guest, a menu in JSON, twins for phones and printers, odd feeds, a packed map."""

# ruff: noqa: E501 - HTML as portals write it

import json
from collections.abc import Sequence

from tests.crawler.portals.site import PACKED, Site, chunks, paragraphs
from tests.crawler.portals.stories import Story, slug, stories
from tests.support.loopback_web import Reply

SECTIONS = ("Thời sự chính trị", "Nông thôn mới", "An ninh quốc phòng")
SIZE = 10


def guest() -> Site:
    """Return the newspaper of a province whose sections a script draws."""
    site = Site("guest", stories(45, "tỉnh Thạch Kim"))
    site.moved("/", "/index.html")
    site.html(
        "/index.html",
        '<html><head><meta http-equiv="Refresh" content="0;URL=/web/guest"></head><body></body></html>',
    )
    newest = "".join(_card(one) for one in site.stories[:4])
    home = _page(
        "Báo Thạch Kim",
        f'<section class="portlet">{newest}</section><p><a href="/rss-trang-chu.ashx"><img src="/rss.gif" alt="RSS"></a></p>',
    )
    site.html("/web/guest", home)
    site.html("/web/guest/home", home)
    for at, name in enumerate(SECTIONS):
        own = [one for one in site.stories if one.number % 3 == at]
        _section(site, name, own)
    _feed(site, "/rss-trang-chu.ashx", site.stories[:8])
    for kind in ("lien-he", "quang-cao", "dat-bao"):
        site.html(
            f"/web/guest/{kind}", _page(kind, f"<h1>{kind}</h1><p>Điện thoại: 0000 000 000</p>")
        )
    urls = "".join(f"<url><loc>{{base}}{_address(one)}</loc></url>" for one in site.stories[20:])
    sitemap = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}<url><loc>{{base}}/web/guest/lien-he</loc></url></urlset>'
    site.pages["/so-do/bai-viet.xml.gz"] = Reply(
        sitemap.encode(), headers={"Content-Type": "text/plain", PACKED: "yes"}
    )
    site.pages["/robots.txt"] = Reply(
        b"User-agent: *\nDisallow: /c/portal/\nSITEMAP: {base}/so-do/bai-viet.xml.gz\n"
    )
    return site


def _section(site: Site, name: str, own: Sequence[Story]) -> None:
    path = f"/web/guest/{slug(name)}"
    pages = chunks(own, SIZE)
    for at, shown in enumerate(pages):
        cards = "".join(_card(one) for one in shown)
        key = "_101_INSTANCE_abc_cur"
        numbers = "".join(
            f'<li><a href="{{base}}{path}?p_p_id=101_INSTANCE_abc&amp;p_p_lifecycle=0&amp;{key}={n + 1}">{n + 1}</a></li>'
            for n in range(len(pages))
            if n != at
        )
        html = _page(name, f'<h1>{name}</h1>{cards}<ul class="lfr-pagination">{numbers}</ul>')
        site.html(f"{path}?p_p_id=101_INSTANCE_abc&p_p_lifecycle=0&{key}={at + 1}", html)
        site.html(f"{path}?{key}={at + 1}&p_p_id=101_INSTANCE_abc", html)
        if at == 0:
            site.html(path, html)
    for one in own:
        amp = f'<link rel="amphtml" href="{{base}}/amp{_address(one)}"><link rel="canonical" href="{{base}}{_address(one)}">'
        body = (
            f'<article><h1 class="title">{one.title}</h1><time>{one.date} 07:00</time>{paragraphs(one)}<ul class="tools"><li><a href="/print{_address(one)}">In</a></li><li><a href="/amp{_address(one)}">AMP</a></li>'
            f'<li><a href="https://www.facebook.com/sharer.php?u=x">Chia sẻ</a></li></ul></article>'
        )
        site.html(_address(one), _page(one.title, body, head=amp))
        twin = f'<html><head><title>{one.title}</title><link rel="canonical" href="{{base}}{_address(one)}"></head><body><h1>{one.title}</h1>{paragraphs(one)}</body></html>'
        site.html(f"/amp{_address(one)}", twin)
        site.html(f"/print{_address(one)}", twin)


def _address(story: Story) -> str:
    return f"/-/{story.slug}-{story.number + 5000}"


def _card(story: Story) -> str:
    return f'<div class="card"><a href="{{base}}{_address(story)}?redirect=%2Fweb%2Fguest"><img src="/i/{story.number}.jpg" alt=""></a><h3><a href="{{base}}{_address(story)}?redirect=%2Fweb%2Fguest&amp;inheritRedirect=true">{story.title}</a></h3><p>{story.paragraphs[0]}</p></div>'


def _page(title: str, body: str, *, head: str = "") -> str:
    menu = json.dumps(
        [{"title": name, "url": f"/web/guest/{slug(name)}", "children": []} for name in SECTIONS]
    )
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body><div id="menu"></div>'
        f'<script>window.__MENU__ = {menu}; drawMenu("menu", window.__MENU__);</script>{body}'
        f'<footer><a href="/web/guest/lien-he">Liên hệ</a> <a href="/web/guest/quang-cao">Quảng cáo</a> <a href="/web/guest/dat-bao">Đặt báo</a><p>Báo Thạch Kim. Giấy phép số 1. Tổng biên tập: Lê Văn Hiến</p></footer></body></html>'
    )


def _feed(site: Site, path: str, shown: Sequence[Story]) -> None:
    items = "".join(
        f"<item><title>{one.title}</title><link>{{base}}{_address(one)}?utm_source=rss</link></item>"
        for one in shown
    )
    site.pages[path] = Reply(
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Báo</title>{items}</channel></rss>'.encode(),
        headers={"Content-Type": "text/html"},
    )
