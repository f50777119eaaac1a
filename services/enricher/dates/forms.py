"""The forms in which Vietnamese news states a date, as patterns on a working copy.

Each form has a name; `date_readers.py` says what it means. Parts of one meaning in several
branches bear underscores behind their name ("m", "m_"). Lunar months ("tháng Giêng", "tháng Chạp")
are in none: they would be read as solar ones.
"""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one

from services.enricher.dates.holidays import HOLIDAY
from services.enricher.text import UPPER

DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
MONTH = r"(?:0?[1-9]|1[0-2])(?!\d)"
YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
# Two digits: of 1940 to 2029; "30" to "39" could be of either century.
_SHORT = r"(?:[0-24-9]\d)(?!\d)"
_LAST_CENTURY = r"[4-9]\d(?!\d)"
_NAMED_MONTH = r"(?:[Mm]ột|[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm(?! +\d{4})|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười(?: ++(?:[Mm]ột|[Hh]ai))?)(?!\w)"
_TILL_NINE = "(?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín)"
_NAMED_DAY = rf"(?:(?:mười|hai ++mươi|ba ++mươi)(?: ++{_TILL_NINE})?|{_TILL_NINE})(?!\w)"
WEEKDAY = r"(?:[Tt]hứ ++(?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ ++[Nn]hật|T[2-7]|CN)(?!\w)"
_PART = (
    r"(?:(?:[Rr]ạng ++)?[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Đđ]êm|[Kk]huya)(?: ++(?:sớm|muộn))?(?!\w)"
)
_NEAR = r"(?:nay|qua|mai|kia|hôm ++(?:nay|qua|kia|trước)|ngày ++mai)(?!\w)"
# Words that may stand before a day: weekday, part of the day, "hôm nay", "ngày"; never more than
# five, so that a text of nothing else is read in linear time.
_LEAD = (
    rf"(?:(?:{WEEKDAY}|{_PART}(?: ++{_NEAR})?|[Hh]ôm(?: ++(?:nay|qua|kia))?|[Nn]gày(?: ++mai)?|[Mm][ùồ]ng)"
    r"(?: ++- ++(?=\d)|[,.]? *+\(?|,? ++)(?!\w*[^\W\d]-))"
)
_SLASH = r"(?: ?/ ?| ?\. ?(?=\d)| ?- ?)"
_TO = r"(?: *- *| ++(?:đến|tới)(?: ++hết)? ++(?:ngày ++)?|,? ++rạng ++(?:sáng|ngày) ++(?:ngày ++)?)"
_HOUR = r"(?:\d{1,2} ?(?:giờ|h|g)(?: ?\d{1,2}(?: ?phút|')?)?,? ++(?=ngày|sáng|chiều|tối|trưa))?"
_DM = rf"(?P<d>{DAY})(?:{_SLASH}|,? ++[Tt]háng ++)(?P<m>{MONTH})"
# "vừa ++qua" and the like behind a day or a month say on which side of the publication it lies.
_SIDE = (
    r"(?: ++(?P<which>(?:này|vừa ++(?:qua|rồi)|sắp ++tới|tới ++đây)(?!\w)"
    r"|(?:tới|qua|rồi)(?!\w)(?=(?: *[,.;:)\n]| *\Z| ++(?:tại|sẽ|và|là|của|theo|với|trên|ở|trong|đã)\b))))"
)
# What is counted behind what looks like a day: "từ 1/3 số hộ", "trên 2/3 diện tích", "ngày 2-3 lần".
_NO_FRACTION = r"(?! ++(?:số|tổng|diện|dân|lên|xuống|sản|giá|mức|cử|đại|xã|huyện|đơn|hộ|thôn|phường|chỉ|tiêu|trở|thành|cán|đảng|chi|tiền|kinh|vốn|khối|ý|phiếu|người|thời|chiều|quân|lượng|quãng)\b)"
_NO_COUNT = r"(?! ++(?:lần|lượt|tấn|tạ|yến|kg|người|khách|giờ|tiếng|triệu|nghìn|ngàn|trăm|tỷ|chuyến|ca|bữa|ly|viên|xe|hộ|lít|con|m|km|ha|điểm|đồng|hồ|tin|bài|cuộc|vụ)\b)"
_AWAY = r"(?:này|nay|hiện ++(?:nay|tại)|trước|vừa ++(?:qua|rồi)|qua|rồi|sắp ++tới|tới|sau|tiếp ++theo|kế ++tiếp|tiếp)"
_YEAR_AWAY = "nay|ngoái|trước|sau|tới"
_COUNT = r"(?:\d{1,2}(?!\d)|[Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười)"
_NUMBER = rf"(?:{_COUNT}|\d{{3}}|vài)"
_CENTURY = rf"(?:[XVI]+|\d\d|(?:mười|hai ++mươi)(?: ++{_TILL_NINE})?)(?!\w)"
# Behind two digits of a year, or a year without "năm", the sentence goes on with no noun.
_ENDS = r"(?=(?: *[,;:)\n\"]| *\.(?!\d)| *\Z| *- *[^\W\d]| ++(?:tại|ở|đến|tới|khi|thì|và|với|theo|do|của|thế|bằng|bên|là|có|được|đã|nay|cho|trên|trong|từ|để|mới|sẽ|đạt|phấn|bởi|về|lúc|vào)\b))"


