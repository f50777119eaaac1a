"""Joomla: pagers by `start`, one article under two menus, print and mail windows, a name over all."""

# ruff: noqa: E501 - HTML as portals write it

from collections.abc import Sequence

from tests.crawler.portals.site import Site, chunks, paragraphs
from tests.crawler.portals.stories import Story, slug, stories

MENUS = ("Tin hoạt động", "Xây dựng Đảng", "Gương điển hình")
SIZE = 5


def joomla() -> Site:
    """Return the portal of a district's Party committee on Joomla."""
    site = Site("joomla", stories(33, "huyện ủy Suối Hoa"), home="/index.php")
    for n, menu in enumerate(MENUS):
        own = [one for one in site.stories if one.number % 3 == n]
        _category(site, menu, own)
    _category(site, "Tin nổi bật", site.stories[:9])
    leading = "".join(_item(one, "Tin nổi bật") for one in site.stories[:4])
    site.html("/index.php", _page("Trang chủ", f'<div class="blog-featured">{leading}</div>'))
    site.html("/", _page("Trang chủ", f'<div class="blog-featured">{leading}</div>'))
    about = (
        "<p>Huyện ủy Suối Hoa gồm năm cơ quan tham mưu giúp việc và hai mươi sáu tổ chức cơ sở đảng trực thuộc, với hơn ba nghìn đảng viên đang sinh hoạt.</p>"
        * 5
    )
    site.html(
        "/index.php/gioi-thieu",
        _page("Giới thiệu", f'<div class="item-page"><h2>Giới thiệu</h2>{about}</div>'),
    )
    names = "".join(
        f"<tr><td>{n}</td><td>Chi bộ cơ quan số {n}</td><td>0000</td></tr>" for n in range(1, 30)
    )
    site.html(
        "/index.php/danh-ba",
        _page(
            "Danh bạ",
            f'<div class="item-page"><h2>Danh bạ điện thoại</h2><table>{names}</table></div>',
        ),
    )
    return site


def _category(site: Site, menu: str, own: Sequence[Story]) -> None:
    path = f"/index.php/{slug(menu)}"
    pages = chunks(own, SIZE)
    for at, shown in enumerate(pages):
        items = "".join(_item(one, menu) for one in shown)
        numbers = "".join(
            f'<li class="pagenav">{n + 1}</li>'
            if n == at
            else f'<li><a class="pagenav" href="{path}{f"?start={n * SIZE}" if n else ""}">{n + 1}</a></li>'
            for n in range(len(pages))
        )
        last = (
            f'<li class="pagination-next"><a title="Tiếp" href="{path}?start={(at + 1) * SIZE}" class="pagenav">Tiếp</a></li>'
            if at + 1 < len(pages)
            else ""
        )
        html = _page(
            menu,
            f'<div class="blog">{items}<div class="pagination"><p class="counter">Trang {at + 1} / {len(pages)}</p><ul>{numbers}{last}</ul></div></div>',
        )
        for address in (
            f"{path}?start={at * SIZE}",
            f"{path}?limitstart={at * SIZE}",
            *([path] if not at else []),
        ):
            site.html(address, html)
    for one in own:
        site.html(_address(one, menu), _article(one, menu))
        site.html(f"{_address(one, menu)}?tmpl=component&print=1&layout=default", _bare(one))
    site.html(f"{path}?format=feed&type=rss", "")


def _address(story: Story, menu: str) -> str:
    return f"/index.php/{slug(menu)}/{story.number + 300}-{story.slug}"


def _item(story: Story, menu: str) -> str:
    where = _address(story, menu)
    return (
        f'<div class="items-row"><div class="page-header"><h2 itemprop="name"><a href="{where}" itemprop="url">{story.title}</a></h2></div>'
        f'<div class="icons"><a href="{where}?tmpl=component&amp;print=1&amp;layout=default" title="In bài viết &lt; {story.title} &gt;" onclick="window.open(this.href,\'win2\',\'status=no\'); return false;" rel="nofollow">In</a>'
        f'<a href="/index.php/component/mailto/?tmpl=component&amp;link={story.number:040x}" title="Gửi link này đến một người bạn">Email</a></div>'
        f'<p>{story.paragraphs[0]}</p><p class="readmore"><a class="btn" href="{where}">Đọc thêm: {story.title}</a></p></div>'
    )


def _bare(story: Story) -> str:
    return f'<html><head><title>{story.title}</title></head><body class="contentpane"><h2>{story.title}</h2>{paragraphs(story)}</body></html>'


def _article(story: Story, menu: str) -> str:
    body = (
        f'<div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="name">{story.title}</h2></div>'
        f'<dl class="article-info"><dt>Chi tiết</dt><dd class="category-name">Chuyên mục: <a href="/index.php/{slug(menu)}">{menu}</a></dd><dd class="published">Được đăng: {story.date} 09:30</dd><dd class="hits">Lượt xem: {story.number * 11}</dd></dl>'
        f'<div itemprop="articleBody">{paragraphs(story)}</div><ul class="pager pagenav"><li class="previous"><a href="{_address(story, menu)}" rel="prev">Trước</a></li></ul></div>'
    )
    return _page(story.title, body)


def _page(title: str, body: str) -> str:
    menu = "".join(
        f'<li class="item"><a href="/index.php/{slug(one)}">{one}</a></li>' for one in MENUS
    )
    return (
        f'<!DOCTYPE html><html lang="vi-vn"><head><base href="/index.php"><meta charset="utf-8"><meta name="generator" content="Joomla! - Open Source Content Management"><title>{title}</title></head>'
        f'<body><h1 class="site-title"><a href="/">Trang thông tin điện tử Huyện ủy Suối Hoa</a></h1><ul class="nav menu"><li><a href="/index.php">Trang chủ</a></li><li><a href="/index.php/gioi-thieu">Giới thiệu</a></li><li><a href="/index.php/danh-ba">Danh bạ</a></li>{menu}<li><a href="/index.php/component/users/?view=login">Đăng nhập</a></li></ul>'
        f'{body}<div class="footer"><p>Cơ quan chủ quản: Huyện ủy Suối Hoa. Chịu trách nhiệm: Văn phòng Huyện ủy. Điện thoại: 0000 000 000</p></div></body></html>'
    )
