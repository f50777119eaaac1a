"""The forms in which Vietnamese news states a date, as patterns on normalized text.

`FORMS` maps the name of a form, the rule that a mention reports, to its pattern; an example stands
above each. `triggers.py` says at which words a form is tried, `readers.py` what its parts mean,
`parts.py` what its groups are ("m" and "m_" are one part). Lunar days are in lunar/.
"""

from services.enricher.dates.holidays import HOLIDAY
from services.enricher.dates.lunar import CYCLE, LUNAR
from services.enricher.dates.parts import (
    AT_LEAST_ONE_LEAD,
    AWAY,
    CENTURY,
    COUNT,
    DAY,
    DAY_AND_MONTH,
    HOUR,
    LARGE_COUNT,
    LEADS,
    MONTH,
    MONTH_MARK,
    NAMED_DAY,
    NAMED_MONTH,
    NEXT_QUARTER,
    NO_COUNT,
    NO_COUNT_OF_DASH,
    NO_NOUN,
    NO_SHARE,
    PART,
    QUARTER,
    SHORT_YEAR,
    SLASH,
    SLASH_SHORT_YEAR,
    TERM_OF_YEARS,
    TIGHT_MONTH_MARK,
    TO_DAY,
    TO_LAST_DAY,
    TO_MONTH,
    WHICH_SIDE,
    YEAR,
    YEAR_AWAY,
    YEAR_BEHIND,
    YEAR_OF_19XX,
    full_year,
    year_behind,
)
from services.enricher.dates.relative import (
    AGO,
    DAYS_LATER,
    SAME_DAY,
    SAME_YEAR,
    TODAY,
    WEEKDAY_STATED,
    WEEKDAYS,
    WEEKEND,
)

# No more of the number behind it: "5/9", but not the beginning of "5/9/20" or of "5/9,5".
_NUMBER_ENDS = r"(?![\d/%]|[.,]\d)"
_MONTH_OR_AWAY = rf"(?:(?P<m>{MONTH}|{NAMED_MONTH})|(?P<far>{AWAY})(?!\w))"

