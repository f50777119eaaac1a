"""What a text says becomes of an office."""

# ruff: noqa: E501 - tables of texts

from datetime import date

import pytest

from shared.contract import ArticleEnriched
from tests.support.enriched import enriched

Told = dict[str, list[tuple[str, str, str]]]


def _changes(found: ArticleEnriched) -> Told:
    """Return what becomes of each office: by its title, the kind, manner and words."""
    return {
        office.title: [(change.kind, change.manner, change.surface) for change in office.changes]
        for person in found.persons
        for office in person.offices
    }


def _days(found: ArticleEnriched) -> list[tuple[str, date | None, date | None]]:
    return [
        (change.kind, change.first, change.last)
        for person in found.persons
        for office in person.offices
        for change in office.changes
    ]


@pytest.mark.parametrize(
    ("text", "office", "told"),
    [
        ("Ông Lê Tấn Đạt được bầu giữ chức Chủ tịch UBND tỉnh Cà Mau.", "Chủ tịch UBND tỉnh Cà Mau", ("granted", "elected", "bầu")),
        ("Tỉnh ủy chỉ định bà Lê Thị Mận giữ chức Bí thư Đảng ủy xã Cái Nhum.", "Bí thư Đảng ủy xã Cái Nhum", ("granted", "appointed", "chỉ định")),
        ("HĐND tỉnh miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh đối với ông Lê Tấn Đạt.", "Phó Chủ tịch UBND tỉnh", ("ended", "dismissed", "miễn nhiệm")),
        ("Ông Lê Tấn Đạt tái đắc cử chức Chủ tịch UBND tỉnh.", "Chủ tịch UBND tỉnh", ("granted", "re-elected", "tái đắc cử")),
        ("Ông Lê Tấn Đạt được cho thôi giữ chức Giám đốc Sở Y tế.", "Giám đốc Sở Y tế", ("ended", "relieved", "cho thôi")),
        ("Hội nghị giới thiệu ông Lê Tấn Đạt để bầu giữ chức Chủ tịch HĐND tỉnh.", "Chủ tịch HĐND tỉnh", ("proposed", "nominated", "bầu")),
        ("HĐND dự kiến miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh đối với ông Lê Tấn Đạt.", "Phó Chủ tịch UBND tỉnh", ("proposed", "nominated", "miễn nhiệm")),
        ("Hội nghị giới thiệu và đã bầu ông Lê Tấn Đạt giữ chức Chủ tịch HĐND tỉnh.", "Chủ tịch HĐND tỉnh", ("granted", "elected", "bầu")),
        ("Tân Chủ tịch UBND tỉnh Lê Tấn Đạt đi thăm.", "Tân Chủ tịch UBND tỉnh", ("granted", "new", "Tân")),
        ("Sau khi được bầu làm Chủ tịch UBND tỉnh, ông Lê Tấn Đạt phát biểu.", "Chủ tịch UBND tỉnh", ("granted", "elected", "bầu")),
        ("Ông Lê Tấn Đạt từng giữ chức Giám đốc Sở Y tế.", "Giám đốc Sở Y tế", ("held", "stated", "giữ chức")),
        ("Cách tất cả các chức vụ trong Đảng đối với ông Lê Tấn Đạt, Bí thư Đảng ủy xã Cái Nhum.", "Bí thư Đảng ủy xã Cái Nhum", ("ended", "removed", "Cách tất cả các chức vụ")),
        ("Ông Lê Tấn Đạt, Giám đốc Sở Y tế, đã từ trần.", "Giám đốc Sở Y tế", ("ended", "died", "từ trần")),
        ("Trao quyết định nghỉ hưu cho ông Lê Tấn Đạt, Giám đốc Sở Y tế.", "Giám đốc Sở Y tế", ("ended", "retired", "nghỉ hưu")),
    ],
)  # fmt: skip
def test_the_verb_before_an_office_decides(
    text: str, office: str, told: tuple[str, str, str]
) -> None:
    assert _changes(enriched(text))[office] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Ông Lê Tấn Đạt, Giám đốc Sở Y tế, trao quyết định khen thưởng.",
        "Ông Lê Tấn Đạt, hiện đang là Phó Chủ tịch UBND tỉnh, bị cảnh cáo ngày 3/10.",
        "Ông Lê Tấn Đạt, Giám đốc Sở Y tế, sắp nghỉ hưu.",
        "Cơ quan điều tra bắt tạm giam ông Lê Tấn Đạt, Giám đốc Sở Y tế.",
        "Chủ tịch UBND tỉnh Lê Tấn Đạt dự lễ bầu chọn hoa hậu.",
        "Đoàn kiểm tra công tác bầu cử do ông Lê Tấn Đạt làm Trưởng đoàn.",
    ],
)
def test_who_is_only_named_in_an_office_has_no_change(text: str) -> None:
    assert [told for told in _changes(enriched(text)).values() if told] == []


def test_what_is_told_to_be_untrue_is_only_proposed() -> None:
    found = enriched("Tin ông Lê Tấn Đạt được bổ nhiệm giữ chức Thứ trưởng Bộ Nội vụ là bịa đặt.")
    assert _changes(found)["Thứ trưởng Bộ Nội vụ"] == [("proposed", "denied", "bổ nhiệm")]


def test_who_is_moved_leaves_the_office_behind_the_name() -> None:
    found = enriched(
        "Điều động ông Lê Tấn Đạt, Phó Giám đốc Công an TP. Cần Thơ, giữ chức Giám đốc Công an "
        "tỉnh Cà Mau."
    )
    assert _changes(found) == {
        "Phó Giám đốc Công an TP. Cần Thơ": [("ended", "transferred", "Điều động")],
        "Giám đốc Công an tỉnh Cà Mau": [("granted", "assigned", "Điều động")],
    }


