"""An office is a label, an organisation and a level."""

# ruff: noqa: E501 - tables of texts

import pytest

from services.enricher.lexicon import load_lexicon
from services.enricher.persons.office_titles import parse_office


@pytest.mark.parametrize(
    ("office", "label", "body", "level"),
    [
        ("Phó Bí thư Thường trực Tỉnh uỷ", "Phó Bí thư Thường trực Tỉnh ủy", "Tỉnh ủy", "province"),
        ("Chủ tịch UBND huyện Châu Thành", "Chủ tịch Ủy ban nhân dân huyện Châu Thành",
         "Ủy ban nhân dân huyện Châu Thành", "district"),
        ("UVT.Ư Đảng", "Ủy viên Trung ương Đảng", "Trung ương Đảng", "central"),
        ("TVTU", "Ủy viên Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", "province"),
        ("Trưởng Ban Tổ chức Tỉnh ủy", "Trưởng Ban Tổ chức Tỉnh ủy", "Ban Tổ chức Tỉnh ủy", "province"),
        ("nguyên Giám đốc Sở Y tế", "Giám đốc Sở Y tế", "Sở Y tế", "province"),
    ],
)  # fmt: skip
def test_an_office_comes_apart(office: str, label: str, body: str, level: str) -> None:
    title = parse_office(office, load_lexicon())
    assert (title.label, title.organization, title.level) == (label, body, level)


def test_a_former_office_has_the_label_of_the_office() -> None:
    title = parse_office("cựu Chủ tịch UBND xã", load_lexicon())
    assert (title.former, title.label) == (True, "Chủ tịch Ủy ban nhân dân xã")


@pytest.mark.parametrize(
    ("office", "organization", "level"),
    [
        ("Huyện ủy viên", "Huyện ủy", "district"),
        ("Tổng Bí thư", None, "central"),
        ("Trưởng thôn", None, None),
    ],
)
def test_an_office_may_say_its_organization_or_level_by_its_own_words(
    office: str, organization: str | None, level: str | None
) -> None:
    title = parse_office(office, load_lexicon())
    assert (title.organization, title.level) == (organization, level)
