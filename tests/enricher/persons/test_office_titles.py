"""An office is a label, a body and a level; every mark says which rule made it."""

# ruff: noqa: E501 - the offices are a table

from datetime import datetime

import pytest

from services.enricher.enrich import enrich
from services.enricher.explain import annotations
from services.enricher.findings import prepared
from services.enricher.persons.office_titles import parse_office
from tests.support.articles import article

DAY = datetime(2020, 12, 31)  # noqa: DTZ001 - the helper adds the zone of Viet Nam


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
    title = parse_office(office, prepared())
    assert (title.label, title.organization, title.level) == (label, body, level)


def test_a_military_rank_is_also_a_field() -> None:
    found = enrich(article("Đại tá Lâm Quốc Thi, Giám đốc Công an tỉnh, dự.", DAY))
    assert found.persons[0].rank == "Đại tá"


def test_a_key_never_joins_two_people_by_name_alone() -> None:
    def key(text: str, province: str) -> str | None:
        return enrich(article(text, DAY, province=province)).persons[0].key

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


def test_every_mark_names_its_rule_and_stands_where_it_says() -> None:
    text = "Sáng 1/7, đồng chí Lâm Quốc Thi, Bí thư Tỉnh ủy Bạc Liêu, ký Chỉ thị số 05-CT/TU."
    found = annotations(enrich(article(text, DAY)))
    assert {mark.kind for mark in found} >= {"person", "office", "place", "document", "date"}
    assert all(text[mark.start : mark.end] == mark.surface and mark.rule for mark in found)


def test_a_document_knows_its_day_and_its_issuer() -> None:
    text = "Nghị quyết số 18-NQ/TW, ngày 25/10/2017 của Ban Chấp hành Trung ương về bộ máy."
    paper = enrich(article(text, DAY)).documents[0]
    assert (str(paper.dated), paper.issuer) == ("2017-10-25", "Ban Chấp hành Trung ương")


def test_a_summary_names_the_day_of_the_event() -> None:
    found = enrich(article("Ngày 30/12, tại tỉnh Cà Mau, ông Lâm Quốc Thi dự họp.", DAY))
    assert (str(found.summary.day), found.summary.provinces) == ("2020-12-30", ("Cà Mau",))
    assert found.summary.persons == ("Lâm Quốc Thi",)
