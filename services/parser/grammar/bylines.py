"""Bylines: who wrote an article, in which role, for which agency, or where it was taken from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from services.parser import vocabulary
from services.parser.grammar.byline_marks import without_outer_marks
from services.parser.grammar.person_names import (
    agency_pattern,
    has_family_name,
    is_anonymous_credit,
    is_initials,
    is_office,
    person_in,
    signs_officially,
    starts_with_honorific,
)
from shared.contract import Author
from shared.text import match_key

# Characters; the longest of the development pages has 61, for four persons; -20 % changes 1 of 198,
# +20 % changes 0.
MAX_BYLINE = 120
MAX_SOURCE_WORDS = 12  # a longer "source" is a sentence; chosen on the golden pages

_ROLE = rf"(?:{vocabulary.ROLES})"
_JOINED = rf"{_ROLE}(?:\s*(?:,|&|/|-|–|\+|và)\s*{_ROLE})*"
_LABEL = re.compile(
    rf"{vocabulary.WORD_START}(?P<role>{_JOINED})\s*(?:\((?:thực hiện|tổng hợp)\))?\s*[:：]\s*",
    re.IGNORECASE,
)
# Who made the page, not the text: an author only where no one else is named.
_PRODUCTION = re.compile(vocabulary.PRODUCTION_ROLES)
_PICTURES = frozenset(["ảnh", "hình ảnh", "chùm ảnh", "video", "clip", "photo", "photos"])
# Words that may stand before anything, so no byline by themselves: "Nội dung: Phòng, chống bão".
_AMBIGUOUS_ROLES = _PICTURES | {
    "lời",
    "nội dung",
    "text",
    "by",
    "words",
    "story",
    "thực hiện",
    "ghi",
}
_BY = re.compile(r"^(?:by|von|par|por|door|di)\s+(?P<names>.+)$", re.IGNORECASE)
# "Bút ký của Hà Lam", "Bút ký: Hà Lam".
_GENRE_OF = re.compile(
    rf"(?P<role>{vocabulary.GENRES})(?:\s+của\s+|\s*[:：]\s*)(?P<names>[^:：]+)", re.IGNORECASE
)
# "Thơ HÀ LAM": the name in capitals.
_WORK_OF = re.compile(rf"(?P<role>(?:{vocabulary.WORKS}))\s+(?P<names>[^:：]+)", re.IGNORECASE)
# "Tin và ảnh Hà Lam": several roles need no colon.
_SEVERAL_ROLES = re.compile(
    rf"(?P<role>{_ROLE}(?:\s*(?:,|&|/|-|–|\+|và)\s*{_ROLE})+)\s+(?P<names>[^:：]+)", re.IGNORECASE
)
# "Theo Báo Hà Lam", "Nguồn: halam.example".
_SOURCE = re.compile(
    r"^(?:theo|nguồn(?: tin| bài| ảnh)?(?: theo)?|trích(?: nguồn)?|source)\s*[:：]?\s+"
    r"(?P<name>(?:[^.!?]|\.(?=\w)){2,80}?)\.?$"
    r"|^(?:nguồn|source|theo)\s*[:：]\s*(?P<site>.{2,120}?)$",
    re.IGNORECASE,
)
# "(tổng hợp)", "(Công an xã)" behind a name.
_NOTE = re.compile(r"\s*[(\[](?P<note>[^()\[\]]{1,60})[)\]]\s*$")
# "Nguyễn Vân/TTXVN".
_AGENCY = re.compile(rf"\s*[/|–-]\s*(?P<agency>(?:{agency_pattern()})\b.{{0,60}})$", re.IGNORECASE)
_ROLE_BEHIND = re.compile(rf"(?:\s+|^)(?P<role>{vocabulary.ROLES_BEHIND_NAME})\.?$")
_PROTECTED_HYPHEN = "\x00"
_NOT_IN_BRACKETS = r"(?![^()\[\]]*[)\]])"
_DIVIDERS = re.compile(
    rf"\s*(?:[,;|/•+]|(?<![A-ZĐ])&|&(?![A-ZĐ])|\s[-–—]\s?|\s?[-–—]\s|\bvà\b|\band\b)\s*{_NOT_IN_BRACKETS}"
)
# A hyphen between names of two words or more each: "Hà Lam-Thu Sương".
_HYPHENATED_NAMES = re.compile(
    r"(?:^|(?<=[,;/&–-]))(\s*[^\W\d_]+(?: [^\W\d_]+)+)[-–](?=[^\W\d_]+ [^\W\d_])"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says: persons, or the publication (`source`) that the text was taken from."""

    authors: tuple[Author, ...] = ()
    source: str | None = None

    @property
    def has_full_names(self) -> bool:
        """Return True if it names persons, each with more than one word."""
        return bool(self.authors) and all(" " in author.name for author in self.authors)


