"""Names of units made whole, and the places of lists."""

import pytest

from services.enricher.chunking import (
    Text,
    continues_list,
    find_chunks,
    level_of_list,
    merge_place_names,
)
from services.enricher.lexicon import load_lexicon
from services.enricher.text import normalize


def merged(text: str) -> list[tuple[str, str]]:
    plain = Text(normalize(text), load_lexicon())
    chunks = merge_place_names(find_chunks(plain), plain)
    return [(chunk.kind, text[chunk.start : chunk.end]) for chunk in chunks]


@pytest.mark.parametrize(
    ("text", "chunk"),
    [
        ("đến Hội An thăm", ("name", "Hội An")),
        ("đến Khánh Bình Tây Bắc thăm", ("name", "Khánh Bình Tây Bắc")),
        ("Từ Mèo Vạc về", ("name", "Mèo Vạc")),
        ("xã vùng cao Tà Tổng họp", ("place", "Tà Tổng")),
    ],
)
def test_the_name_of_a_unit_is_one_chunk(text: str, chunk: tuple[str, str]) -> None:
    assert merged(text)[-1] == chunk


def test_a_unit_may_begin_with_the_word_of_a_hamlet() -> None:
    text = Text("đến Buôn Ma Thuột", load_lexicon())
    (chunk,) = merge_place_names(find_chunks(text), text)
    assert (chunk.kind, chunk.place_start) == ("place", chunk.start)


def test_a_road_begins_at_a_name() -> None:
    assert ("name", "Tân Lập") in merged("tuyến đường Tân Lập - Mây Hồng")


@pytest.mark.parametrize(
    "text",
    [
        "các xã Tân Lập, Mây Hồng và Đá Mài",
        "3 xã vùng ven: Tân Lập, Mây Hồng, Đá Mài",
        "các xã gồm Tân Lập 7 nhà (12 người); Mây Hồng; Đá Mài",
    ],
)
def test_every_name_of_a_list_is_a_place(text: str) -> None:
    places = [surface.removeprefix("xã ") for kind, surface in merged(text) if kind == "place"]
    assert places == ["Tân Lập", "Mây Hồng", "Đá Mài"]


def test_names_of_which_a_list_says_that_they_are_hamlets_are_no_persons() -> None:
    told = merged("còn hai bản chưa có chợ là Lò Mà Phìn và Vàng Ma Chải")
    assert told == [("place", "Lò Mà Phìn"), ("place", "Vàng Ma Chải")]
    assert merged("hai xã khó nhất là nhờ Lò Mà Phìn") == [("name", "Lò Mà Phìn")]


def test_a_person_in_a_list_of_places_stays_a_name() -> None:
    assert merged("các xã Tân Lập, Mây Hồng, Trần Thế Khoa")[-1] == ("name", "Trần Thế Khoa")


def test_a_year_counts_no_units() -> None:
    assert ("name", "Mây Hồng") in merged("năm 2020 xã Tân Lập, Mây Hồng")


@pytest.mark.parametrize(
    ("between", "goes_on"),
    [
        (", ", True),
        (" và xã ", True),
        (" 7 nhà (12 người); ", True),
        (" đã ", False),
        (". ", False),
    ],
)
def test_a_list_goes_on_behind_a_mark(between: str, goes_on: bool) -> None:  # noqa: FBT001 - a column of the table
    text = f"Tân Lập{between}Mây Hồng"
    assert continues_list(len("Tân Lập"), text.index("Mây"), text) is goes_on


@pytest.mark.parametrize(
    ("before", "level"),
    [("các tỉnh ", "province"), ("hai huyện ", "district"), ("3 xã ", "commune"),
     ("các khu vực ", None), ("tại ", None)],
)  # fmt: skip
def test_a_list_states_the_level_of_its_units(before: str, level: str | None) -> None:
    text = f"ở {before}Tân Lập"
    assert level_of_list(text.index("Tân"), text) == level
