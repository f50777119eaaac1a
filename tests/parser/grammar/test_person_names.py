import pytest

from services.parser.grammar.person_names import (
    has_family_name,
    is_anonymous_credit,
    is_initials,
    is_office,
    is_person,
    person_in,
    signs_officially,
    starts_with_honorific,
)


@pytest.mark.parametrize(
    "text",
    [
        "Hà Thu",
        "T.Ngọc",
        "Nguyễn Thị Hà Lam",
        "H.T.N",
        "Trường Giang",
        "TRƯỜNG THỦY",
        "Jean-Paul Lam",
    ],
)
def test_names_pen_names_and_initials_have_the_shape_of_a_person(text: str) -> None:
    assert is_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "Báo Hà Lam",
        "TTXVN",
        "PV",
        "hà lam",
        "Hà lam họp",
        "Ủy ban nhân dân xã Hà Lam",
        "Hà Lam 2026",
        "L",
    ],
)
def test_organisations_acronyms_and_sentences_do_not(text: str) -> None:
    assert not is_person(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trung tá Lò Văn Sáng", "Lò Văn Sáng"),
        ("Đại úy, Thạc sĩ, Bác sĩ CKI Lò Văn Sáng", "Lò Văn Sáng"),
        ("Phòng Giáo dục Lò Văn Sáng", "Lò Văn Sáng"),
        ("Giám đốc: Lò Văn Sáng", None),
        ("Văn phòng Huyện ủy", None),
        ("Hà Lam", "Hà Lam"),
    ],
)
def test_titles_and_offices_before_a_name_are_no_part_of_it(text: str, name: str | None) -> None:
    assert person_in(text) == name


def test_a_hostile_row_of_titles_is_read_to_its_cap() -> None:
    assert person_in("Ông " * 50 + "Lò Văn Sáng") is None


@pytest.mark.parametrize("text", ["PV", "BBT", "Nhóm phóng viên"])
def test_a_credit_without_a_name_is_anonymous(text: str) -> None:
    assert is_anonymous_credit(text)
    assert not is_anonymous_credit("Hà Lam")


@pytest.mark.parametrize("text", ["CHỦ TỊCH", "(Đã ký)", "TM. BAN THƯỜNG VỤ", "Trân trọng!"])
def test_what_stands_above_a_signature_is_official(text: str) -> None:
    assert signs_officially(text)
    assert not signs_officially("Nguyễn Hà Lam")


def test_an_honorific_an_office_and_a_family_name_are_known_by_the_first_words() -> None:
    assert starts_with_honorific("Đồng chí Lò Văn Sáng")
    assert not starts_with_honorific("Lò Văn Sáng")
    assert is_office("Văn phòng Huyện ủy")
    assert not is_office("Lò Văn Sáng")
    assert has_family_name("Lò Văn Sáng")
    assert not has_family_name("Lò")
    assert not has_family_name("Bích Liên")


@pytest.mark.parametrize(("text", "initials"), [("Q.H.", True), ("H.T.N", True), ("Q.h", False)])
def test_initials_are_capitals_with_dots(text: str, *, initials: bool) -> None:
    assert is_initials(text) is initials
