"""A sentence about the author, set apart from the text."""

import pytest

from services.parser.content import is_author_note
from services.parser.parse import parse
from tests.parser.content.labelled import document, line
from tests.support.pages import PROSE, article, page

NOTE = "Tác giả Mạc Hải Đăng là giám đốc chương trình nước sạch nông thôn."
LEAD = "Công trình giúp bốn thôn vùng thấp chủ động nước tưới ngay trong vụ mùa."


@pytest.mark.parametrize(
    "html",
    [
        f"<div class='tacgia-hop'><img src='a.jpg'><p>{NOTE}</p></div>",
        f"<div class='x'><p>{NOTE}</p></div>",
        f"<p><i>{NOTE}</i></p>",
        f"<p>({NOTE})</p>",
        "<div class='box-author'><h4>Tác giả</h4><p><b>Mạc Hải Đăng</b> là giảng viên.</p></div>",
    ],
)
def test_a_note_set_apart_names_the_author_and_is_no_lead(html: str) -> None:
    shown = article("").replace("</h1>", f"</h1>{html}<p class='k'><b>{LEAD}</b></p>")
    parsed = parse(page(shown))
    assert parsed.lead == LEAD
    assert [author.name for author in parsed.authors] == ["Mạc Hải Đăng"]
    assert NOTE not in parsed.text


@pytest.mark.parametrize("html", [f"<h2 class='sapo'>{NOTE}</h2>", f"<div>{NOTE} {PROSE}</div>"])
def test_a_lead_or_a_paragraph_about_an_author_is_text(html: str) -> None:
    assert NOTE in parse(page(article("").replace("</h1>", f"</h1>{html}"))).text


def test_a_paragraph_beside_others_is_not_set_apart() -> None:
    shown = document(f"<div><p>{NOTE}</p><p>{PROSE}</p></div>")
    assert not is_author_note(shown, line(shown, "Tác giả")[1])
