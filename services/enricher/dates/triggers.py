"""Where a date may begin, and the forms that may begin there, compiled once.

Patterns are anchored at a word that can open a date, so that fractions (57/63), ordinals ("kỳ họp
thứ sáu") and durations ("5 năm") never match.
"""

import re
from collections.abc import Iterator
from functools import cache

from services.enricher.dates.forms import FORMS
from services.enricher.lexicon import trie_pattern
from services.enricher.text import LOWER, UPPER

# The words that may open each form, in the order in which they are tried; "#" stands for a number,
# "####" for one of four digits.
_DAY_WORDS = "thứ trưa tối t2 t3 t4 t5 t6 t7 cn chủ sáng chiều đêm khuya rạng hôm ngày mùng mồng"
# Words that open much the same forms open all the same: each set of forms is a pattern to compile.
_FROM = "từ các"
_COUNTS = "# một hai ba bốn năm sáu bảy tám chín mười"
_OPENED_BY = {
    "iso": f"#### {_DAY_WORDS}",
    "since": _FROM,
    "until": _FROM,
    "years": f"#### nhiệm giai thời niên năm khóa vụ {_FROM}",
    "span": f"# {_FROM} {_DAY_WORDS}",
    "days": f"# {_FROM} {_DAY_WORDS}",
    "days-listed": f"{_FROM} {_DAY_WORDS}",
    "day": f"# {_DAY_WORDS}",
    "day-word": _DAY_WORDS,
    "day-month": _DAY_WORDS,
    "in-brackets": "#",
    "bare-day": "#",
    "lone-day": _DAY_WORDS,
    "months": f"# tháng {_FROM}",
    "bare-month": "#",
    "month": "tháng đầu giữa cuối thượng trung hạ",
    "part-of-month": "đầu giữa cuối",
    "nth": f"tuần {_DAY_WORDS}",
    "year-to-date": _FROM,
    "first-months": _COUNTS,
    "n-months": "# ba sáu bảy tám chín mười",
    "n-units": _COUNTS,
    "quarter": "quý",
    "half": "nửa",
    "part-of-year": "đầu giữa cuối",
    "season": "mùa",
    "decade": f"những thập {_FROM}",
    "century": "đầu giữa cuối thế",
    "year": "#### năm đến sn",
    "bare-year": "####",
    "holiday": _DAY_WORDS,
    "weekend": "đầu giữa cuối",
    "week": "tuần đầu giữa cuối",
    "weekday": _DAY_WORDS,
    "today": f"bữa {_DAY_WORDS}",
    "ago": f"cách vài {_COUNTS}",
}
# These open much the same forms, and try all of them: each set of forms is a pattern to compile
# at the start (31,000 characters in place of 57,000).
_ALIKE = frozenset(f"# từ các {_DAY_WORDS}".split())
# What must follow a word that is common outside dates.
_COUNTED = "ngày|tuần|tháng|quý|năm"
_FOLLOWED_BY = {
    **dict.fromkeys(("một", "hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười"), _COUNTED),
    "vài": _COUNTED,
    **dict.fromkeys(("đầu", "giữa", "cuối"), r"năm|tháng|tuần|thế|\d{4}"),
    "các": "ngày|tháng|năm",
    **dict.fromkeys(("thượng", "trung", "hạ"), "tuần"),
    "những": "năm",
    "từ": r"ngày|\d|tháng|năm|đầu|thứ|sáng|trưa|chiều|tối|đêm|hôm|nay",
    "đến": "năm",
    "sn": r"\d{4}",
    "bữa": "nay|qua|kia",
    "thời": "kỳ",
    "thế": "kỷ",
    "giai": "đoạn",
    "nhiệm": "kỳ",
    "niên": "khóa",
    "khóa": r"\d{4}",
    "vụ": r"\d{4}",
    "cách": "đây",
    "chủ": "[Nn]hật",
    "thứ": "[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7]",
}
_GROUP_OF = {name: name.replace("-", "_") for name in FORMS}
FORM_OF = {group: name for name, group in _GROUP_OF.items()}
_GROUP = re.compile(r"\?P<\w+>")


def _anonymous(pattern: str) -> str:
    return _GROUP.sub("?:", pattern)


def triggers(normalized: str) -> Iterator[tuple[int, str]]:
    """Yield where a form may begin, and the key of the forms that may begin there."""
    # One character ahead, so that the first word has something before it, too.
    for found in _opening().finditer("\n" + normalized):
        start, opened = found.start(), found[0][1:]
        if opened.isdecimal():
            yield start, "####" if normalized[start : start + 4].isdecimal() else "#"
        else:
            yield start, opened.lower()


@cache
def _opening() -> re.Pattern[str]:
    """Return the pattern of every word or digit that may begin a form, and what is before it.

    No letter may be before it: the search skips from word to word. Every branch begins with a
    letter or a set, which costs least where it fails.
    """
    words = sorted({key for keys in _OPENED_BY.values() for key in keys.split()} - {"#", "####"})
    small = trie_pattern((word, _behind(word)) for word in words)
    # A few words too many, "Tăm" beside "Năm": they open no form.
    capital = trie_pattern((word[1:], _behind(word)) for word in words)
    capitals = "".join(sorted({word[0].upper() for word in words}))
    # Most numbers count something else: what follows tells before any form is tried.
    dated = r"(?=\d{0,3}(?: ?[/.-] ?\d|, ?\d|,? ++(?:[Tt]háng|ngày|tuần|quý|năm|và|đến|tới|rạng)))"
    # The last letters of the words that lead to a year alone: "từ", "đến", "sau".
    year = r"(?:(?<=[ừnicut] [12])|(?<=\([12]))(?=[05-9]\d\d(?!\d))"
    number = rf"[0-9](?<!\d.)(?<!\d[/.,].)(?<!/.)(?:(?<!\d-.)|(?<=\d{{4}}-.))(?:{dated}|{year})"
    return re.compile(
        rf"[^{LOWER}{UPPER}](?:{small}|[{capitals}]{capital}|C[Nn](?!\w)|SN(?= ++\d)|{number})"
    )


def _behind(word: str) -> str:
    return f"(?= ++(?:{_FOLLOWED_BY[word]}))" if word in _FOLLOWED_BY else r"(?!\w)"


@cache
def forms_for(key: str) -> re.Pattern[str] | None:
    """Return the pattern of the forms that this key opens; its last group is one of `FORM_OF`."""
    alike = _ALIKE if key in _ALIKE else {key}
    opened = tuple(name for name, keys in _OPENED_BY.items() if not alike.isdisjoint(keys.split()))
    return _any_of(opened) if opened else None


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    forms = (f"(?P<{_GROUP_OF[name]}>{_anonymous(FORMS[name])})" for name in names)
    return re.compile("|".join(forms))


@cache
def compile_patterns() -> None:
    """Compile what finds dates now, so that no text waits for it; readers come as they are met."""
    for keys in _OPENED_BY.values():
        for key in keys.split():
            forms_for(key)


@cache
def reader_of(form: str) -> re.Pattern[str]:
    """Return the pattern of one form with its named parts."""
    return re.compile(FORMS[form])
