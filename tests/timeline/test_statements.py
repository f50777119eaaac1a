"""What an article states of persons and posts."""

from datetime import date

from services.timeline.statements import sentence_around, sightings
from tests.timeline.told import named

DAY = date(2026, 11, 12)


def test_a_change_is_stated_with_its_sentence_and_day() -> None:
    text = "Mở đầu. Ngày 11/11, ông Lê Tấn Đạt được bầu làm Chủ tịch UBND tỉnh. Hết."
    (seen,) = sightings([named(text, DAY, name="a1")])
    (one,) = seen.statements
    assert (one.kind, one.rule, one.first, one.source.article_id) == (
        "granted",
        "elected",
        date(2026, 11, 11),
        "a1",
    )
    assert one.sentence == "Ngày 11/11, ông Lê Tấn Đạt được bầu làm Chủ tịch UBND tỉnh."


def test_who_is_named_in_an_office_holds_it_and_who_was_in_it_does_not() -> None:
    text = "Ông Lê Tấn Đạt, Giám đốc Sở Y tế, và bà Lê Thị Mận, nguyên Giám đốc Sở Y tế, dự họp."
    kinds = {seen.name: seen.statements[0].kind for seen in sightings([named(text, DAY, name="a")])}
    assert kinds == {"Lê Tấn Đạt": "held", "Lê Thị Mận": "former"}


def test_an_article_that_ends_an_office_does_not_say_that_it_is_held() -> None:
    text = (
        "Ông Lê Tấn Đạt, Giám đốc Sở Y tế tỉnh Cà Mau, xin nghỉ. Ngày 11/11, ông được cho thôi giữ "
        "chức Giám đốc Sở Y tế."
    )
    (seen,) = sightings([named(text, DAY, name="a1")])
    assert [one.kind for one in seen.statements] == ["ended"]


def test_one_name_in_one_office_of_two_places_is_two_persons() -> None:
    text = (
        "Dự có ông Trần Văn Nam, Chủ tịch UBND xã Ea Kar, và ông Trần Văn Nam, Chủ tịch UBND xã "
        "Krông Pắc."
    )
    seen = list(sightings([named(text, DAY, name="a1", province="Đắk Lắk")]))
    assert [len(one.statements) for one in seen] == [1, 1]


def test_a_rank_is_no_post() -> None:
    (seen,) = sightings([named("Đại tá Lê Tấn Đạt dự họp.", DAY, name="a1")])
    assert seen.statements == ()


def test_a_long_sentence_is_cut_around_what_it_says() -> None:
    text = "Một. " + "a " * 600 + "ĐÂY " + "b " * 600
    at = text.index("ĐÂY")
    assert "ĐÂY" in sentence_around(text, at, at + 3)
    assert len(sentence_around(text, at, at + 3)) <= 400
    assert sentence_around("Tại TP. Huế có mưa. Hết.", 4, 5) == "Tại TP. Huế có mưa."
