"""Whom, where and when an article is chiefly about, with invented names."""

from datetime import date, datetime

import pytest

from services.enricher.enrich import enrich
from shared.contract.values import Summary
from tests.support.articles import article

DAY = datetime(2025, 3, 14)  # noqa: DTZ001 - the helper adds the zone of Viet Nam


def summary(text: str, *, title: str = "Tin", province: str | None = None) -> Summary:
    told = article(text, DAY, province=province).model_copy(update={"title": title})
    return enrich(told).summary


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sáng 12/3, Tỉnh ủy họp. Trước đó, ngày 10/3, đoàn đi kiểm tra.", date(2025, 3, 12)),
        ("Thứ Sáu, 14/03/2025, 08:11\n\nNgày 13/3, HĐND tỉnh họp.", date(2025, 3, 13)),
        ("Từ ngày 10 đến 12/3, Quân khu tổ chức diễn tập.", date(2025, 3, 10)),
        ("Thực hiện Kết luận số 126-KL/TW ngày 14/2/2025, sáng 11/3, tỉnh họp.", date(2025, 3, 11)),
        (
            "Kỷ niệm 90 năm ngày sinh (15/3/1935 - 15/3/2025), chiều 13/3 tỉnh họp.",
            date(2025, 3, 13),
        ),
        ("Quyết định có hiệu lực từ ngày 1/4. Ngày 13/3, tỉnh công bố.", date(2025, 3, 13)),
        ("Đại hội sẽ diễn ra trong hai ngày 20 và 21/3.", date(2025, 3, 20)),
        ("Nhà máy được xây dựng năm 2019.", None),
        ("Ngày 2/9/1945, Bác đọc Tuyên ngôn Độc lập.", None),
        ("Thứ Sáu, 14/03/2025, 08:11\n\nToàn tỉnh có 20 xã đạt chuẩn.", None),
    ],
)
def test_the_day_of_the_event_is_the_one_that_the_news_opens_with(
    text: str, day: date | None
) -> None:
    assert summary(text).day == day


def test_history_is_no_event_even_where_nobody_says_when_it_was_told() -> None:
    told = enrich(article("Ngày 2/9/1945, Bác đọc Tuyên ngôn. Sáng 1/9/2024, tỉnh dâng hương."))
    assert told.summary.day == date(2024, 9, 1)


def test_the_one_who_is_named_most_comes_first_and_a_short_form_counts() -> None:
    found = summary(
        "Dự có ông Vũ Quốc Lập, Chủ tịch HĐND tỉnh. Ông Mai Đức Tỏa, Bí thư Tỉnh ủy, chủ trì. "
        "Ông Tỏa đề nghị làm ngay. Ông Tỏa giao các sở thực hiện."
    )
    assert found.persons == ("Mai Đức Tỏa", "Vũ Quốc Lập")


def test_the_headline_says_whom_the_news_is_about() -> None:
    text = "Dự có ông Vũ Quốc Lập, Chủ tịch HĐND tỉnh và ông Mai Đức Tỏa, Bí thư Tỉnh ủy."
    assert summary(text, title="Ông Mai Đức Toả giữ chức mới").persons[0] == "Mai Đức Tỏa"


def test_a_namesake_is_not_who_the_news_is_about() -> None:
    text = (
        "Huyện học tập và làm theo tấm gương đạo đức Hồ Chí Minh. Nhân ngày sinh Chủ tịch "
        "Hồ Chí Minh, ông Vũ Quốc Lập, Bí thư Huyện ủy, trao giấy khen. Sinh thời, Chủ tịch "
        "Hồ Chí Minh từng căn dặn như thế."
    )
    assert summary(text).persons == ("Vũ Quốc Lập",)


def test_news_of_the_province_alone_is_of_the_portals_province() -> None:
    assert summary("HĐND tỉnh họp.", province="Hậu Giang").provinces == ("Cần Thơ",)
    assert summary("Giá vàng thế giới giảm.", province="Hậu Giang").provinces == ()
    assert summary("HĐND tỉnh họp.").provinces == ()


def test_a_guest_or_a_venue_does_not_outweigh_the_portals_own_province() -> None:
    text = "Tại Hà Nội, Bộ Y tế họp. Đoàn tỉnh Hậu Giang có ông Vũ Quốc Lập, Giám đốc Sở Y tế."
    assert summary(text, province="Hậu Giang").provinces == ("Cần Thơ", "Hà Nội")


def test_a_body_is_named_once_however_it_is_spelt() -> None:
    found = summary(
        "UBND tỉnh họp. Uỷ ban nhân dân tỉnh giao các sở. Ủy ban nhân dân tỉnh nhắc lại."
    )
    assert found.organizations == ("Ủy ban nhân dân tỉnh",)
