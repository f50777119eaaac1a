"""Whose life a text tells: the person of an obituary or a biography, and the offices held."""

import re
from collections.abc import Sequence

from services.enricher.chunking import ChunkedText, ChunkNo, following
from services.enricher.persons.model import People

# Behind the name of whose life is told: "A, sinh ngày 2/9/1945; quê quán ...; Ủy viên ...".
BORN = re.compile(
    r"\)?\s*(?:\([^()\n]{1,80}\))?\s*[,;:]?\s*(?:[Ss]inh (?:ngày|năm)|[Qq]uê quán|bí danh)"
)
# Years before what was held then, in the summary of a life: "1976 - 1986: |Chủ tịch UBND huyện|".
_THEN_WAS = re.compile(r"\d{4}: (?:là |làm )?\Z")
# "TP. Cần Thơ" ends no sentence.
_FULL_STOP = re.compile(r"(?<!\bTP)(?<!\bTp)(?<!\bQ)(?<!\bP)[.!?]\s|\n")
_REACH = 40  # characters before an office that hold the years
MAX_CHUNKS_OF_TEXT = 400  # cap on how far back the one person of a text is sought
_MAX_CHUNKS_OF_LIFE = 39  # from "nguyên Bí thư" back to the name whose life is told


def subject_of_biography(first: ChunkNo, text: ChunkedText, people: People) -> list[ChunkNo]:
    """Return the person whose biography has the office: "A, sinh năm 1934; ...; nguyên Bí thư".

    The next sentence may go on: "A, sinh năm 1934, quê quán Cà Mau. Nguyên Bí thư ...", and so may
    a line of an obituary that begins with "Nguyên".
    """
    normalized, start = text.normalized, text.chunks[first].start
    if _THEN_WAS.search(normalized, max(0, start - _REACH), start):
        return _whose_life_is_told(first, text, people)
    former = normalized.startswith(("nguyên ", "Nguyên "), start) or normalized.endswith(
        "Nguyên là ", 0, start
    )
    if not former and not normalized.endswith(("; ", ", "), 0, start):
        return []
    heads_line = former and normalized.endswith("\n", 0, start)
    in_sentence = True
    for chunk_no in text.numbers_before(first, _MAX_CHUNKS_OF_LIFE):
        between = text.gap(chunk_no, following(chunk_no))
        in_sentence = in_sentence and not _FULL_STOP.search(between)
        is_told = text.match_behind(chunk_no, BORN) is not None
        is_parted = "\n" in between and not (heads_line or is_told)
        if is_parted or not (in_sentence or former):
            return []
        if chunk_no in people and not _is_alias(chunk_no, text):
            return [chunk_no] if is_told or (former and in_sentence) else []
    return []


def _whose_life_is_told(first: ChunkNo, text: ChunkedText, people: People) -> list[ChunkNo]:
    """Return the person of an obituary, however far before an office: nobody else is born there."""
    told = [
        chunk_no
        for chunk_no in text.numbers_before(first, MAX_CHUNKS_OF_TEXT)
        if chunk_no in people
        and not _is_alias(chunk_no, text)
        and text.match_behind(chunk_no, BORN)
    ]
    return told[:1] if are_one(told, people) else []


def _is_alias(person: ChunkNo, text: ChunkedText) -> bool:
    """Return True if a name is but another one of who is told of: "A, bí danh |Hai Khởi|"."""
    return text.normalized.endswith(("bí danh ", "tức "), 0, text.chunks[person].start)


def are_one(persons: Sequence[ChunkNo], people: People) -> bool:
    """Return True if mentions may all be of one person, by full name and by given name."""
    return len({people[person].name.rpartition(" ")[2] for person in persons}) == 1
