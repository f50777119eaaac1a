"""What readers say below an article is not part of it, whatever the template calls their box."""

import pytest

from services.parser.content.boilerplate import is_boilerplate_class
from services.parser.content.main_box import find_main_content
from services.parser.parse import parse
from shared.contract.events import ArticleParsed
from shared.errors import Skipped
from tests.parser.content.labelled import document
from tests.support.pages import ENGLISH, PROSE, article, page

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


@pytest.mark.parametrize(
    ("name", "expected"),
    [("tin-lien-quan", True), ("sidebar", True), ("entry-content", False), ("k9", False)],
)
def test_a_class_names_boilerplate(name: str, *, expected: bool) -> None:
    assert is_boilerplate_class(name) is expected


def boxes(body: str) -> dict[str, bool]:
    """Return, by class, whether each box is boilerplate."""
    found = document(body)
    main = find_main_content(found)
    return {
        box.class_and_id: main.is_boilerplate[index]
        for index, box in enumerate(found.boxes)
        if box.class_and_id
    }


def test_what_stands_within_boilerplate_is_boilerplate() -> None:
    aside = f"<aside class='k2'><div class='k3'><p>{PROSE}</p></div></aside>"
    text = f"<div class='k4'>{f'<p>{PROSE}</p>' * 3}</div>"
    assert boxes(aside + text) == {"k2": True, "k3": True, "k4": False}


def test_a_box_with_most_of_the_text_is_none_whatever_its_class_says() -> None:
    text = f"<div class='sidebar'>{f'<p>{PROSE}</p>' * 3}</div>"
    assert boxes(f"{text}<div class='k2'><p>{PROSE}</p></div>") == {"sidebar": False, "k2": False}


def test_comments_above_all_text_are_none() -> None:
    said = f"<section class='k2'><h3>2 ý kiến</h3><p>{SAID[0]}</p></section>"
    assert boxes(said + f"<div class='k3'>{f'<p>{PROSE}</p>' * 3}</div>")["k2"] is False


IMPRINT = (
    "<div><div>Cổng thông tin huyện Sông Mây</div>"
    "<div>Địa chỉ: Số 5 đường Bờ Sông, thị trấn Hạ</div>"
    "<div>Điện thoại: 0200 000 000</div><div>Email: bbt@example.vn</div>"
    "<div>Giấy phép số 99/GP-BC ngày 01/3/2015 của Sở Thông tin và Truyền thông</div></div>"
)
CONSENT = (
    "<div><h2>Your privacy</h2><p>We use cookies to improve your experience on our website.</p>"
    "<p>We and our partners store information on your device, such as unique IDs in cookies, to "
    "process personal data; you may accept or manage your choices.</p></div>"
)


def test_an_imprint_is_no_article() -> None:
    with pytest.raises(Skipped):
        parse(page(f"<title>Sơ đồ tổ chức</title><body><h3>Các phòng</h3>{IMPRINT}"))


def test_an_address_at_the_end_of_a_notice_stays() -> None:
    address = IMPRINT.removeprefix("<div>").removesuffix("</div>")
    assert "thị trấn Hạ" in parse(page(article(address))).text


@pytest.mark.parametrize("role", ["", " role=dialog", " class=popup-x"])
def test_a_dialogue_about_cookies_is_not_the_article(role: str) -> None:
    dialogue = CONSENT.replace("<div>", f"<div{role}>", 1)
    title = "Council adopts the budget of the coming year"
    html = f"<title>{title}</title><body>{dialogue}<div><h1>{title}</h1><p>{ENGLISH * 2}</p></div>"
    found = parse(page(html))
    assert found.text == (ENGLISH * 2).strip()


def test_a_paragraph_about_cookies_is_text_among_others() -> None:
    said = "Theo nghị định mới, website dùng cookie phải hỏi ý kiến bạn đọc trước khi lưu."
    assert said in parse(page(article(f"<p>{said}</p>"))).text
