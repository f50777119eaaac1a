"""Offices of a section with the body that it is of: "Trưởng phòng Ngân sách, |Sở Tài chính|"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from services.enricher.chunking.chunked_text import Text
from services.enricher.chunking.model import Chunk

_SECTION = re.compile(
    r"(?:[Nn]guyên )?(?:[Pp]hó )?(?:[Tt]rưởng (?:phòng|khoa|bộ môn|bộ phận|ban [A-ZĐ])|[Tt]rưởng "
    r"(?:Phòng|Khoa|Bộ môn|Bộ phận|Ban)|[Đđ]ội trưởng|[Tt]ổ trưởng|[Tt]rạm trưởng|[Vv]ụ trưởng)\b"
)
# What has sections; a committee is no part of it: "Trưởng ban Kinh tế, UBND huyện".
_WITH_SECTIONS = re.compile(
    r"(?:Sở|Trường|Bệnh viện|Trung tâm|(?:Tổng )?[Cc]ông ty|Công an|Viện|Học viện|Đại học|Báo|Đài"
    r"|(?:Chi |Tổng )?[Cc]ục|Bộ|Tập đoàn|Ngân hàng|Nhà máy|Xí nghiệp|Liên đoàn|Hải quan|Bảo hiểm)\b"
)
_NAME_TO_OFFICE = re.compile(r" ?[,(-] ?")
_LIST_GOES_ON = (", ", " và ", "; ")


def join_sections(chunks: Sequence[Chunk], text: Text) -> list[Chunk]:
    """Return the chunks; the office of a section behind a name takes the body behind its comma.

    Not where bodies are listed: "ông A, Trưởng phòng Nội vụ, Sở Y tế và Sở Tài chính".
    """
    joined: list[Chunk] = []
    taken = -1
    for number, (chunk, body) in enumerate(pairwise([*chunks, Chunk("name", -1, -1)])):
        if number == taken:
            continue
        is_joined = chunk.kind == "office" and _is_of_body(number, body, chunks, text)
        taken = number + 1 if is_joined else -1
        joined.append(chunk._replace(end=body.end) if is_joined else chunk)
    return joined


def _is_of_body(number: int, body: Chunk, chunks: Sequence[Chunk], text: Text) -> bool:
    """Return True if an office is of a section of the body behind it, and stands behind a name."""
    normalized, office = text.normalized, chunks[number]
    if body.kind != "organization" or normalized[office.end : body.start] != ", ":
        return False
    if not (_SECTION.match(normalized, office.start, office.end) and number):
        return False
    name = chunks[number - 1]
    is_behind_name = name.kind == "name" and _NAME_TO_OFFICE.fullmatch(
        normalized, name.end, office.start
    )
    if not is_behind_name or not _WITH_SECTIONS.match(normalized, body.start):
        return False
    behind = chunks[number + 2] if number + 2 < len(chunks) else None
    is_list = behind is not None and behind.kind == "organization"
    return not (is_list and behind and normalized[body.end : behind.start] in _LIST_GOES_ON)