def authors_of(bylines: Iterable[Byline | None]) -> tuple[Author, ...]:
    """Return the authors of some bylines, each once: in the first place, as the last has them."""
    authors = [author for byline in bylines if byline for author in byline.authors]
    return tuple({author.name.casefold(): author for author in authors}.values())


# A page asks of the same line for its label, its title, its lead and its authors.
@lru_cache(maxsize=1_024)
def read_byline(text: str, *, labelled: bool = False) -> Byline | None:
    """Return the authors or the source that a line states, None where it is no byline.

    With `labelled` the page marks the line as a byline, so that names of any shape are accepted.
    "Bài: Hà Lam; Ảnh: Thu Sương", "Bút ký của Hà Lam", "Theo Báo Hà Lam", "Hà Lam - Thu Sương".
    """
    text = without_outer_marks(text)
    if not text or len(text) > MAX_BYLINE:
        return None
    by_role = list(_names_by_role(text))
    if by_role:
        return _byline_of_credits(by_role)
    role = _SEVERAL_ROLES.fullmatch(text) or _GENRE_OF.fullmatch(text) or _work_of(text)
    if role:
        return _read_names(role["names"], role=role["role"].lower(), trusted=True)
    source = _SOURCE.match(text)
    if source:
        name = (source["name"] or source["site"]).strip()
        return _read_source(name, labelled=labelled, is_after_theo=text[:4].casefold() == "theo")
    by = _BY.match(text)
    return _read_names(by["names"] if by else text, role=None, trusted=labelled or by is not None)


def names_work(text: str) -> bool:
    """Return True if a line is the genre of a text and its author: "Thơ HÀ LAM"."""
    return len(text) <= MAX_BYLINE and _work_of(text) is not None


def _work_of(text: str) -> re.Match[str] | None:
    match = _WORK_OF.fullmatch(text)
    return match if match and match["names"].isupper() and not match["role"].isupper() else None


def is_signature(text: str) -> bool:
    """Return True if a line is only full names or initials: "Nguyễn Hà Lam", "P.V - Q.H"."""
    names = [] if is_office(text) else _names_in(text)
    return bool(names) and all(has_family_name(name) or is_initials(name) for name in names)


def is_pen_name(text: str) -> bool:
    """Return True if a line is only names of two words each, with or without family name.

    "BÍCH LIÊN" is; "CHỦ TỊCH" has two words as well, but heads a signature.
    """
    names = [] if is_office(text) or signs_officially(text) else _names_in(text)
    return bool(names) and all(name.count(" ") == 1 for name in names)


def _names_in(text: str) -> list[str]:
    """Return the names of the authors whom a line states, none where it is no byline."""
    byline = read_byline(text)
    return [author.name for author in byline.authors] if byline else []


def has_names_only(byline: Byline) -> bool:
    """Return True if no author of a byline has a role or an agency."""
    return all(author.role is author.agency is None for author in byline.authors)


def is_production_credit(author: Author) -> bool:
    """Return True if an author only made or posted the page: "Thiết kế: Hà Lam"."""
    return author.role is not None and _PRODUCTION.search(author.role) is not None


@lru_cache(maxsize=1_024)
def states_role(text: str) -> bool:
    """Return True if a line states a role before names, and not "Ảnh:" alone: "Bài, ảnh: Thu"."""
    text = without_outer_marks(text)
    by_role = list(_names_by_role(text)) if len(text) <= MAX_BYLINE else []
    if not by_role or all(match_key(role) in _PICTURES for role, _ in by_role):
        return False
    return _byline_of_credits(by_role) is not None


