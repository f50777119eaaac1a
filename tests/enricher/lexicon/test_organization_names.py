"""Names of organisations: in full, their level, and words that no list has."""

import re

import pytest

from services.enricher.lexicon import full_name, level_of
from services.enricher.lexicon.organization_names import unlisted_field, unlisted_words

LISTS = {
    "open": ["ban", "trung tâm"],
    "complete": ["huyện ủy"],
    "inner": ["ban thường vụ"],
    "stops": ["đã", "tổ chức", "phát biểu"],
    "verbs": ["đạp"],
}


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Ủy ban nhân dân (UBND) xã", "Ủy ban nhân dân xã"),
        ("MTTQ Việt Nam tỉnh", "Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("Mặt trận Tổ quốc xã", "Mặt trận Tổ quốc Việt Nam xã"),
        ("Đảng ủy TP. Đá Mài", "Đảng ủy thành phố Đá Mài"),
        ("Sở Y tế", "Sở Y tế"),
    ],
)
def test_abbreviations_are_written_out(name: str, full: str) -> None:
    assert full_name(name) == full


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Đảng ủy xã Tân Lập, huyện Đá Mài", "commune"),
        ("Huyện ủy Đá Mài", "district"),
        ("Sở Y tế", "province"),
        ("Tỉnh ủy", "province"),
        ("Ban Tổ chức Trung ương", "central"),
        ("Bảo hiểm xã hội", None),
        ("Câu lạc bộ Hưu trí", None),
    ],
)
def test_the_smallest_level_stated_counts(name: str, level: str | None) -> None:
    assert level_of(name) == level


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Bảo tồn rừng đã họp", "Bảo tồn rừng"),
        ("Bảo tồn và phát triển tổ chức", "Bảo tồn và phát triển"),
        ("Bảo tồn xã Tân Lập", "Bảo tồn"),
        ("Trần Thế Khoa", None),
        ("Trung tâm huyện", None),
    ],
)
def test_an_unlisted_field_ends_where_the_sentence_goes_on(text: str, field: str | None) -> None:
    match = re.match(unlisted_field(LISTS), text)
    assert (match[0] if match else None) == field


def test_unlisted_words_lead_to_a_level_or_a_capital() -> None:
    pattern = re.compile(unlisted_words(LISTS))
    assert pattern.match("rừng phòng hộ Đá Mài")[0] == "rừng phòng hộ"  # type: ignore[index] # it matches
    assert pattern.match("rừng phòng hộ tỉnh")[0] == "rừng phòng hộ"  # type: ignore[index] # it matches
    assert not pattern.match("rừng đã trồng")
