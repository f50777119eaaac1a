"""Bodies that a plural head lists by their fields alone: "các Sở: Tài chính, Y tế và Nội vụ"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from services.enricher.chunking import Text

# "các Sở: ", "các ban, sở "; the head that counts is the first. Begins with plain letters, for
# which a search is cheap.
_PLURAL_HEAD = re.compile(
    r"ác(?<=\b[Cc]ác) ++(?P<head>[Ss]ở|[Bb]ộ|[Bb]an|[Pp]hòng|[Cc]ục|[Vv]ụ"
    r"|(?:[Tt]rường ++)?(?:[Đđ]ại ++học|[Cc]ao ++đẳng))"
    r"(?:,? ++(?:ban|sở|ngành|phòng|bộ))*(?P<colon> *+:)?+ ++"
)
_WORD_END = re.compile(r"[^\W_](?!\w)")
_LINK = re.compile(r" *[,;] *(?:và +)?| +và +")
_MAX_WORDS = 9  # of a field


class ListedBody(NamedTuple):
    """A body of a list: where its field stands, and its name with the head: "Sở Tài chính"."""

    start: int
    end: int
    name: str


def listed_bodies(text: Text) -> Iterator[ListedBody]:
    """Yield the bodies of each list in order; without a colon a list has two at least."""
    for opening in _PLURAL_HEAD.finditer(text.normalized):
        head = opening["head"].capitalize()
        spans = list(_fields_from(opening.end(), text))
        if len(spans) > 1 or (spans and opening["colon"]):
            for start, end in spans:
                yield ListedBody(start, end, f"{head} {text.normalized[start:end]}")


def _fields_from(start: int, text: Text) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the fields of a list that begins here."""
    while (end := _end_of_field(start, text)) is not None:
        yield start, end
        link = _LINK.match(text.normalized, end)
        if link is None:
            return
        start = link.end()


def _end_of_field(start: int, text: Text) -> int | None:
    """Return where the longest known field ends that begins here with a capital, None without."""
    normalized, longest = text.normalized, None
    if not normalized[start : start + 1].isupper():
        return None
    for words, match in enumerate(_WORD_END.finditer(normalized, start, start + 90)):
        if words >= _MAX_WORDS:
            break
        if normalized[start : match.end()].lower() in text.lexicon.fields:
            longest = match.end()
    return longest
