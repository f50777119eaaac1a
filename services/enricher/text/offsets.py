"""Texts in decomposed Unicode (NFD): enriched in NFC, with the offsets of the text as it is.

Our parser stores NFC; this is for texts of another producer, whose letters and marks stand apart.
"""

import unicodedata
from itertools import pairwise
from typing import Any

from shared.contract import ArticleEnriched


def is_composed(text: str) -> bool:
    """Return True if the text is in NFC: every letter is one character with its marks."""
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def compose(text: str) -> tuple[str, list[int]]:
    """Return the text in NFC, and for each of its characters the offset in the original.

    The list of offsets has one entry more than the text, the length of the original.
    """
    starts = [
        offset for offset, char in enumerate(text) if not offset or not unicodedata.combining(char)
    ]
    letters, offsets = [], []
    for start, end in pairwise([*starts, len(text)]):
        letter = unicodedata.normalize("NFC", text[start:end])
        letters.append(letter)
        offsets += [start] * len(letter)
    return "".join(letters), [*offsets, len(text)]


def restore_offsets(article: ArticleEnriched, text: str, offsets: list[int]) -> ArticleEnriched:
    """Return the article with the original text, and every mention at its offsets there.

    `offsets` is what `compose` returned for that text.
    """
    fields = _with_restored_mentions(article.model_dump(), text, offsets)
    return ArticleEnriched.model_validate({**fields, "text": text})


def _with_restored_mentions(value: Any, text: str, offsets: list[int]) -> Any:  # noqa: ANN401 - any field of the event
    """Return a value of the event with every mention inside it at its offsets in the original."""
    if isinstance(value, dict):
        fields = {
            key: _with_restored_mentions(inner, text, offsets) for key, inner in value.items()
        }
        return _with_restored_offsets(fields, text, offsets) if "surface" in fields else fields
    if isinstance(value, list | tuple):
        return [_with_restored_mentions(inner, text, offsets) for inner in value]
    return value


def _with_restored_offsets(
    mention: dict[str, Any], text: str, offsets: list[int]
) -> dict[str, Any]:
    """Return the fields of a mention with offsets and surface of the original text."""
    start, end = offsets[mention["start"]], offsets[mention["end"]]
    return {**mention, "start": start, "end": end, "surface": text[start:end]}
