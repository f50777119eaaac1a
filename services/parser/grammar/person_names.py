"""Names of persons in bylines: their shape, and titles, offices and credits around them."""

import re
from functools import lru_cache
from importlib.resources import files
from unicodedata import is_normalized

import yaml

from services import parser
from shared.text import match_key

MIN_NAME, MAX_NAME = 2, 40  # characters; chosen on the development pages; ±20 % changes 0 of 198
# Vietnamese names have up to five words, those of the Central Highlands one more.
MAX_WORDS = 6
# "Đại úy, Thạc sĩ, Bác sĩ CKI Lò Văn Sáng" has three; two more for lists of degrees.
MAX_TITLES = 5
# "Phó Chủ tịch Thường trực Ủy ban nhân dân thành phố" has 50 characters; ±20 % changes 0 of 198.
MAX_OFFICE = 60
MIN_NAME_OF_BODY = 3  # words; "Mai Sơn" is a place as often as a person
MAX_ACRONYM = 4  # letters of a pen name in capitals: "THU"; "TTXVN" is an agency

_DATA = yaml.safe_load(files(parser).joinpath("data", "person_names.yaml").read_text("utf-8"))
_FAMILY = frozenset(_DATA["family"].split())
_ORGANIZATION_WORDS = frozenset(_DATA["organizations"].split())
_ALSO_NAMES = frozenset(_DATA["also_names"].split())
_BEGIN_NAMES = frozenset(_DATA["begin_names"].split())
_PHRASE = re.compile(rf"(?<!\w)(?:{'|'.join(_DATA['phrases'])})(?!\w)")
_TITLE = re.compile(
    rf"(?:{'|'.join([*_DATA['honorifics'], *_DATA['titles']])})(?:[\s,:]\s*|(?<=\.))(?=\w)"
)
_HONORIFIC = re.compile(rf"(?:{'|'.join(_DATA['honorifics'])})(?!\w)")
_OFFICE = re.compile(rf"(?:{'|'.join(_DATA['offices'])})(?!\w)")
_BODY = re.compile(rf"(?:{'|'.join(_DATA['bodies'])})(?!\w)")
_ANONYMOUS = re.compile("|".join(_DATA["anonymous"]))
_WORD = re.compile(r"(?:[^\W\d_]+\.?)(?:['’.-][^\W\d_]+)*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,4}[^\W\d_]\.?")
_SHORT = re.compile(r"(?:[^\W\d_]{1,3}\.)+")
_SIGNS = re.compile(rf"\W*(?:{'|'.join(_DATA['signs'])})\W*")
_PARTICLES = frozenset(_DATA["particles"].split())
# Each of these questions is asked of the same few names.
_key = lru_cache(maxsize=512)(match_key)


def agency_pattern() -> str:
    """Return the pattern of what begins an agency behind a name: "Hà Thu/TTXVN"."""
    return "|".join(_DATA["agencies"])


def is_person(text: str) -> bool:
    """Return True if a text has the shape of a name or pen name: "Hà Thu", "T.Ngọc"."""
    words = text.split()
    if not 1 <= len(words) <= MAX_WORDS or not MIN_NAME <= len(text) <= MAX_NAME:
        return False
    if is_anonymous_credit(text):
        return False
    if is_initials(text):
        return True
    is_acronym = len(words) == 1 and text.isupper() and len(text) > MAX_ACRONYM
    # The buttons for the size of letters: "A A".
    if is_acronym or max(map(len, words)) == 1:
        return False
    if not all(_is_name_word(word) for word in words) or not words[0][0].isupper():
        return False
    return _is_pen_name_of_two(text) or not _names_organization(_key(text))


def is_initials(text: str) -> bool:
    """Return True if a text is initials that somebody signs with: "H.T.N", "Q.H."."""
    return text.isupper() and _INITIALS.fullmatch(text) is not None


def is_anonymous_credit(text: str) -> bool:
    """Return True if a text signs without a name: "PV", "BBT", "Nhóm phóng viên"."""
    return _ANONYMOUS.fullmatch(_key(text)) is not None


def starts_with_honorific(text: str) -> bool:
    """Return True if a text begins with an honorific: "Đồng chí Lò Văn Sáng".

    Nobody signs so: such a line tells of the person.
    """
    return _HONORIFIC.match(_key(text)) is not None


def is_office(text: str) -> bool:
    """Return True if a text begins as the name of an office does: "Văn phòng Huyện ủy"."""
    return _OFFICE.match(_key(text)) is not None


def signs_officially(text: str) -> bool:
    """Return True if the name below a line signs a document or letter: "CHỦ TỊCH", "(Đã ký)"."""
    return len(text) <= MAX_OFFICE and _SIGNS.fullmatch(_key(text)) is not None


def has_family_name(name: str) -> bool:
    """Return True if a name begins with a Vietnamese family name and has more words."""
    first, _, rest = name.partition(" ")
    return bool(rest) and _key(first) in _FAMILY


def person_in(text: str) -> str | None:
    """Return the name of a person without titles before it, or None: "Trung tá Lò Văn Sáng".

    After an office, whose words nobody can list, the name begins at the first family name; with a
    colon after the office it is the name of its holder and no byline: "Giám đốc: Lò Văn Sáng".
    """
    for _ in range(MAX_TITLES):
        title = _TITLE.match(_key(text))
        if title is None:
            break
        text = text[title.end() :]
    if is_office(text) and not (has_family_name(text) or _is_pen_name_of_two(text)):
        return None if ":" in text else _name_after_office(text.split())
    return text if is_person(text) else None


def _name_after_office(words: list[str]) -> str | None:
    """Return the longest end of at least two words that is a full name, but not all words.

    Two words behind a body are its place: "Trường THPT Mai Sơn".
    """
    shortest = MIN_NAME_OF_BODY if _BODY.match(_key(" ".join(words))) else 2
    tails = (" ".join(words[start:]) for start in range(1, len(words) - shortest + 1))
    return next((tail for tail in tails if has_family_name(tail) and is_person(tail)), None)


def _is_pen_name_of_two(text: str) -> bool:
    """Return True for two words of which organisations begin with the first: "Trường Giang"."""
    first, *rest = text.split()
    if len(rest) != 1 or _key(rest[0]) in _ORGANIZATION_WORDS:
        return False
    # In capitals a mark tells a name from letters of an office: "NGUYÊN HẠ", "TRƯỜNG ĐH".
    is_marked = text.isupper() and not is_normalized("NFD", rest[0])
    return (rest[0].istitle() or is_marked) and _key(first) in _BEGIN_NAMES


def _names_organization(key: str) -> bool:
    """Return True if words name an organisation; after a family name "Hội" is a given name."""
    if _PHRASE.search(key):
        return True
    first, *rest = key.split()
    # "H. Ảnh": a family name may be short, too.
    is_name = first in _FAMILY or _SHORT.fullmatch(first) is not None
    names = _ALSO_NAMES if is_name else frozenset[str]()
    return any(word in _ORGANIZATION_WORDS and word not in names for word in [first, *rest])


def _is_name_word(word: str) -> bool:
    """Return True if a word may stand in a name: "Thu", "T.Ngọc", or a particle such as "de"."""
    if word.lower() in _PARTICLES:
        return True
    return word[0].isupper() and _WORD.fullmatch(word) is not None
