"""Dates relative to the day of publication: "hôm qua", "tuần tới", "ba ngày trước"."""

from datetime import date, timedelta

from services.enricher.dates import calendar
from services.enricher.dates.model import DateValue, Parts, parse_number, shift_of, single_day
from services.enricher.dates.parts import (
    AWAY,
    COUNT,
    LARGE_COUNT,
    NO_EVENT,
    PART_OF_DAY,
    WEEKDAY,
)

TODAY = (
    # "hôm qua", "ngày mai", "ngày hôm kia"
    rf"(?:{PART_OF_DAY} ++)?(?P<near>(?:hôm|[Bb]ữa) ++(?:nay|qua|kia)"
    r"|ngày ++(?:mai|kia|hôm ++(?:nay|qua|kia)))(?!\w)"
    r"|(?P<near_>Hôm ++(?:nay|qua|kia)|Ngày ++mai)(?!\w)"
    # "chiều qua"
    rf"|{PART_OF_DAY} ++(?P<near__>nay|qua|mai)(?!\w)"
)
AGO = (
    # "cách đây 3 tháng"
    rf"(?:[Cc]ách ++đây ++)(?P<n>{LARGE_COUNT}) ++(?P<unit>ngày|tuần|tháng|năm)(?!\w)"
    # "3 tháng trước", "3 ngày nữa"
    rf"|(?P<n_>{LARGE_COUNT}) ++(?P<unit_>ngày|tuần|tháng|năm) ++"
    rf"(?P<way>trước{NO_EVENT}|nữa)(?!\w)"
)
SAME_DAY = (
    rf"(?:{PART_OF_DAY} ++)?(?P<same>[Cc]ùng ++ngày)(?!\w)(?! ++(?:cùng|giờ|sinh)\b)"
    rf"|(?:{PART_OF_DAY} ++|[Nn]gày ++)?(?P<next>[Hh]ôm ++sau)(?!\w)"
    r"|[Nn]gày ++(?P<next_>tiếp ++theo|kế ++tiếp)(?!\w)(?! ++(?:của|trong)\b)"
    # "sáng hôm đó"; "chiều hôm trước", since "hôm trước" alone may be any day
    rf"|(?:{PART_OF_DAY} ++|[Nn]gày ++)?(?P<same_>[Hh]ôm ++(?:đó|ấy))(?!\w)"
    rf"|(?:{PART_OF_DAY} ++|[Nn]gày ++)(?P<before>hôm ++trước)(?!\w)"
)
# "hai ngày sau, ...", "ba ngày sau đó", "5 ngày trước đó", "hai năm sau"
DAYS_LATER = (
    rf"(?P<n>{COUNT}) ++(?P<unit>ngày|hôm|tuần|tháng|năm) ++"
    r"(?:(?P<next>sau)(?: ++(?:đó|ấy))?+(?!\w)|(?P<before>trước) ++đó(?!\w))"
    # "trước đó một ngày"
    rf"|(?P<before_>[Tt]rước) ++đó ++(?P<n_>{COUNT}) ++(?P<unit_>ngày|hôm|tuần|tháng|năm)(?!\w)"
)
# "năm ấy", "cùng tháng"
SAME_YEAR = (
    r"(?P<same>[Nn]ăm ++(?:ấy|đó)|[Cc]ùng ++năm)(?!\w)"
    r"|(?P<same_>[Cc]ùng ++(?P<unit>tháng))(?!\w)"
)
# "từ thứ Hai đến thứ Sáu tuần tới"
WEEKDAYS = (
    rf"(?:[Tt]ừ ++)?(?:ngày ++)?(?P<wd>{WEEKDAY}) *+(?:-|(?:đến|tới)(?: ++hết)?) *+"
    rf"(?P<wd2>{WEEKDAY})(?:,? ++(?P<whole>(?:của ++)?tuần ++)?(?P<which>{AWAY})(?!\w))?"
)

WEEKDAY_STATED = (
    # "sáng thứ Hai tuần tới", "thứ Hai vừa qua"
    rf"(?:(?:{PART_OF_DAY}|[Nn]gày|[Hh]ôm) ++)?(?P<wd>{WEEKDAY}),? ++(?P<whole>(?:của ++)?tuần ++)?"
    rf"(?P<which>{AWAY}|Tới|Này|Qua|Trước)(?!\w)"
    # "thứ Hai đầu tuần"
    r"|(?P<wd___>[Tt]hứ ++(?:[Hh]ai|[Bb]a)) ++đầu ++tuần(?: ++này)?(?!\w)"
    # "hôm thứ Hai", "sáng thứ Hai"
    rf"|(?:{PART_OF_DAY}|[Hh]ôm) ++(?P<wd_>{WEEKDAY})(?! *\(?\d| ++(?:của|trong)\b)"
    # "ngày thứ Hai", "vào thứ Hai"; "ngày thứ hai" is the second one
    r"|(?:[Nn]gày ++|(?<=[Tt]ừ )|(?<=[Vv]ào )|(?<=[Hh]ết )|(?<=[Đđ]ến ))"
    r"(?P<wd__>[Tt]hứ ++(?:Hai|Ba|Tư|Năm|[Ss]áu|[Bb]ảy|6|7)"
    r"|[Cc]h(?:ủ|úa) ++[Nn]hật|CN)(?!\w)"
    r"(?! *\(?\d| ++(?:của|trong)\b)"
)

