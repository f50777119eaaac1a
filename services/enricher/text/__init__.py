"""The text as characters: normalisation, offsets, language, similarity."""

from services.enricher.text.language import language_of
from services.enricher.text.normalization import (
    LOWER,
    SYLLABLE,
    UPPER,
    is_spoken,
    normalize,
    to_small,
)
from services.enricher.text.offsets import composed, is_composed, restore_offsets
from services.enricher.text.similarity import Fingerprint, distance, fingerprint, shared
from services.enricher.text.words import plain_words

__all__ = [
    "LOWER",
    "SYLLABLE",
    "UPPER",
    "Fingerprint",
    "composed",
    "distance",
    "fingerprint",
    "is_composed",
    "is_spoken",
    "language_of",
    "normalize",
    "plain_words",
    "restore_offsets",
    "shared",
    "to_small",
]
