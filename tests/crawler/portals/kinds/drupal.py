"""Drupal: pagers that count from 0, nodes beside aliases, terms, feeds of the last ten, a calendar."""

# ruff: noqa: E501 - HTML as portals write it

from collections.abc import Sequence

from tests.crawler.portals.site import Site, chunks, paragraphs
from tests.crawler.portals.stories import Story, slug, stories
from tests.support.loopback_web import Reply

TERMS = ("Tin tức sự kiện", "Hoạt động lãnh đạo", "Văn hóa xã hội")
SIZE = 6
STAFF = ("Nguyễn Văn Thành", "Lò Thị Mai", "Trần Quốc Bảo", "Hà Thị Nhung", "Vàng A Sính")


def drupal() -> Site:
    """Return the portal of a department on Drupal."""
    site = Site("drupal", stories(40, "huyện Mường Vi"))
    by_term = [[one for one in site.stories if one.number % 3 == n] for n in range(3)]
    for n, (term, own) in enumerate(zip(TERMS, by_term, strict=True)):
        _term(site, term, n, own)
        _feed(site, f"/taxonomy/term/{n + 5}/feed", own[:10])
    newest = "".join(_teaser(one) for one in site.stories[:5])
    site.html("/", _page("Trang chủ", f"<div class='view-content'>{newest}</div>", feed="/rss.xml"))
    _feed(site, "/rss.xml", site.stories[:10])
    _static(site)
    site.pages["/robots.txt"] = Reply(
        b"User-agent: *\nDisallow: /core/\nDisallow: /admin/\nDisallow: /user/login\n"
        b"Disallow: /node/add/\nDisallow: /search/\nDisallow: /index.php/admin/\n"
    )
    return site


def _term(site: Site, term: str, number: int, own: Sequence[Story]) -> None:
    path = f"/{slug(term)}"
    pages = chunks(own, SIZE)
    for at, shown in enumerate(pages):
        rows = "".join(_teaser(one) for one in shown)
        before = f'<li class="pager__item pager__item--previous"><a href="?page={at - 1}" title="Đến trang trước"><span class="visually-hidden">Trang trước</span> ‹‹</a></li>'
        after = (
            f'<li class="pager__item pager__item--next"><a href="?page={at + 1}" title="Đến trang kế tiếp" rel="next"><span class="visually-hidden">Trang kế</span> ››</a></li>'
            f'<li class="pager__item pager__item--last"><a href="?page={len(pages) - 1}"><span>Trang cuối</span> Last »</a></li>'
        )
        pager = (before if at else "") + (after if at + 1 < len(pages) else "")
        body = f'<h1 class="page-title">{term}</h1><div class="views-element-container">{rows}</div><nav class="pager"><ul>{pager}</ul></nav>'
        html = _page(term, body, feed=f"/taxonomy/term/{number + 5}/feed")
        for address in (path, f"/taxonomy/term/{number + 5}"):
            site.html(f"{address}?page={at}", html)
            if at == 0:
                site.html(address, html)
    for one in own:
        html = _article(one, term, path)
        site.html(_alias(one), html)
        site.html(f"/node/{one.number + 200}", html)
        site.html(f"/print/{one.number + 200}", html)


def _alias(story: Story) -> str:
    return f"/{slug(TERMS[story.number % 3])}/{story.slug}-{story.number}"


def _teaser(story: Story) -> str:
    return (
        f'<div class="views-row"><article role="article" about="{_alias(story)}"><h2><a href="{_alias(story)}" rel="bookmark"><span>{story.title}</span></a></h2>'
        f'<div class="field--name-body"><p>{story.paragraphs[0]}</p></div><ul class="links inline"><li><a href="{_alias(story)}" rel="tag" title="{story.title}">Xem thêm<span> về {story.title}</span></a></li>'
        f'<li><a href="/user/login?destination={_alias(story)}%23comment-form">Đăng nhập</a> để viết bình luận</li></ul></article></div>'
    )


def _article(story: Story, term: str, path: str) -> str:
    body = (
        f'<nav class="breadcrumb"><a href="/">Trang chủ</a> <a href="{path}">{term}</a></nav><h1 class="page-title"><span>{story.title}</span></h1>'
        f'<article role="article"><footer class="node__meta"><span>{story.date} - 08:15</span></footer><div class="field--name-body">{paragraphs(story)}</div>'
        f'<div class="links"><a href="/print/{story.number + 200}">Bản in</a> <a href="/node/{story.number + 200}">Liên kết cố định</a> <a href="/comment/reply/node/{story.number + 200}/comment">Thêm bình luận mới</a></div></article>'
    )
    head = f'<link rel="canonical" href="{_alias(story)}"><link rel="shortlink" href="/node/{story.number + 200}">'
    return _page(story.title, body, head=head)


