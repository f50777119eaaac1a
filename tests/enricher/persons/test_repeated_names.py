"""Parts of names said again, and words with capitals that only look like them; all invented."""

import pytest

from tests.support.enriched import enriched

FIRST = "Công an bắt Lò Văn Rạng, Trịnh Thị Bé Năm và Diego Costa da Silva."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tối 5/3, Rạng mở tiệm cầm đồ.", "Rạng"),
        ("Rạng bị bắt khi đang trốn.", "Rạng"),
        ("Kẻ cầm đầu chỉ đạo Rạng lập hồ sơ.", "Rạng"),
        ("Bố Rạng làm rẫy.", "Rạng"),
        ("Tiền đó giao Bé Năm giữ.", "Bé Năm"),
        ("Costa đã khai.", "Costa"),
        ("Da Silva hiện dẫn đầu danh sách.", "Da Silva"),
    ],
)
def test_a_part_of_a_name_is_the_person_named_before(text: str, name: str) -> None:
    found = enriched(f"{FIRST} {text}")
    start = len(FIRST) + 1
    surfaces = {
        one.surface for person in found.persons for one in person.mentions if one.start >= start
    }
    assert surfaces == {name}


@pytest.mark.parametrize(
    "text",
    [
        # The first word of a sentence, a numeral, a people, a word that is written with a capital.
        "Rạng sáng 5/3, trời mưa.",
        "Kỳ họp thứ Năm diễn ra.",
        "Đường Rạng dài 3 km.",
    ],
)
def test_a_word_with_a_capital_is_not_that_person(text: str) -> None:
    found = enriched(f"{FIRST} {text}")
    start = len(FIRST) + 1
    assert not [one for person in found.persons for one in person.mentions if one.start >= start]


def test_a_union_is_not_the_man_who_is_called_so() -> None:
    text = "Chủ tịch UBND tỉnh Phạm Tất Đoàn dự. Cán bộ Đoàn vui."
    mentions = [one.surface for person in enriched(text).persons for one in person.mentions]
    assert mentions == ["Phạm Tất Đoàn"]


def test_before_its_full_name_a_part_names_nobody() -> None:
    found = enriched("Khi đó, Rạng mở tiệm. Công an bắt Lò Văn Rạng.")
    assert [one.surface for person in found.persons for one in person.mentions] == ["Lò Văn Rạng"]
