"""A name that is none is told with those that there are, of many the nearest."""

from shared.text.nearest import FEW, NEAREST, is_named, there_is_none

MANY = ["Cà Mau", "Cao Bằng", "Cần Thơ", *(f"Phường {number}" for number in range(FEW))]


def test_of_few_all_are_named() -> None:
    assert there_is_none("kind", "blog", ["party", "magazine"]) == (
        "no kind 'blog': there are magazine, party"
    )


def test_of_many_the_nearest_are_named_whatever_the_diacritics() -> None:
    said = there_is_none("province", "ca mao", MANY)
    assert said.startswith("no province 'ca mao': the nearest are Cà Mau, ")
    assert len(said.partition("nearest are ")[2].split(", ")) == NEAREST


def test_a_long_name_is_cut_and_none_at_all_has_an_end() -> None:
    assert len(there_is_none("portal", "x" * 5000, MANY)) < 250
    assert there_is_none("portal", "x", []) == "no portal 'x'"


def test_a_name_is_the_same_in_any_case_and_without_diacritics() -> None:
    assert is_named("ca mau", MANY)
    assert is_named("CÀ MAU", MANY)
    assert not is_named("Cà", MANY)