def _of_year(key: str = "") -> str:
    """Return the year behind a day, a month or a quarter; `key` is put behind the names."""
    return (
        rf"(?:(?: ?/ ?| ?- ?|\. ?|,? ++(?:của ++)?[Nn]ăm ++)(?P<y{key}>{YEAR})"
        rf"|,? ++[Nn]ăm ++(?:(?P<yy{key}>{_SHORT})|(?P<ry{key}>{_YEAR_AWAY})(?!\w)))"
    )


_Y = _of_year()
_Y2 = rf"(?:(?: ?/ ?| ?- ?|\. ?|,? ++[Nn]ăm ++)(?P<y2>{YEAR}))"
_SLASH_YY = rf"(?:/(?P<yy_>{_SHORT})(?![\d/]))"

FORMS: dict[str, str] = {
    "iso": rf"(?:{_LEAD}){{0,5}}+(?P<y>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",
    "since": (
        rf"[Tt]ừ ++(?:(?:{_LEAD}){{0,5}}+{_DM}{_Y}?|(?:đầu ++)?[Tt]háng ++(?P<m_>{MONTH}){_of_year('_')}?|đầu ++(?P<this>tháng)) ++(?:đến|tới) ++nay(?!\w)"
    ),
    "until": (
        rf"[Tt]ừ ++nay ++(?:đến|tới)(?: ++(?:hết|trước))? ++(?:(?:{_LEAD}){{0,5}}+{_DM}{_Y}?(?![\d%])"
        rf"|(?:(?:cuối|hết) *+)?(?:tháng ++(?P<m_>{MONTH}){_of_year('_')}?|(?P<this>tháng)(?!\w)|năm(?!\w)(?: ++(?P<y2>{YEAR}))?))"
    ),
    "years": (
        r"(?:(?:[Nn]hiệm ++kỳ|[Gg]iai ++đoạn|[Tt]hời ++kỳ|[Nn]iên ++khóa|[Tt]ừ|[Cc]ác ++năm|[Nn]ăm ++học|[Kk]hóa|[Vv]ụ)"
        r"(?: ++năm)? ++|[Nn]ăm ++)?"
        rf"(?P<y>{YEAR})(?: *- *| ++đến ++)(?:(?:hết ++)?năm ++)?(?P<y2>{YEAR})(?! *[-/.]\d)"
    ),
    "span": (
        rf"(?:[Tt]ừ ++)?{_HOUR}(?:{_LEAD}){{0,5}}+(?P<d>{DAY})(?:{_SLASH}|,? ++[Tt]háng ++)(?P<m>{MONTH})(?:(?: ?/ ?| ?- ?|\. ?|,? ++[Nn]ăm ++)(?P<y>{YEAR}))?{_TO}{_HOUR}(?:{_LEAD}){{0,5}}+"
        rf"(?P<d2>{DAY})(?:{_SLASH}|,? ++[Tt]háng ++)(?P<m2>{MONTH}){_Y2}?(?![\d/%])"
    ),
    "days": (
        rf"(?:[Tt]ừ ++)?(?:các ++)?(?:(?<=ác )ngày ++từ ++)?(?:{_LEAD}){{0,5}}+(?P<d>{DAY})"
        rf"(?:, *{DAY}){{0,9}}+(?: *- *| ++(?:và|&|đến|tới)(?: ++(?:ngày|hết ++ngày|{_PART}))? ++|,?(?: ++và)? ++rạng ++sáng(?: ++ngày)? ++)(?P<d2>{DAY})"
        rf"(?: ?/ ?|\.|-|,? ++[Tt]háng ++)(?P<m>{MONTH})(?:{_Y}|{_SLASH_YY})?(?![\d/%])"
    ),
    "days-listed": (
        rf"(?:các ++)?(?:{_LEAD}){{1,5}}+(?P<d>{DAY})(?:, *{DAY}){{0,9}}, *(?P<d2>{DAY})(?: ?/ ?|\.|-|,? ++[Tt]háng ++)"
        rf"(?P<m>{MONTH})(?:{_Y}|{_SLASH_YY})?(?![\d/%])"
    ),
    "day": (
        rf"(?:{_LEAD}){{0,5}}+(?:{_DM}{_Y}|(?P<d_>{DAY}) ?/ ?(?P<m_>{MONTH}){_SLASH_YY}"
        rf"|(?P<d__>{DAY}),? ++[Tt]háng ++(?P<m__>{MONTH}),? ++(?P<y__>{YEAR}){_ENDS})\)?(?!\d)"
        rf"|(?:{_LEAD}){{1,5}}+(?P<d___>{DAY})(?:-(?P<m___>{MONTH})-|\.(?P<m____>{MONTH})\.)(?P<yy__>{_SHORT})(?![/%]|[.,]\d)"
    ),
    "day-word": (
        rf"(?:{_LEAD}){{1,5}}+(?P<d>{DAY}|{_NAMED_DAY}),? ++[Tt]háng ++(?P<m>{MONTH}|{_NAMED_MONTH})(?:{_Y}|{_SIDE})?"
    ),
    # "Ngày 30/4 và 1/5/1975": the year is that of both.
    "day-month": rf"(?:{_LEAD}){{1,5}}+{_DM}(?:{_SIDE}|(?=(?:,| ++và) ++(?:ngày ++)?{DAY}{_SLASH}(?P<later>{MONTH})(?:/|-|\.)(?P<y>{YEAR}))|\)?(?![\d/%]|[.,]\d){_NO_COUNT})",
    "in-brackets": rf"(?<=\(){_DM}(?=\))",
    "bare-day": rf"(?P<d>{DAY})[/.-](?P<m>{MONTH})(?![\d/%]|[.,]\d){_NO_FRACTION}{_NO_COUNT}|(?P<d_>{DAY}) ++tháng ++(?P<m_>{MONTH}){_ENDS}",
    "lone-day": rf"[Nn]gày ++(?P<d>{DAY})(?:{_SIDE}|(?= *[,;(])(?!,\d))",
    "months": (
        rf"(?:[Tt]ừ ++)?[Tt]háng ++(?P<m>{MONTH})(?:(?: ?/ ?| ?- ?|\. ?|,? ++[Nn]ăm ++)(?P<y>{YEAR}))?(?: *- *|(?P<apart> *, *| ++và ++(?:tháng ++)?)| ++(?:đến|tới)(?: ++hết)? ++(?:tháng ++)?)"
        rf"(?P<m2>{MONTH}){_Y2}(?!\d)|"
        rf"(?:[Tt]ừ ++)[Tt]háng ++(?P<m_>{MONTH})(?: *- *| ++(?:đến|tới)(?: ++hết)? ++)(?:tháng ++)?(?P<m2_>{MONTH})(?!\d)|"
        rf"(?:[Tt]ừ ++)?(?P<m___>{MONTH})/(?P<y_>{YEAR})(?: *- *| ++đến ++)(?P<m2___>{MONTH})/(?P<y2_>{YEAR})(?!/)|"
        rf"[Tt]ừ ++(?:năm ++)?(?P<y__>{YEAR}) ++đến(?: ++hết)? ++tháng ++(?P<m2____>{MONTH})(?:/|-| ++năm ++)(?P<y2___>{YEAR})|"
        rf"[Tt]ừ ++tháng ++(?P<m____>{MONTH})(?:/|-| ++năm ++)(?P<y___>{YEAR}) ++đến(?: ++hết)? ++năm ++(?P<y2__>{YEAR})|"
        rf"(?:[Cc]ác ++|(?<=[Hh]ai )|(?<=[Bb]a )|(?<=\b[23] ))[Tt]háng ++(?P<m__>{MONTH})(?:, *{MONTH}){{0,9}}(?: *- *| *, *| ++và ++| ++đến ++)(?P<m2__>{MONTH})(?![\d/%]|[.,]\d)"
    ),
    "bare-month": rf"(?P<m>{MONTH}) ?[/-] ?(?P<y>{YEAR})(?! *[/-]\d|/)",
    "month": (
        rf"(?:(?P<part>[Đđ]ầu|[Gg]iữa|[Cc]uối|(?:[Tt]hượng|[Tt]rung|[Hh]ạ) ++tuần) ++)?[Tt]háng ++(?:(?P<m>{MONTH}|{_NAMED_MONTH})|(?P<far>{_AWAY})(?!\w))"
        rf"(?:{_Y}| ++(?P<y_>{YEAR})|/(?P<yy_>{_SHORT})(?![/])|[-.](?P<yy__>{_LAST_CENTURY})(?![/%]|[.,]\d)"
        # "tháng 1 và tháng 4 năm 2020": the year is that of both.
        rf"|{_SIDE}|(?=(?: *, *| ++và ++)tháng ++{MONTH}(?: ?/ ?| ?- ?| ++năm ++)(?P<y__>{YEAR})))?(?!\d)"
    ),
    "part-of-month": r"(?P<part>[Đđ]ầu|[Gg]iữa|[Cc]uối) ++tháng(?! ++\w*\d)(?!\w)",
    "nth": (
        rf"(?:(?P<unit>[Nn]gày) ++(?P<nth>đầu ++tiên|cuối ++cùng)|(?P<unit_>[Tt]uần)(?: ++lễ)? ++(?P<nth_>đầu ++tiên|cuối ++cùng|đầu|cuối|thứ ++(?:nhất|hai|ba|tư|[1-4])))(?: ++của)? ++"
        rf"(?:[Tt]háng ++(?:(?P<m>{MONTH}|{_NAMED_MONTH})|(?P<far>{_AWAY})(?!\w)){_Y}?|năm ++(?P<y__>{YEAR}))"
    ),
    "year-to-date": rf"[Tt]ừ ++(?:đầu ++năm(?: ++(?P<y>{YEAR}))?|(?:năm ++)?(?P<y_>{YEAR})) ++(?:đến|tới) ++nay(?!\w)",
    "first-months": (
        rf"(?P<n>{_COUNT}) ++(?P<unit>tháng|quý) ++(?P<end>đầu|cuối) ++năm(?!\w)"
        rf"(?:,? ++(?P<y>{YEAR})| ++(?P<yy>{_LAST_CENTURY})| ++(?P<ry>{_YEAR_AWAY})(?!\w))?"
    ),
    "n-months": rf"(?P<n>[2-9]|1[01]|[Bb]a|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười)(?: ++tháng)(?: ++của)? ++năm ++(?:(?P<y>{YEAR})|(?P<ry>nay|ngoái)(?!\w))",
    "n-units": (
        rf"(?P<n>{_NUMBER}) ++(?P<unit>ngày|tuần|tháng) ++(?P<way>(?:vừa ++)?(?:qua|rồi)|(?:sắp ++)?tới|tiếp ++theo)(?!\w)(?! ++(?:trường|lớp|nơi|nhà|chỗ))"
    ),
    "quarter": (
        rf"[Qq]uý ++(?:(?P<q>IV|I{{1,3}}|[1-4]|một|hai|ba|tư|bốn)|(?P<far>{_AWAY}))(?!\w)(?:(?: *, *| *- *| ++và ++| ++đến ++)(?:quý ++)?(?P<q2>IV|I{{1,3}}|[1-4])(?!\w|[.,]\d))?"
        rf"(?: *[/-] *(?P<y_>{YEAR})|{_Y}| ++(?P<y__>{YEAR}))?"
    ),
    "half": rf"[Nn]ửa ++(?P<end>đầu|cuối) ++(?:của ++)?(?:năm(?!\w)(?: ++(?P<y>{YEAR}))?|tháng ++(?P<m>{MONTH}){_of_year('_')}?)",
    "part-of-year": (
        rf"(?P<part>[Đđ]ầu|[Gg]iữa|[Cc]uối) ++(?:(?P<y_>{YEAR}){_ENDS}|năm(?!\w)(?! ++(?:học|mới)\b)(?: ++(?P<y>{YEAR})| ++(?P<yy>{_LAST_CENTURY}){_ENDS}| ++(?P<ry>{_YEAR_AWAY}|này)(?!\w))?)"
    ),
    "season": rf"[Mm]ùa ++(?P<season>[Xx]uân|[Hh]è|[Hh]ạ|[Tt]hu|[Đđ]ông)(?!\w)(?:,? ++(?:năm ++)?(?:(?P<y>{YEAR})|(?P<yy>{_LAST_CENTURY}){_ENDS})| ++(?:năm ++)?(?P<ry>{_YEAR_AWAY}|này)(?!\w))",
    "decade": (
        rf"(?:[Nn]hững|[Cc]ác) ++năm ++(?:(?:đầu|cuối) ++)?(?P<y>(?:1[5-9]|20)\d0|\d0)(?!\d)(?!(?: *,| ++và) ++(?:năm ++)?\d{{4}})(?: ++(?:của ++)?thế ++kỷ ++(?P<c>{_CENTURY}))?"
        r"|[Tt]hập ++(?:niên|kỷ) ++(?P<y_>(?:1[5-9]|20)\d0|\d0)(?!\d)"
    ),
    "century": rf"(?:(?P<part>[Đđ]ầu|[Gg]iữa|[Cc]uối) ++)?[Tt]hế ++kỷ ++(?:thứ ++)?(?P<c>{_CENTURY})",
    "year": (
        rf"(?:[Đđ]ến ++)?[Nn]ăm ++(?P<y>{YEAR})(?! *[-/.]\d)|SN:? ++(?P<y_>{YEAR})|[Nn]ăm ++(?:(?P<yy>{_LAST_CENTURY})|(?P<y___>9[3-9]\d(?!\d)|1[0-4]\d\d(?!\d))){_ENDS}"
        rf"|[Nn]ăm ++(?P<ry>ngoái|{_AWAY})(?!\w)|(?<=\()(?P<y__>{YEAR})(?=\))"
    ),
    "bare-year": rf"(?P<y>{YEAR})(?! ++(?:đến|tới)\b){_ENDS}",
    "holiday": (
        rf"(?:[Nn]gày|[Đđ]êm)(?: ++[Ll]ễ)? ++(?P<holiday>{HOLIDAY})(?! *[-,(]? *(?:ngày ++)?\d{{1,2}} ?[/-])"
        rf"(?: ++(?:năm ++)?(?:(?P<y>{YEAR})|(?P<yy>{_LAST_CENTURY})| ++(?P<ry>{_YEAR_AWAY})(?!\w)))?"
    ),
    "weekend": rf"[Cc]uối ++tuần ++(?P<which>{_AWAY})(?!\w)",
    "week": rf"(?P<part>[Đđ]ầu ++|[Gg]iữa ++)?[Tt]uần ++(?P<which>{_AWAY})(?!\w)",
    "weekday": (
        rf"(?:(?:{_PART}|[Nn]gày) ++)?(?P<wd>{WEEKDAY}),? ++(?P<whole>(?:của ++)?tuần ++)?(?P<which>{_AWAY})(?!\w)"
        rf"|(?:{_PART}|[Hh]ôm) ++(?P<wd_>{WEEKDAY})(?! *\(?\d| ++(?:của|trong)\b)"
        # "Ngày thứ hai" is the second one.
        rf"|[Nn]gày ++(?P<wd__>[Tt]hứ ++(?:Hai|Ba|Tư|Năm|[Ss]áu|[Bb]ảy|6|7)|[Cc]hủ ++[Nn]hật|CN)(?!\w)(?! *\(?\d| ++(?:của|trong)\b)"
    ),
    "today": (
        rf"(?:{_PART} ++)?(?P<near>(?:hôm|[Bb]ữa) ++(?:nay|qua|kia)|ngày ++(?:mai|kia|hôm ++(?:nay|qua|kia)))(?!\w)"
        rf"|(?P<near_>Hôm ++(?:nay|qua|kia)|Ngày ++mai)(?!\w)"
        rf"|{_PART} ++(?P<near__>nay|qua|mai)(?!\w)"
    ),
    "ago": (
        rf"(?:[Cc]ách ++đây ++)(?P<n>{_NUMBER}) ++(?P<unit>ngày|tuần|tháng|năm)(?!\w)"
        # Not "10 ngày trước ngày bầu cử".
        rf"|(?P<n_>{_NUMBER}) ++(?P<unit_>ngày|tuần|tháng|năm) ++(?P<way>trước(?! ++(?:đó|khi|ngày|kỳ|lễ|tết|cuộc|hội|thời|lúc|thềm|đại|[{UPPER}]))|nữa)(?!\w)"
    ),
}
