"""Lines that stray into the text: tools, ratings, files, offices; and what only looks like them."""

import pytest

from services.parser.parse import parse
from tests.parser.content.rules.test_line_rules import captions, ending, kept, read
from tests.support.pages import PROSE, article, page


@pytest.mark.parametrize(
    "row",
    [
        "Cỡ chữ giảm cỡ chữ tăng cỡ chữ",
        "Đánh giá: 0/5 (0 lượt)",
        "Đánh giá bài viết: ☆☆☆☆☆",
        "(0 bình chọn)",
        "Giọng nữ miền Nam",
        "Tháng hiện tại: 15316",
        "Số người online: 31",
    ],
)
def test_tools_ratings_and_counters_are_no_text(row: str) -> None:
    assert kept(read(f"<div>{row}</div>")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Đánh giá kết quả thực hiện:",
        "Hôm nay: khai mạc hội nghị",
        "Tăng cường in tài liệu gửi các chi bộ",
    ],
)
def test_what_begins_like_a_tool_is_text(text: str) -> None:
    assert kept(read(f"<div>{text}</div>")) == [text]


def test_numbers_that_paragraphs_set_in_cells_are_values() -> None:
    def row(*cells: str) -> str:
        return "<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in cells) + "</tr>"

    table = row("TT", "Thôn", "Số hộ") + row("1", "Nà Cọ", "64") + row("2", "Khau</p><p>Vai", "9")
    assert kept(read(f"<table>{table}</table>")) == [
        "TT | Thôn | Số hộ\n1 | Nà Cọ | 64\n2 | Khau Vai | 9"
    ]


def test_a_table_with_the_whole_text_in_one_cell_is_no_data() -> None:
    text = f"<p>{PROSE}</p>" * 4
    rows = "".join(f"<tr><td>{cell}</td></tr>" for cell in ("05/02/2026 08:30", text))
    head = "<tr><td class='Head'>Huyện Đông Giang quán triệt nghị quyết mới</td></tr>"
    found = parse(page(f"<html><body><div class='o'><table>{head}{rows}</table></div>"))
    assert [block.text for block in found.blocks] == [PROSE.strip()] * 4


def test_who_drew_an_illustration_is_its_caption() -> None:
    found = read("<p><img src='/tranh.jpg'></p><p>Minh họa của họa sĩ Lưu Đình Nguyện</p>")
    assert captions(found) == ["Minh họa của họa sĩ Lưu Đình Nguyện"]


def test_a_closing_paragraph_with_its_authors_is_no_caption() -> None:
    closing = "Sau lễ phát động, hơn 60 đoàn viên đã ra quân dọn vệ sinh. (Tin, ảnh: Lò Thị Xôm)"
    found = ending(f"<p>{closing}</p>")
    assert found.blocks[-1].text.startswith("Sau lễ phát động, hơn 60 đoàn viên")
    assert not captions(found)


def test_a_label_is_no_caption() -> None:
    found = read("<div><img src='/anh.jpg'></div><center>Số người dự:</center>")
    assert captions(found) == [None]


def test_a_body_whose_label_is_hidden_is_the_body() -> None:
    verses = "<br>".join(
        f"Câu thơ thứ {n} về bản làng" for n in ["một", "hai", "ba", "bốn", "năm", "sáu"]
    )
    html = (
        "<html><head><title>Mùa về trên bản</title></head><body><h1>Mùa về trên bản Nặm Cắt</h1>"
        "<div class='node__meta'>Thứ Ba, 27/10/2025 - 10:05</div><div class='node__content'>"
        "<div class='field field--name-body field--label-hidden'><div class='field__item'>"
        f"<p>{verses}</p><p>{verses}</p></div></div></div></body></html>"
    )
    found = parse(page(html))
    assert found.text.count("Câu thơ thứ") == 12


def test_what_was_escaped_twice_reads_as_it_was_meant() -> None:
    found = read(
        "<p>Đảng ủy C&amp;ocirc;ng an x&amp;atilde;&amp;nbsp;B&#244;ng: "
        "&amp;quot;Gi&#7919; d&amp;#226;n&amp;quot;</p>"
        "<p>&amp;nbsp;</p><p>Công ty A&amp;B; và C &amp;copy 2025 cùng dự</p>"
    )
    assert kept(found) == [
        'Đảng ủy Công an xã Bông: "Giữ dân"',
        "Công ty A&B; và C &copy 2025 cùng dự",
    ]


def test_a_line_named_for_the_author_is_no_lead() -> None:
    writer = "<span class='TacGia'>Thượng úy Lưu Đình Nguyện - Phòng Công tác chính trị</span>"
    above = f"</h1><table><tr><td>{writer}</td></tr><tr><td>12/3/2024 10:05</td></tr></table>"
    found = parse(page(article("").replace("</h1>", above)))
    assert found.lead is None
    assert "Lưu Đình Nguyện" not in found.text


