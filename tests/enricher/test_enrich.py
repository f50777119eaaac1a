"""What the enricher says of whole sentences, with invented names in the shape of real ones."""

from datetime import date, datetime

import pytest

from services.enricher.enrich import ENRICHER_VERSION, enrich
from shared.contract.events import ArticleEnriched
from shared.contract.values import Person
from tests.support.articles import article

DAY = datetime(2020, 12, 31)  # noqa: DTZ001 - the helper adds the zone of Viet Nam


def enriched(text: str, day: datetime = DAY, province: str | None = None) -> ArticleEnriched:
    return enrich(article(text, day, province=province))


def person(found: ArticleEnriched, name: str) -> Person:
    return next(one for one in found.persons if one.name == name)


def offices(found: ArticleEnriched, name: str) -> list[str]:
    return [office.title for office in person(found, name).offices]


def test_an_office_is_a_field_of_the_person_and_never_part_of_the_name() -> None:
    found = enriched("Đồng chí Bí thư Tỉnh ủy Trần Thế Khoa dự và phát biểu.")
    assert [one.name for one in found.persons] == ["Trần Thế Khoa"]
    assert offices(found, "Trần Thế Khoa") == ["Bí thư Tỉnh ủy"]


def test_offices_between_commas_follow_the_name() -> None:
    found = enriched(
        "Dự hội nghị có các đồng chí: Lò Thị Mận, UVT.Ư Đảng, Bí thư Tỉnh ủy; "
        "Vũ Quốc Lập, TVTU, Trưởng Ban Tổ chức Tỉnh ủy."
    )
    assert offices(found, "Lò Thị Mận") == ["UVT.Ư Đảng", "Bí thư Tỉnh ủy"]
    assert offices(found, "Vũ Quốc Lập") == ["TVTU", "Trưởng Ban Tổ chức Tỉnh ủy"]


def test_an_office_that_is_granted_belongs_to_the_one_who_gets_it() -> None:
    found = enriched(
        "Ban Bí thư chỉ định đồng chí Ngô Bá Duy, Phó Bí thư Thành ủy, giữ chức vụ "
        "Bí thư Huyện ủy Châu Thành, nhiệm kỳ 2020-2025."
    )
    assert offices(found, "Ngô Bá Duy") == ["Phó Bí thư Thành ủy", "Bí thư Huyện ủy Châu Thành"]


def test_an_office_taken_from_two_belongs_to_both() -> None:
    found = enriched(
        "HĐND tỉnh miễn nhiệm chức vụ Ủy viên UBND tỉnh đối với ông Hà Văn Tâm, Giám đốc Sở Y tế "
        "và ông Đoàn Thế Lữ."
    )
    assert "Ủy viên UBND tỉnh" in offices(found, "Hà Văn Tâm")
    assert "Ủy viên UBND tỉnh" in offices(found, "Đoàn Thế Lữ")


def test_a_former_office_is_marked() -> None:
    found = enriched("Ông Đỗ Quý Ân, nguyên Chủ tịch UBND tỉnh, đến dự.")
    assert [office.former for office in person(found, "Đỗ Quý Ân").offices] == [True]


def test_a_surname_that_is_also_a_town_stays_with_its_name() -> None:
    found = enriched(
        "Chủ tịch HĐND thành phố Đồng Quốc Bình khai mạc kỳ họp.", province="Hải Phòng"
    )
    assert offices(found, "Đồng Quốc Bình") == ["Chủ tịch HĐND thành phố"]


def test_a_province_stands_between_the_office_and_the_name() -> None:
    found = enriched("Bí thư Tỉnh ủy Cà Mau Huỳnh Tấn Việt kết luận.")
    assert offices(found, "Huỳnh Tấn Việt") == ["Bí thư Tỉnh ủy Cà Mau"]


