"""A card of another article that stands alone within a text."""

import pytest

from services.parser.parse import parse
from tests.support.pages import PROSE, article, page

HREF = "/tin/2.html"
PICTURE = "<a href='/tin/2.html'><img src='/m.jpg'></a>"
HEADLINE = "Hồ Nà Lầy tích nước trở lại sau sáu tháng"
LINK = f"<a href='{HREF}'>{HEADLINE}</a>"
SUMMARY = "Thân đập từng bị thấm vào cuối năm ngoái; nay hồ đã đủ nước cho vụ mùa của ba xã."


@pytest.mark.parametrize(
    "card",
    [
        f"<article>{PICTURE}<div>{LINK}<span>{SUMMARY}</span></div></article>",
        f"<table><tr><td>{PICTURE}</td><td>{LINK}<br>{SUMMARY}</td></tr></table>",
        f"<section>{PICTURE}<h3>{HEADLINE}</h3><p>{SUMMARY}</p><a href='{HREF}'>Xem</a></section>",
        f"<div>{PICTURE}<div><div>{LINK}</div><div>{SUMMARY}</div></div></div>",
    ],
)
def test_a_picture_and_words_that_link_to_one_page_are_a_card(card: str) -> None:
    parsed = parse(page(article(f"{card}<p>{PROSE}</p>")))
    assert SUMMARY not in parsed.text
    assert SUMMARY in " ".join(part.text for part in parsed.stripped if part.kind == "related")


@pytest.mark.parametrize(
    "box",
    [
        f"<div><p><a href='/anh/2.jpg'><img src='/m.jpg'></a></p><p>{SUMMARY * 4}</p></div>",
        f"<div>{PICTURE}<p>{SUMMARY * 3} <a href='/tin/9.html'>Nghị quyết</a></p></div>",
        f"<div><h3><a href='#muc-2'>{HEADLINE}</a></h3><p>{SUMMARY}</p></div>",
    ],
)
def test_a_picture_of_the_article_and_a_heading_that_links_to_itself_are_not(box: str) -> None:
    assert SUMMARY in parse(page(article(box))).text
