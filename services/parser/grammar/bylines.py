"""Who wrote it, and where it was taken from: what the lines at the ends of an article say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.parser import vocabulary
from services.parser.grammar.person_names import (
    agencies,
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

# A byline is short; the longest of the development pages names four persons in 61 characters.
MAX_BYLINE = 120

_ROLE = rf"(?:{vocabulary.ROLES})"
_JOINED = rf"{_ROLE}(?:\s*(?:,|&|/|-|–|\+|và)\s*{_ROLE})*"
_LABEL = re.compile(
    rf"(?<![^\W\d_])(?P<role>{_JOINED})\s*(?:\((?:thực hiện|tổng hợp)\))?\s*[:：]\s*", re.IGNORECASE
)
# Who made the page, not the text: an author only where nobody else is named.
_MAKER = re.compile(vocabulary.PRODUCTION_ROLES)
_PICTURES = frozenset(["ảnh", "hình ảnh", "chùm ảnh", "video", "clip", "photo", "photos"])
# What may stand before anything: "Nội dung: Phòng, chống bão lụt".
_OF_ANYTHING = _PICTURES | {"lời", "nội dung", "text", "by", "words", "story", "thực hiện", "ghi"}
_BY = re.compile(r"^(?:by|von|par|por|door|di)\s+(?P<names>.+)$", re.IGNORECASE)
# "Bút ký của Hà Lam"; with a colon, these are roles as well.
_OF = re.compile(
    rf"(?P<role>{vocabulary.GENRES})(?:\s+của\s+|\s*[:：]\s*)(?P<names>[^:：]+)", re.IGNORECASE
)
# "Tin và ảnh Hà Lam": several roles need no colon.
_ROLES = re.compile(
    rf"(?P<role>{_ROLE}(?:\s*(?:,|&|/|-|–|\+|và)\s*{_ROLE})+)\s+(?P<names>[^:：]+)", re.IGNORECASE
)
_FROM = re.compile(
    r"^(?:theo|nguồn(?: tin| bài| ảnh)?(?: theo)?|trích(?: nguồn)?|source)\s*[:：]?\s+"
    r"(?P<name>(?:[^.!?]|\.(?=\w)){2,80}?)\.?$"
    r"|^(?:nguồn|source|theo)\s*[:：]\s*(?P<site>.{2,120}?)$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[(\[<]?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[)\]>]?")
_NOTE = re.compile(r"\s*[(\[](?P<note>[^()\[\]]{1,60})[)\]]\s*$")
_AGENCY = re.compile(rf"\s*[/|–-]\s*(?P<agency>(?:{agencies()})\b.{{0,60}})$", re.IGNORECASE)
_DONE = re.compile(rf"(?:\s+|^)(?P<role>{vocabulary.ROLES_BEHIND_NAME})\.?$")
_NOT_IN_BRACKETS = r"(?![^()\[\]]*[)\]])"
_DIVIDERS = re.compile(
    rf"\s*(?:[,;|/•+]|(?<![A-ZĐ])&|&(?![A-ZĐ])|\s[-–—]\s?|\s?[-–—]\s|\bvà\b|\band\b)\s*{_NOT_IN_BRACKETS}"
)
# A hyphen between names of two words or more each.
_WHOLE_NAMES = re.compile(
    r"(?:^|(?<=[,;/&–-]))(\s*[^\W\d_]+(?: [^\W\d_]+)+)[-–](?=[^\W\d_]+ [^\W\d_])"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says; `source` when it names a publication instead of persons."""

    authors: tuple[Author, ...] = ()
    source: str | None = None

    @property
    def has_full_names(self) -> bool:
        """Whether it names persons, each with more than one word."""
        return bool(self.authors) and all(" " in author.name for author in self.authors)


def read_byline(text: str, *, labelled: bool = False) -> Byline | None:
    """Return what a line says of authors or source, or None when it is no byline.

    With `labelled` the page marks the line as a byline, so names of any shape are believed.
    """
    text = _bare(text)
    if not text or len(text) > MAX_BYLINE:
        return None
    parts = list(_roles(text))
    if parts:
        return _credited(parts)
    several = _ROLES.fullmatch(text) or _OF.fullmatch(text)
    if several:
        return _people(several["names"], role=several["role"].lower(), believed=True)
    source = _FROM.match(text)
    if source:
        named = text[:4].casefold() == "theo"
        return _read_source(
            (source["name"] or source["site"]).strip(), labelled=labelled, named=named
        )
    by = _BY.match(text)
    return _people(by["names"] if by else text, role=None, believed=labelled or by is not None)


def is_signature(text: str) -> bool:
    """Say whether a line is a whole name, or initials, alone or beside nobody: "P.V - Q.H"."""
    found = read_byline(text) if not is_office(text) else None
    names = [author.name for author in found.authors] if found else []
    return bool(names) and all(has_family_name(name) or is_initials(name) for name in names)


