"""The text cut into the pieces that name something."""

from services.enricher.chunking.chunker import chunks
from services.enricher.chunking.foreign_names import is_foreign
from services.enricher.chunking.model import Chunk
from services.enricher.chunking.name_boundary import SURE_NAME, is_name
from services.enricher.chunking.place_lists import continues_list, list_level, merge_place_names

__all__ = [
    "SURE_NAME",
    "Chunk",
    "chunks",
    "continues_list",
    "is_foreign",
    "is_name",
    "list_level",
    "merge_place_names",
]