def _page(title: str, body: str, *, feed: str = "", head: str = "") -> str:
    menu = "".join(
        f'<li><a href="/{slug(one)}" data-drupal-link-system-path="taxonomy/term/{n + 5}">{one}</a></li>'
        for n, one in enumerate(TERMS)
    )
    alternate = (
        f'<link rel="alternate" type="application/rss+xml" title="RSS" href="{feed}">'
        if feed
        else ""
    )
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="Generator" content="Drupal 9 (https://www.drupal.org)"><title>{title} | Sở Nội vụ tỉnh Hoành Sơn</title>{alternate}{head}</head>'
        f'<body><a href="#main-content" class="visually-hidden">Nhảy đến nội dung</a><header><a href="/">Sở Nội vụ tỉnh Hoành Sơn</a></header><ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/gioi-thieu">Giới thiệu</a></li>'
        f'<li><a href="/can-bo">Cán bộ</a></li>{menu}<li><a href="/lich/2026-11">Lịch công tác</a></li><li><a href="/contact">Liên hệ</a></li></ul><main id="main-content">{body}</main>'
        f'<aside><form action="/search/node"><input name="keys"></form></aside><footer>Bản quyền thuộc Sở Nội vụ tỉnh Hoành Sơn. Địa chỉ: số 1 đường Hữu Nghị. Điện thoại: 0000 000 000</footer></body></html>'
    )


def _feed(site: Site, path: str, shown: Sequence[Story]) -> None:
    items = "".join(
        f'<item><title>{one.title}</title><link>{_alias(one)}</link><description>{one.paragraphs[0]}</description><guid isPermaLink="false">{one.number + 200} at so</guid></item>'
        for one in shown
    )
    feed = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Sở</title>{items}</channel></rss>'
    site.pages[path] = Reply(
        feed.encode(), headers={"Content-Type": "application/rss+xml; charset=utf-8"}
    )


def _static(site: Site) -> None:
    duties = (
        "<p>Sở Nội vụ là cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh, có chức năng tham mưu, giúp Ủy ban quản lý nhà nước về tổ chức bộ máy, biên chế, cải cách hành chính trên địa bàn.</p>"
        * 6
    )
    site.html("/gioi-thieu", _page("Giới thiệu", f"<h1>Giới thiệu</h1>{duties}"))
    people = "".join(
        f'<div class="views-row"><h3><a href="/can-bo/{slug(name)}">Đồng chí {name}, Phó Giám đốc Sở</a></h3></div>'
        for name in STAFF
    )
    site.html("/can-bo", _page("Cán bộ", f"<h1>Cán bộ</h1>{people}"))
    for name in STAFF:
        life = f"<h1>Đồng chí {name}</h1><p>Chức vụ: Phó Giám đốc Sở</p><p>Năm sinh: 1975</p><p>Trình độ: Thạc sĩ quản lý công</p><p>Điện thoại: 0000</p>"
        site.html(f"/can-bo/{slug(name)}", _page(name, life))
    site.html(
        "/contact",
        _page("Liên hệ", '<h1>Liên hệ</h1><form><input name="name"><textarea></textarea></form>'),
    )
    for at in range(24):
        year, month = 2025 + at // 12, at % 12 + 1
        days = "".join(
            f'<td><a href="/lich/{year}-{month:02d}-{day:02d}">{day}</a></td>'
            for day in range(1, 29)
        )
        later = f'<a href="/lich/{year + month // 12}-{month % 12 + 1:02d}">Tháng sau »</a>'
        site.html(
            f"/lich/{year}-{month:02d}",
            _page(
                "Lịch", f"<h1>Lịch công tác tháng {month}</h1><table><tr>{days}</tr></table>{later}"
            ),
        )
        for day in range(1, 29):
            site.html(
                f"/lich/{year}-{month:02d}-{day:02d}",
                _page("Lịch", f"<h1>Lịch ngày {day}/{month}</h1><p>Không có lịch.</p>"),
            )
