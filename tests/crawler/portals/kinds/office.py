"""Everything an office has beside its news: profiles, records, questions, albums, polls, notices."""

# ruff: noqa: E501 - HTML as portals write it
from tests.crawler.portals.site import Site, chunks, paragraphs
from tests.crawler.portals.stories import NAMES, Story, slug, stories
from tests.support.loopback_web import Reply

SECTIONS = ("Tin hoạt động của Sở", "Tin chuyên ngành")
SIZE = 8
PEOPLE = ("Hoàng Văn Tài", "Mùa A Páo", "Đinh Thị Lan", "Phạm Quốc Huy")
_DUTY = "Phụ trách công tác tổ chức cán bộ, kế hoạch tài chính, thi đua khen thưởng và trực tiếp chỉ đạo hoạt động của hai đơn vị trực thuộc."
_ANSWER = "Căn cứ quy định hiện hành, trường hợp của ông thuộc đối tượng được xem xét, đề nghị ông liên hệ Ủy ban nhân dân xã để được hướng dẫn lập hồ sơ trong thời hạn mười ngày làm việc."


def office() -> Site:
    """Return the portal of a department with a page of every kind."""
    site = Site("office", stories(32, "tỉnh Pú Nhung"), home="/")
    site.pages["/"] = Reply(b"", 302, {"Location": "/vi", "Set-Cookie": "lang=vi; path=/"})
    first = "".join(map(_item, site.stories[:4]))
    site.html(
        "/vi",
        _page(
            "Trang chủ",
            f"{first}<h3>Văn bản mới</h3>{_records()}<h3>Hỏi đáp</h3>{_questions()}<h3>Thư viện ảnh</h3>{_albums()}",
        ),
    )
    for at, name in enumerate(SECTIONS):
        own = [one for one in site.stories if one.number % 2 == at]
        pages = chunks(own, SIZE)
        for n, shown in enumerate(pages):
            pager = "".join(
                f'<a href="/vi/{slug(name)}/trang-{m + 1}">{m + 1}</a>'
                for m in range(len(pages))
                if m != n
            )
            html = _page(
                name, f"<h1>{name}</h1>{''.join(map(_item, shown))}<div class=pages>{pager}</div>"
            )
            site.html(f"/vi/{slug(name)}/trang-{n + 1}", html)
            if not n:
                site.html(f"/vi/{slug(name)}", html)
        for one in own:
            vote = '<form action="/vi/binh-chon"><p>Bạn đánh giá bài viết này thế nào?</p><input type=radio name=v>Tốt</form>'
            comments = "<div class=comments><h4>Ý kiến bạn đọc</h4><p>Rất hay, mong cơ quan chức năng sớm triển khai để người dân chúng tôi đỡ vất vả.</p></div>"
            site.html(
                _address(one),
                _page(
                    one.title,
                    f"<h1>{one.title}</h1><div class=time>{one.date} 08:30</div><div class=content>{paragraphs(one)}</div>{vote}{comments}<h4>Tin khác</h4>{''.join(_item(two) for two in own[:3] if two is not one)}",
                ),
            )
    _others(site)
    return site


def _others(site: Site) -> None:
    for n, name in enumerate(PEOPLE):
        site.html(
            f"/vi/co-cau-to-chuc/{slug(name)}",
            _page(
                name,
                f"<h1>Đồng chí {name} - Phó Giám đốc Sở Nội vụ</h1><table><tr><td>Ngày sinh</td><td>1{n}/02/1970</td></tr><tr><td>Quê quán</td><td>xã {NAMES[n]}</td></tr></table><p>{_DUTY * 3}</p>",
            ),
        )
    people = "".join(
        f'<li><a href="/vi/co-cau-to-chuc/{slug(name)}">Đồng chí {name} - Phó Giám đốc Sở</a></li>'
        for name in PEOPLE
    )
    site.html(
        "/vi/co-cau-to-chuc", _page("Cơ cấu tổ chức", f"<h1>Cơ cấu tổ chức</h1><ul>{people}</ul>")
    )
    site.html("/vi/van-ban", _page("Văn bản", f"<h1>Văn bản</h1>{_records()}"))
    site.html("/vi/hoi-dap", _page("Hỏi đáp", f"<h1>Hỏi đáp</h1>{_questions()}"))
    site.html("/vi/thu-vien-anh", _page("Thư viện ảnh", f"<h1>Thư viện ảnh</h1>{_albums()}"))
    for n in range(1, 9):
        _numbered(site, n)
    _asides(site)


