"""Lists that show six and post a form for more: what is older hangs on the articles, one on another."""

# ruff: noqa: E501 - HTML as portals write it
from tests.crawler.portals.site import Site, paragraphs
from tests.crawler.portals.stories import Story, stories


def chain() -> Site:
    """Return the portal of a district whose articles name the five before them."""
    site = Site("chain", stories(60, "huyện Pú Nhung"), home="/Default.aspx")
    for path, name in (("/Default.aspx", "Trang chủ"), ("/TinTuc.aspx", "Tin tức")):
        pager = "".join(
            f"<a href=\"javascript:__doPostBack('ctl00$pager','{n}')\">{n}</a> "
            for n in range(2, 9)
        )
        site.html(
            path,
            _page(name, f"<table>{''.join(map(_row, site.stories[:6]))}</table><div>{pager}</div>"),
        )
    site.html(
        "/GioiThieu.aspx",
        _page(
            "Giới thiệu",
            "<h1>Giới thiệu chung</h1>"
            + "<p>Huyện Pú Nhung nằm ở phía tây của tỉnh, có mười tám đơn vị hành chính cấp xã và bảy mươi nghìn người thuộc mười hai dân tộc.</p>"
            * 6,
        ),
    )
    for at, one in enumerate(site.stories):
        older = "".join(
            f"<li><a href='{_address(two)}'>{two.title}</a> ({two.date})</li>"
            for two in site.stories[at + 1 : at + 6]
        )
        body = f"<h1 id='ctl00_lblTitle'>{one.title}</h1><span id='ctl00_lblDate'>{one.date} 08:00:00 SA</span><div id='ctl00_content'>{paragraphs(one)}</div><h4>Các tin đã đưa</h4><ul>{older}</ul>"
        site.html(_address(one), _page(one.title, body))
    return site


def _address(story: Story) -> str:
    return f"/ChiTiet.aspx?nid={story.number + 3000}"


def _row(story: Story) -> str:
    return f"<tr><td><a title='{story.title}' href='{_address(story)}'>{story.title[:30]}...</a><div>{story.paragraphs[0]}</div></td></tr>"


def _page(title: str, body: str) -> str:
    return f"<html><head><meta charset='utf-8'><title>{title} - Huyện Pú Nhung</title></head><body><form action='Default.aspx' method='post'><div><a href='/Default.aspx'>Trang chủ</a> <a href='/GioiThieu.aspx'>Giới thiệu</a> <a href='/TinTuc.aspx'>Tin tức</a></div>{body}<div>UBND huyện Pú Nhung. Điện thoại: 0000 000 000</div></form></body></html>"
