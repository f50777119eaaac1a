"""Chunks by number: what stands in them, between them and around them."""

import re

from services.enricher.chunking.chunked_text import ChunkedText, following, preceding
from services.enricher.chunking.model import Chunk, ChunkNo
from services.enricher.lexicon import load_lexicon

TEXT = ChunkedText(
    "đồng chí Trần Văn A, Bí thư Tỉnh ủy",
    load_lexicon(),
    [Chunk("honorific", 0, 8), Chunk("name", 9, 19), Chunk("office", 21, 35)],
)
HONORIFIC, NAME, OFFICE = TEXT.numbers()


def test_a_number_leads_to_its_chunk_and_to_the_next_ones() -> None:
    assert [TEXT.surface(chunk_no) for chunk_no in TEXT.numbers()] == [
        "đồng chí",
        "Trần Văn A",
        "Bí thư Tỉnh ủy",
    ]
    assert (preceding(NAME), following(NAME)) == (HONORIFIC, OFFICE)


def test_there_is_no_chunk_beyond_either_end() -> None:
    assert TEXT.kind(NAME) == "name"
    assert TEXT.kind(preceding(HONORIFIC)) is None
    assert TEXT.kind(following(OFFICE)) is None


def test_a_gap_is_what_stands_between_two_chunks() -> None:
    assert TEXT.gap_before(OFFICE) == ", "
    assert TEXT.gap(HONORIFIC, OFFICE) == " Trần Văn A, "


def test_numbers_are_counted_from_the_nearest_and_end_with_the_text() -> None:
    assert list(TEXT.numbers_before(OFFICE, 1)) == [NAME]
    assert list(TEXT.numbers_before(OFFICE, 9)) == [NAME, HONORIFIC]
    assert list(TEXT.numbers_behind(HONORIFIC, 1)) == [NAME]
    assert list(TEXT.numbers_behind(HONORIFIC, 9)) == [NAME, OFFICE]


def test_a_pattern_is_looked_for_right_around_a_chunk() -> None:
    assert TEXT.search_before(NAME, re.compile(r"chí \Z"), 4)
    assert TEXT.search_before(NAME, re.compile(r"đồng chí \Z"), 4) is None
    assert TEXT.match_behind(NAME, re.compile(", Bí"))
    assert TEXT.match_behind(NAME, re.compile("Bí")) is None


def test_a_name_begins_with_its_honorific() -> None:
    assert TEXT.with_honorific(NAME) == HONORIFIC
    assert TEXT.with_honorific(ChunkNo(0)) == ChunkNo(0)


def test_chunks_are_found_by_their_kind() -> None:
    assert list(TEXT.numbers_of("office")) == [OFFICE]
    assert list(TEXT.numbers_of("place")) == []
