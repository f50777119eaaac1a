"""Links by which an article names its author: in its own element, and nowhere else."""

import pytest

from services.parser.parse import parse
from tests.support.pages import PROSE, page

TITLE = "Huyện Đông Giang quán triệt nghị quyết mới"
LINK = "<a href='/author/x/' rel='author'>Mạc Hải Đăng</a>"


def names_of(
    footer: str, *, around: str = "<article>", below: str = "", brand: str = "Sông Lam"
) -> list[str]:
    """Return the authors of an article in its own element, with `below` after that element."""
    tag = around[1:].split(">", maxsplit=1)[0].split(" ", maxsplit=1)[0]
    html = (
        f"<html lang='vi'><head><title>{TITLE} | {brand}</title></head><body class='single post'>"
        f"<main>{around}<h1>{TITLE}</h1><div class='entry-content'><p>{PROSE * 2}</p>"
        f"<p>{PROSE}</p></div>{footer}</{tag}>{below}</main></body></html>"
    )
    return [author.name for author in parse(page(html)).authors]


@pytest.mark.parametrize("by", ["By", "Bởi", "Viết bởi", "Tác giả", "Đăng bởi", ""])
@pytest.mark.parametrize("around", ["<article>", "<div class='post-12 post hentry'>"])
def test_a_link_in_the_footer_of_the_article_names_its_author(by: str, around: str) -> None:
    footer = (
        "<footer class='entry-footer default-max-width'><div class='posted-by'><span "
        "class='posted-on'>Published <time datetime='2026-02-04'>04/02/2026</time></span>"
        f"<span class='byline'>{by} {LINK}</span></div><div><a rel='category tag' "
        "href='/c/'>Tin tức và sự kiện trong huyện</a></div></footer>"
    )
    assert names_of(footer, around=around) == ["Mạc Hải Đăng"]
    assert names_of(footer.replace(" rel='author'", ""), around=around) == ["Mạc Hải Đăng"]
    assert names_of(footer.replace("footer ", "div ").replace("footer>", "div>")) == [
        "Mạc Hải Đăng"
    ]


def test_authors_beside_each_other_are_all_named() -> None:
    other = LINK.replace("/x/", "/y/").replace("Mạc Hải Đăng", "Lò Thị Sao")
    footer = f"<footer><span class='byline'>By {LINK} và {other}</span></footer>"
    assert names_of(footer) == ["Mạc Hải Đăng", "Lò Thị Sao"]


def test_who_is_named_elsewhere_in_the_footer_is_no_second_author() -> None:
    other = LINK.replace("/x/", "/y/").replace("Mạc Hải Đăng", "Lò Thị Sao")
    footer = f"<footer><span>Bởi {LINK}</span><span>Sửa bởi {other}</span></footer>"
    assert names_of(footer) == ["Mạc Hải Đăng"]


def test_an_element_that_holds_only_the_end_of_the_text_is_not_the_article() -> None:
    html = (
        f"<html lang='vi'><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div>"
        f"<p>{PROSE * 2}</p><p>{PROSE}</p><div class='post'><p>{PROSE}</p>"
        f"<footer><span>{LINK}</span></footer></div></div></body></html>"
    )
    assert parse(page(html)).authors == ()


def test_who_signs_the_text_goes_before_who_put_it_up() -> None:
    signed = f"<p><b>Bài, ảnh: Lò Thị Sao</b></p><footer><span>{LINK}</span></footer>"
    assert names_of(signed) == ["Lò Thị Sao"]


@pytest.mark.parametrize(
    "name",
    [
        "admin",
        "Admin",
        "Quantri",
        "Quản trị viên",
        "Ban Biên tập",
        "Bientapvien",
        "Hongnt",
        "Sông Lam",
    ],
)
def test_an_account_and_the_site_are_no_authors(name: str) -> None:
    assert names_of(f"<footer>By {LINK.replace('Mạc Hải Đăng', name)}</footer>") == []


@pytest.mark.parametrize(
    "others",
    [
        f"<article><h3><a href='/b'>Tin khác</a></h3><span>{LINK}</span></article>",
        f"<footer><div><h3><a href='/b'>Tin khác</a></h3><span>{LINK}</span></div></footer>",
        f"<footer><div><a href='/b'>Nà Tấu dọn đường đón khách</a> <i>{LINK}</i></div></footer>",
        f"<footer class='related-posts'><span>{LINK}</span></footer>",
        f"<footer class='comments'><div class='comment-author'>{LINK}</div></footer>",
        f"<aside><span class='byline'>{LINK}</span></aside>",
        f"<footer><p>{PROSE} {LINK}</p></footer>",
        "<footer><span class='byline'><a href='/tin/x'>Mạc Hải Đăng</a></span></footer>",
    ],
)
def test_links_of_other_articles_comments_and_sidebars_do_not_count(others: str) -> None:
    assert names_of(others) == []


@pytest.mark.parametrize(
    "below",
    [
        f"<footer class='site-footer'><span class='byline'>{LINK}</span></footer>",
        f"<div class='sidebar'><span class='byline'>{LINK}</span></div>",
        f"<article><h3><a href='/b'>Tin khác</a></h3><footer>{LINK}</footer></article>",
    ],
)
def test_links_outside_of_the_article_do_not_count(below: str) -> None:
    assert names_of("", below=below) == []
