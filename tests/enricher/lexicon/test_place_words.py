"""Words of units, and what only looks like one."""

import re

import pytest

from services.enricher.lexicon.place_words import (
    CAPITALIZED_RUN,
    CENTRAL,
    FEATURE_WORD,
    HAMLET_WORD,
    LEVEL_WORD,
)


@pytest.mark.parametrize("word", ["tỉnh", "Thành phố", "TP.", "thị xã", "xã đảo", "đặc khu", "TX"])
def test_a_level_word_is_read_in_full(word: str) -> None:
    assert re.match(LEVEL_WORD, f"{word} Tân Lập")[0] == word  # type: ignore[index] # it matches


@pytest.mark.parametrize("text", ["tỉnh ủy", "Huyện đoàn", "xã hội", "tỉnhA", "quận ủy"])
def test_a_committee_is_no_level(text: str) -> None:
    assert not re.match(LEVEL_WORD, text)


def test_a_street_needs_a_name_of_two_syllables() -> None:
    assert re.match(FEATURE_WORD, "đường Trần Phú")
    assert not re.match(FEATURE_WORD, "đường Trần")
    assert not re.match(FEATURE_WORD, "đường về")


def test_a_highland_is_no_mountain() -> None:
    assert re.search(FEATURE_WORD, "lên núi Đá")
    assert not re.search(FEATURE_WORD, "miền núi Đá")


def test_hamlets_have_many_words() -> None:
    assert all(
        re.fullmatch(HAMLET_WORD, word) for word in ("thôn", "Tổ dân phố", "buôn", "khu phố")
    )
    assert not re.match(HAMLET_WORD, "bảng")


def test_the_centre_of_the_party_is_no_committee_of_it() -> None:
    assert re.match(CENTRAL, "Trung ương Đảng họp")[0] == "Trung ương Đảng"  # type: ignore[index] # it matches
    assert re.match(CENTRAL, "Trung ương Đảng bộ")[0] == "Trung ương"  # type: ignore[index] # it matches
    assert re.match(CENTRAL, "T.Ư")


def test_a_run_ends_at_a_small_letter_and_after_eight_syllables() -> None:
    assert re.match(CAPITALIZED_RUN, "Trần Thế Khoa dự")[0] == "Trần Thế Khoa"  # type: ignore[index] # it matches
    assert re.match(CAPITALIZED_RUN, "An " * 9)[0] == "An An An An An An An An"  # type: ignore[index] # it matches
