"""The front of a topic, and rows of records: what a page lists rather than says."""

import pytest

from services.parser.parse import parse
from shared.errors import Skipped
from tests.support.pages import PROSE, article, page

TOPIC = "Một năm sắp xếp lại bản làng vùng cao"
TYPED = f"<html><head><title>{TOPIC}</title><meta property='og:type' content='article'></head>"


def refused(html: str) -> str:
    with pytest.raises(Skipped) as outcome:
        parse(page(html))
    return outcome.value.detail


def topic(teasers: int, head: str = "") -> str:
    items = "".join(
        f"<section><h3><a href='/tin-{n}'>Bản Nà Cọ dựng lại nhà văn hóa thứ {n}</a></h3>"
        f"<i>12/02/2026</i><div><p>{PROSE}</p></div></section>"
        for n in range(teasers)
    )
    return f"{TYPED}<body><h1>{TOPIC}</h1>{head}<p>{PROSE * 2}</p><div>{items}</div></body></html>"


def test_the_front_of_a_topic_is_no_article_though_its_template_says_so() -> None:
    assert refused(topic(9)) == "a list of linked headlines"


def test_a_dated_article_keeps_its_place_above_many_teasers() -> None:
    assert parse(page(topic(9, "<div>Thứ Năm, 05/03/2026 08:30</div>"))).title == TOPIC


def test_records_with_their_facts_on_one_line_are_no_text_of_the_page_above_them() -> None:
    records = "".join(
        f"<div class='r'><a href='/pa-{n}'>Đường vào bản Nà Cọ ngập sâu từ cuối tuần</a>"
        f" <span>Người gửi: Công dân xã {n}. Ngày gửi: {n}/02/2026. Trạng thái: Đã trả lời</span>"
        "</div>"
        for n in range(1, 8)
    )
    own = f"<p>{PROSE}</p>" * 2
    below = f"<h2>Phản ánh đã trả lời</h2>{records}"
    title = "Gửi phản ánh, kiến nghị"
    html = f"<html><title>{title}</title><body><div><h1>{title}</h1>{own}{below}</div>"
    assert refused(html) == "a form"
    found = parse(page(article(f"{own}{below}")))
    assert "Người gửi" not in found.text
