import pytest

from services.parser.document.limits import (
    MAX_ATTRIBUTES,
    MAX_CHARACTERS,
    MAX_JSON_LD_CHARACTERS,
    MAX_TAGS,
    trim,
)
from services.parser.document.reader import read_document
from services.parser.document.tree import parse_html
from shared.errors import Rejected

JSON_LD = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>Hà Lam</p><script>var a = '<p>x</p>';</script><p>họp</p>", "<p>Hà Lam</p> <p>họp</p>"),
        ("<p>Hà Lam</p><style>p {}</style>", "<p>Hà Lam</p> "),
        ("<p>Hà Lam</p><!-- <p>cũ</p> -->", "<p>Hà Lam</p> "),
    ],
)
def test_what_is_never_shown_is_cut_out(html: str, shown: str) -> None:
    assert trim(html).html.strip() == shown.strip()


def test_the_end_of_a_script_within_the_comment_that_it_opens_is_none() -> None:
    trimmed = trim("<script><!-- <script>a</script> b --></script><p>Hà Lam</p>")
    body = parse_html(trimmed.html).body
    assert body is not None
    assert [line.text for line in read_document(body).lines] == ["Hà Lam"]


@pytest.mark.parametrize("html", ["<p>Hà <script> Lam</p>", "<p>Hà <!-- Lam</p>"])
def test_what_never_ends_is_left_to_the_html_parser(html: str) -> None:
    assert trim(html).html == html


def test_a_script_in_the_value_of_an_attribute_is_no_script() -> None:
    html = '<p title="<script>a</script>">Hà Lam</p>'
    assert trim(html).html == html


def test_json_ld_is_kept_and_other_scripts_are_not() -> None:
    trimmed = trim(f"<script>var a;</script>{JSON_LD}<p>Hà Lam</p>")
    assert trimmed.json_ld == ('{"@type": "NewsArticle"}',)
    assert "NewsArticle" not in trimmed.html
    assert trimmed.scripts == ("var a;", '{"@type": "NewsArticle"}')


def test_json_ld_past_the_cap_is_dropped() -> None:
    data = " " * (MAX_JSON_LD_CHARACTERS + 1)
    assert trim(f'<script type="application/ld+json">{data}</script>').json_ld == ()


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("x" * (MAX_CHARACTERS + 1), "characters"),
        ("<b>" * (MAX_TAGS + 1), "tags"),
        (f"<p {' '.join(f'a{n}=vùng-cao' for n in range(MAX_ATTRIBUTES + 1))}>", "attributes"),
    ],
)
def test_a_page_past_a_cap_is_rejected(html: str, reason: str) -> None:
    with pytest.raises(Rejected, match=reason):
        trim(html)


def test_many_attributes_in_many_tags_are_no_flood() -> None:
    attributes = " ".join(f"a{number}=1" for number in range(MAX_ATTRIBUTES // 2))
    assert trim(f"<p {attributes}>Hà Lam</p>" * 10).html.count("Hà Lam") == 10
