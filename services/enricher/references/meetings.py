"""Meetings of the Party and the state: congresses, sessions, plenums, sittings, elections, summits.

Only those that an ordinal or a unique name tells apart: "Đại hội XIII của Đảng", not "đại hội".
"""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one

import re
from dataclasses import dataclass
from functools import cache

from services.enricher.lexicon import LEVEL, match_at_triggers
from services.enricher.text import SYLLABLE, UPPER

_ROMAN = r"[IVXL]+(?!\w)"
# "thứ XIII", "thứ hai mươi ba", "thứ 9"
_ORDINAL = rf"(?:thứ ++(?:{_ROMAN}|\d{{1,3}}(?!\d)|(?:[Hh]ai|[Bb]a|[Bb]ốn) ++mươi(?: ++\w+)?(?=[,.; ])|[Nn]hất|[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười(?: ++(?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?+)(?!\w))"
# "hội XIV", ", khóa XIV"
_TERM = rf"(?:(?<=hội) ++{_ROMAN}|,? *+-? *+(?:\(?[Kk]hóa ++(?:{_ROMAN}|\d{{1,2}}(?!\d))\)?))"
_RUN = rf"(?! )(?: *+{SYLLABLE}){{1,4}}+"
_PLACE = rf"(?:{LEVEL}(?: ++{_RUN})?)"
# "Quốc hội", "HĐND tỉnh Cà Mau"
_ASSEMBLY = rf"(?:Quốc ++hội|(?:HĐND|[Hh]ội ++đồng ++nhân ++dân)(?: ++\(HĐND\))?(?: ++{_PLACE})?)"
# "Ban Chấp hành Trung ương Đảng"
_COMMITTEE = (
    rf"(?:(?:của ++)?(?:Ban ++[Cc]hấp ++[Hh]ành|BCH|Ban ++Thường ++vụ|BTV|Tỉnh ++ủy|Thành ++ủy|Huyện ++ủy|Thị ++ủy|Quận ++ủy|Đảng ++ủy|Ủy ++ban ++(?:Kiểm ++tra|Thường ++vụ ++Quốc ++hội|Trung ++ương ++MTTQ)|UBKT|UBTVQH|Hội ++đồng|Ủy ++ban|Đoàn|Công ++đoàn)"
    rf"(?: ++(?:Trung ++ương(?: ++Đảng)?|T\.Ư(?: ++Đảng)?|TW(?: ++Đảng)?|Đảng ++bộ|Đảng ++ủy|Tỉnh ++ủy|Thành ++ủy|Huyện ++ủy|MTTQ|Việt ++Nam|Mặt ++trận ++Tổ ++quốc|{_PLACE}))*+(?: ++{_RUN})?)"
)
_NOT_IN_NAME = r"(?![Đđ]ại ++hội|[Hh]ội ++nghị|[Nn]hiệm ++kỳ|thành ++công|tiến ++tới|[Nn]ghị ++quyết|đã\b|sẽ\b|được\b|là\b|vào\b|diễn\b|các ++cấp\b|tại\b|với\b|tổ chức\b)"
# "Đại hội đại biểu Đảng bộ tỉnh lần thứ XVI"
_CONGRESS = (
    rf"(?:[Đđ]ại ++[Hh]ội|ĐH)(?!\w)(?: ++(?:{_NOT_IN_NAME}[^\s,.;:()\"]++)){{0,14}}?"
    rf" ++(?:(?:lần ++)?{_ORDINAL}|\(lần ++{_ORDINAL}\)|{_ROMAN}|[Kk]hóa ++{_ROMAN})"
    rf"(?: ++(?:của ++)?(?:Đảng ++Cộng ++sản ++Việt ++Nam|Đảng(?! ++(?:ủy|đoàn|bộ)\b)(?!\w)|Đảng ++bộ(?: ++(?:UBND|Ủy ++ban ++nhân ++dân|các ++cơ ++quan ++Đảng|Công ++an|Quân ++sự|Quân ++khu|Bộ ++đội ++Biên ++phòng))?+(?: ++{_PLACE})?|{_PLACE}))?"
    rf"(?:(?<!Đảng)(?: ++\(mở ++rộng\)),? ++[Kk]hóa ++{_ROMAN})?"
)
# "Đại hội 13 của Đảng", "Đại hội Đảng 13".
_COUNTED_CONGRESS = r"Đại ++[Hh]ội ++(?:Đảng ++)?(?:toàn ++quốc ++)?(?:lần ++)?\d{1,2}(?: ++của ++Đảng(?! ++(?:bộ|ủy))|(?=,? ++nhiệm ++kỳ)|(?= *[,.;)]))"
# A congress of a party branch of one place is told apart by the term that follows.
_LOCAL_CONGRESS = rf"Đại ++[Hh]ội ++(?:[Đđ]ại ++biểu ++)?[Đđ]ảng ++bộ ++(?:{LEVEL} ++{_RUN}|T\.?[Pp]\.? ?HCM)(?=,? ++nhiệm ++kỳ)"
# "Kỳ họp thứ 9, Quốc hội khóa XIV"
_SESSION = (
    rf"[Kk]ỳ ++họp ++(?:bất ++thường |chuyên ++đề |thường ++lệ |giữa ++năm |cuối ++năm )*+(?:lần ++)?{_ORDINAL}"
    rf"(?:(?: ++\([^)]{{3,40}}\))?,? *+-? *+(?:của ++)?{_ASSEMBLY}{_TERM}?|{_TERM}(?= *+[,.;)]|\s))?"
)
# "Hội nghị lần thứ 8 Ban Chấp hành Đảng bộ tỉnh khóa XI", "Hội nghị Trung ương 12, khóa XII"
_PLENUM = (
    rf"[Hh]ội ++nghị(?: ++toàn ++thể)?(?: ++lần)? ++{_ORDINAL}(?: ++\(mở ++rộng\))?(?:,? ++{_COMMITTEE})?{_TERM}?"
    rf"|[Hh]ội ++nghị ++(?:Trung ++ương|T\.?Ư|TW)(?: ++lần)?(?: ++thứ)? ++(?:\d{{1,2}}(?!\d)|{_ROMAN})(?:, ++\d{{1,2}}(?![\d/]))*+{_TERM}?"
    rf"|[Hh]ội ++nghị ++(?:hiệp ++thương|(?=[{UPPER}])[^\s,.;:()\"]++(?: ++{_NOT_IN_NAME}[^\s,.;:()\"]++){{0,9}}?) ++lần ++{_ORDINAL}(?: ++\(mở ++rộng\))?{_TERM}?"
    rf"|[Hh]ội ++nghị ++{_COMMITTEE}{_TERM}?,? ++(?:lần ++)?{_ORDINAL}{_TERM}?(?: ++của ++Đảng)?"
    r"|(?<=họp )kỳ(?: ++thứ)? ++\d{1,3}(?!\d)|(?<=họp )[Kk]ỳ(?: ++họp) ++(?:thứ ++)?\d{1,3}(?!\d)"
)
# "phiên họp thứ 45 của Ủy ban Thường vụ Quốc hội"
_SITTING = rf"[Pp]hiên ++họp ++(?:lần ++)?{_ORDINAL}(?:,? ++(?:của ++)?(?:UBTVQH|Ủy ++ban ++Thường ++vụ ++Quốc ++hội|UBND ++{_PLACE}|Ban ++Chỉ ++đạo(?: ++Trung ++ương)?))?{_TERM}?"
# "bầu cử đại biểu Quốc hội khóa XV"
_ELECTION = rf"[Bb]ầu ++cử ++(?:đại ++biểu ++)?(?:ĐBQH|Quốc ++hội|HĐND ++các ++cấp|Hội ++đồng ++nhân ++dân ++các ++cấp){_TERM}"
# "Hội nghị Cấp cao APEC 2027"
_SUMMIT = rf"[Hh]ội ++nghị ++(?:[Cc]ấp ++cao|[Tt]hượng ++đỉnh)(?: ++(?:[A-Z]{{2,}}(?:-\w+)?|{SYLLABLE})){{1,4}}(?: ++(?:lần ++)?{_ORDINAL}| ++(?:năm ++)?20\d\d(?!\d)| ++\d{{1,2}}(?![\d/.-]))"
_PATTERNS = {
    "summit": _SUMMIT,
    "congress": f"{_CONGRESS}|{_COUNTED_CONGRESS}|{_LOCAL_CONGRESS}",
    "session": _SESSION,
    "plenum": _PLENUM,
    "sitting": _SITTING,
    "election": _ELECTION,
}
# Where a meeting may begin; its first letter is of a set, so that all others are skipped quickly.
_TRIGGER = re.compile(r"[ĐđHhKkPpBb](?=ại ++[Hh]ội|ội ++nghị|ỳ |hiên ++họp|ầu ++cử|H )(?<!\w.)")
_ORDINAL_WITHIN = re.compile(
    rf"(?:thứ ++)?(?P<n>{_ROMAN}|(?<=\s)\d{{1,3}}(?!\d)|(?<=thứ )(?:mười(?: \w+)?|\w+))"
)
_TERM_WITHIN = re.compile(rf"[Kk]hóa ++(?P<t>{_ROMAN}|\d{{1,2}})")


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """A meeting in the text: its type ("congress"), ordinal ("XIII", "9") and term ("XIV")."""

    start: int
    end: int
    meeting_type: str
    ordinal: str | None
    term: str | None


@cache
def meeting_pattern() -> re.Pattern[str]:
    """Return the pattern of all types, a named group each, compiled at the first call."""
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items()))


def find_meetings(normalized: str) -> list[FoundMeeting]:
    """Return the meetings of a normalised text in order: "Kỳ họp thứ 9, Quốc hội khóa XIV"."""
    starts = (trigger.start() for trigger in _TRIGGER.finditer(normalized))
    return [_read(match) for match in match_at_triggers(starts, meeting_pattern(), normalized)]


def _read(match: re.Match[str]) -> FoundMeeting:
    """Return a meeting with its term and its ordinal, which may both be Roman numbers."""
    surface = match[0].rstrip(" ,-")
    term = _TERM_WITHIN.search(surface)
    ordinal = _ORDINAL_WITHIN.search(surface.replace(term[0], "") if term else surface)
    return FoundMeeting(
        start=match.start(),
        end=match.start() + len(surface),
        meeting_type=match.lastgroup or "congress",
        ordinal=ordinal["n"] if ordinal else None,
        term=term["t"] if term else None,
    )
