"""Lists that are sorted, filtered and drawn in every combination, beside a calendar without end."""

# ruff: noqa: E501 - HTML as portals write it
from collections.abc import Sequence
from itertools import product

from tests.crawler.portals.site import Site, chunks, paragraphs
from tests.crawler.portals.stories import Story, slug, stories

TOPICS = ("Quy hoạch", "Đầu tư", "Môi trường")
SIZE = 10
_VIEWS, _ORDERS, _YEARS = ("grid", "list"), ("moi", "cu", "xem"), ("2024", "2025", "2026")


def facets() -> Site:
    """Return the portal of a planning office whose lists can be turned around for ever."""
    site = Site("facets", stories(40, "thành phố Thạch Kim"))
    site.html("/", _page("Trang chủ", "".join(map(_item, site.stories[:5]))))
    for at, topic in enumerate(TOPICS):
        own = [one for one in site.stories if one.number % 3 == at]
        path = f"/chu-de-quy-hoach/{slug(topic)}"
        pages = chunks(own, SIZE)
        for n, shown in enumerate(pages):
            _list(site, f"{path}?page={n + 1}", topic, shown, len(pages))
        _list(site, path, topic, pages[0], len(pages))
        for view, order, year, tag in product(_VIEWS, _ORDERS, _YEARS, range(8)):
            query = f"?view={view}&sort={order}&year={year}&tag={tag}"
            _list(site, f"{path}{query}", topic, own[:3], 1)
        for one in own:
            site.html(
                _address(one),
                _page(one.title, f"<h1>{one.title}</h1><time>{one.date}</time>{paragraphs(one)}"),
            )
    for year, month in product(range(2000, 2030), range(1, 13)):
        later = f"/lich-su-kien/{year + month // 12}/{month % 12 + 1}"
        site.html(
            f"/lich-su-kien/{year}/{month}",
            _page(
                "Lịch",
                f"<h1>Lịch sự kiện tháng {month} năm {year}</h1><p>Không có sự kiện nào.</p><a href='{later}'>Tháng sau của lịch sự kiện này</a> <a href='/lich-su-kien/{year + 1}/{month}'>Năm sau</a>",
            ),
        )
    return site


def _list(site: Site, address: str, topic: str, shown: Sequence[Story], pages: int) -> None:
    path, _, query = address.partition("?")
    numbers = "".join(f'<a href="{path}?page={n}">{n}</a>' for n in range(1, pages + 1))
    turns = "".join(
        f'<a href="{path}?view={view}&amp;sort={order}&amp;year={year}&amp;tag={tag}">Xem danh sách theo kiểu {view} năm {year} thẻ {tag}</a>'
        for view, order, year, tag in product(_VIEWS, _ORDERS, _YEARS, range(8))
    )
    html = _page(
        topic,
        f"<h1>{topic}</h1>{''.join(map(_item, shown))}<div>{numbers}</div><div class=loc>{turns}</div>",
    )
    site.html(address, html)
    if "&" in query:
        site.html(f"{path}?{'&'.join(sorted(query.split('&')))}", html)


def _address(story: Story) -> str:
    return f"/bai/{story.number + 80}/{story.slug}"


def _item(story: Story) -> str:
    return f'<div><h3><a href="{_address(story)}">{story.title}</a></h3><p>{story.paragraphs[0]}</p></div>'


def _page(title: str, body: str) -> str:
    menu = "".join(f'<a href="/chu-de-quy-hoach/{slug(topic)}">{topic}</a> ' for topic in TOPICS)
    return f'<html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head><body><nav>{menu}<a href="/lich-su-kien/2026/11">Lịch</a></nav>{body}<footer>Văn phòng quy hoạch. Điện thoại: 0000</footer></body></html>'
