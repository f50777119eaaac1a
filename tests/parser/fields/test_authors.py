"""Who wrote an article: its own bylines, those around it, and what its head states."""

import pytest

from services.parser.parse import parse
from tests.support.pages import PROSE, article, page


def test_the_brand_is_not_an_author() -> None:
    html = article("").replace(
        "<head>",
        '<head><meta name="author" content="Báo Sông Lam"><meta property="og:site_name" '
        'content="Sông Lam Mới"><meta name="byl" content="Sông Lam Mới">',
    )
    assert parse(page(html)).authors == ()


def test_a_name_in_the_byline_beats_the_one_in_the_head() -> None:
    html = article("").replace("<head>", '<head><meta name="author" content="Hải Đăng">')
    parsed = parse(page(html.replace("</div>", "<p>Thu Sương</p></div>")))
    assert [author.name for author in parsed.authors] == ["Thu Sương"]
    (provenance,) = [one for one in parsed.provenance if one.field == "authors"]
    assert [(one.value, one.source) for one in provenance.candidates] == [("Hải Đăng", "meta")]


def test_a_person_of_the_text_is_not_its_author() -> None:
    html = article(f"<p>Đồng chí Lò Văn Sáng</p><p>{PROSE}</p>")
    assert parse(page(html)).authors == ()


def names_of(row: str, *, head: str = "", tail: str = "") -> list[str]:
    html = article(tail).replace("<head>", f"<head>{head}").replace("</h1>", "</h1>" + row)
    return [author.name for author in parse(page(html)).authors]


@pytest.mark.parametrize(
    "row",
    [
        "<div class='inf'><i class='fa'></i> 18:05 - 04/02/2026 <i></i> Mạc Hải Đăng</div>",
        "<p><a href='/tac-gia/x' rel='author'>Mạc Hải Đăng</a> · <time>14:02 22/02/2026</time></p>",
        "<div>Ngày đăng: 04/02/2026 | Tác giả: Mạc Hải Đăng | Lượt xem: 12</div>",
        "<div><b>Tác giả:</b></div><div>Mạc Hải Đăng</div><div>04/02/2026</div>",
        "<div class='author-name'>Phóng viên Mạc Hải Đăng</div>",
        "<div class='meta'>Đăng bởi Mạc Hải Đăng vào 04/02/2026</div>",
        "<div><span>Mạc Hải Đăng</span><span>Thứ Tư, 04/02/2026 08:15</span></div>",
        "<div><span>Tác giả: Mạc Hải Đăng</span><span>Ngày đăng: 04/02/2026</span></div>",
        "<div>by Mạc Hải Đăng — 04/02/2026 in Tin tức</div>",
        "<div><a href='/tac-gia/x'>Mạc Hải Đăng</a><a href='/tac-gia/x'>Xem bài</a></div>",
        "<div class='meta'>04/02/2026 08:15 Người đăng: quantri</div><p>Bài, ảnh: Mạc Hải Đăng</p>",
    ],
)
def test_the_row_below_the_headline_names_the_author(row: str) -> None:
    assert names_of(row) == ["Mạc Hải Đăng"]


@pytest.mark.parametrize(
    "name", ["Sông Lam Mới", "Hongnt", "admin", "Cổng TTĐT Sông Lam", "Đa Nhim"]
)
def test_the_head_names_no_brand_and_no_account(name: str) -> None:
    head = (
        f'<meta name="author" content="{name}"><link rel="canonical" '
        'href="https://danhim.example.vn/tin/bai-viet-so-1.html">'
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        '"headline": "Huyện Đông Giang quán triệt nghị quyết mới - Sông Lam Mới"}</script>'
    )
    html = article("").replace("<html>", "<html lang='vi'>").replace("<head>", "<head>" + head)
    assert parse(page(html)).authors == ()


def test_who_only_posted_the_page_gives_way_to_who_wrote_it() -> None:
    row = "<div>04/02/2026 | Người đăng: Lò Thị Hường</div>"
    assert names_of(row) == ["Lò Thị Hường"]
    signed = "<p style='text-align: right'><b>Mạc Hải Đăng</b></p>"
    html = (
        article("")
        .replace("</h1>", "</h1>" + row)
        .replace("</div></body>", signed + "</div></body>")
    )
    assert [author.name for author in parse(page(html)).authors] == ["Mạc Hải Đăng"]


def test_a_signature_before_the_translation_is_the_author() -> None:
    tail = (
        "<p align='right'><b>Mạc Hải Đăng</b></p><hr><h2>Dong Giang district studies the "
        "resolution</h2><p>More than two hundred officials of twelve communes took part.</p>"
    )
    assert names_of("", tail=tail) == ["Mạc Hải Đăng"]


@pytest.mark.parametrize(
    "last",
    [
        "<b>Mạc Hải Đăng</b>",
        "./. Mạc Hải Đăng",
        "(Tin, ảnh: Mạc Hải Đăng)",
        "Bài, ảnh: Mạc Hải Đăng",
        "(Mạc Hải Đăng)",
    ],
)
def test_a_signature_within_the_last_paragraph_is_the_author(last: str) -> None:
    html = article("").replace("</p></div></body>", f" {last}</p></div></body>")
    assert [author.name for author in parse(page(html)).authors] == ["Mạc Hải Đăng"]


