"""What marks a day as one of the lunar calendar, and the forms that only such a day has."""

import re
from dataclasses import dataclass

from services.enricher.dates.parts import DAY, LEADS, MONTH, NAMED_DAY, NAMED_MONTH, YEAR

_STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
_BRANCHES = (
    "Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi",
)  # fmt: skip
# Other spellings of branches.
_SPELLINGS = {"Tị": "Tỵ", "Mẹo": "Mão"}
CYCLE = rf"(?:{'|'.join(_STEMS)}) ++(?:{'|'.join((*_BRANCHES, *_SPELLINGS))})(?!\w)"
# The year 4 of our era was Giáp Tý, the first of the sixty.
_FIRST_OF_CYCLE = 4
_CYCLE_YEARS = 60

# A month that only the lunar calendar has.
_LUNAR_MONTH = r"[Gg]iêng|[Cc]hạp"
_LUNAR_DAY = rf"{DAY}|{NAMED_DAY}"
_CALENDAR = r"(?:theo )?(?:[Ââ]m [Ll]ịch|[Ll]ịch âm)\b|[ÂAâ]\.?[Ll]\b"
LUNAR = (
    rf"{LEADS}(?:"
    # "mùng 6 tháng Giêng", "23 Chạp", "mùng 8 đến mùng 10 tháng Giêng"
    rf"(?P<d>{_LUNAR_DAY})(?:(?: *- *| ++(?:đến|tới|và)(?: ++hết)? ++)(?:ngày ++|[Mm][ùồ]ng ++)?"
    rf"(?P<d2>{_LUNAR_DAY}))? ++(?:tháng ++)?(?P<lm>{_LUNAR_MONTH})(?!\w)"
    # "mùng 1 đến mùng 10 tháng Ba"
    rf"|(?P<d_>{_LUNAR_DAY})(?: *- *| ++(?:đến|tới)(?: ++hết)? ++)[Mm][ùồ]ng ++"
    rf"(?P<d2_>{_LUNAR_DAY}) ++tháng ++(?P<lm__>{MONTH}|{NAMED_MONTH})(?!\w)"
    # "13 đến ngày 16 tháng Mười âm lịch"
    rf"|(?P<d__>{_LUNAR_DAY})(?: *- *| ++(?:đến|tới)(?: ++hết)? ++)(?:ngày ++)?"
    rf"(?P<d2__>{_LUNAR_DAY}) ++tháng ++(?P<lm___>{MONTH}|{NAMED_MONTH}) ++\(?(?={_CALENDAR})"
    # "mùng 9 đến rằm tháng Mười"
    rf"|(?P<d___>{_LUNAR_DAY})(?: *- *| ++(?:đến|tới)(?: ++hết)? ++)(?:ngày ++)?"
    rf"(?P<d2___>[Rr]ằm) ++tháng ++(?P<lm____>{_LUNAR_MONTH}|{MONTH}|{NAMED_MONTH})(?!\w)"
    # "rằm tháng Bảy"
    rf"|(?P<full>[Rr]ằm) ++tháng ++(?P<lm_>{_LUNAR_MONTH}|{MONTH}|{NAMED_MONTH})(?!\w)"
    # "30 Tết", "mùng 3 Tết Nguyên đán", but not "1 Tết Dương lịch"
    rf"|(?P<tet>{_LUNAR_DAY}) ++Tết(?!\w)(?! ++[Dd]ương)(?: ++Nguyên ++đán)?"
    r"|(?P<eve>[Gg]iao ++thừa)(?!\w)(?! ++(?:Tết ++)?[Dd]ương)"
    r")"
)
# Behind a lunar day, or the last of several: "10/3 âm lịch", "ngày 15/1 và 15/7 (âm lịch)",
# "ngày 10 tháng 8 năm Kỷ Hợi", "tháng 6 nhuận".
_LUNAR_AFTER = re.compile(
    r"(?:(?:,| -| và| đến)? *(?:ngày )?\d{1,2}(?: ?[/-] ?\d{1,2}| tháng \d{1,2})){0,3}+"
    rf",? *\(?(?:{_CALENDAR}|nhuận\b|(?:năm )?{CYCLE})"
)
# "Rằm tháng 7", "âm lịch: 15/7".
_LUNAR_BEFORE = re.compile(r"(?:[Rr]ằm *\(?|(?:âm lịch:?|âm lịch là|lịch âm) *(?:ngày )?)\Z")
# "Mùng 3 tháng 3" is a lunar day where a text speaks of these; the 10th of the 3rd, the death
# anniversary of the Hùng kings, always is.
_LUNAR_DAY_AND_MONTH = re.compile(r"[Mm][ùồ]ng +(\S+)(?:/| *tháng +)(\S+)")
_FESTIVE = re.compile(
    r"âm lịch|[Tt]ết\b|[Gg]iỗ|[Ll]ễ hội|[Hh]ội (?:làng|xuân)|[Rr]ằm|[Gg]iêng|[Cc]hạp"
    r"|đình\b|chùa\b|đền\b|miếu\b|cúng\b"
)
_KINGS_DAY = {("10", "3"), ("10", "ba"), ("10", "03"), ("mười", "ba"), ("mười", "3")}
# Characters on either side; chosen on the development pages; ±20 % changes 0 of 198.
_LUNAR_REACH = 80
_TAIL = re.compile(
    rf"(?P<leap> *nhuận\b)|,? *\(?(?:{_CALENDAR})\)?|,? *(?:năm *)?(?P<cycle>{CYCLE})"
    rf"|,? *(?:năm *|\()(?P<year>{YEAR})\)?"
)
MAX_TAILS = 4  # parts behind a day: leap, calendar and year