def test_a_short_form_is_a_mention_of_the_full_name() -> None:
    found = enriched("Ông Mai Đức Toả bị cảnh cáo. Trước đó, ông Toả bị phê bình.")
    assert [len(one.mentions) for one in found.persons] == [2]


@pytest.mark.parametrize("name", ["Giàng A Chớ", "Rah Lan Hương", "Y Thanh Niê Kđăm", "Điểu K'Rum"])
def test_names_of_every_people_are_names(name: str) -> None:
    assert enriched(f"Đồng chí {name}, Bí thư Huyện ủy, dự họp.").persons[0].name == name


def test_bodies_carry_their_level_and_their_name_in_full() -> None:
    found = enriched("Ngày 2/12, UBND tỉnh và Ban Thường vụ Huyện ủy Châu Thành họp.")
    assert [(one.name, one.level) for one in found.organizations] == [
        ("Ủy ban nhân dân tỉnh", "province"),
        ("Ban Thường vụ Huyện ủy Châu Thành", "district"),
    ]


def test_a_province_is_named_for_its_day_and_for_today() -> None:
    found = enriched("Đoàn thăm tỉnh Bạc Liêu.", datetime(2024, 5, 2))  # noqa: DTZ001
    assert [(one.province, one.province_now) for one in found.places] == [("Bạc Liêu", "Cà Mau")]


def test_the_larger_unit_beside_decides_between_places_of_one_name() -> None:
    found = enriched("Xã Tân Thạch, huyện Châu Thành, tỉnh Bến Tre đạt chuẩn.")
    assert {one.province for one in found.places} == {"Bến Tre"}


def test_the_portals_province_decides_when_the_text_does_not() -> None:
    text = "Đoàn công tác làm việc tại huyện Châu Thành."
    assert enriched(text, province="Long An").places[0].province == "Long An"
    assert enriched(text).places[0].province is None


@pytest.mark.parametrize(
    ("surface", "kind", "number", "symbol"),
    [
        ("Chỉ thị số 05-CT/TW", "Chỉ thị", "05", "05-CT/TW"),
        ("Nghị định số 130/2020/NĐ-CP", "Nghị định", "130", "130/2020/NĐ-CP"),
        ("Nghị quyết số 1670/NQ-UBTVQH15", "Nghị quyết", "1670", "1670/NQ-UBTVQH15"),
        ("Kết luận số 17 - KL/TU", "Kết luận", "17", "17-KL/TU"),
        ("Nghị quyết số 18, 19", "Nghị quyết", "18, 19", None),
        ("Chỉ thị 35", "Chỉ thị", "35", None),
    ],
)
def test_a_document_is_its_type_number_and_symbol(
    surface: str, kind: str, number: str, symbol: str | None
) -> None:
    (paper,) = enriched(f"Tỉnh thực hiện {surface} của Trung ương.").documents
    assert paper.mentions[0].surface == surface
    assert (paper.kind, paper.number, paper.symbol) == (kind, number, symbol)


@pytest.mark.parametrize(
    "name",
    [
        "Đại hội XIII của Đảng",
        "Đại hội đại biểu Đảng bộ tỉnh lần thứ XVI",
        "Kỳ họp thứ 9, Quốc hội khóa XIV",
        "Hội nghị lần thứ 8 Ban Chấp hành Đảng bộ tỉnh khóa XI",
        "Hội nghị Trung ương 12, khóa XII",
        "bầu cử đại biểu Quốc hội khóa XV",
    ],
)
def test_an_occasion_keeps_its_ordinal_and_its_body(name: str) -> None:
    assert [one.name for one in enriched(f"Chuẩn bị {name} thật tốt.").occasions] == [name]


def test_a_term_with_years_is_also_a_date() -> None:
    found = enriched("Ban Chấp hành khóa XVI, nhiệm kỳ 2020 - 2025.")
    assert [one.name for one in found.terms] == ["khóa XVI", "nhiệm kỳ 2020 - 2025"]
    assert [(one.first, one.last) for one in found.dates] == [
        (date(2020, 1, 1), date(2025, 12, 31))
    ]


