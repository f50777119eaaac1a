"""Texts cut into chunks: their kinds and surfaces; all names are invented."""

# ruff: noqa: E501 - tables of texts

from itertools import pairwise

import pytest

from services.enricher.chunking import Chunk, Text, find_chunks
from services.enricher.lexicon import load_lexicon
from services.enricher.text import normalize

# As short as a table wants it.
KINDS = {
    "office": "T", "organization": "O", "honorific": "H", "place": "L", "region": "R", "name": "C",
}  # fmt: skip


def find(text: str) -> list[Chunk]:
    return find_chunks(Text(normalize(text), load_lexicon()))


def cut(text: str) -> list[str]:
    return [f"{KINDS[chunk.kind]} {text[chunk.start : chunk.end]}" for chunk in find(text)]


@pytest.mark.parametrize(
    ("text", "chunks"),
    [
        # A rank is held in no union, and before a rank stands the place of another office.
        ("Thượng tá Đoàn Hữu Nghĩa Lộc nói", ["T Thượng tá", "C Đoàn Hữu Nghĩa Lộc"]),
        ("Đồn trưởng Đồn Biên phòng Pờ Y Đại úy A Khem", ["T Đồn trưởng Đồn Biên phòng Pờ Y", "T Đại úy", "C A Khem"]),
        ("đại biểu tỉnh Phong Sa Lỳ", ["T đại biểu tỉnh Phong Sa Lỳ"]),
        # An office with its place, and the person behind it.
        ("Bí thư xã Ia Lâu Trần Thế Khoa dự.", ["T Bí thư xã Ia Lâu", "C Trần Thế Khoa"]),
        ("Trần Thế Khoa, Bí thư xã Ia Lâu", ["C Trần Thế Khoa", "T Bí thư xã Ia Lâu"]),
        ("Bí thư Huyện ủy, các xã", ["T Bí thư Huyện ủy"]),
        # A name that begins like an organisation.
        ("ông Đoàn Thanh Bình nói", ["H ông", "C Đoàn Thanh Bình"]),
        ("Đoàn Thị Mận, Phó Bí thư", ["C Đoàn Thị Mận", "T Phó Bí thư"]),
        ("Đoàn Thanh niên họp", ["O Đoàn Thanh niên"]),
        # An office right behind a name, also where all words have capitals.
        (
            "Bí Thư Tỉnh Ủy Trần Thế Khoa Chủ Tịch Xã",
            ["T Bí Thư Tỉnh Ủy", "C Trần Thế Khoa", "T Chủ Tịch Xã"],
        ),
        ("Trần Thế Khoa Bộ trưởng", ["C Trần Thế Khoa", "T Bộ trưởng"]),
        # A name that goes on behind a hyphen, and one that does not.
        ("Thủ tướng Khăm-sỏn Xi-la-vông đến", ["T Thủ tướng", "C Khăm-sỏn Xi-la-vông"]),
        ("Trần Thế Khoa-Bí thư Huyện ủy", ["C Trần Thế Khoa", "T Bí thư Huyện ủy"]),
        # More places behind the first.
        ("UBND xã Tân Lập, huyện Chư Prông họp", ["O UBND xã Tân Lập", "L huyện Chư Prông"]),
        # Who sits on a committee is called by it.
        ("Trần Thế Khoa - Thường vụ Tỉnh ủy - dự", ["C Trần Thế Khoa", "T Thường vụ Tỉnh ủy"]),
        ("Thường vụ Tỉnh ủy họp", ["O Thường vụ Tỉnh ủy"]),
        ("trời nắng đẹp, lúa chín vàng", []),
    ],
)  # fmt: skip
def test_a_text_is_cut_into_chunks(text: str, chunks: list[str]) -> None:
    assert cut(text) == chunks


def test_a_name_right_behind_its_office_says_so() -> None:
    assert [chunk.follows_office for chunk in find("Bí thư Huyện ủy Trần Thế Khoa")] == [
        False,
        True,
    ]
    assert [chunk.follows_office for chunk in find("Trần Thế Khoa, Bí thư")] == [False, False]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Bí thư Huyện ủy Chư Prông nói", "Chư Prông"),
        ("Chủ tịch UBND xã Tân Lập, huyện Chư Prông", "Tân Lập, huyện Chư Prông"),
        ("Bí thư Huyện ủy nói", None),
    ],
)
def test_the_place_of_an_office_is_told(text: str, place: str | None) -> None:
    office = find(text)[0]
    named = None if office.place_start is None else text[office.place_start : office.end]
    assert named == place


def test_chunks_do_not_overlap() -> None:
    text = "Phó Bí thư Thường trực Tỉnh ủy Trần Thế Khoa, Chủ tịch HĐND tỉnh, và ông Lê Văn Mận"
    ends = [(chunk.start, chunk.end) for chunk in find(text)]
    assert all(before[1] <= after[0] for before, after in pairwise(ends))
