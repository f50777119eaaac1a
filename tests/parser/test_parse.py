"""The entry to the parser: what becomes of gone, empty and hostile pages, and of the others."""

import gc

import pytest

from services.parser import Hints, parse, read
from shared.contract import PageFetched
from shared.errors import Rejected, Skipped
from shared.text import url_id
from tests.support.pages import PROSE, article, page

TITLE = "Huyện Đông Giang quán triệt nghị quyết mới"


@pytest.mark.parametrize("status", [404, 410])
def test_a_removed_page_is_news_under_its_own_address(status: int) -> None:
    url = "https://bao.example.vn/tin/da-go-bo.html"
    removal = parse(page("", url, status=status))
    assert removal.gone
    assert (removal.title, removal.text) == ("", "")
    assert removal.article_id == url_id(url)


@pytest.mark.parametrize("html", ["", " \n\t", "\ufeff"])
def test_an_empty_page_is_gone(html: str) -> None:
    with pytest.raises(Skipped) as outcome:
        parse(page(html))
    assert outcome.value.reason == "gone"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 2_500 + PROSE,
        "x" * (8 * 1024 * 1024 + 1),
        "<b>" * 500_000,
        f"<p>{PROSE * 5_000}</p>",
    ],
    ids=["too deep", "too long", "too many tags", "too much text"],
)
def test_a_page_past_a_limit_is_rejected_with_the_limit(html: str) -> None:
    with pytest.raises(Rejected, match=r"\d"):
        parse(page(html))


@pytest.mark.parametrize("attribute", ["a{0}=1", "a{0}", "a{0}='<>'", "<a{0}"])
def test_a_flood_of_attributes_is_rejected_before_the_tree_is_built(attribute: str) -> None:
    flood = " ".join(attribute.format(number) for number in range(100_000))
    with pytest.raises(Rejected, match="attributes"):
        parse(page(article(f"<div {flood}></div>")))


def test_a_picture_within_its_address_is_no_flood() -> None:
    picture = f"<img src='data:image/png;base64,{'QUJD' * 50_000}'>"
    assert "quán triệt nghị quyết" in parse(page(article(picture * 3))).text


def test_openings_without_ends_cost_no_more_than_their_length() -> None:
    html = article("<script><!--<script>" * 20_000)
    assert parse(page(html)).title == TITLE


@pytest.mark.parametrize(
    "block",
    [
        "<p>Ảnh: {0}</p>",
        "a<br>",
        "<tr><td>{0}</td><td>b</td></tr>",
        "<p><a href='/x'>Tin</a></p>",
        "<div><b>Hoa</b><p>Hay quá</p><a href='#'>Thích ({0})</a> <a href='#'>Trả lời</a></div>",
        "<div><img src='a'><a href='/x'>Tin mới nhất của tỉnh ta</a><i>01/02/2026</i></div>",
    ],
)
def test_many_small_blocks_cost_no_more_than_their_number(block: str) -> None:
    html = article(f"<table>{''.join(block.format(number) for number in range(20_000))}</table>")
    assert "quán triệt nghị quyết" in parse(page(html)).text


def test_a_gone_page_cannot_be_read() -> None:
    with pytest.raises(Skipped, match="404"):
        read(page("", status=404))


def test_a_page_that_is_no_article_is_read_all_the_same() -> None:
    listing = page(article("", title="Đăng nhập hệ thống"))
    assert read(listing).refused == "a login page"
    with pytest.raises(Skipped) as outcome:
        parse(listing)
    assert (outcome.value.reason, outcome.value.detail) == ("not-an-article", "a login page")


def test_given_hints_go_before_those_that_came_with_the_page() -> None:
    html = article(f"<p class='a'>Bản tin A.</p><p class='b'>Bản tin B.</p><p>{PROSE}</p>")
    came = page(html, hints={"strip": ".a"})
    assert "Bản tin A." not in parse(came).text
    assert "Bản tin A." in parse(came, Hints(strip=".b")).text
    assert "Bản tin B." not in parse(came, Hints(strip=".b")).text


