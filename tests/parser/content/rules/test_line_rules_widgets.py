"""Players, sliders and carousels beside the text, and the rows of facts above it."""

import pytest

from services.parser.parse import parse
from shared.contract.events import ArticleParsed
from tests.parser.content.rules.test_line_rules import ending, kept, read
from tests.support.pages import PROSE, article, page


@pytest.mark.parametrize(
    "label", ["Nghe bản tin (3 phút 05 giây)", "Nghe nội dung này 02:41", "Nghe - 2 phút"]
)
def test_the_label_of_a_player_says_how_long_it_plays(label: str) -> None:
    assert kept(read(f"<div class='n4'>{label}</div>")) == []


def test_who_listens_in_a_heading_is_text() -> None:
    assert kept(read("<p>Nghe bà con kể chuyện 30 năm trước</p>")) != []


def test_the_count_of_a_slider_is_no_text() -> None:
    slide = "<li><img src='/1.jpg'><p>Bà con bản Nà Sản thu hái chè. Ảnh: Lò Mai</p></li>"
    assert kept(read(f"<pic-show><ul>{slide}</ul>2 / 5</pic-show>")) == []


def carousel(*titles: str) -> str:
    items = "".join(
        f"<div class='s-item'><div><img src='/{n}.jpg'></div><div>{title}</div>"
        f"<div>0{n}/02/2026</div><div>{PROSE}</div></div>"
        for n, title in enumerate(titles, 1)
    )
    return f"<div><div>Cùng chủ đề</div><div class='s-row'>{items}</div></div>"


def test_a_row_of_pictures_headlines_and_days_is_other_articles_though_scripts_open_them() -> None:
    others = ("Bản Nà Sản có điện lưới", "Cầu Khe Nứa sắp thông xe", "Chợ Mường Lạn họp phiên đầu")
    assert kept(ending(carousel(*others))) == []


def seen(row: str) -> ArticleParsed:
    return parse(page(article("").replace("</h1>", f"</h1><div>{row}</div>")))


@pytest.mark.parametrize(
    ("row", "authors"),
    [
        ("Đăng bởi bientap_02 lúc 11/02/2026 16:05", []),
        ("Đăng bởi Lò Mai Hoa lúc 11/02/2026 16:05", ["Lò Mai Hoa"]),
        ("Posted by Lò Mai Hoa on 11/02/2026 16:05", ["Lò Mai Hoa"]),
    ],
)
def test_who_posted_it_and_when_needs_no_colon(row: str, authors: list[str]) -> None:
    found = seen(row)
    assert [author.name for author in found.authors] == authors
    assert found.published is not None
    assert found.published.value.isoformat() == "2026-02-11T16:05:00+07:00"
    assert kept(read(f"<div>{row}</div>")) == []


@pytest.mark.parametrize("row", ["25 tháng chín 2025 20:52:17Thu Mẩy", "20:52 25/09/2025 Thu Mẩy"])
def test_a_pen_name_beside_the_date_is_no_english_weekday(row: str) -> None:
    assert [author.name for author in seen(row).authors] == ["Thu Mẩy"]


def test_two_links_to_people_below_the_headline_name_both_authors() -> None:
    named = ("Lò Thanh Tùng", "Hồ Mai Hoa")
    people = "".join(f"<li><a href='/people/{n}/'>{name}</a></li>" for n, name in enumerate(named))
    found = seen(f"<ul>{people}</ul><time datetime='2026-02-11'>11/02/2026</time>")
    assert tuple(author.name for author in found.authors) == named


def test_tools_between_the_date_and_the_headline_keep_them_together() -> None:
    tools = "<img src='/in.gif'><div>|</div>" * 4
    html = article("").replace("<h1>", f"<div>Thứ 4, 11/02/2026 09:47 AM</div>{tools}<h1>")
    found = parse(page(html))
    assert found.published is not None
    assert found.published.value.isoformat() == "2026-02-11T09:47:00+07:00"


def test_how_long_ago_it_was_put_up_is_a_fact_where_the_box_is_one_of_facts() -> None:
    row = "<a href='/xa'>Từ xã</a> 4 tháng trước <a href='/u'>Super Admin</a> tin vắn"
    assert kept(read(f"<div class='item__meta'>{row}</div>")) == []
    assert kept(read("<p>Cách đây 4 tháng trước trận lũ</p>")) != []