@pytest.mark.parametrize(
    "row",
    [
        "Tài liệu đính kèm",
        "&gt;&gt; Tải ứng dụng KP Online để đọc tin nhanh tại đây",
        "Mời bạn đọc theo dõi fanpage Khau Phạ ngày mới để cập nhật tin tức nhanh nhất.",
        "Trang web này sử dụng cookie để nâng cao trải nghiệm của bạn. Bạn đồng ý với việc đó.",
        "Cơ quan chủ quản: Đảng ủy xã Khau Phạ. Giấy phép số 12/GP-TTĐT do Sở Văn hóa cấp.",
        "Tệp đính kèm: Nghi-quyet-12.pdf",
        "<a href='/b.docx'>ke-hoach-2026.docx</a> (85 KB)",
        "Trình phát video không khả dụng",
    ],
)
def test_files_and_players_are_no_text(row: str) -> None:
    assert kept(read(f"<div>{row}</div>")) == []


@pytest.mark.parametrize(
    "signed", ["P.V - CTV", "Nhóm phóng viên", "BTV", "Bài, ảnh:", "Tin và ảnh"]
)
def test_staff_and_bare_labels_at_the_end_sign_the_article(signed: str) -> None:
    found = ending(f"<p><b>{signed}</b></p>")
    assert signed not in found.text
    assert (signed, "byline") in [(part.text, part.kind) for part in found.stripped]


def test_rates_past_a_list_of_links_in_the_box_of_the_text_are_stripped() -> None:
    links = "".join(
        f"<div><a href='/{n}'>Tin đã đưa về xây dựng Đảng {n}</a></div>" for n in range(5)
    )
    found = ending(f"{links}<div><b>Giá nông sản hôm nay</b></div><div>Quế vỏ 26.130</div>")
    assert "Quế vỏ" not in found.text
    assert "nông sản" not in found.text


def test_a_list_past_links_in_the_box_of_the_text_is_text() -> None:
    links = "".join(f"<p><a href='/{n}'>Tin đã đưa về xây dựng Đảng {n}</a></p>" for n in range(4))
    found = ending(f"{links}<ul><li>Rà soát tiêu chí</li><li>Phân công đảng viên</li></ul>")
    assert found.text.endswith("Rà soát tiêu chí\nPhân công đảng viên")


def test_a_question_of_the_reporter_is_text() -> None:
    question = "<p><b>Phóng viên: Vì sao xã chọn mô hình này?</b></p>"
    assert kept(read(question)) == ["Phóng viên: Vì sao xã chọn mô hình này?"]


@pytest.mark.parametrize(
    "names",
    [
        "<p>Ban Chấp hành gồm các đồng chí:</p><p>Lò Thị Xôm</p>",
        "<p>Danh sách</p><p>1. Lò Thị Xôm</p><p>2. Lưu Đình Nguyện</p>",
    ],
)
def test_names_in_a_list_sign_nothing(names: str) -> None:
    found = ending(names)
    assert "Lò Thị Xôm" in found.text
    assert found.authors == ()


def test_what_only_one_paragraph_introduces_is_read_with_it() -> None:
    html = (
        "<html><body><h1>Khen thưởng các chi bộ bốn tốt năm 2025</h1><p>05/02/2026 08:30</p><div>"
        f"<p>{PROSE}</p><p>- Giải nhất: Chi bộ Nà Cọ</p><p>- Giải nhì: Chi bộ Khau Vai</p></div>"
    )
    assert parse(page(html)).text.endswith("- Giải nhì: Chi bộ Khau Vai")


def test_a_short_poem_under_a_short_title_is_an_article() -> None:
    verses = "<br>".join(f"Câu thơ thứ {number} về bản" for number in range(9))
    html = (
        "<html><head><title>Chiều bản</title></head><body><h1>Chiều bản</h1>"
        "<p>05/02/2026 08:30</p><div>"
        f"<p>{verses}</p><p><b>Lò Thị Xôm</b></p></div>"
    )
    assert [author.name for author in parse(page(html)).authors] == ["Lò Thị Xôm"]


def test_name_and_office_above_the_row_that_says_when_are_no_text() -> None:
    above = (
        "</h1><p class='n'>TS Lò Thị Xôm<br><i>Trường Chính trị</i></p><p>13:20, ngày 13-2-2026</p>"
    )
    html = (
        article("")
        .replace("</h1>", above)
        .replace("<div class='content'>", "")
        .replace("</div></body>", "")
    )
    found = parse(page(html))
    assert "Trường Chính trị" not in found.text
    assert [author.name for author in found.authors] == ["Lò Thị Xôm"]


def test_what_a_notice_says_above_its_day_is_text() -> None:
    notice = "<p>1. Đối tượng: phụ nữ từ 16 tuổi</p><p>2. Thời gian: 8 giờ 00, ngày 15/3/2026</p>"
    html = article("").replace("<div class='content'>", f"<div class='content'>{notice}")
    assert "1. Đối tượng: phụ nữ từ 16 tuổi" in parse(page(html)).text
