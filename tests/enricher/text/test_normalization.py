"""One dash, one space, one spelling, and never another length."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.enricher.text import is_vietnamese_syllable, lowercase, normalize


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("nhiệm kỳ 2020 – 2025", "nhiệm kỳ 2020 - 2025"),
        ("K’Ré nói: “Vâng”", 'K\'Ré nói: "Vâng"'),
        ("xã\u00a0Tân Lập", "xã Tân Lập"),
        ("hoà, Thuỷ, quí, kì, khoẻ", "hòa, Thủy, quý, kỳ, khỏe"),
        ("loài, tuyến, hoàng", "loài, tuyến, hoàng"),
    ],
)
def test_spellings_become_one(text: str, normalized: str) -> None:
    assert normalize(text) == normalized


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("TỈNH ỦY ĐÁ MÀI HỌP", "Tỉnh Ủy Đá Mài Họp"),
        ("UBND TỈNH ĐÁ MÀI HỌP", "UBND Tỉnh Đá Mài Họp"),
        ("TỈNH ĐÁ MÀI SƠ KẾT CÔNG TÁC", "Tỉnh Đá Mài sơ kết Công Tác"),
        ("ĐẢNG BỘ TỈNH KHÓA XI HỌP", "Đảng Bộ Tỉnh Khóa XI Họp"),
    ],
)
def test_a_headline_in_capitals_is_capitalised(text: str, normalized: str) -> None:
    assert normalize(text) == normalized


def test_two_words_in_capitals_are_no_headline_but_may_be_a_name() -> None:
    assert normalize("Đồng chí TRẦN THẾ KHOA dự.") == "Đồng chí Trần Thế Khoa dự."
    assert normalize("Ban HĐND TỈNH họp.") == "Ban HĐND TỈNH họp."


def test_a_capital_inside_a_highland_name_becomes_small() -> None:
    assert normalize("xã Ia PNôn và xã AYun") == "xã Ia Pnôn và xã Ayun"


def test_what_can_be_spoken_is_a_syllable() -> None:
    assert all(map(is_vietnamese_syllable, ("nghiêng", "ủy", "a", "quốc")))
    assert not any(map(is_vietnamese_syllable, ("hđnd", "asean", "berlin", "")))


def test_lower_case_keeps_the_length_where_python_does_not() -> None:
    assert len("İ".lower()) == 2
    assert lowercase("ĐÀ İ") == "đà İ"


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_the_length_never_changes(text: str) -> None:
    assert len(normalize(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("ĐỒNG CHÍ LÒ THỊ PÓM GIỮ CHỨC PHÓ CHỦ TỊCH", "Đồng Chí Lò Thị Póm giữ chức Phó Chủ Tịch"),
        (
            "CHỦ TỊCH HĐND TỈNH KSOR THỊ DUYÊN GIÁM SÁT",
            "Chủ Tịch HĐND Tỉnh Ksor Thị Duyên giám sát",
        ),
        (
            "Bí Thư Tỉnh Ủy Lò Văn Pánh Thăm Hỏi Gia Đình",
            "Bí Thư Tỉnh Ủy Lò Văn Pánh thăm hỏi Gia Đình",
        ),
        ("Lò Văn Và, Lê Thị Thăm", "Lò Văn Và, Lê Thị Thăm"),
        ("ÔNG PHẠM VĂN TIẾP THĂM TRƯỜNG", "Ông Phạm Văn Tiếp thăm Trường"),
    ],
)
def test_the_words_of_a_headline_that_are_no_names_become_small(text: str, normalized: str) -> None:
    assert normalize(text) == normalized
