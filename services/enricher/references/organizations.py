"""Organisations under their names in full, with their level."""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass

from services.enricher.chunking import (
    SURE_NAME_SYLLABLES,
    Chunk,
    ChunkedText,
    Text,
    is_foreign_syllable,
    is_full_name,
)
from services.enricher.lexicon import CAPITALIZED_RUN, full_name, level_of, name_key
from services.enricher.references.documents import FoundDocument
from services.enricher.references.listed_bodies import listed_bodies

# The head of a name alone: "Chi bộ" is none in particular.
_HEAD_ALONE = re.compile(
    r"(?:Đảng|Mặt trận|Đảng bộ|Chi bộ|Nhân dân|Cơ quan|Tổ chức|Hội|Đoàn|Các|Sở|Cục|Vụ)\Z"
)
_HALL = re.compile(r"(?:[Hh]ội trường|[Pp]hòng họp|[Nn]hà khách|Trụ sở) +\Z")
_OF_MANY = re.compile(r" các (?:xã|phường|thị trấn|huyện|quận|tỉnh|đơn vị|chi bộ|cấp)\b")
# Before a name that is said of many: "các ", "38 ".
_MANY = re.compile(
    r"(?:\b(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng|[Nn]hiều)|(?<![/.\d-])(?<!thứ )\d{1,4}) +\Z"
)
# The end of a name that names no unit: "Đảng bộ xã".
_UNNAMED_UNIT = re.compile(r" (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|cơ sở)\Z")
# Before a name in foreign letters that is its own.
_OF_BRAND = re.compile(
    r"\b(?:[Tt]ổ chức(?: phi chính phủ| phi lợi nhuận| quốc tế)?|[Nn]hóm nhạc) \Z"
)
_BRAND_ENDS = ("chức ", "phủ ", "nhuận ", "tế ", "nhạc ")  # of most names none is right before
_NAMES = ("name", "place")  # "Sông Lam Trẻ" begins like a river
# Around the name of a team: "thắng ... 3-1".
_PLAYS = re.compile(r"\b(?:thắng|thua|hòa|hạ|bại|qua|gặp|trước) \Z")
_SCORE = re.compile(r" \d{1,2} ?- ?\d{1,2}(?![\d/])")
# Before the name of a newspaper, which may be in small letters: "trên báo ".
_PAPER = re.compile(r"(?<!nhà )(?<!họp )(?<!hông )(?<!ảnh )(?<!ình )(?<!iện )\b(?:báo|tạp chí) \Z")
_PAPER_ENDS = ("báo ", "tạp chí ")
# Before the country of a team: "đội tuyển bơi ", "tuyển U23 ".
_TEAM_OF_COUNTRY = re.compile(
    r"\b(?:[Đđ]ội tuyển|[Tt]uyển)(?: (?!của|sang|đến|với|và|từ)[^\W_]+){0,4} \Z"
)
_TEAM_REACH = 40  # characters that hold "đội tuyển bóng chuyền nữ quốc gia "
_BRAND_REACH = 26  # characters that hold the longest of these
# The last word of a firm from abroad: "Mitr Lao Sugar Group".
_FIRM_ENDS = frozenset(
    (
        "Group", "Corp", "Corporation", "Inc", "Ltd", "Co", "Company", "Limited", "Holdings",
        "Vina", "Foundation", "Electronics", "Industries", "Bank", "Motor", "Motors", "Foods",
        "Energy", "Steel", "Logistics", "Pharma", "Textile", "Engineering", "Heavy", "Global",
        "FC", "Club", "University", "JSC",
    )
)  # fmt: skip
_FIRM_TAILS = (" Việt Nam", *(f" {word}" for word in _FIRM_ENDS))
_FORM_OPENS = (" JSC", "., Ltd", " Ltd", ", Ltd", " Inc", ", Inc", " Co", ", Co", " Corp")
_OPENING_WORDS = ("Theo", "Tại", "Với", "Từ", "Cùng", "Sau", "Trước", "Khi", "Riêng", "Còn")
_FORM_OF_FIRM = re.compile(r"(?:\.?,? (?:JSC|Ltd|Inc|Co|Corp)\b)+")
# Whose name says where they are: "Hội Đồng hương Quảng Trạch |tại Hà Nội|".
_ELSEWHERE = re.compile(
    r"Hội (?:[Đđ]ồng hương|[Nn]gười|[Ss]inh viên|[Dd]u học sinh|[Dd]oanh nghiệp|Phụ nữ Việt Nam)"
    r"|Phòng (?:Thương mại|Công nghiệp)|Hiệp hội Doanh nghiệp|Văn phòng(?: [Đđ]ại diện)?|Câu lạc bộ"
)
_AT_PLACE = re.compile(
    rf" tại (?:(?:tỉnh|thành phố|TP\.?|Cộng hòa|Vương quốc|nước) ?)?{CAPITALIZED_RUN}"
    r"(?: ?- ?Vũng Tàu)?"
)
_PLURAL_END = re.compile(r" (?:các|cấp)\Z")


