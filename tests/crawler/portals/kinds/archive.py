"""Addresses with commas, a pager that posts a form, and an archive by month that makes up for it."""

# ruff: noqa: E501 - HTML as portals write it
from tests.crawler.portals.site import Site, paragraphs
from tests.crawler.portals.stories import Story, stories

PAGES = {31: "Tin tức", 32: "Chỉ đạo điều hành"}


def archive() -> Site:
    """Return the portal of a people's council whose lists show six and post a form for more."""
    site = Site("archive", stories(50, "tỉnh Vĩnh Hảo"), home="/portal/page/portal/hdnd")
    site.html(site.home, _page("Trang chủ", "".join(_item(one) for one in site.stories[:4])))
    for at, (key, name) in enumerate(PAGES.items()):
        own = [one for one in site.stories if one.number % 2 == at]
        rows = "".join(_item(one) for one in own[:6])
        pager = "".join(
            f"<a href=\"javascript:__doPostBack('pager','{n}')\">{n}</a> " for n in range(1, 6)
        )
        months = "".join(
            f'<li><a href="/portal/page?_pageid={key},{key + 400}&amp;_dad=portal&amp;_schema=PORTAL&amp;thang={month}&amp;nam=2026">Tháng {month}/2026</a></li>'
            for month in (9, 10, 11)
        )
        html = _page(name, f"<h2>{name}</h2>{rows}<div>{pager}</div><ul>{months}</ul>")
        site.html(f"/portal/page?_pageid={key},{key + 400}&_dad=portal&_schema=PORTAL", html)
        site.html(f"/portal/page?_dad=portal&_pageid={key},{key + 400}&_schema=PORTAL", html)
        for month in (9, 10, 11):
            shown = "".join(_item(one) for one in own if one.month == month)
            site.html(
                f"/portal/page?_pageid={key},{key + 400}&_dad=portal&_schema=PORTAL&thang={month}&nam=2026",
                _page(f"Tháng {month}", f"<h2>{name} tháng {month}</h2>{shown or 'Không có tin'}"),
            )
        for one in own:
            body = f'<div class="title_detail">{one.title}</div><div class="date_detail">Ngày đăng: {one.date}</div>{paragraphs(one)}<div>Các tin đã đưa</div>{"".join(_item(other) for other in own if other.number == one.number + 2)}'
            site.html(_address(one), _page(one.title, body))
    return site


def _address(story: Story) -> str:
    key = list(PAGES)[story.number % 2]
    return f"/portal/page?_pageid={key},{story.number + 52000}&_dad=portal&_schema=PORTAL"


def _item(story: Story) -> str:
    where = _address(story).replace("&", "&amp;")
    return f'<div class="item"><a class="t" href="{where}">{story.title}</a> <span>({story.date})</span><div>{story.paragraphs[0]}</div></div>'


def _page(title: str, body: str) -> str:
    menu = "".join(
        f'<li><a href="/portal/page?_pageid={key},{key + 400}&amp;_dad=portal&amp;_schema=PORTAL">{name}</a></li>'
        for key, name in PAGES.items()
    )
    return f'<html><head><meta charset="utf-8"><title>{title}</title></head><body><ul><li><a href="/portal/page/portal/hdnd">Trang chủ</a></li>{menu}<li><a href="/portal/pls/portal/PORTAL.wwsec_app_priv.login">Đăng nhập</a></li></ul>{body}<div>Hội đồng nhân dân tỉnh Vĩnh Hảo. Điện thoại: 0000</div></body></html>'
