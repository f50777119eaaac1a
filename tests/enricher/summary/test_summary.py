"""Whom, where and when an article is chiefly about, with invented names."""

from datetime import datetime

from services.enricher.enrich import enrich
from shared.contract.values import Summary
from tests.support.articles import article

DAY = datetime(2025, 3, 14)  # noqa: DTZ001 - the helper adds the zone of Viet Nam


def summary(text: str, *, title: str = "Tin", province: str | None = None) -> Summary:
    told = article(text, DAY, province=province).model_copy(update={"title": title})
    return enrich(told).summary


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


def test_an_organization_is_named_once_however_it_is_spelt() -> None:
    found = summary(
        "UBND tỉnh họp. Uỷ ban nhân dân tỉnh giao các sở. Ủy ban nhân dân tỉnh nhắc lại."
    )
    assert found.organizations == ("Ủy ban nhân dân tỉnh",)


def test_a_summary_names_the_day_of_the_event() -> None:
    found = enrich(article("Ngày 13/3, tại tỉnh Cà Mau, ông Lâm Quốc Thi dự họp.", DAY))
    assert (str(found.summary.day), found.summary.provinces) == ("2025-03-13", ("Cà Mau",))
    assert found.summary.persons == ("Lâm Quốc Thi",)
