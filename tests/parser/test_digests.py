"""Other articles that no link marks: known by the heading above them and by their likeness."""

from services.parser.parse import parse
from tests.parser.pages import PROSE, article, page
from tests.parser.test_sift import ending, kept, read

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
