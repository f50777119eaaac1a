"""Organisations: bodies in full, with their level."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from services.enricher.chunking import Chunk
from services.enricher.lexicon import Lexicon

# The same few names fill most texts of a portal.
_NAMES_KEPT = 8192
_EXPANDED = (
    (r"\bUBND\b|\bỦy ban nhân dân \(UBND\)", "Ủy ban nhân dân"),
    (r"\bHĐND\b|\bHội đồng nhân dân \(HĐND\)", "Hội đồng nhân dân"),
    (r"\bUBMTTQ(?:VN)?\b", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
    (r"\bMTTQ(?: Việt Nam|VN)?", "Mặt trận Tổ quốc Việt Nam"),
    (r"\bMặt trận Tổ quốc(?! Việt Nam)", "Mặt trận Tổ quốc Việt Nam"),
    (r"\bUBKT\b|\bUB Kiểm tra", "Ủy ban Kiểm tra"),
    (r"\bBCH\b", "Ban Chấp hành"),
    (r"\bBTV\b", "Ban Thường vụ"),
    (r"\bĐBQH\b", "Đại biểu Quốc hội"),
    (r"\bĐUQS\b", "Đảng ủy Quân sự"),
    (r"\bUBTVQH\b", "Ủy ban Thường vụ Quốc hội"),
    (r"\bLĐLĐ\b", "Liên đoàn Lao động"),
    (r"\bLHPN\b", "Liên hiệp Phụ nữ"),
    (r"\b(?:BCHQS|Bộ CHQS)\b", "Bộ Chỉ huy Quân sự"),
    (r"\bBĐBP\b", "Bộ đội Biên phòng"),
    (r"\bTAND(?:TC)?\b", "Tòa án nhân dân"),
    (r"\bVKSND(?:TC)?\b", "Viện kiểm sát nhân dân"),
    (r"\bTTXVN\b", "Thông tấn xã Việt Nam"),
    (r"\bBHXH\b", "Bảo hiểm xã hội"),
    (r"\bT\. ?Ư\b\.?|\bTƯ\b|\bTW\b", "Trung ương"),
    (r"\bTP\b\.? ?", "thành phố "),
    (r" {2,}", " "),
)
_EXPANSIONS = tuple((re.compile(short), full) for short, full in _EXPANDED)
_ANY_SHORT = re.compile("|".join(short for short, _ in _EXPANDED))
_LEVELS = (
    ("commune", re.compile(r"\b(?:xã|phường|thị trấn|đặc khu)\b(?! hội)", re.IGNORECASE)),
    ("district", re.compile(r"\b(?:huyện|quận|thị xã|thị ủy)\b", re.IGNORECASE)),
    ("province", re.compile(r"\b(?:tỉnh|thành phố|thành ủy|sở)\b", re.IGNORECASE)),
    (
        "central",
        re.compile(
            r"Trung ương|Quốc hội|Chính phủ|Bộ Chính trị|Ban Bí thư|^Bộ |Việt Nam|Nhà nước|tối cao"
        ),
    ),
)
_BARE = re.compile(r"(?:Đảng|Mặt trận|Đảng bộ|Chi bộ|Nhân dân|Cơ quan|Tổ chức|Hội|Đoàn|Các)\Z")
_HALL = re.compile(r"(?:[Hh]ội trường|[Pp]hòng họp|[Nn]hà khách) +\Z")
_OF_MANY = re.compile(r" các (?:xã|phường|thị trấn|huyện|quận|tỉnh|đơn vị|chi bộ|cấp)\b")
_MANY = re.compile(
    r"(?:\b(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng|[Nn]hiều)|(?<![/.\d-])(?<!thứ )\d{1,4}) +\Z"
)
_ENDS_BARE = re.compile(r" (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|cơ sở)\Z")
_PLURAL_TAIL = re.compile(r" (?:các|cấp)\Z")


@dataclass(frozen=True, slots=True)
class FoundOrganization:
    """A body in the text, under its name in full."""

    start: int
    end: int
    name: str
    level: str | None
    rule: str


def find_organizations(
    pieces: Sequence[Chunk], held: set[int], working: str, words: Lexicon
) -> list[FoundOrganization]:
    """Return the bodies in order; `held` are the starts of offices that persons hold."""
    return [
        _body(start, end, rule, working)
        for start, end, rule in _spans(pieces, held, working, words)
    ]


def outside_symbols(
    found: Sequence[FoundOrganization], symbols: Sequence[tuple[int, int]]
) -> list[FoundOrganization]:
    """Return the bodies but for abbreviations in the symbol of a document ("1234/UBND-NC")."""
    inside = {at for start, end in symbols for at in range(start, end)}
    return [one for one in found if one.start not in inside]


def _spans(
    pieces: Sequence[Chunk], held: set[int], working: str, words: Lexicon
) -> Iterator[tuple[int, int, str]]:
    for piece in pieces:
        if piece.kind == "body":
            end = _PLURAL_TAIL.sub("", working[piece.start : piece.end])
            if _is_elsewhere(piece, working):
                continue
            if _is_generic(piece.start, end, working):
                yield from _inside(piece, piece.start + 1, working, words, "body-behind-plural")
            elif not _BARE.match(end):
                yield piece.start, piece.start + len(end), "body"
        elif piece.kind == "office" and piece.start not in held:
            yield from _inside_office(piece, working, words)


def _is_elsewhere(piece: Chunk, working: str) -> bool:
    """Say whether a hall is meant ("Hội trường UBND tỉnh") or many ("Đảng ủy các xã")."""
    hall = _HALL.search(working, max(0, piece.start - 16), piece.start)
    return bool(hall or _OF_MANY.match(working, piece.end))


def _is_generic(start: int, name: str, working: str) -> bool:
    """Say whether many bodies are meant: "38 Đảng bộ xã, phường"."""
    many = _MANY.search(working, max(0, start - 10), start)
    return bool(many and _ENDS_BARE.search(name))


def _inside_office(piece: Chunk, working: str, words: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Find the body behind "đại biểu" where nobody holds that as an office."""
    soft = words.soft.match(working, piece.start, piece.end)
    if soft:
        yield from _inside(piece, soft.end(), working, words, "body-behind-soft-office")


def _inside(
    piece: Chunk, start: int, working: str, words: Lexicon, rule: str
) -> Iterator[tuple[int, int, str]]:
    for found in words.chunks.finditer(working, start, piece.end):
        if found["O"] is not None:
            yield found.start(), found.end(), rule
            return


def _body(start: int, end: int, rule: str, working: str) -> FoundOrganization:
    name = full_name(working[start:end])
    return FoundOrganization(start, end, name, level_of(name), rule)


@lru_cache(maxsize=_NAMES_KEPT)
def full_name(name: str) -> str:
    """Return the name with its abbreviations written out: "UBND tỉnh" → "Ủy ban nhân dân tỉnh"."""
    if not _ANY_SHORT.search(name):
        return name
    for short, full in _EXPANSIONS:
        name = short.sub(full, name)
    return name.strip()


@lru_cache(maxsize=_NAMES_KEPT)
def level_of(name: str) -> str | None:
    """Return "central", "province", "district" or "commune" as the name says it."""
    for level, words in _LEVELS:
        if words.search(name):
            return level
    if re.match(r"(?:Tỉnh|Sở)", name):
        return "province"
    return "district" if re.match(r"(?:Huyện|Quận|Thị) ủy", name) else None
