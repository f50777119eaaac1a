"""Who wrote it, and where it was taken from: what the lines at the ends of an article say."""

import re
from dataclasses import dataclass

from shared.events import Author
from shared.text import match_key

# A byline is short; the longest of the development pages names four persons in 61 characters.
MAX_BYLINE = 120
MAX_NAME = 40

_ROLE = (
    r"(?:bài(?: viết)?|tin(?: bài)?|ảnh|nội dung|thực hiện|trình bày|video|clip"
    r"|đồ họa|đồ hoạ|biên dịch|lược dịch|dịch|thiết kế|kỹ thuật|tác giả(?: bài viết)?|phóng viên"
    r"|nhóm phóng viên|nhóm pv|pv|ctv|biên tập|người viết|text|photos?|by|story"
    r"|words)"
)
_LABELLED = re.compile(
    rf"^[(\[]?(?P<role>{_ROLE}(?:\s*(?:,|&|/|-|–|\+"
    rf"|và)\s*{_ROLE})*)\s*(?:\((?:thực hiện|tổng hợp)\))?\s*[:：]\s*"
    rf"(?P<names>.+?)[)\]]?\.?$",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:by|von|par|por|door|di)\s+(?P<names>.+)$", re.IGNORECASE)
_FROM = re.compile(
    r"^[(\[]?(?:theo|nguồn(?: tin| bài| ảnh)?(?: theo)?|trích(?: nguồn)?"
    r"|source)\s*[:：]?\s+(?P<name>[^.!?]{2,80}?)\.?[)\]]?$"
    r"|^[(\[]?(?:nguồn|source|theo)\s*[:：]\s*(?P<site>.{2,120}?)[)\]]?$",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s*[(\[](?P<note>[^()\[\]]{2,60})[)\]]\s*$")
_AGENCY = re.compile(
    r"\s*[/|–-]\s*(?P<agency>(?:báo|tạp chí|đài|ttxvn|vov|vtv|vgp|bnews|cổng|theo|ban|văn phòng"
    r"|phòng|sở|trung tâm|hội|huyện ủy|tỉnh ủy|thành ủy|đảng ủy|ubnd)\b.{0,60})$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:theo|tác giả|pv|ctv|phóng viên|ts|ths|gs|pgs|bs|by)[.:]?\s+", re.IGNORECASE
)
_NOTE_ROLE = re.compile(
    r"tổng hợp|lược dịch|biên dịch|dịch|ghi|thực hiện|lược ghi|t/h|th", re.IGNORECASE
)
_DIVIDERS = re.compile(r"\s*(?:[,;&|/•+]|\s[-–—]\s?|\s?[-–—]\s|\bvà\b|\band\b)\s*")
_WORD = re.compile(r"(?:[^\W\d_]+\.?)(?:['’.-][^\W\d_]+)*\.?")
_NO_PERSON = re.compile(
    r"\b(?:báo|ban|bộ|sở|tỉnh|thành|huyện|xã|phường|đảng|ủy|uỷ|ubnd|hđnd|hội|cổng"
    r"|trang|tạp chí|đài|phòng|viện|trường|trung tâm|công ty"
    r"|ttxvn|vov|vtv|vgp|online|news|vn|com|tin|bài|ảnh|video|nguồn|theo|xem|đọc"
    r"|chia sẻ|bình luận|việt nam|tòa soạn|tổng hợp|phóng viên|thông tin|điện tử"
    r"|admin|administrator|editor|staff|team|reuters|afp|ap"
    r"|times|post|press|media|magazine|newspaper|agency|guest|user|root|web|quản trị"
    r"|biên tập|mới|hôm nay|năm|tháng|ngày|lượt|truy cập|liên hệ)\b",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    [
        "pv",
        "ctv",
        "bbt",
        "p.v",
        "btv",
        "t.h",
        "th",
        "nhóm",
        "pv",
        "nhóm",
        "phóng",
        "viên",
        "phóng",
        "viên",
        "bbt",
    ]
) | {
    "nhóm pv",
    "nhóm phóng viên",
    "tổng hợp",
    "t/h",
}
_LOWER_IN_NAMES = frozenset(
    [
        "de",
        "da",
        "di",
        "do",
        "dos",
        "du",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
        "af",
        "y",
        "e",
    ]
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says; `source` when it names a publication instead of persons."""

    authors: tuple[Author, ...] = ()
    source: str | None = None


def read_byline(text: str, *, labelled: bool = False) -> Byline | None:
    """Return what a line says of authors or source, or None when it is no byline.

    With `labelled` the page marks the line as a byline, so names of any shape are believed.
    """
    text = text.strip(" \t|•-–—*_")
    if not text or len(text) > MAX_BYLINE:
        return None
    found = _LABELLED.match(text)
    if found:
        return _people(found["names"], role=found["role"].lower(), believed=True)
    source = _FROM.match(text)
    if source:
        return _origin((source["name"] or source["site"]).strip(), labelled=labelled)
    by = _BY.match(text)
    return _people(by["names"] if by else text, role=None, believed=labelled or by is not None)


def _origin(name: str, *, labelled: bool) -> Byline | None:
    if labelled and is_person(name):
        return Byline(authors=(Author(name=name),))
    words = name.split()
    looks_like_a_name = words[0][:1].isupper() or "." in name
    if not looks_like_a_name or len(words) > 12:  # noqa: PLR2004 - a sentence, not a name
        return None
    return Byline(source=name)


def _people(text: str, *, role: str | None, believed: bool) -> Byline | None:
    text, agency = _without_agency(text)
    parts = [part for part in _DIVIDERS.split(_shielded(text)) if part]
    if not parts:
        return None
    found = (_person(part.replace("\x00", "-"), role, agency) for part in parts)
    authors = tuple(filter(None, found))
    nobodies = sum(match_key(part) in _NOBODY for part in parts)
    if len(authors) + nobodies < len(parts) and not (believed and authors):
        return None
    return Byline(authors=authors)


def _without_agency(text: str) -> tuple[str, str | None]:
    """Take the agency from the end: "Nguyễn Vân/TTXVN"."""
    found = _AGENCY.search(text)
    return (text[: found.start()], found["agency"]) if found else (text, None)


def _shielded(text: str) -> str:
    # "Đinh Ngọc- Đức Lam" is two persons, "Jean-Paul" is one.
    return re.sub(r"(?<=\w)[-–](?=[^\W\d_])", "\x00", text)


def _person(text: str, role: str | None, agency: str | None) -> Author | None:
    found = _NOTE.search(text)
    if found:
        note = found["note"].strip()
        is_role = _NOTE_ROLE.fullmatch(note) is not None
        role = note.lower() if is_role else role
        agency = agency if is_role else note
        text = text[: found.start()]
    text = _TITLE.sub("", text.strip()).strip(" .,;:*")
    return Author(name=text, role=role, agency=agency) if is_person(text) else None


def is_person(text: str) -> bool:
    """Say whether a text has the shape of a person's name or pen name: "Hà Thu", "T.Ngọc"."""
    words = text.split()
    if not 1 <= len(words) <= 6 or not 2 <= len(text) <= MAX_NAME:  # noqa: PLR2004 - see MAX_NAME
        return False
    if match_key(text) in _NOBODY or _NO_PERSON.search(text):
        return False
    if len(words) == 1 and (text.isupper() and len(text) > 4):  # noqa: PLR2004 - an acronym
        return False
    return all(_is_name_word(word) for word in words) and words[0][0].isupper()


def _is_name_word(word: str) -> bool:
    if word.lower() in _LOWER_IN_NAMES:
        return True
    return word[0].isupper() and _WORD.fullmatch(word) is not None


def is_labelled(text: str) -> bool:
    """Say whether a line states a role before names: "Bài, ảnh: Hương Thu"."""
    found = _LABELLED.match(text) if len(text) <= MAX_BYLINE else None
    if found is None or match_key(found["role"]) in ("ảnh", "video", "clip", "photo", "photos"):
        return False
    return _people(found["names"], role=None, believed=True) is not None