def relative(base: str) -> PageFetched:
    picture = "<figure><img src='anh/1.jpg' width='600'></figure>"
    return page(article(picture).replace("<head>", f"<head><base href='{base}'>"))


def test_links_start_from_the_base_of_the_page() -> None:
    (image,) = parse(relative("https://cdn.example.vn/kho/")).images
    assert image.url == "https://cdn.example.vn/kho/anh/1.jpg"


def test_a_base_that_no_browser_can_read_is_none() -> None:
    (image,) = parse(relative("http://[kho/")).images
    assert image.url == "https://bao.example.vn/tin/anh/1.jpg"


FIGURE = "<figure><img src='/a.jpg' width='600'></figure>"
PORTRAIT = "<div><img src='/chan-dung.jpg' width='90'></div>"
CAPTIONED = "<div><img src='/b.jpg' width='600'></div><div class='caption'>Toàn cảnh lễ.</div>"


@pytest.mark.parametrize(
    ("above", "images"),
    [
        (FIGURE, ["https://bao.example.vn/a.jpg"]),
        (CAPTIONED, ["https://bao.example.vn/b.jpg"]),
        (PORTRAIT, []),
        (FIGURE + "<div>Tin trong tỉnh</div>" * 25, []),
    ],
)
def test_of_the_pictures_between_headline_and_text_figures_and_captioned_ones_are_kept(
    above: str, images: list[str]
) -> None:
    html = article(f"<p>{PROSE}</p>").replace("</h1>", "</h1>" + above)
    assert [image.url for image in parse(page(html)).images] == images


def test_a_title_below_another_article_heads_only_its_own_text() -> None:
    def story(title: str, text: str) -> str:
        return f"<article><h2>{title}</h2><p>12/02/2026 08:15</p>{text}</article>"

    other = story("Xã Ba tổ chức đại hội điểm cấp cơ sở", f"<p>{PROSE.upper()}</p>" * 3)
    own = story(TITLE, f"<p>{PROSE}</p>" * 3)
    head = f"<html><head><title>{TITLE}</title></head><body>"
    found = parse(page(f"{head}<div>{other}{own}</div></body></html>"))
    assert found.title == TITLE
    assert PROSE.upper().strip() not in found.text
    assert found.text.count(PROSE.strip()) == 3


@pytest.mark.parametrize(("style", "is_caption"), [("", True), ("text-align: center", False)])
def test_where_the_whole_text_is_centred_a_centred_line_is_no_caption(
    style: str, *, is_caption: bool
) -> None:
    picture = "<p style='text-align: center'><img src='/a.jpg' width='600'></p>"
    text = "Bà con bản Nà Cọ thu hoạch lúa nương trong buổi sáng sớm. " * 4
    line = f"<p style='text-align: center'>{text}</p>"
    html = article(picture + line + f"<p>{PROSE}</p>").replace("<p>", f"<p style='{style}'>")
    (image,) = parse(page(html)).images
    assert image.caption == (text.strip() if is_caption else None)


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7 abc", b"PK\x03\x04 word/document.xml", bytes(range(256)) * 40]
)
def test_a_file_that_was_sent_as_a_page_is_no_article(body: bytes) -> None:
    with pytest.raises(Skipped):
        parse(page(body))


def test_garbage_is_looked_for_again_once_a_page_is_read_or_refused() -> None:
    parse(page(article("")))
    assert gc.isenabled()
    with pytest.raises(Skipped):
        parse(page("<html><head><title>Đăng nhập</title></head><body><p>Đăng nhập</p></body>"))
    assert gc.isenabled()
    gc.disable()
    try:
        parse(page(article("")))
        assert not gc.isenabled()  # whoever turned it off has a reason
    finally:
        gc.enable()
