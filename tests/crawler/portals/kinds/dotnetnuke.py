"""DotNetNuke: everything in Default.aspx below segments of numbers, upper and lower case mixed."""

# ruff: noqa: E501 - HTML as portals write it

from collections.abc import Sequence

from tests.crawler.portals.site import Site, chunks, paragraphs
from tests.crawler.portals.stories import Story, slug, stories

TABS = {62: "Tin trong tỉnh", 63: "Tin trong ngành", 71: "Thông báo"}
SIZE = 7


def dotnetnuke() -> Site:
    """Return the portal of a province's department on DotNetNuke."""
    site = Site("dotnetnuke", stories(36, "thị xã Long Điền"), home="/Default.aspx")
    for at, (tab, name) in enumerate(TABS.items()):
        own = [one for one in site.stories if one.number % 3 == at]
        _tab(site, tab, name, own)
    lead = site.stories[:3]
    blocks = "".join(_block(one) for one in lead)
    home = _page("Trang chủ", f'<td class="ContentPane">{blocks}</td>')
    for path in ("/", "/Default.aspx", "/TrangChu/tabid/61/language/vi-VN/Default.aspx"):
        site.html(path, home)
    about = (
        "<p>Sở có chức năng tham mưu, giúp Ủy ban nhân dân tỉnh thực hiện quản lý nhà nước về lao động, người có công và xã hội, chịu sự chỉ đạo về chuyên môn của bộ.</p>"
        * 5
    )
    site.html(
        "/GioiThieu/tabid/64/language/vi-VN/Default.aspx",
        _page("Giới thiệu", f'<td><span class="Head">Chức năng nhiệm vụ</span>{about}</td>'),
    )
    rows = "".join(
        f"<tr><td>{n}/QĐ-SLĐ</td><td>1{n % 9}/01/2026</td><td>Về việc ban hành quy chế số {n}</td></tr>"
        for n in range(1, 20)
    )
    site.html(
        "/VanBan/tabid/65/language/vi-VN/Default.aspx",
        _page(
            "Văn bản",
            f"<td><table><tr><th>Số ký hiệu</th><th>Ngày ban hành</th><th>Trích yếu</th></tr>{rows}</table></td>",
        ),
    )
    site.html(
        "/Login/tabid/66/language/vi-VN/Default.aspx",
        _page("Đăng nhập", '<td><input type="password" name="p"></td>'),
    )
    return site


def _tab(site: Site, tab: int, name: str, own: Sequence[Story]) -> None:
    pages = chunks(own, SIZE)
    key = _key(name)
    for at, shown in enumerate(pages):
        rows = "".join(
            f'<tr><td class="Normal"><a class="SubHead" href="{_detail(one)}">{one.title}</a> <i>({one.date})</i><br/>{one.paragraphs[0]}</td></tr>'
            for one in shown
        )
        numbers = "".join(
            f"<span class='NormalDisabled'>[{n + 1}]</span>"
            if n == at
            else f'<a class="CommandButton" href="/{key}/tabid/{tab}/currentpage/{n + 1}/language/vi-VN/Default.aspx">[{n + 1}]</a>'
            for n in range(len(pages))
        )
        following = (
            f'<a class="CommandButton" href="/{key}/tabid/{tab}/currentpage/{at + 2}/language/vi-VN/Default.aspx">Tiếp</a>'
            if at + 1 < len(pages)
            else ""
        )
        html = _page(
            name,
            f'<td class="ContentPane"><span class="Head">{name}</span><table>{rows}</table><div class="Normal">Trang {at + 1} của {len(pages)} {numbers} {following}</div></td>',
        )
        site.html(f"/{key}/tabid/{tab}/currentpage/{at + 1}/language/vi-VN/Default.aspx", html)
        if at == 0:
            site.html(f"/{key}/tabid/{tab}/language/vi-VN/Default.aspx", html)
    for one in own:
        body = f'<td class="ContentPane"><table><tr><td class="Head">{one.title}</td></tr><tr><td class="NormalDate">Cập nhật: {one.date} 14:20:00 (GMT+7)</td></tr><tr><td class="Normal">{paragraphs(one)}</td></tr></table>{_others(one, own)}<a href="{_detail(one)}?dnnprintmode=true&amp;mid=411&amp;SkinSrc=%5BG%5DSkins%2F_default%2FNo%20Skin&amp;ContainerSrc=%5BG%5DContainers">In trang</a></td>'
        site.html(_detail(one), _page(name, body))
        site.html(
            f"{_detail(one)}?dnnprintmode=true&mid=411&SkinSrc=%5BG%5DSkins%2F_default%2FNo%20Skin&ContainerSrc=%5BG%5DContainers",
            f"<html><title>In</title>{paragraphs(one)}</html>",
        )


def _key(name: str) -> str:
    return "".join(word.capitalize() for word in slug(name).split("-"))


def _detail(story: Story) -> str:
    tab = list(TABS)[story.number % 3]
    return f"/{_key(TABS[tab])}/tabid/{tab}/ctl/Details/mid/411/ItemID/{story.number + 900}/language/vi-VN/Default.aspx"


def _others(story: Story, own: Sequence[Story]) -> str:
    older = [one for one in own if one.number > story.number][:4]
    rows = "".join(
        f'<li><a href="{_detail(one)}">{one.title}</a> ({one.date})</li>' for one in older
    )
    return f'<div class="SubHead">Các tin khác:</div><ul>{rows}</ul>'


def _block(story: Story) -> str:
    return f'<table><tr><td><a href="{_detail(story)}"><img src="/Portals/0/{story.number}.jpg" alt=""></a></td><td><a href="{_detail(story)}" class="NewsTitle">{story.title}</a><br>{story.paragraphs[0]}<a href="{_detail(story)}">[Chi tiết]</a></td></tr></table>'


def _page(title: str, body: str) -> str:
    tabs = {61: "Trang chủ", 64: "Giới thiệu", **TABS, 65: "Văn bản", 66: "Login"}
    names = {64: "GioiThieu", 65: "VanBan", 66: "Login", 61: "TrangChu"}
    menu = "".join(
        f'<td><a class="MainMenu_Item" href="/{names.get(tab, _key(name))}/tabid/{tab}/language/vi-VN/Default.aspx">{name.upper()}</a></td>'
        for tab, name in tabs.items()
    )
    return (
        f'<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head id="Head"><title>Sở Lao động thị xã Long Điền &gt; {title}</title><meta name="GENERATOR" content="DotNetNuke "></head>'
        f'<body id="Body"><form name="Form" method="post" action="/Default.aspx" id="Form"><input type="hidden" name="__VIEWSTATE" value="dDwtMTI3OTMzNDM4NDs7Pg=="/><table width="100%"><tr>{menu}</tr></table><table><tr>{body}<td class="RightPane"><table><tr><td>Số lượt truy cập: 1234567</td></tr></table></td></tr></table>'
        f'<table><tr><td class="footer">Bản quyền: Sở Lao động thị xã Long Điền. Địa chỉ: 12 phố Mới. Điện thoại: 0000</td></tr></table></form></body></html>'
    )
