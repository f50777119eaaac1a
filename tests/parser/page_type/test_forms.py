"""Quizzes, forms, pages of results and schedules are no articles, though prose stands above."""

import pytest

from services.parser.parse import parse
from shared.errors import Skipped
from tests.support.pages import PROSE, article, page

QUESTION = (
    "<fieldset><legend>Câu {0}</legend><p>Huyện Mường Lạn có mấy xã?</p><label>A. Một {0}</label>"
    "<label>B. Hai {0}</label><label>C. Ba {0}</label><label>D. Bốn {0}</label></fieldset>"
)
ROWS = ("Trạm Nà Sản", "Trạm Khe Nứa", "Trạm Mường Lạn", "Trạm Cầu Treo", "Hồ Bản Chậu")


def refused(html: str) -> str:
    with pytest.raises(Skipped) as outcome:
        parse(page(html, "https://bao.example.vn/muc/chinh-tri"))
    return outcome.value.detail.partition(", though")[0]


def text(body: str) -> str:
    return f"<html><title>Mường Lạn</title><body><h1>Cùng Mường Lạn mỗi tuần</h1>{body}</body>"


def table(day: int) -> str:
    rows = "".join(f"<tr><td>{name}</td><td>{day},{n}5</td></tr>" for n, name in enumerate(ROWS))
    return f"<h2>Ngày {day}</h2><table>{rows}</table>"


def test_a_form_of_questions_is_no_article() -> None:
    asked = "".join(map(QUESTION.format, range(1, 5)))
    with pytest.raises(Skipped) as outcome:
        parse(page(text(f"<div><p>{PROSE * 2}</p></div><form>{asked}</form>")))
    assert outcome.value.reason == "not-an-article"


def test_an_article_with_a_poll_beside_it_is_one() -> None:
    poll = f"<form>{QUESTION.format(1)}</form>"
    assert parse(page(text(f"<div><p>{PROSE * 2}</p><p>{PROSE}</p></div>{poll}"))).blocks


def test_one_table_again_and_again_is_no_article() -> None:
    tables = "".join(map(table, range(1, 5)))
    with pytest.raises(Skipped) as outcome:
        parse(page(text(f"<div><p>{PROSE * 2}</p>{tables}</div>")))
    assert outcome.value.reason == "not-an-article"


@pytest.mark.parametrize(
    "body", [f"<p>{PROSE}</p>{table(1)}", f"<p>{PROSE}</p>" * 3 + table(1) + table(2)]
)
def test_an_article_with_its_figures_in_a_table_is_one(body: str) -> None:
    assert parse(page(text(f"<div><p>{PROSE * 2}</p>{body}</div>"))).blocks


WEEK = "".join(
    f"<p><b>Thứ {day} (0{day}/6/2026)</b></p><p>8 giờ 00: Họp giao ban tại phòng số {day}.</p>"
    for day in range(2, 7)
)


@pytest.mark.parametrize(
    "title", ["Lịch công tác tuần 23 của lãnh đạo xã", "Lịch làm việc của Thường trực Huyện ủy"]
)
def test_a_work_schedule_is_not_an_article(title: str) -> None:
    assert refused(article(WEEK, title=title)) == "a work schedule"


def test_news_of_a_schedule_is_an_article() -> None:
    title = "Lịch tiếp công dân được niêm yết công khai tại mười hai xã"
    assert parse(page(article("", title=title))).title == title


@pytest.mark.parametrize(
    "title", ["Gửi phản ánh, kiến nghị", "Hỏi đáp trực tuyến", "Tiếp nhận ý kiến công dân"]
)
def test_what_stands_above_a_form_is_not_an_article(title: str) -> None:
    html = f"<html><body><h1>{title}</h1><div class='n'><p>{PROSE}</p><p>{PROSE}</p></div>"
    assert refused(html) == "a form"


def test_news_of_what_citizens_asked_is_an_article() -> None:
    html = (
        "<html><body><h1>Ý kiến cử tri</h1><p>05/02/2026 08:30</p>"
        f"<div class='n'><p>{PROSE}</p><p>{PROSE}</p></div>"
    )
    assert parse(page(html)).blocks
