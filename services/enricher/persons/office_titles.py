"""An office as written, taken apart: its label in full, its organisation and its level."""

import re
from dataclasses import dataclass
from functools import lru_cache

from services.enricher.chunking import Chunk, Text
from services.enricher.lexicon import Lexicon, full_name, level_of
from services.enricher.text import normalize

# A head that ends with its organisation: "Trưởng Ban Tổ chức" heads the "Ban Tổ chức".
_OWN_ORGANIZATION = re.compile(
    r"\b(?P<organization>[Tt]iểu ban|[Cc]hi cục|[Tt]ổng cục|[Bb]an|[Pp]hòng|[Đđ]oàn|[Cc]ục|[Vv]ụ"
    r"|[Vv]ăn phòng|[Tt]hanh tra|[Cc]ông an|[Kk]hoa)\Z"
)
# "Tỉnh ủy viên" is a member of the "Tỉnh ủy".
_MEMBER = re.compile(r"(?P<committee>(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Tt]hị|[Qq]uận|[Đđ]ảng) ủy) viên")
_FORMER = re.compile(r"(?:[Nn]guyên|[Cc]ựu) ")
# Offices of the country that name no organisation.
_CENTRAL = (
    "Tổng Bí thư", "Chủ tịch nước", "Phó Chủ tịch nước", "Thủ tướng", "Phó Thủ tướng", "Bộ trưởng",
    "Thứ trưởng",
)  # fmt: skip

# Anybody may have these: "các đại biểu: A, B" gives no office, nor does "A làm trưởng đoàn".
_ROLES = ("đại biểu", "thành viên", "đảng viên", "chuyên viên")
_ROLES_TAKEN = ("trưởng đoàn", "phó trưởng đoàn")


@dataclass(frozen=True, slots=True)
class OfficeTitle:
    """The parts of "nguyên Giám đốc Sở Y tế": its label without "nguyên", "Sở Y tế", "province"."""

    label: str
    organization: str | None
    level: str | None
    former: bool


def is_role(office: Chunk, text: Text) -> bool:
    """Return True if an office is what anybody may be, for a day: "thành viên"."""
    name = text.surface_of(office).lower()
    is_taken = name in _ROLES_TAKEN and text.normalized.endswith("làm ", 0, office.start)
    return is_taken or name in _ROLES


# The same offices fill most texts of a portal.
@lru_cache(maxsize=8192)
def parse_office(office: str, lexicon: Lexicon) -> OfficeTitle:
    """Return the parts of an office as written: "UVT.Ư Đảng" → "Ủy viên Trung ương Đảng"."""
    title = " ".join(normalize(office).split())
    current = _FORMER.sub("", title)
    label = lexicon.office_labels.get(current.lower()) or full_name(current)
    organization = _organization(label, lexicon)
    return OfficeTitle(
        label=_capitalized(label),
        organization=organization,
        level=level_of(organization) if organization else _level_of_label(label),
        former=bool(_FORMER.match(title)),
    )


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def _organization(label: str, lexicon: Lexicon) -> str | None:
    """Return where an office is held: "Trưởng Ban Tổ chức Tỉnh ủy" → "Ban Tổ chức Tỉnh ủy"."""
    member = _MEMBER.match(label)
    if member:
        return _capitalized(member["committee"])
    head = lexicon.chunk_pattern.match(label)
    if not head or head["T"] is None:
        return None
    rest = label[head.end("T") :].strip()
    own = _OWN_ORGANIZATION.search(head["T"])
    return _capitalized(f"{own['organization']} {rest}".strip()) if own else rest or None


def _level_of_label(label: str) -> str | None:
    """Return "central" for an office of the state without an organisation: "Thủ tướng"."""
    return "central" if label.startswith(_CENTRAL) else None
