"""One person per name, by a short form and a reversed one, too."""

from shared.contract.values import Person
from tests.support.enriched import enriched


def only(text: str, province: str | None = None) -> Person:
    (person,) = enriched(text, province).persons
    return person


def test_a_former_office_is_marked() -> None:
    person = only("Ông Đỗ Quý Ân, nguyên Chủ tịch UBND tỉnh, đến dự.")
    assert [office.former for office in person.offices] == [True]


def test_a_short_form_is_a_mention_of_the_full_name() -> None:
    person = only("Ông Mai Đức Toả bị cảnh cáo. Trước đó, ông Toả bị phê bình.")
    assert [one.surface for one in person.mentions] == ["Mai Đức Toả", "Toả"]


def test_a_person_is_the_same_by_a_short_name_and_by_one_turned_around() -> None:
    text = (
        "Bà Nguyễn Thị Lan Anh, Giám đốc Công ty Sao Mai, trao quà. Bà Lan Anh nói thêm. "
        "Bà Lan Anh Nguyễn về nước năm 2020."
    )
    person = only(text)
    assert [one.surface for one in person.mentions] == [
        "Nguyễn Thị Lan Anh",
        "Lan Anh",
        "Lan Anh Nguyễn",
    ]


def test_a_name_that_ends_in_a_family_name_is_not_turned_around() -> None:
    people = enriched("Ông Lê Văn Trần và bà Trần Lê dự họp.").persons
    assert [one.name for one in people] == ["Lê Văn Trần", "Trần Lê"]


def test_a_military_rank_is_also_a_field() -> None:
    person = only("Đại tá Lâm Quốc Thi, Giám đốc Công an tỉnh, dự.")
    assert person.rank == "Đại tá"


def test_a_key_never_joins_two_people_by_name_alone() -> None:
    def key(text: str, province: str) -> str | None:
        return only(text, province).key

    text = "Đồng chí Lâm Quốc Thi, Bí thư Tỉnh ủy, dự."
    assert key(text, "Cà Mau") == key("Bí thư Tỉnh ủy Lâm Quốc Thi nói.", "Cà Mau")
    assert key(text, "Cà Mau") != key(text, "Bến Tre")
    assert key("Ông Lâm Quốc Thi nói.", "Cà Mau") is None
    chair = "Chủ tịch UBND xã"
    assert key(f"{chair} Lâm Quốc Thi nói.", "Cà Mau") is None
    assert key(f"Ông Lâm Quốc Thi, {chair} Tân Lập, nói.", "Cà Mau") is not None
    assert (
        len({key(f"Ông Lâm Quốc Thi, {chair} Tân Lập, nói.", p) for p in ("Cà Mau", "Bến Tre")})
        == 2
    )
