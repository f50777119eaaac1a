"""Which column of a page is the article's, and that sections of one article are no columns."""

import pytest

from services.parser.parse import parse
from tests.support.pages import PROSE, page

TITLE = "Xã Lũng Vân khánh thành trạm bơm Đồng Chiêm"
SENTENCE = "Công trình được xây dựng từ nguồn vốn xã hội hóa, phục vụ tưới tiêu cho cả vùng."
DOCUMENTS = "".join(
    f"<div class='vb'><a href='/vb/{n}'>Số {n}4-CV/ĐU</a><p>Về việc chuẩn bị sơ kết công tác quý"
    f" {n} tại các chi bộ</p></div>"
    for n in range(1, 8)
)
PICTURED = "".join(
    f"<div class='o'><a href='/t{n}'><img src='/{n}.jpg'></a><div>Tin số {n}: Bà con thôn Nà Cọ thu"
    f" hoạch hồng</div><div>{SENTENCE}</div></div>"
    for n in range(1, 8)
)
SUMMARISED = "".join(
    f"<div class='o'><a href='/t{n}'>Tin số {n}: Bà con thôn Nà Cọ thu hoạch hồng</a>"
    f"<p>{SENTENCE}</p></div>"
    for n in range(1, 8)
)

LINKED = "".join(
    f"<div class='o'><a href='/v{n}'>Tin số {n}: Bà con thôn Nà Cọ</a> <i>{SENTENCE}</i></div>"
    for n in range(1, 8)
)


def shown(left: str, right: str) -> str:
    text = f"<p>{PROSE}</p>" * 2 + f"<p>{SENTENCE}</p>"
    return (
        f"<html><head><title>{TITLE}</title></head><body><div class='khung'>"
        f"<div class='cot-a'><div>VĂN BẢN MỚI</div>{left}</div>"
        f"<div class='cot-b'><h2>{TITLE}</h2><div class='n'>{text}</div></div>"
        f"<div class='cot-c'><div>NÊN XEM HÔM NAY</div>{right}<table><tr><td>USD</td>"
        "<td>26.130</td></tr><tr><td>EUR</td><td>29.870</td></tr></table></div></div></body></html>"
    )


@pytest.mark.parametrize("left", [DOCUMENTS, ""])
@pytest.mark.parametrize("right", [PICTURED, SUMMARISED, PICTURED + SUMMARISED, LINKED])
def test_the_columns_beside_that_of_the_headline_are_not_the_article(left: str, right: str) -> None:
    found = parse(page(shown(left, right)))
    assert found.title == TITLE
    assert [block.text for block in found.blocks] == [PROSE.strip(), PROSE.strip(), SENTENCE]


def test_the_sections_of_a_long_read_are_no_columns() -> None:
    section = "<div class='e-{0}'><h3>Phần {0}</h3><img src='/{0}.jpg'><p>" + PROSE + "</p></div>"
    html = (
        f"<html><head><title>{TITLE}</title></head><body><div class='khung'><div class='e-mo'>"
        f"<h1>{TITLE}</h1><p>{PROSE * 4}</p></div>{section.format(1)}{section.format(2)}"
        "</div></body></html>"
    )
    found = parse(page(html))
    assert [block.text for block in found.blocks if block.kind == "heading"] == ["Phần 1", "Phần 2"]
    assert found.text.count(PROSE.strip()) == 6


def test_slides_above_the_article_are_not_it_though_their_headlines_are_not_linked() -> None:
    slides = "".join(
        f"<div class='s'><a href='/t{n}.html'><img src='/{n}.jpg'></a><div class='c'><h1>Bà con"
        f" thôn Nà Cọ thu hoạch hồng vụ {n}</h1><p>{SENTENCE}</p></div></div>"
        for n in range(1, 7)
    )
    html = (
        f"<html><head><title>Chi tiết bài viết</title></head><body><div>{slides}</div><div><div>"
        f"<h1>{TITLE}</h1><div class='n'><p>{PROSE}</p><p>{PROSE}</p></div></div></div>"
    )
    found = parse(page(html))
    assert found.title == TITLE
    assert [block.text for block in found.blocks] == [PROSE.strip()] * 2
