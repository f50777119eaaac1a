"""Each kind of page that is no article, in two markups or more; and what is one all the same."""

import pytest

from services.parser.parse import parse, read
from tests.support.pages import PROSE, page

NAMES = (
    *("Lò Văn Pành", "Hà Thị Vịnh", "Mạc Hải Đăng"),
    *("Quàng Văn Toản", "Vi Thị Sen", "Lường Văn Đại"),
)
ASKED = (
    (
        "Thủ tục cấp lại giấy khai sinh gồm những gì?",
        "Công dân nộp tờ khai theo mẫu và giấy tờ tùy thân tại bộ phận một cửa của xã.",
    ),
    (
        "Thời gian giải quyết hồ sơ đất đai là bao lâu?",
        "Hồ sơ được giải quyết trong mười lăm ngày làm việc, kể từ ngày nhận đủ hồ sơ.",
    ),
    (
        "Lệ phí đăng ký kết hôn là bao nhiêu?",
        "Đăng ký kết hôn giữa công dân cư trú trong nước được miễn lệ phí theo luật.",
    ),
)
DOCUMENTS = tuple(
    (
        f"{number * 13}/QĐ-UBND",
        f"{number}/02/2026",
        f"Về việc phê duyệt kế hoạch sử dụng đất năm 2026 của xã số {number} trên địa bàn huyện",
    )
    for number in range(1, 9)
)
CHOICES = "".join(
    f"<li><input type='radio'> Mức độ {level}</li>"
    for level in ("rất hài lòng", "hài lòng", "bình thường", "chưa hài lòng")
)


def portal(title: str, body: str) -> str:
    return (
        f"<html><head><title>{title}</title></head><body><div><a href='/'>Trang chủ</a> "
        f"<a href='/tin'>Tin tức</a></div>{body}<div>Cơ quan chủ quản: UBND huyện Sông Mây. Điện "
        "thoại: 0209.3871.100</div></body></html>"
    )


