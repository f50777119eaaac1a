"""A post is the same however a text writes it, and only in its place."""

# ruff: noqa: E501 - tables of texts

from datetime import date, datetime

import pytest

from services.enricher import enrich
from services.timeline.posts import Post, post_of
from tests.support.articles import ZONE, article

BEFORE, AFTER = date(2025, 3, 5), date(2026, 3, 5)


def _post(office: str, province: str | None, day: date = AFTER, portal: str = "a") -> Post:
    at = datetime(day.year, day.month, day.day, tzinfo=ZONE)
    found = enrich(article(f"Ông Lê Tấn Đạt, {office}, phát biểu.", at, province=province))
    return post_of(found.persons[0].offices[0], province, day, portal)


@pytest.mark.parametrize(
    ("office", "province", "title", "place", "now"),
    [
        ("Giám đốc Sở Y tế tỉnh Cà Mau", "Cà Mau", "Giám đốc Sở Y tế", "Cà Mau", "Cà Mau"),
        ("Giám đốc Sở Y tế", "Cà Mau", "Giám đốc Sở Y tế", "Cà Mau", "Cà Mau"),
        ("Giám đốc Sở Y tế Nghệ An", "Cà Mau", "Giám đốc Sở Y tế", "Nghệ An", "Nghệ An"),
        ("Phó Chủ tịch UBND tỉnh", "Huế", "Phó Chủ tịch Ủy ban nhân dân", "Huế", "Huế"),
        ("Quyền Giám đốc Công an TP. Cần Thơ", "Huế", "Giám đốc Công an", "Cần Thơ", "Cần Thơ"),
        ("Bí thư Đảng ủy xã Cái Nhum", "Vĩnh Long", "Bí thư Đảng ủy", "Cái Nhum, Vĩnh Long", "Vĩnh Long"),
        ("Chủ tịch UBND tỉnh Bạc Liêu", "Cà Mau", "Chủ tịch Ủy ban nhân dân", "Bạc Liêu", "Cà Mau"),
        ("Thứ trưởng Bộ Nội vụ", "Huế", "Thứ trưởng Bộ Nội vụ", "trung ương", None),
        ("Giám đốc Bệnh viện Đa khoa khu vực Tân Châu", "An Giang", "Giám đốc Bệnh viện Đa khoa khu vực Tân Châu", "An Giang", "An Giang"),
        ("Hiệu trưởng Trường THPT Chi Lăng, tỉnh Lạng Sơn", "Huế", "Hiệu trưởng Trường THPT Chi Lăng", "Lạng Sơn", "Lạng Sơn"),
    ],
)  # fmt: skip
def test_a_post_is_an_office_with_its_place_then_and_now(
    office: str, province: str, title: str, place: str, now: str | None
) -> None:
    post = _post(office, province)
    assert (post.title, post.place, post.province_now) == (title, place, now)


def test_one_post_has_one_key_and_another_place_another_one() -> None:
    same = {
        _post("Giám đốc Sở Y tế tỉnh Cà Mau", "Cà Mau").key,
        _post("giám đốc Sở Y tế", "Cà Mau").key,
    }
    assert len(same) == 1
    assert _post("Giám đốc Sở Y tế", "Huế").key not in same
    first = _post("Chủ tịch UBND xã Phú Bình, tỉnh Thái Nguyên", "Huế")
    assert first.key != _post("Chủ tịch UBND xã Phú Bình, tỉnh Cà Mau", "Huế").key


def test_a_unit_that_is_no_more_ended_with_the_reform() -> None:
    assert _post("Chủ tịch UBND tỉnh Bạc Liêu", "Cà Mau").ceased == date(2025, 7, 1)
    assert _post("Chủ tịch UBND tỉnh Cà Mau", "Cà Mau").ceased is None
    assert _post("Chủ tịch UBND huyện Lấp Vò", "Đồng Tháp", BEFORE).ceased == date(2025, 7, 1)


def test_before_the_reform_a_portal_tells_no_province_that_has_been_merged() -> None:
    one = _post("Giám đốc Sở Y tế", "Cà Mau", BEFORE, "baobaclieu")
    other = _post("Giám đốc Sở Y tế", "Cà Mau", BEFORE, "baocamau")
    assert one.key != other.key
    assert _post("Giám đốc Sở Y tế", "Nghệ An", BEFORE, "x") == _post(
        "Giám đốc Sở Y tế", "Nghệ An", BEFORE, "y"
    )


@pytest.mark.parametrize(
    ("office", "province", "identifying", "singular"),
    [
        ("Giám đốc Sở Y tế", "Cà Mau", True, True),
        ("Phó Giám đốc Sở Y tế", "Cà Mau", True, False),
        ("Giám đốc Sở Y tế", None, False, False),
        ("Ủy viên Ban Thường vụ Tỉnh ủy", "Cà Mau", False, False),
    ],
)
def test_what_many_hold_and_what_has_no_place_tells_nobody(
    office: str, province: str | None, *, identifying: bool, singular: bool
) -> None:
    post = _post(office, province)
    assert (post.is_identifying, post.is_singular) == (identifying, singular)
