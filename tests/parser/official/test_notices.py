"""Pages without a text of their own are not given that of a column, a ticker or the foot."""

import pytest

from services.parser.parse import parse, read
from shared.contract import ListedAs
from tests.support.pages import page

TITLE = "Thông báo lịch tiếp công dân tháng 2 năm 2026 của Chủ tịch UBND tỉnh"
FILE = "<a href='/tai-lieu/lich-tiep-dan.pdf'>lich-tiep-dan.pdf</a>"
OTHERS = "".join(
    f"<li><a href='/tb/{n}.html'>Thông báo tuyển dụng viên chức đợt {n} năm 2026</a></li>"
    for n in range(1, 5)
)
DOCUMENTS = "<div class='moi'><h3>Văn bản mới</h3><ul>{}</ul></div>".format(
    "".join(
        f"<li><a href='/vb/{n}'>{n}12/KH-UBND</a><p>Kế hoạch tổ chức hội thi tay nghề cấp tỉnh lần "
        f"thứ {n}, năm 2026.</p><i>Ngày ban hành: 0{n}/01/2026</i></li>"
        for n in range(1, 6)
    )
)
NUMBERED = "<div class='cot'><h3>VĂN BẢN</h3>{}</div>".format(
    "".join(
        f"<p><a href='/vb/{n}'>{n}7/QĐ-UBND</a> Về việc tăng cường công tác phòng cháy, chữa cháy "
        "rừng mùa khô trên địa bàn tỉnh</p>"
        for n in range(1, 6)
    )
)
ANSWERED = (
    "<div class='hoi'><div>Dân hỏi</div><p><a href='/h/1'>Thời gian nhận kết quả là bao lâu?</a>"
    "</p><p>Theo quy định thì kết quả được trả trong mười ngày làm việc kể từ ngày nhận đủ hồ sơ "
    "hợp lệ.</p></div>"
)
TICKER = (
    "<div><marquee>Chào mừng kỷ niệm 80 năm Quốc khánh, thi đua lập thành tích chào mừng đại hội "
    "đảng bộ các cấp, tiến tới Đại hội đại biểu toàn quốc của Đảng!</marquee></div>"
)
FOOT = (
    "<div class='duoi'><p>Cơ quan chủ quản: Ủy ban nhân dân tỉnh Sông Mây.</p><p>Ghi rõ nguồn khi "
    "phát hành lại thông tin từ trang này.</p></div>"
)
TEMPLATES = {
    "headline without a heading": (
        f"<div class='khung'><div class='tieude'>{TITLE}</div><div>Ngày đăng: 02/02/2026 | Lượt "
        f"xem: 97</div><div class='chitiet'></div><div>{FILE} <span>Tải về</span></div>"
        f"<div class='khac'><b>Các tin khác</b><ul>{OTHERS}</ul></div></div>"
    ),
    "header in a taglib": (
        f"<div class='portlet'><div class='taglib-header'><a href='/tb'>Quay lại</a><h3 class="
        f"'header-title'><span>{TITLE}</span></h3></div><div class='asset'><div>02/02/2026 08:08"
        f"</div><div class='dinhkem'><b>Tệp đính kèm:</b><p>{FILE}</p></div><div>863 lượt xem</div>"
        f"</div><div class='tin-khac'><h4>Tin cũ hơn</h4><ul>{OTHERS}</ul></div></div>"
    ),
    "cells": (
        f"<table><tr><td><b><font size=4>{TITLE}</font></b></td></tr><tr><td>02/02/2026 8:20"
        f"</td></tr><tr><td>Xem chi tiết tại đây: {FILE}</td></tr><tr><td><b>Tin đã đăng</b></td>"
        f"</tr><tr><td><ul>{OTHERS}</ul></td></tr></table>"
    ),
    "nothing below it": (
        f"<div id='content'><h1>{TITLE}</h1><div>T3, 02/02/2026 - 08:20</div><div>{FILE} (318 KB)"
        "</div></div>"
    ),
}


def html(own: str, *, before: str = "", beside: str = "") -> str:
    body = f"{before}{own}<div class='phai'>{beside}</div>{FOOT}"
    return f"<html><title>{TITLE} - Sở Nội vụ tỉnh Sông Mây</title><body>{body}</body></html>"


@pytest.mark.parametrize("beside", [DOCUMENTS, NUMBERED, ANSWERED, DOCUMENTS + ANSWERED])
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_notice_that_is_only_a_file_is_an_article_without_a_text(
    template: str, beside: str
) -> None:
    listed = ListedAs(url="https://bao.example.vn/", title=TITLE)
    own = html(TEMPLATES[template], before=TICKER, beside=beside)
    article = parse(page(own, listed_as=listed))
    assert (article.title, article.text) == (TITLE, "")
    assert [file.name for file in article.attachments] == ["lich-tiep-dan.pdf"]
    assert article.published is not None
    assert article.published.value.date().isoformat() == "2026-02-02"


@pytest.mark.parametrize("beside", [DOCUMENTS, NUMBERED, ANSWERED])
def test_an_album_is_not_given_the_text_of_a_column(beside: str) -> None:
    pictures = "".join(f"<div><a href='/{n}.jpg'><img src='/{n}.jpg'></a></div>" for n in range(6))
    own = f"<div class='c'><h1>{TITLE}</h1><div class='row'>{pictures}</div></div>"
    parsed = read(page(html(own, beside=beside)))
    assert parsed.refused is not None
    assert not parsed.blocks


@pytest.mark.parametrize("beside", ["", DOCUMENTS, ANSWERED])
def test_short_news_below_links_to_other_articles_keeps_its_text(beside: str) -> None:
    text = (
        "Sáng 02/2, Hội Chữ thập đỏ huyện Sông Mây phối hợp Trung tâm Y tế huyện tổ chức ngày hội "
        "hiến máu tình nguyện, tiếp nhận 215 đơn vị máu."
    )
    own = (
        f"<div class='c'><h1>{TITLE}</h1><div>02/02/2026 10:00</div><ul>{OTHERS}</ul>"
        f"<div class='b'><p>{text}</p></div></div>"
    )
    assert parse(page(html(own, beside=beside))).text == text


def test_what_stands_between_headline_and_file_is_kept_as_stripped() -> None:
    own = TEMPLATES["header in a taglib"].replace("863 lượt xem", "Mời xem trong tệp")
    stripped = [part.text for part in parse(page(html(own, beside=NUMBERED))).stripped]
    assert "Mời xem trong tệp" in stripped
    assert not any("phòng cháy" in text for text in stripped)


def test_a_notice_below_a_longer_line_of_the_portal_is_found_by_its_listing() -> None:
    banner = "<div class='top'>Chào mừng quý vị đến với Cổng thông tin điện tử tỉnh Sông Mây.</div>"
    own = html(TEMPLATES["header in a taglib"], before=banner).replace(
        f"<title>{TITLE}", "<title>Trang chủ"
    )
    listed = ListedAs(url="https://bao.example.vn/", title=TITLE)
    article = parse(page(own, listed_as=listed))
    assert (article.title, article.text, len(article.attachments)) == (TITLE, "", 1)
