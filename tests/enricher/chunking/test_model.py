"""Chunks and their kinds."""

from typing import get_args

from services.enricher.chunking import Chunk, Text, find_chunks
from services.enricher.chunking.model import ChunkKind
from services.enricher.lexicon import load_lexicon

EVERY_KIND = (
    "Đồng chí Trần Thế Khoa, Bí thư Huyện ủy, dự hội nghị của Sở Y tế tại xã Đá Mài, Tây Nguyên."
)


def test_every_kind_is_found_in_some_text() -> None:
    kinds = {chunk.kind for chunk in find_chunks(Text(EVERY_KIND, load_lexicon()))}
    assert kinds == set(get_args(ChunkKind))


def test_a_chunk_names_no_place_unless_it_says_so() -> None:
    chunk = Chunk("office", 0, 6)
    assert chunk.place_start is None
    assert not chunk.follows_office
