"""Names of organisations: written in full, their level, and how one goes on beyond the lists."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from services.enricher.lexicon.phrases import any_small
from services.enricher.lexicon.place_words import LEVEL_WORD
from services.enricher.text import LOWER, UPPER

_MAX_FIELD_WORDS = 9  # cap on how far a field goes on
# No syllable of Vietnamese has vowels on both sides of a consonant: "Sumitomo".
_FOREIGN = r"\w*[AEIOUYaeiouy][b-df-hj-np-tv-xz]+[aeiouy]"
# The lists of data/lexicon.toml whose phrases begin an organisation.
_HEADS = ("open", "complete", "inner")
# The same few names fill most texts of a portal.
_NAMES_KEPT = 8192
# Patterns of short forms, and what they stand for; the last makes several spaces one.
_FULL_FORMS = (
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
_EXPANSIONS = tuple((re.compile(short), full) for short, full in _FULL_FORMS)
_ANY_SHORT_FORM = re.compile("|".join(short for short, _ in _FULL_FORMS))
# The smallest level that a name states counts: "Đảng ủy xã Ia Lâu, huyện Chư Prông".
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


def unlisted_field(lists: Mapping[str, Sequence[str]]) -> str:
    """Return the pattern of a field that no list has, for use on normalized text.

    It begins with a word of two syllables whose first is in a capital, "Bảo tồn", as names of
    people and places never do. More words follow, but none of `stops` and `verbs`, with which
    a sentence goes on; a verb may be a second syllable: "Xe đạp".
    `lists` is the table "organizations" of data/lexicon.toml.
    """
    # Two syllables of a head are enough to know it by, and each list stands here only once.
    heads = {" ".join(name.split()[:2]).capitalize() for table in _HEADS for name in lists[table]}
    head = any_small(sorted(heads))
    capital = rf"(?!{head}|Trung ++ương|{LEVEL_WORD}|{_FOREIGN})[{UPPER}][{LOWER}]++ ++"
    second = rf"(?!{any_small(lists['stops'])}|{LEVEL_WORD}|và ++(?![{LOWER}]))[{LOWER}]++"
    verb = any_small(lists["verbs"])
    # ", small words" are of the field where more is listed: "Văn hóa, thể thao và du lịch".
    listed = rf"(?=[{LOWER}]++(?: ++[{LOWER}]++){{0,3}}(?:,| ++và\b))"
    link = rf"(?:(?: ++|, ++(?=[{UPPER}])|, ++{listed})| *- *)?"
    return (
        rf"(?=[{UPPER}])(?:{link}(?:{capital}|(?!{verb})){second}){{1,{_MAX_FIELD_WORDS}}}(?<! và)"
    )


def unlisted_words(lists: Mapping[str, Sequence[str]]) -> str:
    """Return the pattern of small words up to a level, a capital or a mark: "rừng phòng hộ"."""
    small = rf"(?!{any_small(lists['stops'])}|{LEVEL_WORD}|và\b)[{LOWER}]++"
    return rf"(?:(?! )(?: *+{small}){{1,7}}+(?= ++(?:{LEVEL_WORD}|[{UPPER}]|số ++\d)|[,;()]))"


@lru_cache(maxsize=_NAMES_KEPT)
def full_name(name: str) -> str:
    """Return the name with its abbreviations written out: "UBND tỉnh" → "Ủy ban nhân dân tỉnh"."""
    if not _ANY_SHORT_FORM.search(name):
        return name
    for short, full in _EXPANSIONS:
        name = short.sub(full, name)
    return name.strip()


@lru_cache(maxsize=_NAMES_KEPT)
def level_of(name: str) -> str | None:
    """Return "commune", "district", "province" or "central" as the name states it, else None."""
    for level, words in _LEVELS:
        if words.search(name):
            return level
    return None