def test_without_a_date_of_publication_the_text_tells_the_year_with_low_confidence() -> None:
    text = "Sáng 1/7, Tỉnh ủy sơ kết 6 tháng đầu năm 2020. Hôm qua, đoàn đến thăm xã."
    guessed, stated = enrich(article(text)).dates
    assert guessed.first == date(2020, 7, 1)
    assert guessed.confidence < 0.5 < stated.confidence


def test_without_any_year_a_day_is_no_date() -> None:
    assert (
        enrich(article("Sáng 2/1, đoàn đến thăm xã. Trước đó, ngày 30/12, trời mưa.")).dates == ()
    )


def test_the_day_of_a_document_does_not_date_the_news() -> None:
    text = "Sáng 2/7, tỉnh sơ kết Nghị quyết số 18-NQ/TW, ngày 25/10/2017 của Trung ương."
    assert [one.surface for one in enrich(article(text)).dates] == ["ngày 25/10/2017"]


def test_an_article_that_is_gone_passes_through() -> None:
    gone = article("").model_copy(update={"gone": True, "title": ""})
    found = enrich(gone)
    assert found.gone
    assert (found.persons, found.places, found.dates) == ((), (), ())


def test_the_version_of_the_enricher_is_on_every_article() -> None:
    assert enriched("Tin.").enricher_version == ENRICHER_VERSION


def test_districts_of_a_list_need_no_unit_word_of_their_own() -> None:
    found = enriched("Đoàn đến các huyện: Cái Nước, Đầm Dơi và Năm Căn.", province="Cà Mau")
    assert [one.name for one in found.places] == ["Cái Nước", "Đầm Dơi", "Năm Căn"]
    assert {one.province for one in found.places} == {"Cà Mau"}


def test_a_body_ends_before_the_larger_place_beside_it() -> None:
    found = enriched("Ông làm việc với Đảng uỷ xã Tân Lập, tỉnh Thái Nguyên.")
    surfaces = [mention.surface for one in found.organizations for mention in one.mentions]
    assert surfaces == ["Đảng uỷ xã Tân Lập"]


def test_a_street_or_a_hall_is_neither_a_person_nor_a_body() -> None:
    found = enriched("Trên đường Trần Văn Khéo, số 5/2A Lê Văn Mùi, tại Hội trường UBND tỉnh.")
    assert found.persons == ()
    assert found.organizations == ()


def test_being_a_delegate_is_no_office() -> None:
    found = enriched("Tổ gồm các đại biểu: Bùi Quốc Thống, Lê Thị Nhài.")
    assert [one.offices for one in found.persons] == [(), ()]


def test_a_headline_in_capitals_names_the_people_of_the_text() -> None:
    found = enriched("VŨ QUỐC LẬP GIỮ CHỨC BÍ THƯ TỈNH ỦY\n\nÔng Vũ Quốc Lập phát biểu.")
    assert [len(one.mentions) for one in found.persons] == [2]


def test_a_person_is_the_same_by_a_short_name_and_by_one_turned_around() -> None:
    text = (
        "Bà Nguyễn Thị Lan Anh, Giám đốc Công ty Sao Mai, trao quà. Bà Lan Anh nói thêm. "
        "Bà Lan Anh Nguyễn về nước năm 2020."
    )
    (person,) = enrich(article(text)).persons
    assert [one.surface for one in person.mentions] == [
        "Nguyễn Thị Lan Anh",
        "Lan Anh",
        "Lan Anh Nguyễn",
    ]


def test_a_name_that_ends_in_a_family_name_is_not_turned_around() -> None:
    people = enrich(article("Ông Lê Văn Trần và bà Trần Lê dự họp.")).persons
    assert [one.name for one in people] == ["Lê Văn Trần", "Trần Lê"]
