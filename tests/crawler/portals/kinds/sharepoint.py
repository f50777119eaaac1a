"""SharePoint: pages by ItemID, clicks instead of links, a home that redirects, `_layouts` all over."""

# ruff: noqa: E501 - HTML as portals write it

from collections.abc import Sequence

from tests.crawler.portals.site import Site, chunks, paragraphs
from tests.crawler.portals.stories import Story, stories

CATEGORIES = {3: "Chính trị", 4: "Kinh tế", 7: "Văn hóa - Xã hội"}
SIZE = 6


def sharepoint() -> Site:
    """Return the portal of a city's people's committee on SharePoint."""
    site = Site("sharepoint", stories(38, "thành phố Phú Lạc"))
    site.moved("/", "/Pages/default.aspx", 301)
    newest = "".join(_row(one) for one in site.stories[:6])
    site.html("/Pages/default.aspx", _page("Trang chủ", f"<div class='ms-WPBody'>{newest}</div>"))
    for at, (key, name) in enumerate(CATEGORIES.items()):
        own = [one for one in site.stories if one.number % 3 == at]
        _category(site, key, name, own)
    duties = (
        "<p>Ủy ban nhân dân thành phố thực hiện nhiệm vụ, quyền hạn theo Luật Tổ chức chính quyền địa phương, quyết định các vấn đề thuộc thẩm quyền và tổ chức thi hành hiến pháp trên địa bàn.</p>"
        * 5
    )
    site.html(
        "/Pages/gioi-thieu.aspx", _page("Giới thiệu", f"<h2>Chức năng, nhiệm vụ</h2>{duties}")
    )
    site.html(
        "/Lists/LichCongTac/calendar.aspx",
        _page(
            "Lịch",
            "<h2>Lịch công tác</h2>"
            + "".join(
                f'<a href="/Lists/LichCongTac/calendar.aspx?CalendarDate={d}/11/2026">{d}</a> '
                for d in range(1, 29)
            ),
        ),
    )
    for d in range(1, 29):
        site.html(
            f"/Lists/LichCongTac/calendar.aspx?CalendarDate={d}/11/2026",
            _page("Lịch", f"<h2>Ngày {d}</h2><p>Không có sự kiện</p>"),
        )
    site.html(
        "/_layouts/15/Authenticate.aspx?Source=%2F", _page("Đăng nhập", "<input type=password>")
    )
    return site


def _category(site: Site, key: int, name: str, own: Sequence[Story]) -> None:
    pages = chunks(own, SIZE)
    for at, shown in enumerate(pages):
        rows = "".join(_row(one) for one in shown)
        numbers = "".join(
            f"<b>{n + 1}</b> "
            if n == at
            else f'<a href="/Pages/danh-sach-tin.aspx?CateID={key}&amp;PageIndex={n + 1}">{n + 1}</a> '
            for n in range(len(pages))
        )
        html = _page(
            name,
            f"<h2 class='ms-webpart-titleText'>{name}</h2>{rows}<div class='paging'>{numbers}</div>",
        )
        site.html(f"/Pages/danh-sach-tin.aspx?CateID={key}&PageIndex={at + 1}", html)
        if at == 0:
            site.html(f"/Pages/danh-sach-tin.aspx?CateID={key}", html)
    for one in own:
        site.html(_address(one), _article(one))


def _address(story: Story) -> str:
    key = list(CATEGORIES)[story.number % 3]
    return f"/Pages/tin-chi-tiet.aspx?ItemID={story.number + 40}&CateID={key}"


def _row(story: Story) -> str:
    return (
        f"<div class='news-item' onclick=\"window.location.href='{_address(story)}'\"><img src='/PublishingImages/{story.number}.jpg' alt='{story.title}'/>"
        f"<div class='news-title'>{story.title}</div><div class='news-date'>{story.date}</div><div class='news-sapo'>{story.paragraphs[0]}</div></div>"
    )


def _article(story: Story) -> str:
    body = (
        f"<div class='news-detail'><div class='detail-title'>{story.title}</div><div class='detail-date'>Thứ Hai, {story.date}, 10:05</div>"
        f"<div class='ms-rtestate-field'>{paragraphs(story, 'div')}</div><a href=\"javascript:window.print()\">In bài</a></div>"
    )
    return _page(story.title, body)


def _page(title: str, body: str) -> str:
    menu = "".join(
        f'<li class="static"><a class="static menu-item ms-core-listMenu-item" href="/Pages/danh-sach-tin.aspx?CateID={key}"><span class="menu-item-text">{name}</span></a></li>'
        for key, name in CATEGORIES.items()
    )
    return (
        f'<!DOCTYPE html><html dir="ltr" lang="vi-VN"><head><meta name="GENERATOR" content="Microsoft SharePoint"/><meta charset="utf-8"/><title>\r\n\t{title}\r\n</title></head><body>'
        f'<form method="post" action="./default.aspx" id="aspnetForm"><input type="hidden" name="__REQUESTDIGEST" value="0x0"/><a id="Zz1" href="/_layouts/15/Authenticate.aspx?Source=%2F">Sign In</a>'
        f'<div id="s4-titlerow"><ul class="root static"><li><a href="/Pages/default.aspx">Trang chủ</a></li><li><a href="/Pages/gioi-thieu.aspx">Giới thiệu</a></li>{menu}<li><a href="/Lists/LichCongTac/calendar.aspx">Lịch công tác</a></li></ul></div>'
        f'<div id="s4-bodyContainer">{body}</div><div id="footer">Ủy ban nhân dân thành phố Phú Lạc. Điện thoại: 0000 000 000. Giấy phép số 1/GP-TTĐT</div></form></body></html>'
    )
