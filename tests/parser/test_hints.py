from services.parser.hints import Hints
from services.parser.parse import parse
from shared.text.normalization import match_key
from tests.support.pages import PROSE, article, page

TWO_TEXTS = (
    "<html><title>Tin tức</title><body><div id='t1'>Lễ hội sông nước khai mạc</div>"
    f"<div class='x1'><p>{PROSE * 9}</p></div>"
    f"<div class='x2'><p>{PROSE * 2}</p><p>Bản tin riêng.</p><div id='who'>Lò Văn Sáng</div></div>"
)


def test_a_portals_selectors_override_the_search_for_title_and_body() -> None:
    parsed = parse(page(TWO_TEXTS), Hints(title="#t1", body=".x2", author="#who"))
    assert parsed.title == "Lễ hội sông nước khai mạc"
    assert "Bản tin riêng." in parsed.text
    assert [author.name for author in parsed.authors] == ["Lò Văn Sáng"]


def test_hints_travel_with_the_page() -> None:
    parsed = parse(page(TWO_TEXTS, hints={"title": "#t1", "body": ".x2", "of-tomorrow": "x"}))
    assert parsed.title == "Lễ hội sông nước khai mạc"


def test_a_wrong_selector_does_no_harm() -> None:
    html = article(f"<p>{PROSE * 2}</p>")
    assert parse(page(html), Hints(body="p[", title="#none")).text == parse(page(html)).text


def test_what_a_portal_strips_is_stripped_and_kept_apart() -> None:
    html = article(f"<p class='c9'>Hãy là người đọc thông thái.</p><p>{PROSE}</p>")
    assert "thông thái" in parse(page(html)).text
    parsed = parse(page(html), Hints(strip=".c9"))
    assert "thông thái" not in parsed.text
    assert ("other", "Hãy là người đọc thông thái.") in [
        (part.kind, part.text) for part in parsed.stripped
    ]


def test_lines_that_repeat_across_a_portal_are_stripped() -> None:
    line = "Ứng dụng của chúng tôi đã có trên các chợ."
    html = article(f"<p>{line}</p><p>{PROSE}</p>")
    assert line in parse(page(html)).text
    assert line not in parse(page(html), Hints(repeated=frozenset([match_key(line)]))).text


def test_a_portals_charset_is_believed_where_the_page_declares_none() -> None:
    content = article(f"<p>{PROSE}</p>").encode("utf-16-le")
    assert "Đông Giang" in parse(page(content, hints={"charset": "utf-16-le"})).text
