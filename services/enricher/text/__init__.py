"""A text as characters and words: normalization, offsets, language, similarity."""

from services.enricher.text.language import language_of
from services.enricher.text.normalization import (
    LOWER,
    SYLLABLE,
    UPPER,
    is_vietnamese_syllable,
    lowercase,
    normalize,
)
from services.enricher.text.offsets import compose, is_composed, restore_offsets
from services.enricher.text.similarity import (
    Fingerprint,
    fingerprint,
    hamming_distance,
    shared_hashes,
)
from services.enricher.text.words import spelling_key, word_tokens

__all__ = [
    "LOWER",
    "SYLLABLE",
    "UPPER",
    "Fingerprint",
    "compose",
    "fingerprint",
    "hamming_distance",
    "is_composed",
    "is_vietnamese_syllable",
    "language_of",
    "lowercase",
    "normalize",
    "restore_offsets",
    "shared_hashes",
    "spelling_key",
    "word_tokens",
]
