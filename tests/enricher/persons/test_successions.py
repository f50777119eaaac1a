"""One office and two persons: handed over, and in whose place somebody comes."""

# ruff: noqa: E501 - tables of texts

import pytest

from tests.support.enriched import enriched

Told = list[tuple[str, str, str]]


def _told(text: str) -> Told:
    """Return person, kind and manner of each change of an office."""
    return sorted(
        (person.name, change.kind, change.manner)
        for person in enriched(text).persons
        for office in person.offices
        for change in office.changes
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Lễ bàn giao chức vụ Giám đốc Sở Y tế tỉnh Cà Mau giữa bà Lê Thị Mận và ông Trần Quốc Mẫn.",
            [("Lê Thị Mận", "ended", "relieved"), ("Trần Quốc Mẫn", "granted", "assigned")],
        ),
        (
            "Ông Trần Quốc Mẫn được bổ nhiệm làm Giám đốc Sở Y tế tỉnh Cà Mau, thay bà Lê Thị Mận.",
            [("Lê Thị Mận", "ended", "relieved"), ("Trần Quốc Mẫn", "granted", "appointed")],
        ),
        (
            "HĐND tỉnh bầu ông Trần Quốc Mẫn giữ chức Chủ tịch UBND tỉnh Cà Mau thay thế cho ông Lê Tấn Đạt.",
            [("Lê Tấn Đạt", "ended", "relieved"), ("Trần Quốc Mẫn", "granted", "elected")],
        ),
        (
            "Ông Trần Quốc Mẫn được bổ nhiệm làm Giám đốc Sở Y tế; ông Lê Tấn Đạt thay mặt UBND tỉnh phát biểu.",
            [("Trần Quốc Mẫn", "granted", "appointed")],
        ),
        (
            "Ông Trần Quốc Mẫn được giới thiệu để bầu giữ chức Chủ tịch UBND tỉnh Cà Mau, thay ông Lê Tấn Đạt.",
            [("Trần Quốc Mẫn", "proposed", "nominated")],
        ),
        (
            "Trường bàn giao 20 máy tính giữa ông Lê Tấn Đạt và bà Lê Thị Mận.",
            [],
        ),
    ],
)
def test_both_are_told_and_nobody_else(text: str, told: Told) -> None:
    assert _told(text) == told


def test_what_the_text_says_in_words_of_its_own_is_not_said_again() -> None:
    text = (
        "Lễ bàn giao nhiệm vụ Giám đốc Sở Y tế giữa bà Lê Thị Mận và ông Trần Quốc Mẫn. "
        "Ông Trần Quốc Mẫn được bổ nhiệm giữ chức Giám đốc Sở Y tế từ ngày 1/3/2026."
    )
    assert [one for one in _told(text) if one[1] == "granted"] == [
        ("Trần Quốc Mẫn", "granted", "appointed")
    ]