def _numbered(site: Site, n: int) -> None:
    """Have a document, a question and an album of this number."""
    facts = "".join(
        f"<tr><td>{name}</td><td>{value}</td></tr>"
        for name, value in (
            ("Số ký hiệu", f"{n}/KH-SNV"),
            ("Ngày ban hành", f"0{n}/03/2026"),
            ("Người ký", "Hoàng Văn Tài"),
            ("Trích yếu", f"Kế hoạch kiểm tra công vụ quý {n} năm 2026 của Sở"),
            ("Tệp đính kèm", f'<a href="/files/{n}.pdf">Tải về</a>'),
        )
    )
    site.html(
        f"/vi/van-ban/{n}",
        _page(
            "Văn bản",
            f"<h1>Kế hoạch kiểm tra công vụ quý {n} năm 2026 của Sở</h1><table>{facts}</table>",
        ),
    )
    site.html(
        f"/vi/hoi-dap/{n}",
        _page(
            "Hỏi đáp",
            f"<h1>Hỏi về chế độ phụ cấp đối với người số {n}</h1><p>Người gửi: Nguyễn Văn B - Ngày gửi: 0{n}/04/2026</p><p>Câu hỏi: Tôi công tác ở thôn đã mười năm, nay nghỉ thì có được hưởng chế độ một lần không, xin cơ quan trả lời giúp tôi.</p><p>Trả lời: {_ANSWER * 2}</p>",
        ),
    )
    pictures = "".join(f'<li><img src="/anh/{n}-{m}.jpg" alt="Ảnh {m}"></li>' for m in range(9))
    site.html(
        f"/vi/thu-vien-anh/{n}",
        _page(
            "Ảnh",
            f"<h1>Hội thao chào mừng ngày truyền thống lần thứ {n}</h1><ul>{pictures}</ul>",
        ),
    )


def _asides(site: Site) -> None:
    feeds = "".join(f'<li><a href="/rss/{slug(name)}">{name}</a></li>' for name in SECTIONS)
    site.html(
        "/vi/rss",
        _page(
            "RSS",
            f"<h1>Kênh RSS của Sở</h1><p>RSS là định dạng dữ liệu dựa theo chuẩn XML được sử dụng để chia sẻ và phát tán nội dung trên mạng, giúp bạn đọc nhận tin mới.</p><ul>{feeds}</ul>",
        ),
    )
    site.html(
        "/vi/lich-cong-tac",
        _page(
            "Lịch công tác",
            "<h1>Lịch công tác tuần 48 của lãnh đạo Sở</h1><table>"
            + "".join(
                f"<tr><td>Thứ {n}</td><td>Đồng chí Giám đốc dự họp giao ban với Ủy ban nhân dân tỉnh về tiến độ giải ngân vốn đầu tư công.</td></tr>"
                for n in range(2, 8)
            )
            + "</table>",
        ),
    )
    site.html(
        "/vi/gioi-thieu",
        _page("Giới thiệu", "<h1>Vị trí, chức năng của Sở</h1>" + f"<p>{_DUTY}</p>" * 8),
    )
    site.html(
        "/vi/binh-chon",
        _page(
            "Bình chọn",
            "<h1>Kết quả thăm dò ý kiến bạn đọc về cổng</h1><p>Tốt: 40%</p><p>Khá: 35%</p>",
        ),
    )


def _records() -> str:
    return (
        "<table>"
        + "".join(
            f'<tr><td>{n}/KH-SNV</td><td>0{n}/03/2026</td><td><a href="/vi/van-ban/{n}">Kế hoạch kiểm tra công vụ quý {n} năm 2026 của Sở</a></td></tr>'
            for n in range(1, 9)
        )
        + "</table>"
    )


def _questions() -> str:
    return "".join(
        f'<p><a href="/vi/hoi-dap/{n}">Hỏi về chế độ phụ cấp đối với người số {n}</a></p>'
        for n in range(1, 9)
    )


def _albums() -> str:
    return "".join(
        f'<a href="/vi/thu-vien-anh/{n}" title="Hội thao chào mừng ngày truyền thống lần thứ {n}"><img src="/anh/{n}.jpg"></a>'
        for n in range(1, 9)
    )


def _address(story: Story) -> str:
    return f"/vi/{slug(SECTIONS[story.number % 2])}/{story.slug}"


def _item(story: Story) -> str:
    return f'<div class=item><h3><a href="{_address(story)}">{story.title}</a></h3><p>{story.paragraphs[0]}</p></div>'


def _page(title: str, body: str) -> str:
    menu = {
        "gioi-thieu": "Giới thiệu",
        "co-cau-to-chuc": "Cơ cấu tổ chức",
        **{slug(name): name for name in SECTIONS},
        "van-ban": "Văn bản",
        "hoi-dap": "Hỏi đáp",
        "thu-vien-anh": "Thư viện ảnh",
        "lich-cong-tac": "Lịch công tác",
        "rss": "RSS",
    }
    links = "".join(f'<li><a href="/vi/{path}">{name}</a></li>' for path, name in menu.items())
    return f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title} - Sở Nội vụ tỉnh Pú Nhung</title></head><body><header><ul id="menu">{links}</ul></header><div id="main">{body}</div><footer>Sở Nội vụ tỉnh Pú Nhung. Địa chỉ: số 2 đường Mới. Điện thoại: 0000 000 000</footer></body></html>'
