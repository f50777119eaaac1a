"""What a match of the pattern of all chunks says."""

import pytest

from services.enricher.chunking.chunk_match import kind_of_match, last_word, run_start
from services.enricher.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("text", "kind", "run"),
    [
        ("Bí thư Huyện ủy Chư Prông", "office", "Chư Prông"),
        ("Huyện ủy Chư Prông", "organization", "Chư Prông"),
        ("xã Ia Lâu", "place", "Ia Lâu"),
        ("đồng chí", "honorific", None),
        ("Lò Thị Mận", "name", None),
        # Behind the head of an office "Đoàn" may be a surname.
        ("Giám đốc Sở Y tế Đoàn Thị Mận", "office", "Đoàn Thị Mận"),
    ],
)
def test_a_match_has_a_kind_and_a_run_of_capitals(text: str, kind: str, run: str | None) -> None:
    match = load_lexicon().chunk_pattern.match(text)
    assert match
    assert kind_of_match(match) == kind
    start = (
        run_start(match, kind_of_match(match), text) if kind not in ("honorific", "name") else None
    )
    assert (text[start:] if start is not None else None) == run


def test_the_last_word_before_a_place_is_in_small_letters() -> None:
    assert last_word("Chủ tịch UBND Huyện Chư Prông", 20) == "huyện"
