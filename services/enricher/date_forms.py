"""The forms in which Vietnamese news states a date, as patterns on a working copy.

Each form has a name; `dates.py` reads it. Patterns are anchored at a word that can open a date, so
that fractions (57/63), ordinals ("kỳ họp thứ sáu") and durations ("5 năm") never match.
"""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one
import re
from functools import cache

from services.enricher.reading import LOWER, UPPER

DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
MONTH = r"(?:0?[1-9]|1[0-2])(?!\d)"
YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
_WORD_MONTH = r"(?:[Gg]iêng|[Mm]ột|[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm(?! +\d{4})|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười(?: ++(?:[Mm]ột|[Hh]ai))?|[Cc]hạp)(?!\w)"
_WEEKDAY = r"(?:[Tt]hứ ++(?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ ++[Nn]hật|T[2-7]|CN)(?!\w)"
_PART = (
    r"(?:(?:[Rr]ạng ++)?[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Đđ]êm|[Kk]huya)(?: ++(?:sớm|muộn))?(?!\w)"
)
_NEAR = r"(?:nay|qua|mai|kia|hôm ++(?:nay|qua|kia|trước)|ngày ++mai)(?!\w)"
# Words that may stand before a day: weekday, part of the day, "hôm nay", "ngày".
_LEAD = (
    rf"(?:(?:{_WEEKDAY}|{_PART}(?: ++{_NEAR})?|[Hh]ôm(?: ++(?:nay|qua|kia))?|[Nn]gày(?: ++mai)?|[Mm][ùồ]ng)"
    r"(?:[,.]? *+\(?|,? ++)(?!\w*[^\W\d]-))"
)
_SLASH = r"(?: ?/ ?| ?\. ?(?=\d)| ?- ?)"
_OF_YEAR = rf"(?:(?: ?/ ?| ?- ?|\. ?|,? ++năm ++)(?P<{{y}}>{YEAR}))"
_TO = r"(?: *- *| ++(?:đến|tới)(?: ++hết)? ++(?:ngày ++)?)"
_HOUR = r"(?:\d{1,2} ?(?:giờ|h|g)(?: ?\d{1,2}(?: ?phút)?)?,? ++(?=ngày|sáng|chiều|tối|trưa))?"
_DM = rf"(?P<d>{DAY})(?:{_SLASH}|,? ++tháng ++)(?P<m>{MONTH})"
_Y = _OF_YEAR.format(y="y")
_SHORT_Y = r"(?:/(?P<yy>[0-3]\d)(?![\d/]))"
_NUMBER = r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài)"

# What is counted behind a fraction: "từ 1/3 số hộ", "trên 2/3 diện tích".
_NO_FRACTION = r"(?! ++(?:số|tổng|diện|dân|lên|xuống|sản|giá|mức|cử|đại|xã|huyện|đơn|hộ|thôn|phường|chỉ|tiêu|trở|thành|cán|đảng|chi|tiền|kinh|vốn|khối|ý|phiếu|người|thời|chiều|quân|lượng|quãng)\b)"

