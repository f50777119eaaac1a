"""Where a date may begin, and which forms may begin there.

A search for a date tries the patterns of `forms.py` only at trigger words ("ngày", "tháng", "quý",
a number), so that fractions (57/63), ordinals ("kỳ họp thứ sáu") and durations ("5 năm") are never
read as dates, and most of a text is skipped.
"""

import re
from collections.abc import Iterator
from functools import cache

from services.enricher.dates.forms import FORMS
from services.enricher.lexicon import trie_pattern
from services.enricher.text import LOWER, UPPER

# The triggers of each form, in the order in which forms are tried; "#" stands for a number, "####"
# for one of four digits. Triggers that begin nearly the same forms share one list, although not all
# of its words begin each of them: every set of forms is one more pattern to compile.
_DAY_WORDS = (
    "thứ trưa tối t2 t3 t4 t5 t6 t7 cn chủ chúa sáng chiều đêm khuya rạng hôm ngày mùng mồng"
)
_FROM = "từ các"
_COUNTS = "# một hai ba bốn năm sáu bảy tám chín mười"
_TRIGGERS_OF = {
    "iso": f"#### {_DAY_WORDS}",
    "since": _FROM,
    "until": _FROM,
    "years": f"#### nhiệm giai thời niên năm khóa vụ {_FROM}",
    "span": f"# {_FROM} {_DAY_WORDS}",
    "days": f"# {_FROM} {_DAY_WORDS}",
    "days-listed": f"{_FROM} {_DAY_WORDS}",
    "lunar": f"# rằm giao {_FROM} {_DAY_WORDS}",
    "same-day": f"cùng {_DAY_WORDS}",
    "days-later": f"trước {_COUNTS}",
    "same-year": "năm cùng",
    "weekdays": f"{_FROM} {_DAY_WORDS}",
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
    "first-days": _COUNTS,
    "edge-month": "tháng",
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
    "weekend": f"đầu giữa cuối {_DAY_WORDS}",
    "week": "tuần đầu giữa cuối",
    "weekday": _DAY_WORDS,
    "today": f"bữa {_DAY_WORDS}",
    "ago": f"cách vài {_COUNTS}",
}
# For the same reason these try all forms that any of them begins: 31,000 characters of patterns to
# compile in place of 57,000.
_ALL_OF_DAYS = frozenset(f"# từ các cùng rằm giao {_DAY_WORDS}".split())
# What must follow a trigger that is common outside dates: "ba ngày", "đầu năm".
_COUNTED = "ngày|hôm|tuần|tháng|quý|năm"
_FOLLOWED_BY = {
    **dict.fromkeys(("một", "hai", "ba", "bốn", "sáu", "bảy", "tám", "chín"), _COUNTED),
    "mười": rf"{_COUNTED}|một|hai|ba|bốn|lăm|sáu|bảy|tám|chín",
    "vài": _COUNTED,
    **dict.fromkeys(("đầu", "giữa", "cuối"), r"năm|tháng|tuần|thế|\d{4}"),
    "các": "ngày|tháng|năm",
    **dict.fromkeys(("thượng", "trung", "hạ"), "tuần"),
    "những": "năm",
    "từ": r"ngày|\d|tháng|năm|đầu|thứ|[Cc]hủ|sáng|trưa|chiều|tối|đêm|hôm|nay",
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
    "trước": "đó",
    "chủ": "[Nn]hật",
    "chúa": "[Nn]hật",
    "cùng": "ngày|tháng|năm",
    "rằm": "tháng",
    "giao": "thừa",
    "thứ": "[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7]",
}
# Hyphens cannot stand in the names of groups.
_GROUP_OF = {form: form.replace("-", "_") for form in FORMS}
FORM_OF = {group: form for form, group in _GROUP_OF.items()}
_GROUP_NAME = re.compile(r"\?P<\w+>")


def triggers(normalized: str) -> Iterator[tuple[int, str]]:
    """Yield the offset of each trigger in a text, and the trigger as `forms_for` expects it."""
    # A line feed in front, so that the first word has something before it, too.
    for match in _trigger_pattern().finditer("\n" + normalized):
        # The match begins one character before the trigger, which makes up for the line feed.
        start, word = match.start(), match[0][1:]
        if word.isdecimal():
            yield start, "####" if normalized[start : start + 4].isdecimal() else "#"
        else:
            yield start, word.lower()


@cache
def _trigger_pattern() -> re.Pattern[str]:
    """Return the pattern of every word or digit that may begin a form, and the character before.

    No letter may be before it: the search skips from word to word. Every branch begins with a
    letter or a set of letters, which costs least where it fails.
    """
    words = sorted(
        {word for words in _TRIGGERS_OF.values() for word in words.split()} - {"#", "####"}
    )
    small = trie_pattern((word, _lookahead(word)) for word in words)
    # The first letters apart from the rest match a few words too many, "Tăm" beside "Năm": they
    # begin no form.
    rest_of_capitalized = trie_pattern((word[1:], _lookahead(word)) for word in words)
    capitals = "".join(sorted({word[0].upper() for word in words}))
    # Most numbers count something else: what follows tells before any form is tried.
    of_date = (
        r"(?=\d{0,3}(?: ?[/.-] ?\d|, ?\d|,? ++(?:[Tt]háng|ngày|hôm|tuần|quý|năm|và|đến|tới|rạng)))"
    )
    # The last letters of the words that lead to a year alone: "từ", "đến", "sau".
    of_year = r"(?:(?<=[ừnicutýoỵịọ] [12])|(?<=\([12]))(?=[05-9]\d\d(?!\d))"
    number = (
        r"[0-9](?<!\d.)(?<!\d[/.,].)(?<!/.)(?:(?<!\d-.)|(?<=\d{4}-.))"
        rf"(?:{of_date}|{of_year})"
    )
    return re.compile(
        rf"[^{LOWER}{UPPER}](?:{small}|[{capitals}]{rest_of_capitalized}"
        rf"|C[Nn](?!\w)|SN(?= ++\d)|{number})"
    )


def _lookahead(word: str) -> str:
    """Return the pattern of what must follow a trigger: the end of the word, or certain words."""
    return f"(?= ++(?:{_FOLLOWED_BY[word]}))" if word in _FOLLOWED_BY else r"(?!\w)"


@cache
def forms_for(trigger: str) -> re.Pattern[str] | None:
    """Return the pattern of the forms that begin at a trigger, None when none does.

    `FORM_OF[match.lastgroup]` is the name of the form that matched.
    """
    alike = _ALL_OF_DAYS if trigger in _ALL_OF_DAYS else {trigger}
    forms = tuple(
        form for form, words in _TRIGGERS_OF.items() if not alike.isdisjoint(words.split())
    )
    return _any_form(forms) if forms else None


@cache
def _any_form(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of any of these forms, each a group of its own name."""
    branches = (f"(?P<{_GROUP_OF[form]}>{_without_group_names(FORMS[form])})" for form in forms)
    return re.compile("|".join(branches))


def _without_group_names(pattern: str) -> str:
    """Return the pattern with its named groups as plain ones: only one form may name its parts."""
    return _GROUP_NAME.sub("?:", pattern)


@cache
def form_pattern(form: str) -> re.Pattern[str]:
    """Return the pattern of one form with its named groups, compiled at its first date."""
    return re.compile(FORMS[form])


@cache
def compile_patterns() -> None:
    """Compile what finds dates now, so that no text waits for it."""
    for words in _TRIGGERS_OF.values():
        for trigger in words.split():
            forms_for(trigger)
