from unittest.mock import patch

import pytest

from services.parser.page_type import Sign, page_type
from services.parser.page_type.facts import Evidence
from services.parser.parse import parse, read
from shared.errors import Skipped
from tests.support.pages import PROSE, article, page

TEASER = (
    "<div><h3><a href='/tin-{0}'>Hội nghị tổng kết công tác năm thứ {0} của huyện</a></h3>"
    f"<p>{PROSE}</p></div>"
)


def refused(
    html: str, url: str = "https://bao.example.vn/muc/chinh-tri", **facts: object
) -> Skipped:
    with pytest.raises(Skipped) as outcome:
        parse(page(html, url, **facts))
    return outcome.value


def test_a_gallery_is_not_an_article() -> None:
    pictures = "".join(f"<img src='/anh/{number}.jpg' width='600'>" for number in range(9))
    html = f"<html><title>Chùm ảnh lễ hội</title><body><h1>Chùm ảnh lễ hội</h1>{pictures}"
    assert "characters of prose" in refused(html).detail


def test_a_front_page_is_not_an_article() -> None:
    assert refused(article(""), "https://bao.example.vn/").detail == "the front page"


def test_an_address_that_only_differs_in_its_query_is_no_front_page() -> None:
    html = article(f"<p>{PROSE * 2}</p>")
    assert parse(page(html, "https://bao.example.vn/index.php?id=7")).title


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<meta property='og:type' content='profile'>", "https://bao.example.vn/ca-nhan/12"),
        ("<meta property='og:type' content='article'>", "https://bao.example.vn/tac-gia/ha-mai"),
        ("", "https://bao.example.vn/author/ha-mai/"),
    ],
)
def test_the_page_of_an_author_is_not_an_article(head: str, url: str) -> None:
    html = article(head, title="Nguyễn Hà Mai")
    assert refused(html, url).detail.startswith("the page of an author")


def test_an_article_filed_under_authors_is_an_article() -> None:
    url = "https://vannghe.example.vn/tac-gia/nha-tho-cua-dong-song-a12.html"
    assert parse(page(article("", title="Nhà thơ của những dòng sông quê"), url)).title


def test_a_table_of_procedures_is_not_an_article() -> None:
    row = "<tr><td>1.00{0}</td><td><a href='/{0}'>Thủ tục cấp giấy số {0} cho hộ dân</a></td></tr>"
    rows = "".join(row.format(number) for number in range(30))
    labels = "<tr><td>Tư pháp - Hộ tịch</td><td>Toàn trình</td></tr>" * 20
    html = f"<html><title>Thủ tục</title><body><h1>Thủ tục</h1><table>{rows}{labels}</table>"
    assert refused(html).reason == "not-an-article"


def test_two_sentences_below_a_date_are_news() -> None:
    title = "Hội Chữ thập đỏ huyện tiếp nhận máu hiến"
    text = f"<p>{PROSE}</p>"
    html = f"<html><title>{title}</title><body><h1>{title}</h1>{{0}}<div>{text}</div>".format
    assert parse(page(html("<p>07/04/2023 10:11</p>"))).text == PROSE.strip()
    assert "characters of prose" in str(refused(html("")))


def test_a_notice_is_read_beside_a_longer_introduction() -> None:
    title = "Hội Chữ thập đỏ huyện tiếp nhận máu hiến"
    columns = (
        f"<td><p>{PROSE}</p><p>{PROSE * 3}</p></td>"
        f"<td><h1>{title}</h1><p>07/04/2023</p><p>{PROSE.replace('hai trăm', 'ba trăm')}</p></td>"
    )
    html = f"<html><title>{title}</title><body><table><tr>{columns}</tr></table>"
    assert parse(page(html)).text == PROSE.replace("hai trăm", "ba trăm").strip()


def test_comments_may_be_longer_than_the_article() -> None:
    comment = f"<div class='y1'><b>Bạn đọc</b><p>Tôi nghĩ rằng {PROSE}</p><a>Trả lời</a></div>"
    html = article("").replace(
        "</body>", f"<div class='yk'><h3>Ý kiến (12)</h3>{comment * 12}</div></body>"
    )
    assert "Tôi nghĩ" not in parse(page(html)).text


def test_the_items_of_a_roundup_are_its_text() -> None:
    items = "".join(
        f"<div class='it'><h3>Tin thứ {number} trong tuần này</h3><p>{PROSE * 2}</p></div>"
        for number in range(5)
    )
    assert parse(page(article(items))).text.count("Tin thứ") == 5


def test_a_short_notice_beside_recent_posts_is_an_article() -> None:
    sentence = "<p>Trạm Y tế xã Nậm Khòa lùi lịch tiêm chủng tháng này sang ngày thứ Sáu.</p>"
    posts = "".join(TEASER.format(number) for number in range(8))
    html = (
        "<html><body><div><article><h1>Lùi lịch tiêm chủng ở xã Nậm Khòa</h1><div class='nd'>"
        f"{sentence * 2}<p>{PROSE}</p></div></article></div><div class='ben'>{posts}</div>"
    )
    assert len(parse(page(html)).blocks) == 3


def weighed(*signs: Sign) -> str | None:
    """Return why an article that has only a day in its head is refused for these signs."""
    head = "<meta property='article:published_time' content='2026-02-12T08:15:00+07:00'>"
    html = article(f"<p>{PROSE * 2}</p>").replace("<head>", f"<head>{head}")
    with patch.object(page_type, "SIGNS", signs):
        return read(page(html)).refused


def sign(why: str, *explains: Evidence) -> Sign:
    return Sign(why, lambda _: True, why, frozenset(explains), "")


def test_signs_are_weighed_with_what_speaks_for_an_article() -> None:
    assert weighed() is None
    assert weighed(sign("a table")) is None
    both = "a table and a form, though it has a time of publication"
    assert weighed(sign("a table"), sign("a form")) == both


def test_what_a_sign_explains_does_not_speak_for_an_article() -> None:
    assert weighed(sign("a list", "day")) == "a list, though it has a time of publication"