FORMS: dict[str, str] = {
    "iso": rf"(?:{_LEAD})*+(?P<y>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",
    "since": (
        rf"[Tt]ừ ++(?:{_LEAD})*+(?:{_DM}{_Y}?|[Tt]háng ++(?P<ma>{MONTH})(?:{_OF_YEAR.format(y='y2')})?) ++(?:đến|tới) ++nay(?!\w)"
    ),
    "until": (
        rf"[Tt]ừ ++nay ++(?:đến|tới)(?: ++(?:hết|trước))? ++(?:(?:{_LEAD})*+{_DM}{_Y}?(?![\d%])|(?P<end>cuối|hết)? *+năm(?!\w)(?: ++(?P<y2>{YEAR}))?)"
    ),
    "years": (
        r"(?:(?:[Nn]hiệm ++kỳ|[Gg]iai ++đoạn|[Tt]hời ++kỳ|[Nn]iên ++khóa|[Tt]ừ|[Cc]ác ++năm|[Nn]ăm ++học|[Kk]hóa|[Vv]ụ)"
        r"(?: ++năm)? ++|[Nn]ăm ++)?"
        rf"(?P<y>{YEAR})(?: *- *| ++đến ++)(?:(?:hết ++)?năm ++)?(?P<y2>{YEAR})(?! *[-/.]\d)"
    ),
    "span": (
        rf"(?:[Tt]ừ ++)?{_HOUR}(?:{_LEAD})*+{_DM}{_Y}?{_TO}{_HOUR}(?:{_LEAD})*+"
        rf"(?P<d2>{DAY})(?:{_SLASH}|,? ++tháng ++)(?P<m2>{MONTH})(?:{_OF_YEAR.format(y='y2')})?(?![\d/%])"
    ),
    "days": (
        rf"(?:[Tt]ừ ++|[Tt]rong ++(?=\d|hai|ba))?(?:(?:các|(?!\d ++ngày ++\()\d|hai|ba|bốn|mấy)(?: ++đêm)? ++)?(?:ngày ++từ ++)?(?:{_LEAD})*+(?P<d>{DAY})"
        rf"(?:, *{DAY})*+(?: *- *| ++(?:và|đến|tới)(?: ++(?:ngày|hết ++ngày))? ++|,?(?: ++và)? ++rạng ++sáng(?: ++ngày)? ++)(?P<d2>{DAY})"
        rf"(?: ?/ ?|\.|-|,? ++tháng ++)(?P<m>{MONTH})(?:{_Y}|{_SHORT_Y})?(?![\d/%])"
    ),
    "days-listed": (
        rf"(?:các ++)?(?:{_LEAD})++(?P<d>{DAY})(?:, *{DAY})*, *(?P<d2>{DAY})(?: ?/ ?|\.|-|,? ++tháng ++)"
        rf"(?P<m>{MONTH})(?:{_Y}|{_SHORT_Y})?(?![\d/%])"
    ),
    "day": rf"(?:{_LEAD})*+{_DM}(?:{_Y}|{_SHORT_Y})\)?(?!\d)",
    "day-word": rf"(?:{_LEAD})++(?P<d>{DAY}),? ++tháng ++(?P<m>{MONTH}|{_WORD_MONTH})",
    "day-month": rf"(?:{_LEAD})++{_DM}\)?(?![\d/%]|[.,]\d)",
    "day-bound": rf"(?:[Tt]ừ|[Đđ]ến|[Tt]ới|[Tt]rước|[Ss]au|[Hh]ết|[Vv]ào|[Nn]hất|[Kk]iến|[Hh]ạn) ++(?P<d>{DAY})/(?P<m>{MONTH})(?![\d/%]|[.,]\d){_NO_FRACTION}",
    "in-brackets": rf"\({_DM}\)",
    "lone-day": rf"[Nn]gày ++(?P<d>{DAY})(?! *[-/.%]\d| ++(?:năm|tháng|giờ|ngày|người)\b|,\d)(?= *[,;(]| ++(?:vừa qua|này|tới)\b)",
    "months": (
        rf"(?:[Tt]ừ ++)?[Tt]háng ++(?P<m>{MONTH})(?:{_Y})?(?: *- *| *, *| ++và ++| ++đến(?: ++hết)? ++(?:tháng ++)?)"
        rf"(?P<m2>{MONTH})(?:{_OF_YEAR.format(y='y2')})(?!\d)|"
        rf"(?:[Tt]ừ ++)[Tt]háng ++(?P<ma>{MONTH})(?: *- *| ++đến(?: ++hết)? ++)(?:tháng ++)?(?P<mb>{MONTH})(?!\d)|"
        rf"[Cc]ác ++tháng ++(?P<mc>{MONTH})(?:, *{MONTH})*(?: *- *| *, *| ++và ++| ++đến ++)(?P<md>{MONTH})(?![\d/%]|[.,]\d)"
    ),
    "month": (
        rf"(?:(?P<part>[Đđ]ầu|[Gg]iữa|[Cc]uối|(?:[Tt]hượng|[Tt]rung|[Hh]ạ) ++tuần) ++)?[Tt]háng ++(?P<m>{MONTH}|{_WORD_MONTH}|này|nay|tới|trước|sau|qua|rồi|vừa ++qua)"
        rf"(?!\w)(?:{_Y}| ++(?P<yb>{YEAR})| ++năm ++(?P<ry>nay|ngoái|trước|sau|tới)(?!\w))?(?!\d)"
    ),
    "part-of-month": r"(?P<part>[Đđ]ầu|[Gg]iữa|[Cc]uối) ++tháng(?! ++\w*\d)(?!\w)",
    "year-to-date": rf"[Tt]ừ ++(?:đầu ++năm(?: ++(?P<y>{YEAR}))?|năm ++(?P<yb>{YEAR})) ++(?:đến|tới) ++nay(?!\w)",
    "first-months": (
        rf"(?P<n>\d{{1,2}}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) ++tháng ++(?P<end>đầu|cuối) ++năm(?!\w)"
        rf"(?:,? ++(?P<y>{YEAR})| ++(?P<ry>nay|ngoái|trước|sau|tới)(?!\w))?"
    ),
    "n-months": rf"(?P<n>3|6|9|11|10|ba|sáu|chín)(?: ++tháng)(?:(?: ++của)? ++năm ++(?P<y>{YEAR})|(?P<past> ++(?:vừa ++)?qua)(?!\w))",
    "quarter": (
        rf"[Qq]uý ++(?P<q>IV|I{{1,3}}|[1-4]|một|hai|ba|tư|bốn|này|trước|sau|tới)(?!\w)(?:(?: *, *| *- *| ++và ++| ++đến ++)(?:quý ++)?(?P<q2>IV|I{{1,3}}|[1-4])(?!\w|[.,]\d))?(?: *[/-] *(?P<y>{YEAR})|,? ++năm ++(?P<yn>{YEAR})"
        rf"| ++(?P<yb>{YEAR})|,? ++năm ++(?P<ry>nay|ngoái|trước|sau|tới)(?!\w))?"
    ),
    "half": rf"[Nn]ửa ++(?P<end>đầu|cuối) ++(?:của ++)?năm(?!\w)(?: ++(?P<y>{YEAR}))?",
    "part-of-year": (
        rf"(?P<part>[Đđ]ầu|[Gg]iữa|[Cc]uối) ++năm(?!\w)(?: ++(?P<y>{YEAR})| ++(?P<ry>nay|ngoái|trước|sau|tới|này)(?!\w))?"
    ),
    "season": rf"[Mm]ùa ++(?P<season>[Xx]uân|[Hh]è|[Hh]ạ|[Tt]hu|[Đđ]ông)(?!\w)(?:,? ++(?:năm ++)?(?P<y>{YEAR})| ++(?:năm ++)?(?P<ry>nay|này|ngoái|trước|sau|tới)(?!\w))",
    "decade": (
        r"(?:[Nn]hững|[Cc]ác) ++năm ++(?:(?:đầu|cuối) ++)?(?P<y>(?:1[5-9]|20)\d0|\d0)(?!\d)(?: ++(?:của ++)?thế ++kỷ ++(?P<c>[XVI]+|\d\d))?"
        r"|[Tt]hập ++(?:niên|kỷ) ++(?P<y2>(?:1[5-9]|20)\d0|\d0)(?!\d)"
    ),
    "century": r"(?:(?P<part>[Đđ]ầu|[Gg]iữa|[Cc]uối) ++)?[Tt]hế ++kỷ ++(?:thứ ++)?(?P<c>[XVI]+|\d\d)(?!\w)",
    "year": (
        rf"(?:[Đđ]ến ++)?[Nn]ăm ++(?P<y>{YEAR})(?! *[-/.]\d)|SN:? ++(?P<yb>{YEAR})|[Nn]ăm ++(?P<ry>nay|ngoái|qua|trước|sau|tới|này)(?!\w)"
    ),
    "weekend": r"[Cc]uối ++tuần(?: ++(?P<which>này|nay|trước|qua|rồi|vừa ++(?:qua|rồi)|tới|sau))?(?!\w)",
    "week": r"(?P<part>[Đđ]ầu ++|[Gg]iữa ++)?[Tt]uần ++(?P<which>này|nay|trước|qua|rồi|vừa ++(?:qua|rồi)|tới|sau)(?!\w)",
    "weekday": (
        rf"(?:(?:{_PART}|[Nn]gày) ++)?(?P<wd>{_WEEKDAY}),? ++(?P<whole>tuần ++)?(?P<which>này|nay|trước|qua|rồi|vừa ++(?:qua|rồi)|tới|sau)(?!\w)"
        rf"|(?:{_PART}|[Nn]gày) ++(?P<wd2>{_WEEKDAY})(?! *\(?\d| ++(?:của|trong)\b)"
    ),
    "today": (
        rf"(?:{_PART} ++)?(?P<near>hôm ++nay|hôm ++qua|hôm ++kia|ngày ++mai|ngày ++kia|ngày ++hôm ++(?:nay|qua))(?!\w)"
        rf"|(?P<near2>Hôm ++nay|Hôm ++qua|Hôm ++kia|Ngày ++mai)(?!\w)"
        rf"|{_PART} ++(?P<near3>nay|qua|mai)(?!\w)"
    ),
    "ago": (
        rf"(?:[Cc]ách ++đây ++)(?P<n>{_NUMBER}) ++(?P<unit>ngày|tuần|tháng|năm)(?!\w)"
        rf"|(?P<n2>{_NUMBER}) ++(?P<unit2>ngày|tuần|tháng|năm) ++(?P<way>trước(?! ++(?:đó|khi))|nữa)(?!\w)"
    ),
}

