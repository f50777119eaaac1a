"""Which article of a feed belongs to the title."""

import pytest

from services.parser.content.main_box import find_main_content
from services.parser.content.narrowing import article_of_feed
from tests.parser.content.labelled import document, line
from tests.support.pages import PROSE

FIRST, SECOND = "Xã Nà Cọ làm đường mới", "Bản Khau Vai có điện lưới"
DATE = "<i>07/03/2026 08:52</i>"


def item(tag: str, headline: str, text: str, below: str = "") -> str:
    name = "k1" if headline == FIRST else "k2"
    body = f"<div class='{name}'><p>{text}</p><p>{text}</p></div>"
    return f"<{tag} class='o'><h2>{headline}</h2>{below}{body}</{tag}>"


def narrowed(body: str, headline: str) -> str:
    """Return tag and class of the main box, once it is narrowed to the article of a headline."""
    page = document(body)
    title, _ = line(page, headline)
    main = article_of_feed(page, find_main_content(page), title)
    box = page.boxes[main.box]
    return f"{box.tag} {box.class_and_id}".strip()


@pytest.mark.parametrize(("tag", "below"), [("article", ""), ("div", DATE)])
@pytest.mark.parametrize(("headline", "box"), [(FIRST, "div k1"), (SECOND, "div k2")])
def test_of_two_articles_of_one_shape_the_one_below_the_title_is_read(
    tag: str, below: str, headline: str, box: str
) -> None:
    feed = item(tag, FIRST, PROSE, below) + item(tag, SECOND, PROSE * 3, below)
    assert narrowed(f"<div>{feed}</div>", headline) == box


@pytest.mark.parametrize(
    "first",
    [
        item("div", FIRST, PROSE, "<p>Tin gấp</p>" * 5),
        item("section", FIRST, PROSE, DATE),
        item("div", FIRST, "Tin gấp.", DATE),
    ],
    ids=["no date", "another shape", "hardly any text"],
)
def test_a_box_that_is_no_article_like_the_longer_one_is_not_read_instead(first: str) -> None:
    longer = item("div", SECOND, PROSE * 3, DATE)
    assert narrowed(f"<div>{first}{longer}</div>", FIRST) != "div k1"


def test_a_long_introduction_of_the_publisher_above_the_title_is_not_the_article() -> None:
    introduction = f"<div class='k0'>{f'<p>{PROSE}</p>' * 12}</div>"
    assert narrowed(f"{introduction}<div>{item('div', SECOND, PROSE)}</div>", SECOND) == "div k2"


def test_a_box_without_a_headline_goes_on_with_the_text_above_it() -> None:
    rest = f"<div class='o'><p>{PROSE}</p><p>{PROSE}</p></div>"
    body = f"<div class='all'>{item('div', FIRST, PROSE, DATE)}{rest}</div>"
    assert narrowed(body, FIRST) == "div all"