WEEKEND = (
    r"(?:[Cc]uối|[Tt]hứ ++(?:[Bb]ảy|7)(?: *[,-] *| ++và ++)[Cc]h(?:ủ|úa) ++[Nn]hật) ++tuần"
    rf" ++(?P<which>{AWAY})(?!\w)"
)

_SATURDAY, _DAYS_OF_WEEK = 5, 7
_YEARS_OF_STORY = 30  # "58 năm sau" is said of today


def weekend(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "cuối tuần này": Saturday and Sunday."""
    sunday = calendar.week_of(reference).last + timedelta(weeks=shift_of(parts.get("which")))
    return DateValue(sunday - timedelta(days=1), sunday, "range", "relative")


def week(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "tuần tới": Monday to Sunday; on its weekend "tuần qua" is the week that ends."""
    ends = parts["which"].endswith("qua") and reference.weekday() >= _SATURDAY
    by = timedelta(weeks=0 if ends else shift_of(parts["which"]))
    return DateValue(*calendar.week_of(reference + by), "week", "relative")


def several_units(count: int, unit: str, reference: date, *, behind: bool) -> DateValue:
    """Interpret "3 ngày tới": whole days, weeks or months behind or ahead of the reference."""
    first, last = (-count, -1) if behind else (1, count)
    if unit == "ngày":
        since, until = (reference + timedelta(days=by) for by in (first, last))
        return DateValue(since, until, "range", "relative")
    if unit == "tuần":
        start, end = (calendar.week_of(reference + timedelta(weeks=by)) for by in (first, last))
    else:
        months = (calendar.shift_month(reference, by) for by in (first, last))
        start, end = (calendar.month_range(year, month, month) for year, month in months)
    return DateValue(start.first, end.last, "range", "relative")


_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6, "cn": 6}


def weekday_of(words: str) -> int:
    """Return 0 (Monday, "thứ Hai", "T2") to 6 (Sunday, "chủ nhật", "CN")."""
    word = words.lower().split()[-1]
    return int(word[-1]) - 2 if word[-1].isdecimal() else _WEEKDAYS[word]


def weekday(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "thứ Hai tuần tới" in the week stated, "hôm thứ Hai" as the last one.

    Where the text looks ahead ("sẽ"; tense 1) "hôm thứ Hai" is the next one.
    """
    wanted = weekday_of(parts["wd"])
    by, tense = shift_of(parts.get("which")), parts.get("tense", 0)
    if "whole" in parts or ("which" in parts and not by):
        at = calendar.week_of(reference).first + timedelta(weeks=by, days=wanted)
        return single_day(at + timedelta(weeks=tense > 0 and at < reference), "relative")
    if by:
        return single_day(_adjacent_weekday(wanted, reference, by), "relative")
    if reference.weekday() == wanted:
        return single_day(reference, "relative")
    return single_day(_adjacent_weekday(wanted, reference, 1 if tense > 0 else -1), "relative")


def _adjacent_weekday(weekday: int, reference: date, side: int) -> date:
    """Return the next (side 1) or the last (side -1) such weekday, never the reference itself."""
    return reference + timedelta(days=side * ((side * (weekday - reference.weekday()) - 1) % 7 + 1))


def near_day(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "hôm nay", "chiều qua", "hôm kia" (2 days ago), "ngày kia" (in 2 days)."""
    words = parts["near"].lower().split()
    by = 2 if words == ["ngày", "kia"] else {"nay": 0, "qua": -1, "kia": -2, "mai": 1}[words[-1]]
    return single_day(reference + timedelta(days=by), "relative")


def ago(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "3 tháng trước", "cách đây 5 năm", "3 ngày nữa"."""
    count = parse_number(parts["n"])
    count *= 1 if parts.get("way") == "nữa" else -1
    unit = parts["unit"]
    if unit == "ngày":
        return single_day(reference + timedelta(days=count), "relative")
    if unit == "tuần":
        return DateValue(*calendar.week_of(reference + timedelta(weeks=count)), "week", "relative")
    if unit == "tháng":
        year, month = calendar.shift_month(reference, count)
        return DateValue(*calendar.month_range(year, month, month), "month", "relative")
    return DateValue(
        *calendar.year_range(reference.year + count, reference.year + count), "year", "relative"
    )


def day_pointed_to(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "cùng ngày", "hôm sau", "hai năm sau": from the last such date told in the text."""
    by = parse_number(parts.get("n", "1")) * (("next" in parts) - ("before" in parts))
    unit = parts.get("unit")
    if unit == "năm":
        year = reference.year + by
        is_story = abs(by) <= _YEARS_OF_STORY
        years = calendar.year_range(year, year)
        return DateValue(*years, "year", "relative") if is_story else None
    if unit == "tháng":
        year, month = calendar.shift_month(reference, by)
        return DateValue(*calendar.month_range(year, month, month), "month", "relative")
    by *= _DAYS_OF_WEEK if unit == "tuần" else 1
    return single_day(reference + timedelta(days=by), "relative")


def year_pointed_to(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "năm ấy", "cùng tháng": the year or the month of the last date told."""
    return day_pointed_to({"unit": "năm", **parts}, reference)


def weekdays(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "từ thứ Hai đến thứ Sáu tuần tới": both days of the week that the last is of."""
    last = weekday({**parts, "wd": parts["wd2"]}, reference)
    if last is None:
        return None
    back = (weekday_of(parts["wd2"]) - weekday_of(parts["wd"])) % _DAYS_OF_WEEK
    first = last.first - timedelta(days=back)
    return DateValue(first, last.last, "range", "relative") if back else None
