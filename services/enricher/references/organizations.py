"""Organisations: bodies in full, with their level."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.enricher.chunking import Chunk
from services.enricher.lexicon import Lexicon, full_name, level_of

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
        if piece.kind == "organization":
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
    soft = words.weak_offices.match(working, piece.start, piece.end)
    if soft:
        yield from _inside(piece, soft.end(), working, words, "body-behind-soft-office")


def _inside(
    piece: Chunk, start: int, working: str, words: Lexicon, rule: str
) -> Iterator[tuple[int, int, str]]:
    for found in words.chunk_pattern.finditer(working, start, piece.end):
        if found["O"] is not None:
            yield found.start(), found.end(), rule
            return


def _body(start: int, end: int, rule: str, working: str) -> FoundOrganization:
    name = full_name(working[start:end])
    return FoundOrganization(start, end, name, level_of(name), rule)