def _names_by_role(text: str) -> Iterator[tuple[str, str]]:
    """Yield (role, names) of a line that begins with a role: "Bài: Hà Lam; Ảnh: Thu Sương"."""
    labels = list(_LABEL.finditer(text)) if ":" in text or "：" in text else []
    if not labels or labels[0].start() > 0:
        return
    ends = [*(_end_of_names(text, label) for label in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=True):
        yield label["role"].lower(), text[label.end() : end].strip(" \t;,.-–|/•")


def _end_of_names(text: str, label: re.Match[str]) -> int:
    """Return where the names before a label end: "Ảnh" of "Ảnh: Lê Ảnh - Bài: …" is one of them."""
    is_name = text[label.start() - 1] == " " and text[label.start() - 2].isalpha()
    joined = re.match(r"[^\W\d_]+(?=\s*[,&/–+-])", text[label.start() : label.end()])
    return label.start() + joined.end() if is_name and joined else label.start()


def _byline_of_credits(by_role: list[tuple[str, str]]) -> Byline | None:
    """Return the persons of several roles, each once; production credits only where alone.

    "Tác giả: Văn phòng Huyện ủy" is a byline without a person.
    """
    bylines = [_read_names(names, role=role, trusted=True) for role, names in by_role if names]
    if not any(bylines):
        role, names = by_role[0]
        return Byline() if role not in _AMBIGUOUS_ROLES and is_office(names) else None
    authors = [author for byline in bylines if byline for author in byline.authors]
    writers = [author for author in authors if not is_production_credit(author)]
    unique = {author.name.casefold(): author for author in reversed(writers or authors)}
    return Byline(authors=tuple(reversed(unique.values())))


def _read_source(name: str, *, labelled: bool, is_after_theo: bool) -> Byline | None:
    """Return the publication after "Nguồn" or "Theo"; in a marked byline it may be a person.

    "Theo Nguyễn Vân/TTXVN" names both.
    """
    person = person_in(name) if labelled else None
    if person:
        return Byline(authors=(Author(name=person),))
    words = name.split()
    looks_like_name = words[0][:1].isupper() or "." in name
    if not looks_like_name or len(words) > MAX_SOURCE_WORDS:
        return None
    author = _read_author(*_without_agency(name)) if is_after_theo else None
    if author and author.agency and has_family_name(author.name):
        return Byline(authors=(author,), source=author.agency)
    return Byline(source=name)


def _read_names(text: str, *, role: str | None, trusted: bool) -> Byline | None:
    """Return the persons of a list of names, or None where a part of it is no name.

    After a role or a label (`trusted`), one name is enough.
    """
    single = _read_author(text, None, role) if trusted else None
    if single:
        return Byline(authors=(single,))
    if not trusted and starts_with_honorific(text):
        return None
    text, agency = _without_agency(text)
    parts = [part for part in _DIVIDERS.split(_protect_hyphens(text)) if part]
    if not parts:
        return None
    parts = [part.replace(_PROTECTED_HYPHEN, "-") for part in parts]
    authors = tuple(filter(None, (_read_author(part, agency, role) for part in parts)))
    anonymous = sum(is_anonymous_credit(_NOTE.sub("", part).strip(" .")) for part in parts)
    if len(authors) + anonymous < len(parts) and not (trusted and authors):
        return None
    return Byline(authors=authors)


def _without_agency(text: str) -> tuple[str, str | None]:
    """Return the text before an agency at its end, and the agency: "Nguyễn Vân/TTXVN"."""
    match = _AGENCY.search(text)
    return (text[: match.start()], match["agency"]) if match else (text, None)


def _protect_hyphens(text: str) -> str:
    """Return names with the hyphens of "Jean-Paul Lam" replaced; others divide a list of names."""
    if "-" not in text and "–" not in text:
        return text
    text = _HYPHENATED_NAMES.sub(r"\1 - ", text)
    return re.sub(r"(?<=\w)[-–](?=[^\W\d_])", _PROTECTED_HYPHEN, text)


def _read_author(text: str, agency: str | None, role: str | None = None) -> Author | None:
    """Return a person with role and agency: "Hà Lam (tổng hợp)", "Hà Lam (Công an xã)"."""
    note_match = _NOTE.search(text) if ")" in text or "]" in text else None
    note = note_match["note"].strip() if note_match else ""
    text = (text[: note_match.start()] if note_match else text).strip(" .,;:*")
    role_match = _ROLE_BEHIND.fullmatch(note.casefold())
    if note and not role_match:
        agency = note
    role_match = role_match or _ROLE_BEHIND.search(text)
    if role_match and not note:
        text = text[: role_match.start()]
    name = person_in(text)
    role = role_match["role"] if role_match else role
    return Author(name=name, role=role, agency=agency) if name else None
