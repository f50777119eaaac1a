"""The letterhead and the receivers of an official document."""

import pytest

from services.parser.content.model import Label
from services.parser.content.rules.official_form import (
    DOCUMENT_KIND,
    find_letterhead,
    find_receivers,
)
from tests.parser.content.labelled import claimed, labels_of, lines_of
from tests.support.pages import PROSE

LETTERHEAD = (
    "ĐẢNG BỘ TỈNH SÔNG MÂY",
    "Đảng Cộng sản Việt Nam",
    "Số: 12-KH/TU",
    "Sông Mây, ngày 7 tháng 3 năm 2026",
    "KẾ HOẠCH",
)
RECEIVERS = ("Nơi nhận:", "- Các huyện ủy;", "- Lưu Văn phòng.", "PHÓ BÍ THƯ", "Lò Thị Xôm")


def labels(*texts: str) -> list[Label | None]:
    lines = lines_of(*((None, text) for text in texts))
    lines = claimed(find_receivers, claimed(find_letterhead, lines))
    return labels_of(lines)


def test_the_lines_of_a_letterhead_are_form() -> None:
    assert labels(*LETTERHEAD, PROSE) == ["other"] * len(LETTERHEAD) + [None]


def test_without_the_motto_there_is_no_letterhead() -> None:
    texts = [text for text in LETTERHEAD if "Cộng sản" not in text]
    assert labels(*texts, PROSE) == [None] * (len(texts) + 1)


def test_a_paragraph_above_the_motto_is_text() -> None:
    assert labels(PROSE, "Độc lập - Tự do - Hạnh phúc", PROSE) == [None] * 3


def test_a_motto_in_the_midst_of_a_text_is_text() -> None:
    assert labels(*[PROSE] * 14, "Độc lập - Tự do - Hạnh phúc", PROSE) == [None] * 16


def test_receivers_and_who_signs_beside_them_are_form() -> None:
    assert labels(PROSE, *RECEIVERS) == [None] + ["other"] * len(RECEIVERS)


def test_receivers_above_a_paragraph_are_text() -> None:
    assert labels(PROSE, *RECEIVERS, PROSE) == [None] * (len(RECEIVERS) + 2)


def test_a_line_that_is_labelled_keeps_its_label() -> None:
    lines = lines_of((None, PROSE), (None, "Nơi nhận:"), ("byline", "Lò Thị Xôm"))
    lines = claimed(find_receivers, claimed(find_letterhead, lines))
    assert labels_of(lines) == [None, "other", "byline"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("nghị quyết", True), ("công điện khẩn", True), ("nghị quyết về nông thôn", False)],
)
def test_the_kind_of_a_document_is_a_whole_line(text: str, *, expected: bool) -> None:
    assert (DOCUMENT_KIND.fullmatch(text) is not None) is expected
