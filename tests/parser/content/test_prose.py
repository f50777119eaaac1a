"""What reads like the text of an article, line by line."""

import pytest

from services.parser import sizes
from services.parser.content.model import LabelledLine
from services.parser.content.prose import (
    discount_boilerplate,
    discount_teasers,
    is_kept_prose,
    is_prose,
    score_verses,
    text_score,
)
from services.parser.document import Document, LineNo
from services.parser.parse import parse
from shared.errors import Skipped
from tests.parser.content.labelled import document, line
from tests.support.pages import PROSE, page

SENTENCE = "Bà con thôn Nà Cọ thu hoạch hồng trong niềm vui được mùa, được giá."
HEADLINE = "Bà con thôn Nà Cọ thu hoạch hồng vụ mới năm nay trong niềm vui"


def scores_of(page: Document) -> list[float]:
    return [text_score(one) for one in page.lines]


def score(body: str) -> float:
    (only,) = document(body).lines
    return text_score(only)


def test_a_sentence_scores_its_characters() -> None:
    assert score(f"<p>{SENTENCE}</p>") == len(SENTENCE)


def test_a_line_without_a_full_stop_scores_less_than_half() -> None:
    assert score(f"<p>{HEADLINE}</p>") == pytest.approx(0.4 * len(HEADLINE))


@pytest.mark.parametrize(
    "body",
    [
        "<p>Thông báo số 3.</p>",
        f"<h3>{SENTENCE}</h3>",
        f"<p><a href='/1'>{SENTENCE}</a></p>",
        "<img src='/1.jpg'>",
    ],
)
def test_labels_headings_links_and_pictures_score_nothing(body: str) -> None:
    assert score(body) == 0


def test_a_link_within_a_sentence_does_not_count() -> None:
    linked = SENTENCE.replace("thôn Nà Cọ", "<a href='/1'>thôn Nà Cọ</a>")
    assert score(f"<p>{linked}</p>") == len(SENTENCE) - len("thôn Nà Cọ")


@pytest.mark.parametrize(
    ("text", "expected"), [(SENTENCE, True), (HEADLINE, False), ("Mưa to, gió lớn.", False)]
)
def test_a_sentence_is_long_and_punctuated(text: str, *, expected: bool) -> None:
    assert is_prose(text) is expected


def test_prose_with_a_label_is_not_kept() -> None:
    _, sentence = line(document(f"<p>{SENTENCE}</p>"), "Bà con")
    assert is_kept_prose(LabelledLine(LineNo(0), sentence))
    assert not is_kept_prose(LabelledLine(LineNo(0), sentence, "related"))


TEASER = f"<a href='/1'>{HEADLINE}</a><p>{SENTENCE}</p>"


@pytest.mark.parametrize(
    "teaser",
    [
        f"<div>{TEASER}</div>",
        f"<div><h3><a href='/1'>{HEADLINE}</a></h3><div><p>{SENTENCE}</p></div></div>",
        f"<div><a href='/1'><img src='/t.jpg'></a><h3>{HEADLINE}</h3><p>{SENTENCE}</p></div>",
    ],
)
def test_a_summary_below_its_linked_headline_scores_little(teaser: str) -> None:
    page = document(f"<p>{PROSE}</p>{teaser}<p>{PROSE}</p>")
    scores = scores_of(page)
    discount_teasers(page, scores)
    summary, _ = line(page, SENTENCE)
    assert scores[summary] == pytest.approx(sizes.FOREIGN_WEIGHT * len(SENTENCE))
    assert scores[0] == scores[-1] == len(PROSE.strip())


@pytest.mark.parametrize(
    "text",
    [
        f"<p><a href='/1'>Xem thêm</a></p><p>{SENTENCE}</p>",
        f"<div><p><a href='/1'>{HEADLINE}</a></p></div><div><p>{SENTENCE}</p></div>",
        f"<div><a href='/t.jpg'><img src='/t.jpg'></a><h3>{HEADLINE}</h3><p>{SENTENCE}</p></div>",
    ],
)
def test_a_paragraph_below_another_link_scores_in_full(text: str) -> None:
    page = document(text)
    scores = scores_of(page)
    discount_teasers(page, scores)
    assert scores[-1] == len(SENTENCE)


def verses(count: int) -> str:
    return "<br>".join(f"Câu thơ thứ {n} về bản" for n in range(count))


def verse_scores(body: str) -> list[float]:
    page = document(body)
    scores = scores_of(page)
    score_verses(page, scores)
    return scores


def test_short_lines_below_one_another_score_half_as_verses() -> None:
    scores = verse_scores(f"<p>{verses(sizes.MIN_VERSE_LINES)}</p><p>{PROSE}</p>")
    assert scores[0] == len("Câu thơ thứ 0 về bản") / 2


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{verses(sizes.MIN_VERSE_LINES - 1)}</p><p>{PROSE}</p>",
        "<p>Câu thơ</p>" * sizes.MIN_VERSE_LINES + f"<p>{PROSE}</p>",
        "".join(f"<li>Mục thứ {n} của trang</li>" for n in range(9)) + f"<p>{PROSE}</p>",
        f"<p>{PROSE}</p><p>{verses(sizes.MIN_VERSE_LINES)}</p>",
    ],
    ids=["few", "the same", "a list", "the foot of the page"],
)
def test_other_short_lines_are_no_verses(body: str) -> None:
    assert sum(verse_scores(body)) == len(PROSE.strip())


def test_verses_at_the_end_score_where_nothing_else_is_prose() -> None:
    assert all(verse_scores(f"<p>{verses(sizes.MIN_VERSE_LINES)}</p>"))


def test_an_imprint_scores_nothing() -> None:
    imprint = "Cơ quan chủ quản: Đảng ủy xã Khau Phạ. Giấy phép số 12/GP-TTĐT do Sở Văn hóa cấp."
    page = document(f"<p>{PROSE}</p><p>{imprint}</p>")
    scores = scores_of(page)
    discount_boilerplate(page, scores)
    assert scores == [len(PROSE.strip()), 0]


def test_a_table_of_pictures_alone_is_read_without_an_error() -> None:
    row = "<tr>" + "<td><img src='/a.png'></td>" * 3 + "</tr>"
    html = f"<html><body><h1>Ảnh hội thao</h1><table>{row * 5}</table></body></html>"
    with pytest.raises(Skipped):
        parse(page(html))
