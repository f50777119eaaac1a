"""The day of the event that an article tells of, among all the days that its text states.

News opens with it: "Sáng 1/7, Ban Tổ chức ...". Other days have marks of their own: a line that is
nothing but a date is the page's, a day behind the number of a document is the document's, and one
beside an anniversary is long past.
"""

import re
from collections.abc import Iterable
from datetime import date

from shared.contract import DateMention

# Chosen on the development texts; ±20 % changes 0 of 230 development pages and texts, but for
# _MAX_DURATION (1 of 230).
_MAX_DISTANCE = 31  # days between an event and its news
_MAX_DURATION = 10  # days that an event may last
_FIRST_YEAR = 1997  # of the public Internet in Viet Nam: no news on the web is older
_OPENING = 400  # characters in which news says when; what else happened follows
_PART_OF_DAY = re.compile(r"[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Đđ]êm|[Hh]ôm")
_MAX_DATE_LINE = 60  # characters of a line like "Thứ Sáu, 14/03/2025, 08:11", which is the page's
# Before a date that is of something else: an anniversary, a document, a deadline.
_OTHER_MATTER = re.compile(
    r"(?:(?:[Kk]ỷ niệm|[Nn]gày (?:sinh|thành lập|truyền thống|giải phóng)|[Nn]hân dịp"
    r"|\d *[/-] *[\w/ -]*[A-ZĐƯ]\w*,?|[Nn]ghị quyết|[Cc]hỉ thị|[Qq]uyết định|[Kk]ết luận"
    r"|[Kk]ế hoạch|[Cc]ông văn|[Tt]ờ trình|hiệu lực|kể từ|tính đến|[Tt]rước|chậm nhất|hạn)"
    r"[^.;\n]{0,24}|[/.-]\d{4} ?[-–] ?)\Z"
)
_REACH = 60  # characters before a date


def event_day(dates: Iterable[DateMention], text: str, published: date | None) -> date | None:
    """Return the first day of the event, None when no day of the text may be it."""
    candidates = [day for day in dates if _may_be_event(day, text, published)]
    best = max(
        candidates, key=lambda day: (_weight(day, text, published), -day.start), default=None
    )
    return best.first if best else None


def _may_be_event(day: DateMention, text: str, published: date | None) -> bool:
    """Return True if a date may be an event's: days near the publication, said of nothing else."""
    if day.precision not in ("day", "range") or (day.last - day.first).days > _MAX_DURATION:
        return False
    if day.first.year < _FIRST_YEAR:
        return False
    if published is not None and abs((published - day.first).days) > _MAX_DISTANCE:
        return False
    if _PART_OF_DAY.match(day.surface):
        return True
    before = text[max(0, day.start - _REACH) : day.start]
    return not _is_date_line(day, text) and not _OTHER_MATTER.search(before)


def _is_date_line(day: DateMention, text: str) -> bool:
    """Return True if a date's line is short and no sentence: "Thứ Sáu, 14/03/2025, 08:11"."""
    before = text[max(0, day.start - _MAX_DATE_LINE) : day.start].rpartition("\n")[2]
    behind = text[day.end : day.end + _MAX_DATE_LINE].partition("\n")[0]
    line = f"{before}{day.surface}{behind}".strip()
    return len(line) <= _MAX_DATE_LINE and not line.endswith((".", "!", "?", ":", ";", "”"))


def _weight(day: DateMention, text: str, published: date | None) -> int:
    """Return how much speaks for a date: a part of the day and the head of a line count two each.

    Standing in the opening counts one; a day to come loses two, as it is announced, not told.
    """
    before = text[max(0, day.start - 4) : day.start].rstrip(' "“(')
    heads_line = day.start == 0 or before.endswith(("\n", ".", "-", "–", ")"))
    has_part_of_day = bool(_PART_OF_DAY.match(day.surface))
    is_ahead = published is not None and day.first > published
    return 2 * (has_part_of_day + heads_line - is_ahead) + (day.start <= _OPENING)