STAFF = {
    "terms": portal(
        "Lãnh đạo UBND huyện - Sông Mây",
        "<h2>LÃNH ĐẠO UBND HUYỆN</h2><dl>"
        + "".join(
            f"<dt>Đồng chí {name}</dt><dd>Phó Chủ tịch UBND huyện, phụ trách lĩnh vực văn hóa, xã "
            f"hội và giáo dục</dd><dd>ĐT: 0209.3871.{n} - Email: {n}@songmay.example</dd>"
            for n, name in enumerate(NAMES, 100)
        )
        + "</dl>",
    ),
    "numbered lines": portal(
        "Ban Chấp hành Đảng bộ xã Ba",
        "<h1>Ban Chấp hành Đảng bộ xã Ba nhiệm kỳ 2025 - 2030</h1><div>"
        + "<br>".join(
            f"{n}. Đồng chí {name}, sinh năm {1970 + n}, Ủy viên Ban Thường vụ, Phó Chủ tịch xã"
            for n, name in enumerate(NAMES * 2, 1)
        )
        + "</div>",
    ),
    "a table of phones": portal(
        "Văn phòng Huyện ủy",
        "<h3>Văn phòng Huyện ủy Đông Giang phân công</h3><table><tr><td><b>Họ tên</b></td>"
        "<td><b>Chức danh</b></td><td><b>Số máy</b></td></tr>"
        + "".join(
            f"<tr><td>{name}</td><td>Chuyên viên Phòng Tổng hợp, phụ trách khối đoàn thể, mặt trận"
            f"</td><td>10{n}</td></tr>"
            for n, name in enumerate(NAMES * 2, 1)
        )
        + "</table>",
    ),
}
QUESTIONS = {
    "details": portal(
        "Hỏi - đáp",
        "<h1>Hỏi - đáp</h1>"
        + "".join(f"<details><summary>{q}</summary><p>{a}</p></details>" for q, a in ASKED),
    ),
    "senders": portal(
        "Hỏi đáp trực tuyến - Sông Mây",
        "<h2>HỎI ĐÁP TRỰC TUYẾN</h2><ul>"
        + "".join(
            f"<li><b>Người hỏi: {name}</b> <i>(12/02/2026)</i><p>Hỏi: {q}</p><p>Trả lời: {a}</p>"
            for name, (q, a) in zip(NAMES, ASKED, strict=False)
        )
        + "</ul>",
    ),
}
DATABASES = {
    "boxes": portal(
        "Văn bản chỉ đạo điều hành",
        "<h1>Văn bản chỉ đạo điều hành</h1>"
        + "".join(
            f"<div class='vb'><b>{number}</b> <span>({day})</span><p>{about}</p>"
            f"<a href='/vb/{number}'>Chi tiết</a> <a href='/f/{n}.pdf'>Tải về</a></div>"
            for n, (number, day, about) in enumerate(DOCUMENTS)
        ),
    ),
    "a table": portal(
        "Hệ thống văn bản",
        "<table><tr><th>Số/Ký hiệu</th><th>Ngày BH</th><th>Trích yếu</th></tr>"
        + "".join(
            f"<tr><td><a href='/vb/{number}'>{number}</a></td><td>{day}</td><td>{about}</td></tr>"
            for number, day, about in DOCUMENTS
        )
        + "</table><p>Trang 1 2 3 4 Tiếp</p>",
    ),
    "paragraphs": portal(
        "Công báo",
        "<h1>Công báo tỉnh Sông Mây số 12 + 13</h1>"
        + "".join(
            f"<p>{n}. Quyết định số {number} ngày {day} {about}</p>"
            for n, (number, day, about) in enumerate(DOCUMENTS, 1)
        ),
    ),
}
NUMBERS = {
    "prices": portal(
        "Giá nông sản",
        "<h1>Giá nông sản hôm nay</h1><table><tr><td>Mặt hàng</td><td>Giá</td><td>Tăng</td></tr>"
        + "".join(
            f"<tr><td>Cà phê xã số {n}</td><td>1{n}8.500</td><td>+{n}00</td></tr>"
            for n in range(1, 9)
        )
        + "</table><p>Nguồn: Sở Công Thương. Giá có thể thay đổi theo từng thời điểm.</p>",
    ),
    "rates": portal(
        "Tỷ giá ngoại tệ",
        "<h1>Tỷ giá ngoại tệ</h1><ul>"
        + "".join(f"<li>USD {n} <b>26.1{n}0</b> <b>26.4{n}0</b></li>" for n in range(9))
        + "</ul><p>Tỷ giá do ngân hàng công bố lúc mở cửa, chỉ có giá trị tham khảo.</p>",
    ),
    "weather by commune": portal(
        "Thời tiết",
        "<h1>Thời tiết các xã trong huyện</h1>"
        + "".join(
            f"<div><h4>Xã số {n}</h4><p>Nhiệt độ: 2{n} - 3{n}°C. Độ ẩm: 8{n}%. Trời nhiều mây, có "
            "mưa rào và dông vài nơi.</p></div>"
            for n in range(1, 9)
        ),
    ),
    "a table above the imprint": portal(
        "Số liệu thống kê",
        "<h1>Số liệu hồ sơ</h1><table><tr><td>Đơn vị</td><td>Tiếp nhận</td><td>Đã trả</td></tr>"
        + "".join(f"<tr><td>Xã {n}</td><td>1{n}2</td><td>1{n}0</td></tr>" for n in range(9))
        + "</table><p>Đơn vị quản lý: Văn phòng UBND huyện Sông Mây. Giấy phép số 12/GP-STTTT.</p>",
    ),
}
POLLS = {
    "choices": portal(
        "Thăm dò ý kiến",
        "<h1>Thăm dò ý kiến</h1><form><p>Ông, bà đánh giá thế nào về thái độ phục vụ của cán bộ bộ "
        f"phận một cửa của xã trong sáu tháng qua?</p><ul>{CHOICES}</ul><p>Ông, bà có hài lòng với "
        f"thời gian giải quyết hồ sơ đất đai, hộ tịch tại địa phương không?</p><ul>{CHOICES}</ul>",
    ),
    "results": portal(
        "Kết quả bình chọn",
        "<h1>Kết quả thăm dò</h1><p>Theo bạn, giao diện của cổng thông tin điện tử huyện cần được "
        "cải thiện ở điểm nào nhiều nhất?</p>"
        + "".join(
            f"<div>Phương án {n}: bố cục và màu sắc của trang chủ <b>{n * 7}%</b></div>"
            for n in range(1, 6)
        )
        + "<p>Tổng số 465 phiếu, tính đến hôm nay.</p>",
    ),
}
AUTHORS = {
    "teasers": portal(
        "Tác giả Mạc Hải Đăng",
        "<h1>Mạc Hải Đăng</h1><p>Phóng viên Ban Kinh tế, chuyên viết về nông nghiệp miền núi.</p>"
        + "".join(
            f"<h3><a href='/tin/{n}'>Bản làng số {n} dựng lại cầu sau lũ</a></h3><p>{PROSE}</p>"
            for n in range(5)
        ),
    ),
    "titles": portal(
        "Nhà văn Lò Văn Pành",
        "<h1>Tác giả: Lò Văn Pành</h1><p>Sinh năm: 1956. Quê quán: xã Ba.</p><h2>Các bài viết</h2>"
        + "".join(
            f"<li><a href='/tin/{n}'>Mùa hoa ban thứ {n} trên Pha Luông</a> - 1{n}/02/2026</li>"
            for n in range(8)
        ),
    ),
}
CALENDARS = {
    "a table": portal(
        "Lịch công tác",
        "<h1>LỊCH LÀM VIỆC CỦA LÃNH ĐẠO HUYỆN</h1><table><tr><th>Ngày</th><th>Nội dung</th></tr>"
        + "".join(
            f"<tr><td>Thứ {day}</td><td>8h00: Dự hội nghị giao ban với các phòng của huyện"
            "</td></tr>"
            for day in ("Hai", "Ba", "Tư", "Năm", "Sáu")
        )
        + "</table>",
    ),
    "paragraphs": portal(
        "Lịch tuần",
        "<h2>Tuần 9 năm 2026</h2>"
        + "".join(
            f"<p><b>THỨ {day}</b></p><p>- Sáng: 7h30, Đ/c {name} tiếp công dân tại trụ sở.</p>"
            "<p>- Chiều: 14h00, họp Ban Thường vụ cho ý kiến về công tác cán bộ.</p>"
            for day, name in zip(("HAI", "BA", "TƯ", "NĂM", "SÁU"), NAMES, strict=False)
        ),
    ),
}
PROFILES = {
    "sections": portal(
        "Phòng Tư pháp",
        "<h1>Phòng Tư pháp</h1><p>Địa chỉ: số 12 đường Trần Phú.</p><h3>Vị trí, chức năng</h3>"
        f"<p>{PROSE}</p><h3>Nhiệm vụ, quyền hạn</h3><p>{PROSE}</p>",
    ),
    "numbered sections in bold": portal(
        "Trường Sông Mây",
        f"<h2>Trường Trung học Sông Mây huyện Đông Giang</h2><p><b>I. Lịch sử hình thành</b></p>"
        f"<p>{PROSE}</p><p><b>II. Cơ cấu tổ chức</b></p><p>{PROSE}</p>",
    ),
}
KINDS = {
    "staff": STAFF,
    "questions": QUESTIONS,
    "databases": DATABASES,
    "numbers": NUMBERS,
    "polls": POLLS,
    "authors": AUTHORS,
    "calendars": CALENDARS,
    "profiles": PROFILES,
}


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(html, id=f"{kind}: {shape}")
        for kind in KINDS
        for shape, html in KINDS[kind].items()
    ],
)
def test_it_is_no_article(html: str) -> None:
    assert read(page(html)).refused is not None


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Danh sách ban chấp hành hội khuyến học khóa mới ra mắt", "terms"),
        ("Bốn quyết định mới về đất đai của huyện có hiệu lực", "paragraphs"),
    ],
)
def test_a_dated_article_may_list_the_same(title: str, told: str) -> None:
    listed = (STAFF | DATABASES)[told].partition("<dl>" if told == "terms" else "</h1>")[2]
    html = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><i>12/02/2026 08:15</i>"
        f"<div><p>{PROSE}</p><p>{PROSE}</p>{listed}"
    )
    assert parse(page(html)).title == title
