"""One form for Vietnamese text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.text.normalization import clean, digest, match_key, without_marks


@given(st.text())
def test_clean_text_is_nfc_and_stays_as_it_is(text: str) -> None:
    once = clean(text)

    assert unicodedata.is_normalized("NFC", once)
    assert clean(once) == once


def test_clean_text_has_no_invisible_characters_and_single_spaces() -> None:
    assert clean("\ufeffTỉnh\u200b ủy  Cà\u00a0Mau ") == "Tỉnh ủy Cà Mau"
    assert clean("dòng một\ndòng hai") == "dòng một\ndòng hai"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("Tỉnh uỷ", "TỈNH ỦY"),
        ("Thuý", "Thúy"),
        ("khoá XVI", "khóa  xvi"),
        (unicodedata.normalize("NFD", "Đắk Lắk"), "đắk lắk"),
    ],
)
def test_two_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(("one", "other"), [("quý", "qúy"), ("hoàn", "hòan"), ("Toàn", "tòan")])
def test_a_tone_mark_that_has_one_place_only_is_left_there(one: str, other: str) -> None:
    assert match_key(one) == one.casefold()
    assert match_key(one) != match_key(other)


def test_a_digest_tells_the_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert len(digest("x")) == 32


@pytest.mark.parametrize(
    ("name", "expected"), [("Châu Đốc", "chau doc"), ("ĐẮK  LẮK", "dak lak"), ("Huế", "hue")]
)
def test_a_key_loses_its_marks(name: str, expected: str) -> None:
    assert without_marks(match_key(name)) == expected