def test_the_row_above_the_headline_names_author_and_day() -> None:
    row = "<div><a href='/'>Trang chủ</a> » <a href='/t'>Tin tức trong huyện</a></div>"
    row += "<div>Thứ năm, 12/02/2026 08:15 | Mạc Hải Đăng</div>"
    parsed = parse(page(article("").replace("<h1>", row + "<h1>")))
    assert [author.name for author in parsed.authors] == ["Mạc Hải Đăng"]
    assert parsed.published is not None
    assert parsed.published.value.isoformat() == "2026-02-12T08:15:00+07:00"


def test_who_comments_below_the_article_did_not_write_it() -> None:
    below = (
        "<div>Ý kiến bạn đọc</div><div>Lò Văn Sáng</div><div>13/02/2026 10:00</div>"
        "<p>Bài viết rất hay.</p>"
    )
    parsed = parse(page(article("").replace("</body>", below + "</body>")))
    assert parsed.authors == ()
    assert parsed.published is None


def test_a_bold_name_before_the_files_of_an_article_is_its_author() -> None:
    files = "<p><b>Mạc Hải Đăng</b></p><p>Tài liệu đính kèm: <a href='a.pdf'>a.pdf</a></p>"
    html = article("").replace("</div></body>", files + "</div></body>")
    assert [author.name for author in parse(page(html)).authors] == ["Mạc Hải Đăng"]


@pytest.mark.parametrize(
    ("tail", "names"),
    [
        ("<p>Ảnh: Mạc Hải Đăng</p><p>Bài: Lò Thị Sao</p>", ["Mạc Hải Đăng", "Lò Thị Sao"]),
        ("<p>Bài: Lò Thị Sao</p><p>Ảnh: Mạc Hải Đăng</p>", ["Lò Thị Sao", "Mạc Hải Đăng"]),
        ("<img src='a.jpg'><p>Ảnh: Mạc Hải Đăng</p><p>Bài: Lò Thị Sao</p>", ["Lò Thị Sao"]),
        ("<p>Tin: Lò Thị Sao</p><p>Từ khóa</p>", ["Lò Thị Sao"]),
        (
            "<p align='right'>Mạc Hải Đăng</p><p align='right'>Lò Thị Sao</p>",
            ["Mạc Hải Đăng", "Lò Thị Sao"],
        ),
        ("<p align='right'>MẠC HẢI ĐĂNG</p>", ["MẠC HẢI ĐĂNG"]),
        ("<p align='right'>H.T.N</p>", ["H.T.N"]),
        ("<p align='right'>VĂN PHÒNG HUYỆN ỦY</p>", []),
        ("<p align='right'>ĐOÀN THANH NIÊN</p>", []),
        ("<p align='right'><b>Mạc Hải Đăng sưu tầm</b></p>", ["Mạc Hải Đăng"]),
    ],
)
def test_lines_below_the_text_name_who_made_it(tail: str, names: list[str]) -> None:
    html = article("").replace("</div></body>", tail + "</div></body>")
    assert [author.name for author in parse(page(html)).authors] == names


@pytest.mark.parametrize(
    "above",
    [
        "<p><b>TM. ỦY BAN NHÂN DÂN</b></p><p><b>CHỦ TỊCH</b></p><p>(Đã ký)</p>",
        "<p><b>Phó Chủ tịch Thường trực</b></p>",
        "<p>Thân ái,</p>",
        "<p>KT. GIÁM ĐỐC</p><p>PHÓ GIÁM ĐỐC</p>",
        "<p>Đại diện gia đình</p>",
    ],
)
def test_who_signs_a_document_or_a_letter_is_not_its_author(above: str) -> None:
    signed = above + "<p align='right'><b>Lò Văn Sáng</b></p></div></body>"
    assert parse(page(article("").replace("</div></body>", signed))).authors == ()


def test_who_edits_the_paper_is_not_the_author() -> None:
    below = "<div>Tổng Biên tập: Lò Văn Sáng</div></body>"
    assert parse(page(article("").replace("</body>", below))).authors == ()


def test_the_place_of_a_document_is_no_author() -> None:
    assert names_of("<p><i>Đông Giang, ngày 12 tháng 02 năm 2026</i></p>") == []


def test_who_the_head_names_goes_before_who_only_posted_the_page() -> None:
    row = "<div>04/02/2026 | Người đăng: Lò Thị Hường</div>"
    assert names_of(row, head='<meta name="author" content="Mạc Hải Đăng">') == ["Mạc Hải Đăng"]


def test_json_ld_that_names_the_author_shown_and_others_names_them_all() -> None:
    persons = '[{"@type":"Person","name":"Thu Hà"},{"@type":"Person","name":"Phạm Yến"}]'
    head = f'<script type="application/ld+json">{{"@type":"Article","author":{persons}}}</script>'
    shown = "<p class='author'>Thu Hà và 1 tác giả khác</p>"
    assert names_of(shown, head=head) == ["Thu Hà", "Phạm Yến"]
    assert names_of("<p class='author'>Mạc Hải Đăng</p>", head=head) == ["Mạc Hải Đăng"]