@dataclass(frozen=True, slots=True)
class FoundOrganization:
    """An organisation in the text: "UBND tỉnh" has the name "Ủy ban nhân dân tỉnh"."""

    start: int
    end: int
    name: str
    level: str | None
    rule: str


def find_organizations(
    text: ChunkedText, assigned_offices: Container[int], documents: Sequence[FoundDocument]
) -> list[FoundOrganization]:
    """Return the organisations in order.

    `assigned_offices` are the starts of offices that persons hold: what those name is the office's.
    Abbreviations inside a document ("UBND" in "Công văn số 1234/UBND-NC") are left out.
    """
    of_documents = {
        offset for document in documents for offset in range(document.start, document.end)
    }
    listed = list(listed_bodies(text))
    taken = of_documents | {offset for body in listed for offset in range(body.start, body.end)}
    found = [
        _organization(start, end, rule, text)
        for start, end, rule in _organization_spans(text, assigned_offices)
        if start not in taken and end - 1 not in taken and not _is_of_symbol(start, text)
    ]
    found += (
        FoundOrganization(start, end, name, level_of(name), "listed") for start, end, name in listed
    )
    return sorted(found, key=lambda one: one.start) if listed else found


def _is_of_symbol(start: int, text: Text) -> bool:
    """Return True in "Số: 312/|UBND|-NV"."""
    before = text.normalized[max(0, start - 2) : start]
    return before.endswith("/") and before[:1].isdecimal()


def _organization(start: int, end: int, rule: str, text: Text) -> FoundOrganization:
    """Return the organisation between two offsets, with its name in full and its level."""
    name = full_name(text.normalized[start:end])
    return FoundOrganization(start, end, name, level_of(name), rule)


def _organization_spans(
    text: ChunkedText, assigned_offices: Container[int]
) -> Iterator[tuple[int, int, str]]:
    """Yield the start and end of each organisation, and the rule that found it."""
    teams = _teams(text)
    rules = [
        (rule, start_of)
        for rule, (word, start_of) in _RULES_OF_NAMES.items()
        if word in text.normalized
    ]
    for chunk in text.chunks:
        if teams and chunk.kind in _NAMES and text.surface_of(chunk) in teams:
            yield chunk.start, chunk.end, "team"
        if chunk.kind == "organization" and not _is_hall_or_many(chunk, text):
            yield from _span_of_organization(chunk, text)
        if chunk.kind == "name":
            for rule, start_of in rules:
                if (start := start_of(chunk, text)) is not None:
                    behind = _FORM_OF_FIRM.match(text.normalized, chunk.end)
                    yield start, behind.end() if behind else chunk.end, rule
        # Behind "đại biểu" where nobody holds that as an office: "đại biểu HĐND tỉnh đề nghị".
        if chunk.kind == "office" and chunk.start not in assigned_offices:
            office = text.lexicon.weak_offices.match(text.normalized, chunk.start, chunk.end)
            if office:
                rule = "body-behind-soft-office"
                yield from _first_inside(office.end(), chunk.end, rule, text)


def _teams(text: ChunkedText) -> set[str]:
    """Return the names that a text calls as teams: "thắng |Sông Lam Trẻ| 3-1"; no places."""
    teams: set[str] = set()
    for chunk in text.chunks:
        if chunk.kind not in _NAMES or not _SCORE.match(text.normalized, chunk.end):
            continue
        name = text.surface_of(chunk)
        is_place = name_key(name) in text.lexicon.countries or text.lexicon.gazetteer.units_named(
            name
        )
        if text.found_before(chunk.start, _PLAYS, _BRAND_REACH):
            teams.update(() if is_place else (name,))
    return teams


def _team_of(chunk: Chunk, text: Text) -> int | None:
    """Return where the team of a country begins: "|đội tuyển bóng chuyền nữ| Việt Nam"."""
    if name_key(text.surface_of(chunk)) not in text.lexicon.countries:
        return None
    before = text.found_before(chunk.start, _TEAM_OF_COUNTRY, _TEAM_REACH)
    return before.start() if before else None