def is_pen_name(text: str) -> bool:
    """Say whether a line is names of two words each, which need no family name: "BÍCH LIÊN"."""
    found = read_byline(text) if not (is_office(text) or signs_officially(text)) else None
    names = [author.name for author in found.authors] if found else []
    return bool(names) and all(name.count(" ") == 1 for name in names)


def has_names_only(byline: Byline) -> bool:
    """Say whether a byline is names alone, without a role or an agency."""
    return all(author.role is author.agency is None for author in byline.authors)


def is_production_credit(author: Author) -> bool:
    """Say whether an author only made or posted the page: an author where nobody else is."""
    return author.role is not None and _MAKER.search(author.role) is not None


def states_role(text: str) -> bool:
    """Say whether a line states a role before names: "Bài, ảnh: Hương Thu"."""
    text = _bare(text)
    parts = list(_roles(text)) if len(text) <= MAX_BYLINE else []
    if not parts or all(match_key(role) in _PICTURES for role, _ in parts):
        return False
    return _credited(parts) is not None


def _bare(text: str) -> str:
    """Take marks, an address and the brackets around a whole line from it."""
    text = (_MAIL.sub(" ", text) if "@" in text else text).strip(" \t|•·-–—*_.")
    inner = text[1:-1]
    if text[:1] in ("(", "[") and text[-1:] in (")", "]") and not re.search(r"[()\[\]]", inner):
        return inner.strip()
    return text


def _roles(text: str) -> Iterator[tuple[str, str]]:
    """Yield role and names of a line that begins with a role: "Bài: Hà Lam; Ảnh: Thu Sương"."""
    labels = list(_LABEL.finditer(text)) if ":" in text or "：" in text else []
    if not labels or labels[0].start() > 0:
        return
    ends = [*(label.start() for label in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=True):
        yield label["role"].lower(), text[label.end() : end].strip(" \t;,.-–|/•")


def _credited(parts: list[tuple[str, str]]) -> Byline | None:
    """Return the persons of several roles; who only made the page goes where others are named."""
    read = [_people(names, role=role, believed=True) for role, names in parts if names]
    if not any(read):
        role, names = parts[0]
        return Byline() if role not in _OF_ANYTHING and is_office(names) else None
    authors = [author for byline in read if byline for author in byline.authors]
    writers = [author for author in authors if not is_production_credit(author)]
    unique = {author.name.casefold(): author for author in reversed(writers or authors)}
    return Byline(authors=tuple(reversed(unique.values())))


def _read_source(name: str, *, labelled: bool, named: bool) -> Byline | None:
    person = person_in(name) if labelled else None
    if person:
        return Byline(authors=(Author(name=person),))
    words = name.split()
    looks_like_a_name = words[0][:1].isupper() or "." in name
    if not looks_like_a_name or len(words) > 12:  # noqa: PLR2004 - a sentence, not a name
        return None
    by = _person(*_without_agency(name)) if named else None
    if by and by.agency and has_family_name(by.name):
        return Byline(authors=(by,), source=by.agency)
    return Byline(source=name)


def _people(text: str, *, role: str | None, believed: bool) -> Byline | None:
    whole = _person(text, None, role) if believed else None
    if whole:
        return Byline(authors=(whole,))
    if not believed and starts_with_honorific(text):
        return None
    text, agency = _without_agency(text)
    parts = [part for part in _DIVIDERS.split(_protect_hyphens(text)) if part]
    if not parts:
        return None
    parts = [part.replace("\x00", "-") for part in parts]
    authors = tuple(filter(None, (_person(part, agency, role) for part in parts)))
    others = sum(_is_beside(part) for part in parts)
    if len(authors) + others < len(parts) and not (believed and authors):
        return None
    return Byline(authors=authors)


def _is_beside(part: str) -> bool:
    """Say whether a part of a byline may stand there without naming a person."""
    return is_anonymous_credit(_NOTE.sub("", part).strip(" ."))


def _without_agency(text: str) -> tuple[str, str | None]:
    """Take the agency from the end: "Nguyễn Vân/TTXVN"."""
    found = _AGENCY.search(text)
    return (text[: found.start()], found["agency"]) if found else (text, None)


def _protect_hyphens(text: str) -> str:
    # "Đinh Ngọc- Đức Lam" and "Đinh Ngọc-Đức Lam" are two persons, "Jean-Paul Lam" is one.
    text = _WHOLE_NAMES.sub(r"\1 - ", text)
    return re.sub(r"(?<=\w)[-–](?=[^\W\d_])", "\x00", text)


def _person(text: str, agency: str | None, role: str | None = None) -> Author | None:
    found = _NOTE.search(text) if ")" in text or "]" in text else None
    note = found["note"].strip() if found else ""
    text = (text[: found.start()] if found else text).strip(" .,;:*")
    done = _DONE.fullmatch(note.casefold())
    if note and not done:
        agency = note
    done = done or _DONE.search(text)
    if done and not note:
        text = text[: done.start()]
    name = person_in(text)
    role = done["role"] if done else role
    return Author(name=name, role=role, agency=agency) if name else None
