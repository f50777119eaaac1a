"""An office taken apart: its label in full, the body where it is held, its level."""

import re
from dataclasses import dataclass
from functools import lru_cache

from services.enricher.lexicon import Lexicon, full_name, level_of
from services.enricher.text import lowercase, normalize

# A head that ends with its body: "Trưởng Ban Tổ chức" heads the "Ban Tổ chức".
_OWN_BODY = re.compile(
    r"\b(?P<body>[Tt]iểu ban|[Cc]hi cục|[Tt]ổng cục|[Bb]an|[Pp]hòng|[Đđ]oàn|[Cc]ục|[Vv]ụ"
    r"|[Vv]ăn phòng|[Tt]hanh tra|[Cc]ông an|[Kk]hoa)\Z"
)
_MEMBER = re.compile(r"(?P<body>(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Tt]hị|[Qq]uận|[Đđ]ảng) ủy) viên")
_FORMER = re.compile(r"(?:[Nn]guyên|[Cc]ựu) ")


@dataclass(frozen=True, slots=True)
class OfficeTitle:
    """The parts of an office; `rank` says that it is a military rank."""

    label: str
    body: str | None
    level: str | None
    former: bool
    rank: bool


# The same offices fill most texts of a portal.
@lru_cache(maxsize=8192)
def parse_office(office: str, words: Lexicon) -> OfficeTitle:
    """Return the parts of an office as written: "UVT.Ư Đảng" → "Ủy viên Trung ương Đảng"."""
    working = " ".join(normalize(office).split())
    former = bool(_FORMER.match(working))
    bare = _FORMER.sub("", working)
    label = words.office_labels.get(bare.lower()) or full_name(bare)
    body = _body(label, words)
    level = level_of(body) if body else _level_of_label(label)
    return OfficeTitle(
        _capital(label), body, level, former, bool(words.military_ranks.fullmatch(lowercase(bare)))
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _body(label: str, words: Lexicon) -> str | None:
    member = _MEMBER.match(label)
    if member:
        return _capital(member["body"])
    head = words.office_heads.match(label)
    rest = label[head.end() :].strip() if head else ""
    own = head and _OWN_BODY.search(head[0])
    if own:
        return _capital(f"{own['body']} {rest}".strip())
    return rest or None


def _level_of_label(label: str) -> str | None:
    central = ("Tổng Bí thư", "Chủ tịch nước", "Phó Chủ tịch nước", "Thủ tướng", "Phó Thủ tướng")
    return "central" if label.startswith((*central, "Bộ trưởng", "Thứ trưởng")) else None