def _brand(chunk: Chunk, text: Text) -> int | None:
    """Return where the organisation of a foreign name begins: "|Tổ chức| Operation Smile".

    Behind a Vietnamese name "Tổ chức" is a verb: "Tổ chức Đại hội".
    """
    if not text.normalized.endswith(_BRAND_ENDS, 0, chunk.start):
        return None
    before = text.found_before(chunk.start, _OF_BRAND, _BRAND_REACH)
    if before is None:
        return None
    syllables = text.surface_of(chunk).split()
    return before.start() if any(map(is_foreign_syllable, syllables)) else None


def _firm_or_paper(chunk: Chunk, text: Text) -> int | None:
    """Return where a name begins that only a firm or a newspaper has, None for any other."""
    is_paper = text.normalized.endswith(_PAPER_ENDS, 0, chunk.start)
    may_be_firm = text.normalized.endswith(_FIRM_TAILS, chunk.start, chunk.end)
    has_form = text.normalized.startswith(_FORM_OPENS, chunk.end)
    if not (is_paper or may_be_firm or has_form):
        return None
    first, *rest = text.surface_of(chunk).split()
    if first in _OPENING_WORDS and rest:
        return _firm_or_paper(chunk._replace(start=chunk.start + len(first) + 1), text)
    is_firm = _is_firm(first, rest) or (has_form and is_foreign_syllable(first))
    return chunk.start if is_firm or (is_paper and _is_paper(chunk, text)) else None


def _is_firm(first: str, rest: list[str]) -> bool:
    """Return True for "Samtech Việt Nam" and "Blue Timber Group"."""
    if rest[-2:] == ["Việt", "Nam"]:
        return is_foreign_syllable(first)
    is_named_so = bool(rest) and rest[-1] in _FIRM_ENDS
    return is_named_so and any(map(is_foreign_syllable, [first, *rest[:-1]]))


def _is_paper(chunk: Chunk, text: Text) -> bool:
    """Return True for a newspaper: "báo |Tuổi Trẻ|", but "nhà báo Lê Bế"."""
    syllables = text.surface_of(chunk).split()
    if len(syllables) > SURE_NAME_SYLLABLES:
        return False
    is_called = text.found_before(chunk.start, _PAPER, _BRAND_REACH) is not None
    return is_called and not is_full_name(syllables, text.lexicon)


# Each with what a text must have for it.
_RULES_OF_NAMES: dict[str, tuple[str, Callable[[Chunk, Text], int | None]]] = {
    "brand": ("", _brand),
    "team": ("uyển ", _team_of),
    "firm": ("", _firm_or_paper),
}


def _span_of_organization(chunk: Chunk, text: Text) -> Iterator[tuple[int, int, str]]:
    """Yield the span of a chunk's organisation: of "38 Đảng bộ cơ sở" only of one named inside."""
    name = _PLURAL_END.sub("", text.surface_of(chunk))
    if _is_unnamed_plural(chunk.start, name, text):
        inside = chunk.start + 1
        yield from _first_inside(inside, chunk.end, "body-behind-plural", text)
    elif not _HEAD_ALONE.match(name):
        end = chunk.start + len(name)
        at = _AT_PLACE.match(text.normalized, end) if _ELSEWHERE.match(name) else None
        start = _brand(chunk, text)
        yield chunk.start if start is None else start, at.end() if at else end, "body"


def _is_hall_or_many(chunk: Chunk, text: Text) -> bool:
    """Return True if a hall is meant ("Hội trường UBND tỉnh") or many ("Đảng ủy các xã")."""
    hall = text.found_before(chunk.start, _HALL, 16)
    return bool(hall or _OF_MANY.match(text.normalized, chunk.end))


def _is_unnamed_plural(start: int, name: str, text: Text) -> bool:
    """Return True if many organisations are meant: "38 Đảng bộ xã, phường"."""
    many = text.found_before(start, _MANY, 10)
    return bool(many and _UNNAMED_UNIT.search(name))


def _first_inside(start: int, end: int, rule: str, text: Text) -> Iterator[tuple[int, int, str]]:
    """Yield the first organisation between two offsets, if there is one."""
    for match in text.lexicon.chunk_pattern.finditer(text.normalized, start, end):
        if match["O"] is not None:
            yield match.start(), match.end(), rule
            return
