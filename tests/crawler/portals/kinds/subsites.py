"""One host for thirty offices: each below its own folder, with a home, a list and a profile."""

# ruff: noqa: E501 - HTML as portals write it
from collections.abc import Sequence

from tests.crawler.portals.site import Site, paragraphs
from tests.crawler.portals.stories import NAMES, Story, slug, stories


def subsites() -> Site:
    """Return a province's portal whose news lie with its communes."""
    site = Site("subsites", stories(48, "tỉnh Ia Mơ"))
    offices = NAMES[:12]
    links = "".join(f'<li><a href="/{slug(name)}/">UBND xã {name}</a></li>' for name in offices)
    first = "".join(_item(one, offices) for one in site.stories[:3])
    site.html(
        "/",
        _page(
            "Cổng thông tin tỉnh Ia Mơ",
            f"<h2>Tin mới</h2>{first}<h2>Các đơn vị</h2><ul>{links}</ul>",
            "",
        ),
    )
    for at, name in enumerate(offices):
        own = [one for one in site.stories if one.number % len(offices) == at]
        _office(site, name, own, offices)
        _procedures(site, f"/{slug(name)}/")
    return site


def _office(site: Site, name: str, own: Sequence[Story], offices: tuple[str, ...]) -> None:
    home = f"/{slug(name)}/"
    site.html(home, _page(f"Xã {name}", "".join(_item(one, offices) for one in own[:2]), home))
    site.html(
        f"{home}tin-tuc/",
        _page(
            f"Tin tức xã {name}",
            "<h1>Tin tức</h1>" + "".join(_item(one, offices) for one in own),
            home,
        ),
    )
    site.html(
        f"{home}gioi-thieu/",
        _page(
            "Giới thiệu",
            f"<h1>Giới thiệu xã {name}</h1>"
            + f"<p>Xã {name} có diện tích tự nhiên bốn nghìn héc ta, chia làm mười hai thôn, dân số hơn sáu nghìn người, chủ yếu sống bằng nghề nông và nghề rừng.</p>"
            * 5,
            home,
        ),
    )
    site.html(
        f"{home}lanh-dao/",
        _page(
            "Lãnh đạo",
            f"<h1>Lãnh đạo xã {name}</h1><table><tr><td>Chủ tịch</td><td>Nguyễn Văn A</td></tr></table>",
            home,
        ),
    )
    for one in own:
        site.html(
            _address(one, offices),
            _page(
                one.title,
                f"<h1>{one.title}</h1><p class='date'>{one.date}</p>{paragraphs(one)}",
                home,
            ),
        )


def _procedures(site: Site, home: str) -> None:
    site.html(
        f"{home}thu-tuc/",
        _page(
            "Thủ tục hành chính",
            "<h1>Thủ tục hành chính</h1><table>"
            + "".join(
                f"<tr><td>{n}</td><td><a href='{home}thu-tuc/{n}/'>Thủ tục đăng ký việc số {n} tại xã</a></td></tr>"
                for n in range(1, 9)
            )
            + "</table>",
            home,
        ),
    )
    for n in range(1, 9):
        site.html(
            f"{home}thu-tuc/{n}/",
            _page(
                "Thủ tục",
                f"<h1>Thủ tục đăng ký việc số {n} tại xã</h1><table><tr><td>Trình tự thực hiện</td><td>Người dân nộp hồ sơ tại bộ phận một cửa, nhận phiếu hẹn và nhận kết quả theo ngày ghi trong phiếu.</td></tr><tr><td>Thành phần hồ sơ</td><td>Đơn theo mẫu, bản sao giấy tờ tùy thân.</td></tr><tr><td>Lệ phí</td><td>Không</td></tr></table>",
                home,
            ),
        )


def _address(story: Story, offices: tuple[str, ...]) -> str:
    return f"/{slug(offices[story.number % len(offices)])}/tin-tuc/{story.slug}/"


def _item(story: Story, offices: tuple[str, ...]) -> str:
    return f'<div><h3><a href="{_address(story, offices)}">{story.title}</a></h3><span>{story.date}</span><p>{story.paragraphs[0]}</p></div>'


def _page(title: str, body: str, home: str) -> str:
    menu = "".join(
        f'<a href="{home}{path}/">{name}</a> '
        for path, name in (
            ("gioi-thieu", "Giới thiệu"),
            ("tin-tuc", "Tin tức"),
            ("lanh-dao", "Lãnh đạo"),
            ("thu-tuc", "Thủ tục"),
        )
        if home
    )
    return f'<html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head><body><nav><a href="/">Cổng tỉnh</a> {menu}</nav><main>{body}</main><footer>Cơ quan chủ quản: UBND tỉnh Ia Mơ. Điện thoại: 0000 000 000</footer></body></html>'
