"""Names of persons in bylines: what has the shape of one, and what stands around it."""

import re
from importlib.resources import files

import yaml

from shared.text import match_key

MAX_NAME = 40
# Vietnamese names have up to five words, those of the Central Highlands one more.
MAX_WORDS = 6
# "Đại úy, Thạc sĩ, Bác sĩ CKI Lò Văn Sáng" is as many titles as one name carries.
MAX_TITLES = 5
# "Phó Chủ tịch Thường trực Ủy ban nhân dân thành phố" is as long as what stands above a signature.
MAX_OFFICE = 60

_DATA = yaml.safe_load(
    files("services.parser").joinpath("data", "person_names.yaml").read_text("utf-8")
)
_FAMILY = frozenset(_DATA["family"].split())
_BODIES = frozenset(_DATA["bodies"].split())
_ALSO_NAMES = frozenset(_DATA["also_names"].split())
_BEGIN_NAMES = frozenset(_DATA["begin_names"].split())
_PHRASE = re.compile(rf"(?<!\w)(?:{'|'.join(_DATA['phrases'])})(?!\w)")
_TITLE = re.compile(
    rf"(?:{'|'.join([*_DATA['polite'], *_DATA['titles']])})(?:[\s,:]\s*|(?<=\.))(?=\w)"
)
_POLITE = re.compile(rf"(?:{'|'.join(_DATA['polite'])})(?!\w)")
_OFFICE = re.compile(rf"(?:{'|'.join(_DATA['offices'])})(?!\w)")
_NOBODY = re.compile("|".join(_DATA["nobody"]))
_WORD = re.compile(r"(?:[^\W\d_]+\.?)(?:['’.-][^\W\d_]+)*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,4}[^\W\d_]\.?")
_SIGNS = re.compile(rf"\W*(?:{'|'.join(_DATA['signs'])})\W*")
_PARTICLES = frozenset(_DATA["particles"].split())


def agencies() -> str:
    """Return how the bodies behind names begin, as one pattern."""
    return "|".join(_DATA["agencies"])


def is_person(text: str) -> bool:
    """Say whether a text has the shape of a person's name or pen name: "Hà Thu", "T.Ngọc"."""
    words = text.split()
    if not 1 <= len(words) <= MAX_WORDS or not 2 <= len(text) <= MAX_NAME:  # noqa: PLR2004 - see MAX_NAME
        return False
    if is_initials(text):
        return not is_anonymous_credit(text)
    if len(words) == 1 and (text.isupper() and len(text) > 4):  # noqa: PLR2004 - an acronym
        return False
    if not all(_is_name_word(word) for word in words) or not words[0][0].isupper():
        return False
    return not is_anonymous_credit(text) and (
        _is_given_name(text) or not _names_a_body(match_key(text))
    )


def is_initials(text: str) -> bool:
    """Say whether a text is the initials that somebody signs by: "H.T.N", "Q.H."."""
    return text.isupper() and _INITIALS.fullmatch(text) is not None


def is_anonymous_credit(text: str) -> bool:
    """Say whether a text signs without a name: "PV", "BBT", "Nhóm phóng viên"."""
    return _NOBODY.fullmatch(match_key(text)) is not None


def starts_with_honorific(text: str) -> bool:
    """Say whether a text begins as one speaks of somebody: "Đồng chí Lò Văn Sáng"."""
    return _POLITE.match(match_key(text)) is not None


def is_office(text: str) -> bool:
    """Say whether a text begins as an office does: "Văn phòng Huyện ủy"."""
    return _OFFICE.match(match_key(text)) is not None


def signs_officially(text: str) -> bool:
    """Say whether the name below a line signs a document or a letter: "CHỦ TỊCH", "(Đã ký)"."""
    return len(text) <= MAX_OFFICE and _SIGNS.fullmatch(match_key(text)) is not None


def has_family_name(name: str) -> bool:
    """Say whether a name begins with a family name and goes on."""
    first, _, rest = name.partition(" ")
    return bool(rest) and match_key(first) in _FAMILY


def person_in(text: str) -> str | None:
    """Return the name without what stands before it: "Trung tá Lò Văn Sáng", or None.

    Behind an office, whose words nobody can list, the name begins with the family name; behind a
    colon it is of who holds the office: "Giám đốc: Lò Văn Sáng".
    """
    for _ in range(MAX_TITLES):
        found = _TITLE.match(match_key(text))
        if found is None:
            break
        text = text[found.end() :]
    if is_office(text) and not (has_family_name(text) or _is_given_name(text)):
        return None if ":" in text else _behind_office(text.split())
    return text if is_person(text) else None


def _behind_office(words: list[str]) -> str | None:
    tails = (" ".join(words[number:]) for number in range(1, len(words) - 1))
    return next((tail for tail in tails if has_family_name(tail) and is_person(tail)), None)


def _is_given_name(text: str) -> bool:
    """Say whether two words are a pen name, though bodies begin with the first: "Trường Giang"."""
    first, *rest = text.split()
    is_pair = len(rest) == 1 and rest[0].istitle() and match_key(rest[0]) not in _BODIES
    return is_pair and match_key(first) in _BEGIN_NAMES


def _names_a_body(key: str) -> bool:
    """Say whether words name an organisation; behind a family name "Hội" is a given name."""
    if _PHRASE.search(key):
        return True
    first, *rest = key.split()
    names = _ALSO_NAMES if first in _FAMILY else frozenset[str]()
    return any(word in _BODIES and word not in names for word in [first, *rest])


def _is_name_word(word: str) -> bool:
    if word.lower() in _PARTICLES:
        return True
    return word[0].isupper() and _WORD.fullmatch(word) is not None
