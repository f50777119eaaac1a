"""Fragments of patterns from which `forms.py` composes the forms of dates.

All of them are matched against normalized text. Spaces are written " ++" (one or more, none given
back), so that matching stays linear in the length of the text.

Named groups hold the parts of a date (`Parts` in model.py), which `readers.py` interprets:

    d, d2     the day, and the last day of an interval: "19", "mười chín"
    m, m2     the month likewise: "8", "tám"
    y, y2     the year in four digits: "2021"
    yy        the year in two digits: "năm 85" is 1985
    ry        a relative year: the "ngoái" of "năm ngoái"
    far       a relative month or quarter: the "trước" of "tháng trước"
    which     the side of the publication: the "vừa qua" of "ngày 15 vừa qua"
    part      "đầu", "giữa" or "cuối" of a month, a year or a century

One pattern may state the same part in several branches, but Python allows each group name once
per pattern. Further branches append underscores: in "day", the groups "m", "m_" and "m__" are all
the month, of "ngày 2/9/2020", of "2/9/20" and of "2 tháng 9, 2020". `scan.py` strips them.
"""

from services.enricher.text import UPPER


def alternatives(words: str) -> str:
    """Return words parted by spaces as the branches of a group: "lần lượt" → "lần|lượt"."""
    return "|".join(words.split())


DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
MONTH = r"(?:0?[1-9]|1[0-2])(?!\d)"
YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
# Two digits: of 1940 to 2029; "30" to "39" could be of either century.
SHORT_YEAR = r"(?:[0-24-9]\d)(?!\d)"
YEAR_OF_19XX = r"[4-9]\d(?!\d)"
# "tháng tám", "tháng mười hai"; in "tháng năm 2022" the word "năm" is "year", not "five".
NAMED_MONTH = (
    r"(?:[Mm]ột|[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm(?! +\d{4})|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín"
    r"|[Mm]ười(?: ++(?:[Mm]ột|[Hh]ai))?)(?!\w)"
)
ONE_TO_NINE = "(?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín)"
# "ngày hai mươi lăm", "mùng Một".
NAMED_DAY = (
    rf"(?:(?:[Mm]ười|hai ++mươi|ba ++mươi)(?: ++{ONE_TO_NINE})?|{ONE_TO_NINE}"
    r"|Một|Hai|Ba|Bốn|Tư|Năm|Sáu|Bảy|Tám|Chín)(?!\w)"
)
# "Thứ Hai", "T2", "Chủ nhật", "Chúa nhật", "CN".
WEEKDAY = (
    r"(?:[Tt]hứ ++(?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]h(?:ủ|úa) ++[Nn]hật"
    r"|T[2-7]|CN)(?!\w)"
)
# "Sáng sớm", "Rạng sáng".
PART_OF_DAY = (
    r"(?:(?:[Rr]ạng ++)?[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Đđ]êm|[Kk]huya)(?: ++(?:sớm|muộn))?(?!\w)"
)
_NEAR_DAY = r"(?:nay|qua|mai|kia|hôm ++(?:nay|qua|kia|trước)|ngày ++mai)(?!\w)"
# A word that may stand before a day: weekday, part of the day, "hôm nay", "ngày".
_LEAD = (
    rf"(?:(?:{WEEKDAY}|{PART_OF_DAY}(?: ++{_NEAR_DAY})?|[Hh]ôm(?: ++(?:nay|qua|kia))?"
    r"|[Nn]gày(?: ++mai)?|[Mm][ùồ]ng)"
    r"(?: ++- ++(?=\d)|[,.]? *+\(?|,? ++)(?!\w*[^\W\d]-))"
)
# "Sáng nay, thứ Hai, ngày": at most five, so that a text of nothing else is read in linear time.
LEADS = rf"(?:{_LEAD}){{0,5}}+"
AT_LEAST_ONE_LEAD = rf"(?:{_LEAD}){{1,5}}+"
# Between day and month: "2/9", "2.9", "2 - 9", "2 tháng 9".
SLASH = r"(?: ?/ ?| ?\. ?(?=\d)| ?- ?)"
MONTH_MARK = rf"(?:{SLASH}|,? ++[Tt]háng ++)"
# The same behind two days, "5 và 6/9", where a dash with spaces would part other things.
TIGHT_MONTH_MARK = r"(?: ?/ ?|\.|-|,? ++[Tt]háng ++)"
DAY_AND_MONTH = rf"(?P<d>{DAY}){MONTH_MARK}(?P<m>{MONTH})"
# Between the days of an interval: "từ 1/7 đến hết ngày 5/7".
TO_DAY = (
    r"(?: *- *| ++(?:đến|tới)(?: ++hết)? ++(?:ngày ++)?"
    r"|,? ++rạng ++(?:sáng|ngày) ++(?:ngày ++)?)"
)
# Before the last of several days: " - ", " và ", " đến hết ngày ", " rạng sáng ngày ".
TO_LAST_DAY = (
    rf"(?: *- *| ++(?:và|&|đến|tới)(?: ++(?:ngày|hết ++ngày|{PART_OF_DAY}))? ++"
    r"|,?(?: ++và)? ++rạng ++sáng(?: ++ngày)? ++)"
)
TO_MONTH = r"(?: *- *| ++(?:đến|tới)(?: ++hết)? ++)"
# "8 giờ 30 phút ngày ...".
HOUR = r"(?:\d{1,2} ?(?:giờ|h|g)(?: ?\d{1,2}(?: ?phút|')?)?,? ++(?=ngày|sáng|chiều|tối|trưa))?"
# Behind a day or a month: "vừa qua", "sắp tới". A bare "tới" or "qua" only where a clause ends or
# goes on, not in "ngày 15 tới thăm".
WHICH_SIDE = (
    r"(?: ++(?P<which>(?:này|vừa ++(?:qua|rồi)|sắp ++tới|tới ++đây)(?!\w)"
    r"|(?:tới|qua|rồi)(?!\w)"
    r"(?=(?: *[,.;:)\n]| *\Z| ++(?:tại|sẽ|và|là|của|theo|với|trên|ở|trong|đã)\b))))"
)
# A share is no day: "từ 1/3 số hộ", "trên 2/3 diện tích".
_SHARED = alternatives(
    "số tổng diện dân lên xuống sản giá mức cử đại xã huyện đơn hộ thôn phường chỉ tiêu trở thành"
    " cán đảng chi tiền kinh vốn khối ý phiếu người thời chiều quân lượng quãng"
)
NO_SHARE = rf"(?! ++(?:{_SHARED})\b)"
# Nor is a count: "ngày 2-3 lần".
_COUNTED = alternatives(
    "lần lượt tấn tạ yến kg người khách giờ tiếng triệu nghìn ngàn trăm tỷ chuyến ca bữa ly viên xe"
    " hộ lít con m km ha điểm đồng hồ tin bài cuộc vụ"
)
NO_COUNT = rf"(?! ++(?:{_COUNTED})\b)"
# The same where a word leads to the day: "sáng 8/5 xe gặp nạn" counts nothing.
NO_COUNT_OF_DASH = rf"(?:(?<=/\d)|(?<=/\d\d)|{NO_COUNT})"
# "10 ngày trước" is no date where it goes on "ngày bầu cử".
_EVENTS = alternatives(f"đó khi ngày kỳ lễ tết cuộc hội thời lúc thềm đại [{UPPER}]")
NO_EVENT = rf"(?! ++(?:{_EVENTS}))"
# What spans several years: "nhiệm kỳ 2020 - 2025".
TERM_OF_YEARS = (
    r"[Nn]hiệm ++kỳ|[Gg]iai ++đoạn|[Tt]hời ++kỳ|[Nn]iên ++khóa|[Tt]ừ|[Cc]ác ++năm|[Nn]ăm ++học"
    r"|[Kk]hóa|[Vv]ụ"
)
# "tuần này", "tháng trước", "quý tới", "năm tiếp theo".
AWAY = (
    r"(?:này|nay|hiện ++(?:nay|tại)|trước|vừa ++(?:qua|rồi)|qua|rồi|sắp ++tới|tới|sau(?: ++nữa)?"
    r"|tiếp ++theo|kế ++tiếp|tiếp)"
)
YEAR_AWAY = "nay|ngoái|trước|sau|tới"
# "6 tháng", "Sáu tháng", "mười ba ngày".
COUNT = (
    r"(?:\d{1,2}(?!\d)|[Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín"
    rf"|[Mm]ười(?: ++{ONE_TO_NINE})?)"
)
LARGE_COUNT = rf"(?:{COUNT}|\d{{3}}|vài)"
# "XX", "20", "hai mươi mốt".
CENTURY = rf"(?:[XVI]+|\d\d|(?:mười|hai ++mươi)(?: ++{ONE_TO_NINE})?)(?!\w)"
# Behind a year in two digits, or without "năm": a mark or one of these words, never a noun that the
# number would count, as in "năm 85 hộ thoát nghèo".
_GOES_ON = alternatives(
    "tại ở đến tới khi thì và với theo do của thế bằng bên là có được đã nay cho trên trong từ để"
    " mới sẽ đạt phấn bởi về lúc vào"
)
NO_NOUN = rf"(?=(?: *[,;:)\n\"]| *\.(?!\d)| *\Z| *- *[^\W\d]| ++(?:{_GOES_ON})\b))"
# The beginning, the middle or the end of what is named behind it: "Cuối tháng 7".
PART = "[Đđ]ầu|[Gg]iữa|[Cc]uối"
# "IV", "4", "tư" of "quý IV".
QUARTER = "IV|I{1,3}|[1-4]"
_OF_YEAR = rf"(?:(?:,? ++(?:của ++)?[Nn]ăm)?+ ++| *[/-] *){YEAR}"
# " và II", " - quý II", and " và quý II" where one year is that of both, "quý I và quý II/2022".
NEXT_QUARTER = (
    rf"(?:(?: *, *| ++và ++)(?:quý ++(?=(?:{QUARTER}){_OF_YEAR}))?(?P<q2>{QUARTER})(?!\w|[.,]\d)"
    rf"|(?: *- *| ++đến ++)(?:quý ++)?(?P<q2_>{QUARTER})(?!\w|[.,]\d))?"
)


def full_year(name: str) -> str:
    """Return the year in four digits behind a day or a month, "/2020", as the group `name`."""
    return rf"(?:(?: ?/ ?| ?- ?|\. ?|,? ++[Nn]ăm ++)(?P<{name}>{YEAR}))"


def year_behind(suffix: str = "") -> str:
    """Return the year behind a day, a month or a quarter, as one of three groups.

    "/2020" and " của năm 2020" are "y", " năm 85" is "yy", ", năm ngoái" is "ry". The suffix is put
    behind the names of the groups: `year_behind("_")` makes "y_", "yy_" and "ry_".
    """
    return (
        rf"(?:(?: ?/ ?| ?- ?|\. ?|,? ++(?:của ++)?[Nn]ăm ++)(?P<y{suffix}>{YEAR})"
        rf"|,? ++[Nn]ăm ++(?:(?P<yy{suffix}>{SHORT_YEAR})|(?P<ry{suffix}>{YEAR_AWAY})(?!\w)))"
    )


YEAR_BEHIND = year_behind()
# "5 và 6/9/20".
SLASH_SHORT_YEAR = rf"(?:/(?P<yy_>{SHORT_YEAR})(?![\d/]))"
