"""Districts and communes without their place words."""

from functools import partial

import pytest

from tests.support import enriched as support
from tests.support.enriched import AFTER_REFORM, BEFORE_REFORM, places

enriched = partial(support.enriched, day=BEFORE_REFORM)


@pytest.mark.parametrize(
    ("text", "portal", "wanted"),
    [
        # Before its province, at the head of a line, on the way to another unit.
        ("Đội bóng Thuận Châu (Sơn La) thắng.", None, ["Thuận Châu", "Sơn La"]),
        ("Kết quả:\nCái Nước: 500 hộ thoát nghèo.", None, ["Cái Nước"]),
        ("Xe chạy Châu Đốc - Cần Thơ mỗi ngày.", None, ["Châu Đốc", "Cần Thơ"]),
        ("Tiền Yên thuộc Hà Nội.", None, ["Tiền Yên", "Hà Nội"]),
        ("Chị vừa ghé Cù Lao Dung thuộc Cần Thơ.", None, ["Cù Lao Dung", "Cần Thơ"]),
        # Named with its place word elsewhere, in brackets behind a place, behind "tại".
        ("Lũ ở huyện Lục Ngạn. Riêng Lục Ngạn mất 5 cầu.", None, ["huyện Lục Ngạn", "Lục Ngạn"]),
        ("Đến thôn Nhìu San Cồ (Sả Phìn Hồ), dân đông.", None, ["thôn Nhìu San Cồ", "Sả Phìn Hồ"]),
        ("Họp tại Cái Nước sáng nay.", None, ["Cái Nước"]),
        # Behind the word that opens the sentence, and with words behind that are not its own.
        ("Khách Nhật Bản mua nhiều.", None, ["Nhật Bản"]),
        ("Nước về Hội An tới ngày 8.", None, ["Hội An"]),
        ("TRIỆT PHÁ ĐƯỜNG DÂY ĐƯA NGƯỜI SANG BIÊN.", None, []),
        # A city of one syllable; the new name of a unit.
        ("Năm ấy ông ở lại Pleiku. Tại Vinh, trời mưa.", None, ["Pleiku", "Vinh"]),
        ("Vua cho đổi tên thôn thành Lục Nhã.", None, ["Lục Nhã"]),
        # A district of the portal's province where the sentence goes on; a commune with land in it.
        ("Sáng nay Cái Nước có mưa.", "Cà Mau", ["Cái Nước"]),
        ("Sáng nay Cái Nước có mưa.", "Sơn La", []),
        ("Sáng nay Nậm Khao có mưa.", "Lai Châu", ["Nậm Khao"]),
    ],
)
def test_a_bare_name_is_a_place_by_what_stands_around(
    text: str, portal: str | None, wanted: list[str]
) -> None:
    assert places(enriched(text, portal)) == wanted


def test_the_end_of_a_line_is_where_authors_sign() -> None:
    assert places(enriched("Trời mưa to.\nCái Nước", "Cà Mau")) == []


def test_a_hamlet_named_with_its_unit_word_is_known_without_it_after_the_reform() -> None:
    text = "Đến thôn Nhìu San Cồ, dân đông. Ở lại Nhìu San Cồ ba ngày."
    assert places(enriched(text, day=AFTER_REFORM)) == ["thôn Nhìu San Cồ", "Nhìu San Cồ"]
