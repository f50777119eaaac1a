"""Boxes of events within a text go; notices that say when and where stay."""

import pytest

from services.parser.parse import parse
from tests.support.pages import PROSE, article, page

DL = "<dl><dt>Thời gian</dt><dd>14:00, 12/05/2026</dd><dt>Địa điểm</dt><dd>Nhà văn hóa</dd></dl>"
ICONS = (
    "<ul><li><i class='fa-clock'></i> 14:00 ngày 12/05/2026</li>"
    "<li><i class='fa-map'></i> Nhà văn hóa</li><li>Vào cửa tự do</li></ul>"
)
TABLE = (
    "<table><tr><td>Thời gian:</td><td>14:00 ngày 12/5/2026</td></tr>"
    "<tr><td>Địa điểm:</td><td>Nhà văn hóa</td></tr></table>"
)


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='mo'><h3>Sự kiện liên quan</h3>{DL}</div>",
        f"<div class='event-box'>{DL}</div>",
        f"<div><h4>Sự kiện sắp diễn ra</h4>{ICONS}</div>",
        f"<div><p><b>LỊCH CÔNG TÁC</b></p>{TABLE}</div>",
    ],
)
def test_a_box_with_two_signs_of_an_event_is_no_text(box: str) -> None:
    text = parse(page(article(box))).text
    assert "Nhà văn hóa" not in text
    assert "14:00" not in text


@pytest.mark.parametrize(
    "notice",
    [
        "<p>Thời gian: 14:00 ngày 12/5/2026</p><p>Địa điểm: Nhà văn hóa</p>",
        "<h3>Khi nào</h3><ul><li>Thời gian: 14:00 12/5/2026</li><li>Ở Nhà văn hóa</li></ul>",
        f"<div>{TABLE}</div>",
        f"<div><h3>Sự kiện liên quan</h3>{DL}<p>{PROSE}</p></div>",
    ],
)
def test_when_and_where_of_a_notice_are_text(notice: str) -> None:
    text = parse(page(article(notice))).text
    assert "Nhà văn hóa" in text
    assert "14:00" in text
