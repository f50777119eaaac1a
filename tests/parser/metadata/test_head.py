from services.parser.document import parse_html, trim
from services.parser.metadata.head import read_metadata
from services.parser.metadata.model import Metadata

JSON_LD = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Hà Lam họp",
"datePublished": "2026-03-07T08:15:00+07:00", "author": {"@type": "Person", "name": "Thu Sương"}}
</script>"""


def stated(head: str, attributes: str = "") -> Metadata:
    page = trim(f"<html {attributes}><head>{head}</head><body><p>Hà Lam</p></body></html>")
    return read_metadata(parse_html(page.html), page)


def test_json_ld_stands_before_meta_elements() -> None:
    meta = "<meta property='og:title' content='Hà Lam họp | Báo Hà Lam'><title>Báo Hà Lam</title>"
    found = stated(JSON_LD + meta)
    assert found.titles == [
        ("Hà Lam họp", "jsonld"),
        ("Hà Lam họp | Báo Hà Lam", "meta"),
        ("Báo Hà Lam", "meta"),
    ]
    assert found.is_article


def test_names_come_in_the_order_of_their_trust_and_not_of_the_page() -> None:
    found = stated(
        "<meta name=pubdate content=2026-03-08><meta property='article:published_time' "
        "content=' 2026-03-07 '><meta name='article:modified_time' content=2026-03-09>"
    )
    assert found.published == [("2026-03-07", "meta"), ("2026-03-08", "meta")]
    assert found.modified == [("2026-03-09", "meta")]


def test_tags_are_those_of_the_first_name_that_has_any() -> None:
    found = stated(
        "<meta name=keywords content='báo'><meta name=news_keywords content='cầu, Vàm Xáng; sông'>"
    )
    assert found.tags == ["cầu", "Vàm Xáng", "sông"]


def test_the_canonical_link_goes_before_og_url() -> None:
    found = stated(
        "<meta property='og:url' content='/a'><link rel=canonical href='https://halam.example/b'>"
    )
    assert found.canonical == [("https://halam.example/b", "selector"), ("/a", "meta")]


def test_an_empty_head_states_nothing() -> None:
    found = stated("<meta name=author content=' '>")
    assert (found.titles, found.authors, found.site_name, found.base_href) == ([], [], None, None)
    assert not found.is_article


def test_site_language_base_and_type_are_read() -> None:
    found = stated(
        "<base href='/tin/'><meta property='og:site_name' content='Báo H&amp;agrave; Lam'>"
        "<meta property='og:type' content=' Article'><meta name=description content='Sáng nay'>",
        "lang=vi-VN",
    )
    assert (found.site_name, found.language, found.base_href) == ("Báo Hà Lam", "vi-VN", "/tin/")
    assert (found.is_article, found.description) == (True, "Sáng nay")


def test_scripts_and_schema_times_of_the_body_are_told() -> None:
    page = trim("<body><script>var d = '2026';</script><p itemprop=datePublished>7/3</p></body>")
    found = read_metadata(parse_html(page.html), page)
    assert [node.text() for node in found.times] == ["7/3"]
    assert found.scripts == ("var d = '2026';",)
