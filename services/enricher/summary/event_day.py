"""The day of the event that an article tells of, among all the days that its text states.

News opens with it: "Sáng 1/7, Ban Tổ chức ...". Other days have marks of their own: a line that is
nothing but a date is the page's, a day behind the number of a document is the document's, and one
beside an anniversary is long past.
"""

import re
from collections.abc import Iterable
from datetime import date

from shared.contract import DateMention

# How far from its publication an event may be, and how many days it may last.
_NEAR_DAYS, _LASTS_DAYS = 31, 10
# News on the web begins here.
_FIRST_YEAR = 1997
# Where news says when; behind it follows what else happened.
_OPENING = 400
_OF_A_PART_OF_DAY = re.compile(r"[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Đđ]êm|[Hh]ôm")
# A line of the page: a weekday, a date, a time of day, a section; no sentence.
_LONGEST_DATE_LINE = 60
_OTHER_MATTER = re.compile(
    r"(?:(?:[Kk]ỷ niệm|[Nn]gày (?:sinh|thành lập|truyền thống|giải phóng)|[Nn]hân dịp"
    r"|\d *[/-] *[\w/ -]*[A-ZĐƯ]\w*,?|[Nn]ghị quyết|[Cc]hỉ thị|[Qq]uyết định|[Kk]ết luận"
    r"|[Kk]ế hoạch|[Cc]ông văn|[Tt]ờ trình|hiệu lực|kể từ|tính đến|[Tt]rước|chậm nhất|hạn)"
    r"[^.;\n]{0,24}|[/.-]\d{4} ?[-–] ?)\Z"
)
_REACH = 60


def event_day(dates: Iterable[DateMention], text: str, published: date | None) -> date | None:
    """Return the first day of the event, None when no day of the text may be it."""
    days = [one for one in dates if _may_be(one, text, published)]
    best = max(days, key=lambda one: (_weight(one, text, published), -one.start), default=None)
    return best.first if best else None


def _may_be(one: DateMention, text: str, published: date | None) -> bool:
    if (one.last - one.first).days > _LASTS_DAYS or one.precision not in ("day", "range"):
        return False
    if one.first.year < _FIRST_YEAR or (
        published is not None and abs((published - one.first).days) > _NEAR_DAYS
    ):
        return False
    if _OF_A_PART_OF_DAY.match(one.surface):
        return True
    before = text[max(0, one.start - _REACH) : one.start]
    return not _stands_alone(one, text) and not _OTHER_MATTER.search(before)


def _stands_alone(one: DateMention, text: str) -> bool:
    before = text[max(0, one.start - _LONGEST_DATE_LINE) : one.start]
    behind = text[one.end : one.end + _LONGEST_DATE_LINE]
    line = before.rpartition("\n")[2] + one.surface + behind.partition("\n")[0]
    line = line.strip()
    return len(line) <= _LONGEST_DATE_LINE and not line.endswith((".", "!", "?", ":", ";", "”"))


def _weight(one: DateMention, text: str, published: date | None) -> int:
    before = text[max(0, one.start - 4) : one.start].rstrip(' "“(')
    opens = one.start == 0 or before.endswith(("\n", ".", "-", "–", ")"))
    ahead = published is not None and one.first > published
    told = bool(_OF_A_PART_OF_DAY.match(one.surface)) + opens
    return 2 * told + (one.start <= _OPENING) - 2 * ahead
