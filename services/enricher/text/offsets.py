"""A text in decomposed Unicode, read composed and marked where it stands.

Texts are stored composed; this is for one that another producer wrote, letter and marks apart.
"""

import unicodedata
from itertools import pairwise
from typing import Any

from shared.contract import ArticleEnriched


def is_composed(text: str) -> bool:
    """Say whether every letter stands as one character (NFC)."""
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def compose(text: str) -> tuple[str, list[int]]:
    """Return the text letter by letter in NFC, and where each of its characters stood.

    The list has one entry more than the text: the end.
    """
    starts = [at for at, sign in enumerate(text) if not at or not unicodedata.combining(sign)]
    letters, offsets = [], []
    for start, end in pairwise([*starts, len(text)]):
        letter = unicodedata.normalize("NFC", text[start:end])
        letters.append(letter)
        offsets += [start] * len(letter)
    return "".join(letters), [*offsets, len(text)]


def restore_offsets(article: ArticleEnriched, text: str, offsets: list[int]) -> ArticleEnriched:
    """Return the article with this text, every mention at its place there."""
    fields = _moved(article.model_dump(), text, offsets)
    return ArticleEnriched.model_validate({**fields, "text": text})


def _moved(value: Any, text: str, offsets: list[int]) -> Any:  # noqa: ANN401 - any field of the event
    if isinstance(value, dict):
        moved = {key: _moved(inner, text, offsets) for key, inner in value.items()}
        return _placed(moved, text, offsets) if "surface" in moved else moved
    if isinstance(value, list | tuple):
        return [_moved(inner, text, offsets) for inner in value]
    return value


def _placed(mention: dict[str, Any], text: str, offsets: list[int]) -> dict[str, Any]:
    start, end = offsets[mention["start"]], offsets[mention["end"]]
    return {**mention, "start": start, "end": end, "surface": text[start:end]}