@dataclass(frozen=True, slots=True)
class LunarTail:
    """What stands behind a lunar day: a leap month, its year, and where all of that ends."""

    end: int
    is_leap: bool = False
    # Of our era.
    year: int | None = None
    # Place of the year in the cycle of sixty, 0 for Giáp Tý.
    place_in_cycle: int | None = None

    def year_near(self, reference_year: int) -> int | None:
        """Return the year that is stated, one of the cycle as that nearest to a year of ours."""
        if self.year is not None or self.place_in_cycle is None:
            return self.year
        later = (self.place_in_cycle + _FIRST_OF_CYCLE - reference_year) % _CYCLE_YEARS
        is_behind = later > _CYCLE_YEARS // 2
        return reference_year + later - (_CYCLE_YEARS if is_behind else 0)


def is_lunar(start: int, end: int, normalized: str) -> bool:
    """Return True if a day or month belongs to the lunar calendar: "10/3 âm lịch"."""
    if _LUNAR_AFTER.match(normalized, end):
        return True
    if _LUNAR_BEFORE.search(normalized, max(0, start - 16), start):
        return True
    numbered = _LUNAR_DAY_AND_MONTH.search(normalized, start, end)
    if numbered is None:
        return False
    near = normalized[max(0, start - _LUNAR_REACH) : end + _LUNAR_REACH]
    return tuple(map(str.lower, numbered.groups())) in _KINGS_DAY or bool(_FESTIVE.search(near))


def lunar_tail(end: int, normalized: str) -> LunarTail:
    """Return what stands behind a lunar day that ends at an offset."""
    is_leap, year, place = False, None, None
    for _ in range(MAX_TAILS):
        match = _TAIL.match(normalized, end)
        if match is None:
            break
        end = match.end()
        is_leap = is_leap or match["leap"] is not None
        year = int(match["year"]) if match["year"] else year
        place = _place_in_cycle(match["cycle"]) if match["cycle"] else place
    return LunarTail(end, is_leap, year, place)


def _place_in_cycle(name: str) -> int | None:
    """Return the place of a year in the cycle of sixty: 0 for "Giáp Tý", 41 for "Ất Tỵ".

    None for a pair that the cycle has not: "Giáp Sửu".
    """
    stem, branch = name.split()
    branch = _SPELLINGS.get(branch, branch)
    by_stem, by_branch = _STEMS.index(stem), _BRANCHES.index(branch)
    places = range(by_stem, _CYCLE_YEARS, len(_STEMS))
    return next((place for place in places if place % len(_BRANCHES) == by_branch), None)