def test_who_is_moved_keeps_a_seat_in_a_body() -> None:
    found = enriched(
        "Điều động, phân công đồng chí Lê Tấn Đạt, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Cà Mau, "
        "giữ chức Bí thư Tỉnh ủy Đồng Tháp."
    )
    assert _changes(found)["Ủy viên Trung ương Đảng"] == []
    assert _changes(found)["Bí thư Tỉnh ủy Cà Mau"] == [("ended", "transferred", "Điều động")]


def test_who_is_said_to_be_moved_behind_the_office_leaves_it() -> None:
    found = enriched(
        "Đồng chí Lê Tấn Đạt, Bí thư Huyện ủy Châu Thành được điều động, bổ nhiệm giữ chức Giám đốc "
        "Sở Y tế."
    )
    assert _changes(found) == {
        "Bí thư Huyện ủy Châu Thành": [("ended", "transferred", "điều động")],
        "Giám đốc Sở Y tế": [("granted", "appointed", "bổ nhiệm")],
    }


def test_an_office_that_is_lost_further_on_has_the_change_at_its_first_mention() -> None:
    found = enriched(
        "Phân công ông Lê Tấn Đạt, Bí thư Tỉnh ủy Hưng Yên, giữ chức Bí thư Tỉnh ủy Sơn La; thôi "
        "giữ chức Bí thư Tỉnh ủy Hưng Yên."
    )
    assert _changes(found) == {
        "Bí thư Tỉnh ủy Hưng Yên": [("ended", "relieved", "thôi giữ")],
        "Bí thư Tỉnh ủy Sơn La": [("granted", "assigned", "Phân công")],
    }


def test_each_clause_has_its_own_verb_or_goes_on_with_the_grant_before() -> None:
    found = enriched(
        "Trao quyết định cho ông Lê Tấn Đạt giữ chức Giám đốc Sở Y tế; bà Lê Thị Mận giữ chức Phó "
        "Giám đốc Sở Y tế."
    )
    assert {title: told[0][0] for title, told in _changes(found).items()} == {
        "Giám đốc Sở Y tế": "granted",
        "Phó Giám đốc Sở Y tế": "granted",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Chức danh Chủ tịch HĐND tỉnh được giao cho ông Lê Tấn Đạt.",
        "Tỉnh ủy quyết định: bà Lê Thị Mận thôi giữ chức Giám đốc Sở Y tế; ông Lê Tấn Đạt giữ chức Chủ tịch HĐND tỉnh.",
        "Ông Lê Tấn Đạt trở thành Chủ tịch HĐND tỉnh.",
    ],
)
def test_an_office_is_given_by_other_words_too(text: str) -> None:
    assert [told[0] for told in _changes(enriched(text))["Chủ tịch HĐND tỉnh"]] == ["granted"]


def test_an_acting_holder_is_told_as_one() -> None:
    found = enriched("Giao quyền Chủ tịch UBND tỉnh đối với ông Lê Tấn Đạt từ ngày 7/10/2025.")
    (office,) = found.persons[0].offices
    assert office.acting
    assert office.changes[0].kind == "granted"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Sáng 12/10, bổ nhiệm ông Lê Tấn Đạt giữ chức Giám đốc Sở Y tế từ ngày 15/10/2025.", [("granted", date(2025, 10, 15), date(2025, 10, 15))]),
        ("Ngày 12/10, ông Lê Tấn Đạt được bổ nhiệm giữ chức Giám đốc Sở Y tế.", [("granted", date(2025, 10, 12), date(2025, 10, 12))]),
        ("Ông Lê Tấn Đạt được bổ nhiệm giữ chức Giám đốc Sở Y tế. Quyết định được công bố ngày 13/10/2025.", [("granted", date(2025, 10, 13), date(2025, 10, 13))]),
        ("Ông Lê Tấn Đạt được bổ nhiệm giữ chức Giám đốc Sở Y tế.", [("granted", None, None)]),
        ("Ngày 12/10, họp. Công bố Quyết định số 8-QĐ/TU, ngày 9/10/2025. Ông Lê Tấn Đạt được bổ nhiệm giữ chức Giám đốc Sở Y tế.", [("granted", date(2025, 10, 12), date(2025, 10, 12))]),
        ("Từ tháng 3/2010 đến năm 2015, ông Lê Tấn Đạt giữ chức Giám đốc Sở Y tế.", [("granted", date(2010, 3, 1), date(2010, 3, 31)), ("ended", date(2015, 1, 1), date(2015, 12, 31))]),
        ("Từ tháng 1/2021 đến nay, ông Lê Tấn Đạt là Giám đốc Sở Y tế.", [("granted", date(2021, 1, 1), date(2021, 1, 31))]),
        ("Năm 2018, ông Lê Tấn Đạt được bổ nhiệm làm Giám đốc Sở Y tế.", [("granted", date(2018, 1, 1), date(2018, 12, 31))]),
        ("Ngày 12/10, họp. Trước đó, ông Lê Tấn Đạt được bổ nhiệm giữ chức Giám đốc Sở Y tế.", [("granted", None, None)]),
        ("Sáng 1/10, trao quyết định nghỉ hưu cho ông Lê Tấn Đạt, Giám đốc Sở Y tế. Ông Lê Tấn Đạt nghỉ hưu từ ngày 1/11/2025.", [("ended", date(2025, 11, 1), date(2025, 11, 1))]),
    ],
)  # fmt: skip
def test_the_day_is_the_one_from_which_it_holds_else_the_nearest_one(
    text: str, days: list[tuple[str, date | None, date | None]]
) -> None:
    assert _days(enriched(text)) == days
