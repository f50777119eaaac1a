"""Other articles that no link marks: known by the heading above them and by their likeness."""

from services.parser.parse import parse
from tests.parser.content.test_line_types import ending, kept, read
from tests.support.pages import PROSE, article, page

ITEMS = "".join(
    f"<div class='o'><b>Bà con thôn Nà Cọ thu hoạch hồng vụ {n}</b><div>Hồng năm nay được mùa, được"
    " giá, thương lái về tận vườn thu mua.</div></div>"
    for n in range(4)
)


def test_items_below_a_heading_of_other_articles_are_stripped_without_links() -> None:
    assert kept(read(f"<div><div>ĐANG ĐƯỢC QUAN TÂM</div>{ITEMS}</div>")) == []
    assert "được mùa" not in ending(f"<div class='h'>CÁC TIN ĐÃ ĐƯA</div>{ITEMS}").text


def test_items_below_a_heading_of_the_article_are_its_text() -> None:
    assert "được mùa" in ending(f"<h3>Những mùa quả ngọt</h3>{ITEMS}").text


def test_two_items_are_too_few_to_tell() -> None:
    assert "được mùa" in ending(f"<div>Tiêu điểm</div>{ITEMS[: len(ITEMS) // 2]}").text


def test_items_that_are_all_of_the_text_stay() -> None:
    html = article("").replace(f"<p>{PROSE * 2}</p>", f"<p>Tiêu điểm</p>{ITEMS}")
    assert "được mùa" in parse(page(html.replace(f"<p>{PROSE}</p>", ""))).text


def test_what_a_link_to_read_on_ends_is_of_another_page() -> None:
    box = f"<div class='g'><h4>Giới thiệu chung</h4><p>{PROSE}</p><a href='/gt'>Xem tiếp</a></div>"
    assert ending(box).text.count(PROSE.strip()) == ending("").text.count(PROSE.strip())


def test_the_text_that_a_link_to_read_on_ends_stays() -> None:
    found = ending("<p><a href='/gt'>Xem tiếp</a></p>")
    assert found.text.count(PROSE.strip()) == 3


def test_the_school_below_the_name_of_the_author_is_no_text() -> None:
    found = ending("<p><b>ThS LÒ THỊ XÔM</b></p><p><i>Trường Chính trị tỉnh</i></p>")
    assert "Trường Chính trị" not in found.text
    assert len(found.authors) == 1
