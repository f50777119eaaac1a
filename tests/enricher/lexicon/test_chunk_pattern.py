"""What the pattern of all chunks reads, and as which kind."""

import re

import pytest

from services.enricher.lexicon import load_lexicon
from services.enricher.text import normalize


def match(text: str) -> re.Match[str]:
    found = load_lexicon().chunk_pattern.match(normalize(text))
    assert found, text
    return found


def kind(text: str) -> str:
    found = match(text)
    return next(group for group in "TOHLRC" if found[group])


@pytest.mark.parametrize(
    ("text", "read", "group"),
    [
        ("Bí thư Huyện ủy Đá Mài họp", "Bí thư Huyện ủy Đá Mài", "T"),
        ("nguyên Phó Chủ tịch UBND tỉnh nói", "nguyên Phó Chủ tịch UBND tỉnh", "T"),
        ("Đại sứ Cuba tại Việt Nam đến", "Đại sứ Cuba tại Việt Nam", "T"),
        ("Chủ tịch nước Cộng hòa Cuba đến", "Chủ tịch nước Cộng hòa Cuba", "T"),
        ("Trưởng Công an phường 7 nói", "Trưởng Công an phường 7", "T"),
        ("Sở Tài nguyên và Môi trường họp", "Sở Tài nguyên và Môi trường", "O"),
        ("Chi bộ thôn 2 họp", "Chi bộ thôn 2", "O"),
        ("Bệnh viện Nhi đồng 1, họp", "Bệnh viện Nhi đồng 1", "O"),
        ("Ban Chỉ đạo thực hiện Đề án 9 tỉnh họp", "Ban Chỉ đạo thực hiện Đề án 9 tỉnh", "O"),
        ("Công ty TNHH đầu tư hạ tầng Mây Hồng", "Công ty TNHH đầu tư hạ tầng Mây Hồng", "O"),
        ("đồng chí Khoa", "đồng chí", "H"),
        ("Đ/c Khoa", "Đ/c", "H"),
        ("PGS.TS Khoa", "PGS.TS", "H"),
        ("xã Đá Mài họp", "xã Đá Mài", "L"),
        ("TP.Vinh họp", "TP.Vinh", "L"),
        ("Quận 7 họp", "Quận 7", "L"),
        ("P.7 họp", "P.7", "L"),
        ("TP. HCM họp", "TP. HCM", "L"),
        ("Tây Nguyên họp", "Tây Nguyên", "R"),
        ("Trần Thế Khoa họp", "Trần Thế Khoa", "C"),
    ],
)  # fmt: skip
def test_a_chunk_is_read_to_its_end(text: str, read: str, group: str) -> None:
    assert match(text)[0] == normalize(read)
    assert kind(text) == group


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Bà Rịa họp", "C"),
        ("Bộ luật Hình sự", "C"),
        ("Trung tâm Hội nghị tỉnh", "C"),
    ],
)
def test_what_only_looks_like_a_head_is_none(text: str, group: str) -> None:
    assert kind(text) == group


def test_a_duty_is_no_department() -> None:
    assert [found[0] for found in load_lexicon().chunk_pattern.finditer("chức vụ Trưởng ban")] == [
        "Trưởng ban"
    ]


def test_the_run_is_what_may_be_a_place_or_a_person() -> None:
    assert match("Bí thư Huyện ủy Đá Mài Trần Thế Khoa")["run"] == "Đá Mài Trần Thế Khoa"
    assert match("Phó Bí thư Tỉnh ủy Bà Rịa - Vũng Tàu")["run"] == "Bà Rịa - Vũng Tàu"
    assert match("Bí thư Huyện ủy nói")["run"] is None


def test_more_places_follow_the_run() -> None:
    found = match("Chủ tịch UBND xã Tân Lập, huyện Đá Mài nói")
    assert (found["run"], found["more"]) == ("Tân Lập", ", huyện Đá Mài")


def test_numbers_that_count_are_not_read() -> None:
    assert not load_lexicon().chunk_pattern.match("thôn 12 hộ nghèo")
    assert match("Bí thư Chi bộ thôn đã nói")[0] == "Bí thư Chi bộ thôn"
