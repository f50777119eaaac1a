"""Offices of a section with the body that it is of."""

import pytest

from tests.support.enriched import enriched, organizations, people


@pytest.mark.parametrize(
    ("text", "office", "others"),
    [
        (
            "Ông Lê Văn Tám, Trưởng phòng Quản lý ngân sách, Sở Tài chính trình bày.",
            "Trưởng phòng Quản lý ngân sách, Sở Tài chính",
            [],
        ),
        (
            "Ông Lê Văn Tám (Trưởng bộ môn Bơi lội, Trung tâm Thể thao tỉnh) nói.",
            "Trưởng bộ môn Bơi lội, Trung tâm Thể thao tỉnh",
            [],
        ),
        # Bodies of a list, a committee, and an office of no section stay apart.
        (
            "Ông Lê Văn Tám, Trưởng phòng Nội vụ, Sở Y tế và Sở Tài chính cùng dự.",
            "Trưởng phòng Nội vụ",
            ["Sở Y tế", "Sở Tài chính"],
        ),
        (
            "Ông Lê Văn Tám, Chủ tịch UBND xã, Sở Y tế cùng dự.",
            "Chủ tịch UBND xã",
            ["Sở Y tế"],
        ),
    ],
)
def test_a_section_is_of_the_body_behind_its_comma(
    text: str, office: str, others: list[str]
) -> None:
    found = enriched(text)
    assert people(found) == {"Lê Văn Tám": [office]}
    assert organizations(found) == others
