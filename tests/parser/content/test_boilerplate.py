"""What readers say below an article is not part of it, whatever the template calls their box."""

import pytest

from services.parser.parse import parse
from shared.contract.events import ArticleParsed
from tests.support.pages import PROSE, article, page

SAID = (
    "Việc này bà con xóm tôi mong đã lâu, đề nghị xã sớm cho làm nốt đoạn còn lại.",
    "Tòa soạn theo dõi giúp xem sang năm lời hứa có được thực hiện hay không.",
)
CONTROLS = "<a href='#'>Thích</a> (2) <a href='#'>Trả lời</a>"


def ending(comments: str) -> ArticleParsed:
    html = article("").replace("</div></body>", f"{comments}</div></body>")
    return parse(page(html))


def kept(found: ArticleParsed) -> list[str]:
    return [block.text for block in found.blocks if block.text.strip() not in PROSE * 2]


def comment(said: str, controls: str) -> str:
    return f"<li><b>Lò Thị Mẩy</b><div>{said}</div>5 giờ trước {controls}</li>"


@pytest.mark.parametrize(
    "controls", [CONTROLS, "<a href='#'>Phản hồi</a>", "12/03/2024 <a>Reply</a> | <a>Report</a>"]
)
def test_boxes_below_the_text_with_what_one_may_do_with_each_are_comments(controls: str) -> None:
    said = "".join(comment(one, controls) for one in SAID)
    found = ending(f"<section class='x9'><h3>Thảo luận</h3>{said}</section>")
    assert kept(found) == []
    assert found.authors == ()


def test_a_heading_that_counts_them_first_opens_comments() -> None:
    assert kept(ending(f"<section><h3>2 ý kiến</h3><p>{SAID[0]}</p></section>")) == []


def test_questions_and_answers_are_no_comments() -> None:
    asked = "".join(f"<p><b>Hỏi:</b> {one}</p><p><b>Trả lời</b></p><p>{PROSE}</p>" for one in SAID)
    texts = [block.text for block in parse(page(article(asked))).blocks]
    assert all(f"Hỏi: {one}" in texts for one in SAID)


def test_tools_above_and_below_the_text_are_no_comments() -> None:
    tools = "<div><a>Thích</a> <a>Chia sẻ</a> <a>Phản hồi</a></div>"
    text = f"<p>{PROSE}</p>" * 5
    html = article("").replace("<h1>", f"<p>{SAID[0]}</p><h1>")
    html = html.replace(f"<p>{PROSE * 2}</p>", f"<p>{SAID[1]}</p>{tools}{text}{tools}")
    assert len(parse(page(html)).blocks) > len(SAID)
