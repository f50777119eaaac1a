"""Finds the chunks of a text: spans that name an office, an organisation, a place or a person."""

from services.enricher.chunking.chunked_text import ChunkedText, Text, following, preceding
from services.enricher.chunking.chunker import find_chunks
from services.enricher.chunking.foreign_names import has_particle, is_foreign_syllable
from services.enricher.chunking.model import Chunk, ChunkNo
from services.enricher.chunking.name_boundary import SURE_NAME_SYLLABLES, is_full_name
from services.enricher.chunking.place_lists import continues_list, level_of_list, merge_place_names
from services.enricher.chunking.sections import join_sections

__all__ = [
    "SURE_NAME_SYLLABLES",
    "Chunk",
    "ChunkNo",
    "ChunkedText",
    "Text",
    "continues_list",
    "find_chunks",
    "following",
    "has_particle",
    "is_foreign_syllable",
    "is_full_name",
    "join_sections",
    "level_of_list",
    "merge_place_names",
    "preceding",
]
