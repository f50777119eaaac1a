"""What a portal's hints select, and that a wrong one does no harm."""

from services.parser.content import find_main_content
from services.parser.document import BoxId, Document, parse_html, read_document
from services.parser.hints import NO_HINTS, HintedBoxes, Hints, hints_of, prefer_hinted, resolve
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


def boxes(html: str, hints: Hints) -> tuple[Document, HintedBoxes]:
    tree = parse_html(html)
    assert tree.body is not None
    document = read_document(tree.body)
    return document, resolve(hints, tree, document)


def test_an_inline_element_is_hinted_by_the_box_around_it() -> None:
    html = "<div id='t'><span class='ten'>Lễ hội sông nước</span></div><p>Bản tin.</p>"
    document, hinted = boxes(html, Hints(title=".ten"))
    assert document.boxes[hinted.title].class_and_id == "t"


def test_an_element_that_shows_nothing_is_no_box() -> None:
    _, hinted = boxes("<div id='t'></div><p>Bản tin.</p>", Hints(title="#t"))
    assert hinted.title == -1


def test_what_is_stripped_is_stripped_with_all_that_it_holds() -> None:
    html = "<div class='qc'><div><p>Mua ngay</p></div></div><p>Bản tin.</p>"
    document, hinted = boxes(html, Hints(strip=".qc"))
    stripped = {document.boxes[box].tag for box in hinted.stripped}
    assert stripped == {"div", "p"}
    assert {document.lines[n].text for box in hinted.stripped for n in inside(document, box)} == {
        "Mua ngay"
    }


def inside(document: Document, box: BoxId) -> range:
    return range(document.boxes[box].start, document.boxes[box].end)


def test_a_hinted_body_without_prose_is_not_preferred() -> None:
    html = f"<div class='nd'><p>{PROSE}</p></div><div id='trong'>Tin</div>"
    document, hinted = boxes(html, Hints(body="#trong"))
    main = find_main_content(document)
    assert prefer_hinted(main, hinted) == main
    document, hinted = boxes(html, Hints(body=".nd"))
    preferred = prefer_hinted(find_main_content(document), hinted)
    assert document.boxes[preferred.box].class_and_id.split()[0] == "nd"
    assert preferred.path[-1] == (preferred.box, 1.0)


def test_hints_of_a_newer_portal_file_are_passed_over() -> None:
    assert hints_of({"of-tomorrow": "x"}) is NO_HINTS
    assert hints_of({"title": "h1", "of-tomorrow": "x"}) == Hints(title="h1")
    assert hints_of({"repeated": "Mời bạn đọc!\nTheo dõi"}).repeated == {
        match_key("Mời bạn đọc!"),
        match_key("Theo dõi"),
    }
