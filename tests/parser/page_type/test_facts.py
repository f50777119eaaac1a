"""What is measured on a page for the rules of page types."""

import pytest

from services.parser.content import find_main_content
from services.parser.document import LineNo, parse_html, read_document
from services.parser.metadata import Metadata
from services.parser.page_type import PageFacts
from services.parser.parse import read
from shared.contract import Block
from tests.support.pages import PROSE, article, page


def facts_of(html: str) -> PageFacts:
    parsed = read(page(html))
    return PageFacts(
        document=parsed.document,
        main=parsed.main,
        metadata=parsed.metadata,
        title=parsed.title.text,
        title_line=parsed.title.line,
        lead=parsed.lead,
        blocks=parsed.blocks,
        lines=parsed.lines,
        url="https://bao.example.vn/tin/bai-viet-so-1.html",
    )


def test_prose_is_counted_in_lead_and_blocks() -> None:
    tree = parse_html("<p>Một dòng</p>")
    assert tree.body is not None
    document = read_document(tree.body)
    blocks = [Block(kind="paragraph", text="mười chữ ạ"), Block(kind="heading", text="năm")]
    main = find_main_content(document)
    facts = PageFacts(document, main, Metadata(), "", LineNo(-1), "sáu ký", blocks, [], "")
    assert facts.prose == 6 + 10 + 3
    assert not facts.is_dated_or_signed


@pytest.mark.parametrize(
    ("below", "is_dated_or_signed"),
    [
        ("", False),
        ("<p>12/02/2026 08:15</p>", True),
        ("<p>Ngày 12/02/2026, hội nghị khai mạc.</p>", False),
    ],
)
def test_a_date_below_the_headline_or_a_byline_in_the_text_is_seen(
    below: str, *, is_dated_or_signed: bool
) -> None:
    html = article("").replace("</h1>", "</h1>" + below)
    assert facts_of(html).is_dated_or_signed == is_dated_or_signed


@pytest.mark.parametrize(
    ("end", "is_signed", "names_author"),
    [
        ("<p align='right'><b>Mạc Hải Đăng</b></p>", True, True),
        ("<p>Bài, ảnh: PV</p>", True, False),
        ("<p>Bản Nà Cọ trồng rừng.</p>", False, False),
    ],
)
def test_a_byline_signs_a_page_and_may_name_an_author(
    end: str, *, is_signed: bool, names_author: bool
) -> None:
    facts = facts_of(article("").replace("</div></body>", f"{end}</div></body>"))
    assert (facts.is_dated_or_signed, facts.names_author) == (is_signed, names_author)


def test_what_speaks_for_an_article_is_gathered() -> None:
    dated = article("").replace("</h1>", "</h1><p>12/02/2026 08:15</p>")
    typed = dated.replace("<head>", "<head><meta property='og:type' content='article'>")
    assert facts_of(article("")).evidence == frozenset()
    assert facts_of(typed).evidence == {"template", "beside"}


def test_a_text_that_is_all_lead_below_its_headline_and_day_is_dated() -> None:
    html = (
        "<title>Đài Sông Mây</title><body><h1>Chuyện nông thôn ngày 9/2/2026</h1>"
        "<div>2.041 lượt xem · 19:45 09/02/2026</div>"
        f"<div class='description'>{PROSE}</div><div>Thực hiện: Mạc Hải Đăng</div>"
    )
    facts = facts_of(html)
    assert facts.is_dated_or_signed
    assert not facts.lines
