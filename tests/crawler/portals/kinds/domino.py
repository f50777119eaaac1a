"""Lotus Domino: views by ?OpenView&Start=, documents by 32 digits, keys without values."""

# ruff: noqa: E501 - HTML as portals write it
from hashlib import md5

from tests.crawler.portals.site import Site, chunks, paragraphs
from tests.crawler.portals.stories import Story, stories

VIEWS = {"TinMoi": "Tin mới", "DangBo": "Công tác xây dựng Đảng"}
SIZE = 9


def domino() -> Site:
    """Return the portal of a province's Party committee on Domino."""
    site = Site("domino", stories(32, "tỉnh Hoành Sơn"), home="/")
    site.moved("/", "/tinhuy.nsf")
    newest = "".join(_row(one) for one in site.stories[:6])
    site.html("/tinhuy.nsf", _page("Trang chủ", f"<table>{newest}</table>"))
    for at, (view, name) in enumerate(VIEWS.items()):
        own = [one for one in site.stories if one.number % 2 == at]
        pages = chunks(own, SIZE)
        for n, shown in enumerate(pages):
            rows = "".join(_row(one) for one in shown)
            start = n * SIZE + 1
            before = (
                f'<a href="/tinhuy.nsf/{view}?OpenView&amp;Start={max(start - SIZE, 1)}&amp;Count={SIZE}">Trang trước</a>'
                if n
                else ""
            )
            after = (
                f'<a href="/tinhuy.nsf/{view}?OpenView&amp;Start={start + SIZE}&amp;Count={SIZE}"><img src="/icons/next.gif" alt="Trang sau"></a>'
                if n + 1 < len(pages)
                else ""
            )
            html = _page(name, f"<h2>{name}</h2><table>{rows}</table>{before} {after}")
            site.html(f"/tinhuy.nsf/{view}?OpenView&Start={start}&Count={SIZE}", html)
            site.html(f"/tinhuy.nsf/{view}?Count={SIZE}&OpenView&Start={start}", html)
            if not n:
                site.html(f"/tinhuy.nsf/{view}?OpenView", html)
        for one in own:
            body = f"<center><b>{one.title}</b></center><p align=right><i>{one.date} 16:40:11</i></p>{paragraphs(one)}<a href='{_address(one)}&amp;Form=In'>In</a>"
            site.html(_address(one), _page(one.title, body))
    site.html(
        "/tinhuy.nsf/LichSu?OpenPage",
        _page(
            "Lịch sử",
            "<h2>Lịch sử hình thành Đảng bộ tỉnh</h2>"
            + "<p>Đảng bộ tỉnh được thành lập trong những năm đấu tranh giành chính quyền, từ bảy chi bộ đầu tiên ở vùng mỏ và vùng biển của tỉnh.</p>"
            * 6,
        ),
    )
    return site


def _address(story: Story) -> str:
    view = list(VIEWS)[story.number % 2]
    return f"/tinhuy.nsf/{view}/{md5(story.title.encode(), usedforsecurity=False).hexdigest().upper()}?OpenDocument"


def _row(story: Story) -> str:
    return f'<tr><td><a href="{_address(story)}">{story.title}</a></td><td>{story.date}</td></tr>'


def _page(title: str, body: str) -> str:
    menu = "".join(
        f'<a href="/tinhuy.nsf/{view}?OpenView">{name}</a> ' for view, name in VIEWS.items()
    )
    return f'<html><head><meta charset="utf-8"><title>{title}</title></head><body><div><a href="/tinhuy.nsf">Trang chủ</a> <a href="/tinhuy.nsf/LichSu?OpenPage">Lịch sử</a> {menu}<a href="/tinhuy.nsf?Login">Đăng nhập</a> <a href="/tinhuy.nsf?SearchView">Tìm</a></div>{body}<hr>Văn phòng Tỉnh ủy Hoành Sơn. Điện thoại: 0000</body></html>'