_SINCE = (
    # "từ 25/1", "từ ngày 25 tháng 1 năm 2020"
    rf"{LEADS}{DAY_AND_MONTH}{YEAR_BEHIND}?"
    # "từ tháng 3", "từ đầu tháng 3/2020"
    rf"|(?:đầu ++)?[Tt]háng ++(?P<m_>{MONTH}){year_behind('_')}?"
    # "từ đầu tháng"
    r"|đầu ++(?P<this>tháng)"
)
_UNTIL = (
    # "7/8", "ngày 7 tháng 8"
    rf"{LEADS}{DAY_AND_MONTH}{YEAR_BEHIND}?(?![\d%])"
    # "cuối tháng 8", "hết tháng", "cuối năm", "năm 2030"
    rf"|(?:(?:cuối|hết) *+)?(?:tháng ++(?P<m_>{MONTH}){year_behind('_')}?|(?P<this>tháng)(?!\w)"
    rf"|năm(?!\w)(?: ++(?P<y2>{YEAR}))?)"
)
# ", 6, 7": days or months between the first and the last.
_MORE_DAYS = rf"(?:, *{DAY}){{0,9}}"
_MORE_MONTHS = rf"(?:, *{MONTH}){{0,9}}"
_MONTH_OF_DAYS = rf"{TIGHT_MONTH_MARK}(?P<m>{MONTH})(?:{YEAR_BEHIND}|{SLASH_SHORT_YEAR})?(?![\d/%])"
_DAY = (
    rf"{LEADS}(?:"
    # "2/9/2020", "2 tháng 9 năm ngoái"
    rf"{DAY_AND_MONTH}{YEAR_BEHIND}"
    # "2/9/20"
    rf"|(?P<d_>{DAY}) ?/ ?(?P<m_>{MONTH}){SLASH_SHORT_YEAR}"
    # "2 tháng 9, 2020 tại ..."
    rf"|(?P<d__>{DAY}),? ++[Tt]háng ++(?P<m__>{MONTH}),? ++(?P<y__>{YEAR}){NO_NOUN}"
    r")\)?(?!\d)"
    # "ngày 2-9-20", "ngày 2.9.20"
    rf"|{AT_LEAST_ONE_LEAD}(?P<d___>{DAY})(?:-(?P<m___>{MONTH})-|\.(?P<m____>{MONTH})\.)"
    rf"(?P<yy__>{SHORT_YEAR})(?![/%]|[.,]\d)"
)
# "Ngày 30/4" before " và 1/5/1975": the year is that of both, and `later` is the second month.
_YEAR_OF_NEXT_DAY = (
    rf"(?=(?:,| ++và) ++(?:ngày ++)?{DAY}{SLASH}"
    rf"(?P<later>{MONTH})(?:/|-|\.)(?P<y>{YEAR}))"
)
_MONTHS = (
    # "từ tháng 3 đến tháng 5/2020", "tháng 3/2020 - 5/2021", "tháng 3 và tháng 4 năm 2020"
    rf"(?:[Tt]ừ ++)?[Tt]háng ++(?P<m>{MONTH}){full_year('y')}?"
    r"(?: *- *|(?P<apart> *, *| ++và ++(?:tháng ++)?)"
    r"| ++(?:đến|tới)(?: ++hết)? ++(?:tháng ++)?)"
    rf"(?P<m2>{MONTH}){full_year('y2')}(?!\d)|"
    # "từ tháng 3 đến tháng 5"
    rf"(?:[Tt]ừ ++)[Tt]háng ++(?P<m_>{MONTH}){TO_MONTH}(?:tháng ++)?(?P<m2_>{MONTH})(?!\d)|"
    # "3/2020 - 5/2021"
    rf"(?:[Tt]ừ ++)?(?P<m___>{MONTH})/(?P<y_>{YEAR})(?: *- *| ++đến ++)"
    rf"(?P<m2___>{MONTH})/(?P<y2_>{YEAR})(?!/)|"
    # "từ năm 2018 đến hết tháng 5/2020"
    rf"[Tt]ừ ++(?:năm ++)?(?P<y__>{YEAR}) ++đến(?: ++hết)? ++"
    rf"tháng ++(?P<m2____>{MONTH})(?:/|-| ++năm ++)(?P<y2___>{YEAR})|"
    # "từ tháng 5/2018 đến năm 2020"
    rf"[Tt]ừ ++tháng ++(?P<m____>{MONTH})(?:/|-| ++năm ++)(?P<y___>{YEAR}) ++đến(?: ++hết)? ++"
    rf"năm ++(?P<y2__>{YEAR})|"
    # "các tháng 3, 4 và 5", "hai tháng 3 - 4"
    r"(?:[Cc]ác ++|(?<=[Hh]ai )|(?<=[Bb]a )|(?<=\b[23] ))"
    rf"[Tt]háng ++(?P<m__>{MONTH}){_MORE_MONTHS}(?: *- *| *, *| ++và ++| ++đến ++)"
    rf"(?P<m2__>{MONTH}){_NUMBER_ENDS}"
)
# "tháng 1" before " và tháng 4 năm 2020": the year is that of both.
_YEAR_OF_NEXT_MONTH = (
    rf"(?=(?: *, *| ++và ++)tháng ++{MONTH}(?: ?/ ?| ?- ?| ++năm ++)(?P<y__>{YEAR}))"
)
_MONTH = (
    # "tháng 7", "cuối tháng 7", "thượng tuần tháng tám", "đầu tháng trước"
    rf"(?:(?P<part>{PART}|(?:[Tt]hượng|[Tt]rung|[Hh]ạ) ++tuần) ++)?[Tt]háng ++{_MONTH_OR_AWAY}"
    # "năm 2020", " 2020", "/20", "-85", " vừa qua"
    rf"(?:{YEAR_BEHIND}| ++(?P<y_>{YEAR})|/(?P<yy_>{SHORT_YEAR})(?![/])"
    rf"|[-.](?P<yy__>{YEAR_OF_19XX})(?![/%]|[.,]\d)"
    rf"|{WHICH_SIDE}|{_YEAR_OF_NEXT_MONTH})?(?!\d)"
)
_NTH_WEEK = r"đầu ++tiên|cuối ++cùng|đầu|cuối|thứ ++(?:nhất|hai|ba|tư|[1-4])"
_YEAR_NAMED = (
    # "năm 2020", "năm Ất Tỵ 1965", "SN 1985"
    rf"(?:[Đđ]ến ++)?[Nn]ăm ++(?:{CYCLE} ++)?(?P<y>{YEAR})(?! *[-/.]\d)|SN:? ++(?P<y_>{YEAR})"
    # "năm 85", "năm 938", "năm 1010"
    rf"|[Nn]ăm ++(?:(?P<yy>{YEAR_OF_19XX})|(?P<y___>9[3-9]\d(?!\d)|1[0-4]\d\d(?!\d))){NO_NOUN}"
    # "năm ngoái", and in brackets: "(2020)"
    rf"|[Nn]ăm ++(?P<ry>ngoái|kia|{AWAY})(?!\w)|(?<=\()(?P<y__>{YEAR})(?=\)|, quê\b|, trú\b)"
)
_HOLIDAY_YEAR = (
    rf"(?: ++(?:năm ++)?(?:(?P<y>{YEAR})|(?P<yy>{YEAR_OF_19XX})| ++(?P<ry>{YEAR_AWAY})(?!\w)))?"
)
FORMS: dict[str, str] = {
    # "2020-09-02"
    "iso": rf"{LEADS}(?P<y>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",
    # "từ 25/1 đến nay", "từ đầu tháng đến nay"
    "since": rf"[Tt]ừ ++(?:{_SINCE}) ++(?:đến|tới) ++nay(?!\w)",
    # "từ nay đến 7/8", "từ nay đến cuối năm"
    "until": rf"[Tt]ừ ++nay ++(?:đến|tới)(?: ++(?:hết|trước))? ++(?:{_UNTIL})",
    # "nhiệm kỳ 2020 - 2025", "giai đoạn 2021-2030"
    "years": (
        rf"(?:(?:{TERM_OF_YEARS})(?: ++năm)? ++|[Nn]ăm ++)?"
        rf"(?P<y>{YEAR})(?: *- *| ++đến ++)(?:(?:hết ++)?năm ++)?(?P<y2>{YEAR})(?! *[-/.]\d)"
    ),
    # "từ 29/8 đến hết ngày 3/9/2020"
    "span": (
        rf"(?:[Tt]ừ ++)?{HOUR}{LEADS}(?P<d>{DAY}){MONTH_MARK}(?P<m>{MONTH}){full_year('y')}?"
        rf"{TO_DAY}{HOUR}{LEADS}(?P<d2>{DAY}){MONTH_MARK}(?P<m2>{MONTH}){full_year('y2')}?(?![\d/%])"
    ),
    # "từ ngày 5 đến 7/9", "các ngày 5, 6 và 7/9/2020"
    "days": (
        rf"(?:[Tt]ừ ++)?(?:các ++)?(?:(?<=ác )ngày ++từ ++)?{LEADS}(?P<d>{DAY})"
        rf"{_MORE_DAYS}+{TO_LAST_DAY}(?P<d2>{DAY}){_MONTH_OF_DAYS}"
    ),
    # "ngày 5, 6, 7/9"
    "days-listed": (
        rf"(?:các ++)?{AT_LEAST_ONE_LEAD}(?P<d>{DAY}){_MORE_DAYS}, *(?P<d2>{DAY}){_MONTH_OF_DAYS}"
    ),
    # "mùng 6 tháng Giêng", "rằm tháng Bảy", "30 Tết"
    "lunar": LUNAR,
    # "chiều cùng ngày", "hôm sau", "ngày tiếp theo"
    "same-day": SAME_DAY,
    # "hai ngày sau, ...", "5 ngày trước đó"
    "days-later": DAYS_LATER,
    # "năm ấy", "cùng tháng"
    "same-year": SAME_YEAR,
    # "từ thứ Hai đến thứ Sáu tuần tới"
    "weekdays": WEEKDAYS,
    # "2/9/2020"
    "day": _DAY,
    # "ngày 2 tháng 9", "ngày mười chín tháng tám vừa qua"
    "day-word": (
        rf"{AT_LEAST_ONE_LEAD}(?P<d>{DAY}|{NAMED_DAY}),? ++[Tt]háng ++"
        rf"(?P<m>{MONTH}|{NAMED_MONTH})(?:{YEAR_BEHIND}|{WHICH_SIDE})?"
    ),
    # "ngày 2/9", "sáng 2/9 tới"
    "day-month": (
        rf"{AT_LEAST_ONE_LEAD}{DAY_AND_MONTH}"
        rf"(?:{WHICH_SIDE}|{_YEAR_OF_NEXT_DAY}|\)?{_NUMBER_ENDS}{NO_COUNT_OF_DASH})"
    ),
    # in brackets: "(2/9)"
    "in-brackets": rf"(?<=\(){DAY_AND_MONTH}(?=\))",
    # "2/9", "2 tháng 9"
    "bare-day": (
        rf"(?P<d>{DAY})[/.-](?P<m>{MONTH}){_NUMBER_ENDS}{NO_SHARE}{NO_COUNT}"
        rf"|(?P<d_>{DAY}) ++tháng ++(?P<m_>{MONTH}){NO_NOUN}"
    ),
    # "ngày 15"
    "lone-day": (
        rf"(?:[Nn]gày|[Hh]ôm ++[Mm][ùồ]ng) ++(?P<d>{DAY})(?:{WHICH_SIDE}|(?= *[,;(])(?!,\d)"
        # "ngày 15 tháng sau", "ngày 9 cùng tháng"
        rf"| ++tháng ++(?P<far>{AWAY})(?!\w)| ++cùng ++(?P<same>tháng)(?!\w))"
    ),
    # "từ tháng 3 đến tháng 5/2020"
    "months": _MONTHS,
    # "9/2020"
    "bare-month": rf"(?P<m>{MONTH}) ?[/-] ?(?P<y>{YEAR})(?! *[/-]\d|/)",
    # "tháng 9/2020", "cuối tháng 7 vừa qua", "tháng trước"
    "month": _MONTH,
    # "đầu tháng"
    "part-of-month": rf"(?P<part>{PART}) ++tháng(?! ++\w*\d)(?!\w)",
    # "ngày đầu tiên của năm 2020", "tuần thứ hai của tháng 9"
    "nth": (
        r"(?:(?P<unit>[Nn]gày) ++(?P<nth>đầu ++tiên|cuối ++cùng)"
        rf"|(?P<unit_>[Tt]uần)(?: ++lễ)? ++(?P<nth_>{_NTH_WEEK}))(?: ++của)? ++"
        rf"(?:[Tt]háng ++{_MONTH_OR_AWAY}{YEAR_BEHIND}?|năm ++(?P<y__>{YEAR}))"
    ),
    # "từ đầu năm đến nay", "từ năm 2020 đến nay"
    "year-to-date": (
        rf"[Tt]ừ ++(?:đầu ++năm(?: ++(?P<y>{YEAR}))?|(?:năm ++)?(?P<y_>{YEAR}))"
        r" ++(?:đến|tới) ++nay(?!\w)"
    ),
    # "6 tháng đầu năm 2020", "quý cuối năm"
    "first-months": (
        rf"(?P<n>{COUNT}) ++(?P<unit>tháng|quý) ++(?P<end>đầu|cuối) ++năm(?!\w)"
        rf"(?:,? ++(?P<y>{YEAR})| ++(?P<yy>{YEAR_OF_19XX})| ++(?P<ry>{YEAR_AWAY})(?!\w))?"
    ),
    # "5 ngày đầu tháng 8", "ba ngày cuối tháng trước"
    "first-days": (
        rf"(?P<n>{COUNT}) ++ngày ++(?P<end>đầu|cuối)(?: ++của)? ++[Tt]háng ++{_MONTH_OR_AWAY}"
        rf"{YEAR_BEHIND}?"
    ),
    # "tháng đầu năm", "tháng cuối cùng của năm 2020"
    "edge-month": (
        r"[Tt]háng ++(?P<end>đầu|cuối)(?: ++(?:tiên|cùng))?(?: ++của)? ++năm(?!\w)"
        rf"(?:,? ++(?P<y>{YEAR})| ++(?P<yy>{YEAR_OF_19XX})| ++(?P<ry>{YEAR_AWAY})(?!\w))?"
    ),
    # "9 tháng năm 2020"
    "n-months": (
        r"(?P<n>[2-9]|1[01]|[Bb]a|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười)(?: ++tháng)(?: ++của)?"
        rf"(?: ++năm ++(?:(?P<y>{YEAR})|(?P<ry>nay|ngoái)(?!\w))|(?=, ))"
    ),
    # "3 ngày tới", "2 tuần qua"
    "n-units": (
        rf"(?P<n>{LARGE_COUNT}) ++(?P<unit>ngày|tuần|tháng) ++"
        r"(?P<way>(?:vừa ++)?(?:qua|rồi)|(?:sắp ++)?tới|tiếp ++theo)(?!\w)"
        r"(?! ++(?:trường|lớp|nơi|nhà|chỗ))"
    ),
    # "quý IV năm 2020", "quý 1, 2/2020", "quý trước"
    "quarter": (
        rf"[Qq]uý ++(?:(?P<q>{QUARTER}|một|hai|ba|tư|bốn)|(?P<far>{AWAY}))(?!\w)"
        rf"{NEXT_QUARTER}(?: *[/-] *(?P<y_>{YEAR})|{YEAR_BEHIND}| ++(?P<y__>{YEAR}))?"
    ),
    # "nửa đầu năm 2020", "nửa cuối tháng 9"
    "half": (
        r"[Nn]ửa ++(?P<end>đầu|cuối) ++(?:của ++)?"
        rf"(?:năm(?!\w)(?: ++(?P<y>{YEAR}))?|tháng ++(?P<m>{MONTH}){year_behind('_')}?)"
    ),
    # "đầu năm 2020", "cuối 2020", "giữa năm ngoái"
    "part-of-year": (
        rf"(?P<part>{PART}) ++(?:(?P<y_>{YEAR}){NO_NOUN}|năm(?!\w)(?! ++(?:học|mới)\b)"
        rf"(?: ++(?P<y>{YEAR})| ++(?P<yy>{YEAR_OF_19XX}){NO_NOUN}"
        rf"| ++(?P<ry>{YEAR_AWAY}|này)(?!\w))?)"
    ),
    # "mùa xuân 1975", "mùa hè này"
    "season": (
        r"[Mm]ùa ++(?P<season>[Xx]uân|[Hh]è|[Hh]ạ|[Tt]hu|[Đđ]ông)(?!\w)"
        rf"(?:,? ++(?:năm ++)?(?:(?P<y>{YEAR})|(?P<yy>{YEAR_OF_19XX}){NO_NOUN})"
        rf"| ++(?:năm ++)?(?P<ry>{YEAR_AWAY}|này)(?!\w))"
    ),
    # "những năm 1930", "những năm 60 của thế kỷ XX", "thập niên 90"
    "decade": (
        r"(?:[Nn]hững|[Cc]ác) ++năm ++(?:(?:đầu|cuối) ++)?(?P<y>(?:1[5-9]|20)\d0|\d0)(?!\d)"
        rf"(?!(?: *,| ++và) ++(?:năm ++)?\d{{4}})(?: ++(?:của ++)?thế ++kỷ ++(?P<c>{CENTURY}))?"
        r"|[Tt]hập ++(?:niên|kỷ) ++(?P<y_>(?:1[5-9]|20)\d0|\d0)(?!\d)"
    ),
    # "đầu thế kỷ XX", "thế kỷ thứ 19"
    "century": rf"(?:(?P<part>{PART}) ++)?[Tt]hế ++kỷ ++(?:thứ ++)?(?P<c>{CENTURY})",
    # "năm 2020", "năm ngoái"
    "year": _YEAR_NAMED,
    # "2020"
    "bare-year": rf"(?P<y>{YEAR})(?! ++(?:đến|tới)\b){NO_NOUN}",
    # "ngày Quốc khánh", "đêm Giáng sinh năm 2020"
    "holiday": (
        rf"(?:[Nn]gày|[Đđ]êm)(?: ++[Ll]ễ)? ++(?P<holiday>{HOLIDAY})"
        rf"(?! *[-,(]? *(?:ngày ++)?\d{{1,2}} ?[/-]){_HOLIDAY_YEAR}"
    ),
    # "cuối tuần này", "thứ Bảy và Chủ nhật tuần này"
    "weekend": WEEKEND,
    # "tuần tới", "đầu tuần này"
    "week": rf"(?P<part>[Đđ]ầu ++|[Gg]iữa ++)?[Tt]uần ++(?P<which>{AWAY})(?!\w)",
    # "thứ Hai tuần tới", "hôm thứ Hai"
    "weekday": WEEKDAY_STATED,
    # "hôm qua", "chiều qua"
    "today": TODAY,
    # "3 tháng trước", "cách đây 5 năm"
    "ago": AGO,
}