# The words that may open each form; "#" stands for a digit.
_DAY_WORDS = "thứ trưa tối t2 t3 t4 t5 t6 t7 cn chủ sáng chiều đêm khuya rạng hôm ngày mùng mồng"
_COUNTS = "# một hai ba bốn năm sáu bảy tám chín mười"
_OPENED_BY = {
    "iso": f"# {_DAY_WORDS}",
    "since": "từ",
    "until": "từ",
    "years": "# nhiệm giai thời niên từ các năm khóa vụ",
    "span": f"# từ {_DAY_WORDS}",
    "days": f"# từ trong các hai ba bốn mấy {_DAY_WORDS}",
    "days-listed": f"các {_DAY_WORDS}",
    "day": f"# {_DAY_WORDS}",
    "day-word": _DAY_WORDS,
    "day-month": _DAY_WORDS,
    "day-bound": "từ đến tới trước sau hết vào nhất kiến hạn",
    "in-brackets": "(",
    "lone-day": "ngày",
    "months": "tháng từ các",
    "month": "tháng đầu giữa cuối thượng trung hạ",
    "part-of-month": "đầu giữa cuối",
    "year-to-date": "từ",
    "first-months": _COUNTS,
    "n-months": "# ba sáu chín",
    "quarter": "quý",
    "half": "nửa",
    "part-of-year": "đầu giữa cuối",
    "season": "mùa",
    "decade": "những các thập",
    "century": "đầu giữa cuối thế",
    "year": "năm đến sn",
    "weekend": "cuối",
    "week": "tuần đầu giữa",
    "weekday": _DAY_WORDS,
    "today": f"hôm ngày {_DAY_WORDS}",
    "ago": f"cách vài {_COUNTS}",
}
# What must follow a word that is common outside dates.
_COUNTED = "ngày|tuần|tháng|năm|đêm"
_FOLLOWED_BY = {
    **dict.fromkeys(("một", "hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười"), _COUNTED),
    **dict.fromkeys(("mấy", "vài"), _COUNTED),
    **dict.fromkeys(("đầu", "giữa", "cuối"), "năm|tháng|tuần|thế"),
    "các": "ngày|tháng|năm|đêm",
    **dict.fromkeys(("thượng", "trung", "hạ"), "tuần"),
    "những": "năm",
    "trong": r"\d|hai|ba",
    "từ": r"ngày|\d|tháng|năm|đầu|thứ|sáng|trưa|chiều|tối|đêm|hôm|nay",
    "đến": r"năm|\d{1,2}/\d",
    **dict.fromkeys(("tới", "trước", "sau", "hết", "vào", "nhất", "kiến", "hạn"), r"\d{1,2}/\d"),
    "sn": r"\d{4}",
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
_GROUP = re.compile(r"\?P<\w+>")


def _anonymous(pattern: str) -> str:
    return _GROUP.sub("?:", pattern)


def opening() -> re.Pattern[str]:
    """Return the pattern of every word or digit that may begin a form.

    The first letters stand bare, so that the search may skip to them.
    """
    apart = rf"(?<![{LOWER}{UPPER}].)"
    words = sorted({key for keys in _OPENED_BY.values() for key in keys.split()} - {"#", "("})
    openings = [
        f"{letter}{apart}(?:{'|'.join(_rest(word) for word in words if word[0] == first)})"
        for first in sorted({word[0] for word in words})
        for letter in (first, first.upper())
    ]
    number = r"(?<!\d.)(?<!\d[/.,].)(?<!/.)(?:(?<!\d-.)|(?<=\d{4}-.))"
    # Most numbers count something else: what follows tells before any form is tried.
    dated = r"(?=\d{0,3}(?: ?[/.-] ?\d|, ?\d|,? ++(?:tháng|ngày|tuần|năm|và|đến|tới|rạng)))"
    digits = [f"{digit}{apart}{number}{dated}" for digit in range(10)]
    return re.compile("|".join([*openings, *digits, rf"\({apart}(?=\d)"]))


def _rest(word: str) -> str:
    followed = f"(?= ++(?:{_FOLLOWED_BY[word]}))" if word in _FOLLOWED_BY else r"(?!\w)"
    rest = word[1:] if len(word) > len("cn") else f"{word[1:]}|{word[1:].upper()}"
    return f"(?:{rest}){followed}"


def key_of(opened: str) -> str:
    """Return under which key the forms stand that an opening may begin."""
    return "#" if opened.isdecimal() else opened.lower()


@cache
def forms_at(key: str) -> re.Pattern[str] | None:
    """Return the pattern of the forms that this key opens; its group is "f" and the number."""
    opened = tuple(name for name, keys in _OPENED_BY.items() if key in keys.split())
    return _any_of(opened) if opened else None


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    numbers = {name: number for number, name in enumerate(FORMS)}
    forms = (f"(?P<f{numbers[name]}>{_anonymous(FORMS[name])})" for name in names)
    return re.compile("|".join(forms))


@cache
def compile_all() -> None:
    """Compile every pattern now, so that no text waits for it."""
    for keys in _OPENED_BY.values():
        for key in keys.split():
            forms_at(key)


@cache
def reader_of(form: str) -> re.Pattern[str]:
    """Return the pattern of one form with its named parts."""
    return re.compile(FORMS[form])
