"""What head, row and text say of the time of one page, where they disagree."""

from services.parser.parse import parse
from tests.parser.pages import article, page

TITLE = "Huyện Đông Giang quán triệt nghị quyết mới"
SHOWN = "<div class='date'>Thứ Năm, 12/02/2026 08:15</div>"


def story(headline: str, when: str) -> str:
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        f'"headline": "{headline}", "datePublished": "{when}", "author": {{"@type": "Person", '
        '"name": "Mạc Hải Đăng"}}</script>'
    )


def stated(when: str) -> str:
    return f'<meta property="article:published_time" content="{when}">'


def published(head: str = "", *, above: str = "", below: str = "") -> str | None:
    html = article("").replace("<html>", "<html lang='vi'>").replace("<head>", "<head>" + head)
    html = html.replace("<h1>", above + "<h1>").replace("</h1>", "</h1>" + below)
    moment = parse(page(html)).published
    return moment.value.isoformat() if moment else None


def test_the_data_of_another_story_says_nothing_of_this_one() -> None:
    other = story("Trao nhà tình nghĩa cho hộ nghèo ở xã Ba", "2026-02-10T09:00:00+07:00")
    own = story(TITLE, "2026-02-12T08:15:00+07:00")
    assert published(other + own) == "2026-02-12T08:15:00+07:00"
