"""What a name reads as, by its syllables and by what is said beside it."""

import pytest

from services.enricher.chunking import Text
from services.enricher.lexicon import load_lexicon
from services.enricher.persons.name_evidence import (
    is_person_of_a_group,
    is_place,
    is_plant,
    is_surely_person,
)

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    "name", ["Lê Thị Mận", "Kpă Lý", "Rmah Tuyên", "Nay H'Dương", "H'Lim", "Puih Nhơn"]
)
def test_some_names_need_nothing_around_them(name: str) -> None:
    assert is_surely_person(name.split(), LEXICON)


@pytest.mark.parametrize("name", ["Từ Quảng Ninh", "Từ Quảng Châu", "Mạc Tư Khoa", "Lê Bình"])
def test_places_abroad_and_short_names_are_not_sure(name: str) -> None:
    assert not is_surely_person(name.split(), LEXICON)


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("nông dân", "Bảy Lành"),
        ("Nhà nghiên cứu", "Pierre Dubois"),
        ("du khách", "Emma Wilson"),
        ("thủ môn", "Bửu Toàn"),
        ("Thủ quân", "Đức Trọng"),
    ],
)
def test_a_weak_word_shows_a_person_whose_name_reads_as_one(called: str, name: str) -> None:
    assert is_person_of_a_group(name, called, LEXICON)


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("thủ môn", "Nam Định"),
        ("tiền vệ", "Thái Lan"),
        ("công nhân", "Samsung Electronics"),
        ("du khách", "Nhật Bản"),
        ("nông dân", "Mai Sơn"),
    ],
)
def test_clubs_countries_and_firms_behind_it_are_none(called: str, name: str) -> None:
    assert not is_person_of_a_group(name, called, LEXICON)


def test_a_tree_of_a_village_is_known_by_what_trees_do() -> None:
    assert is_plant("Đào Nhật Tân", 0, Text("Đào Nhật Tân khoe sắc đón xuân.", LEXICON))
    assert not is_plant("Đào Nhật Tân", 0, Text("Đào Nhật Tân phát biểu tại lễ.", LEXICON))
    assert not is_plant("Đào Duy Anh", 0, Text("Đào Duy Anh khoe sắc đón xuân.", LEXICON))


def test_a_short_name_of_a_unit_is_a_place() -> None:
    assert is_place("Mai Sơn", LEXICON)
    assert is_place("Hà Nam Ninh", LEXICON)
    assert not is_place("Phạm Văn Hai", LEXICON)
