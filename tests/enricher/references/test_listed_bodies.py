"""Bodies that a plural head lists by their fields alone."""

import pytest

from services.enricher.chunking import Text
from services.enricher.lexicon import load_lexicon
from services.enricher.references.listed_bodies import listed_bodies
from services.enricher.text import normalize


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "lãnh đạo các Sở: Giao thông vận tải, Tài chính; Ban Dân tộc",
            ["Sở Giao thông vận tải", "Sở Tài chính"],
        ),
        (
            "các bộ Tài chính, Công Thương và Xây dựng",
            ["Bộ Tài chính", "Bộ Công Thương", "Bộ Xây dựng"],
        ),
        (
            "các ban, sở: Khoa học và Công nghệ; Văn hóa, Thể thao và Du lịch",
            ["Ban Khoa học và Công nghệ", "Ban Văn hóa, Thể thao và Du lịch"],
        ),
        ("các sở: Y tế đã họp", ["Sở Y tế"]),
        # One alone needs a colon, and a field a capital.
        ("các phòng Nội vụ đã họp", []),
        ("các bộ phận: y tế, văn hóa", []),
        ("các Sở, ngành: Lê Thị Mận", []),
    ],
)
def test_each_field_of_a_list_is_a_body(text: str, names: list[str]) -> None:
    found = listed_bodies(Text(normalize(text), load_lexicon()))
    assert [body.name for body in found] == names
