"""Congresses, sessions, plenums and elections that an ordinal or a unique name tells apart."""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one

import re
from dataclasses import dataclass
from functools import cache

from services.enricher.lexicon import LEVEL, match_at_triggers
from services.enricher.text import SYLLABLE, UPPER

_ROMAN = r"[IVXL]+(?!\w)"
_ORDINAL = rf"(?:thứ ++(?:{_ROMAN}|\d{{1,3}}(?!\d)|(?:[Hh]ai|[Bb]a|[Bb]ốn) ++mươi(?: ++\w+)?(?=[,.; ])|[Nn]hất|[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười(?: ++(?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?+)(?!\w))"
_TERM = rf"(?:(?<=hội) ++{_ROMAN}|,? *+-? *+(?:\(?[Kk]hóa ++(?:{_ROMAN}|\d{{1,2}}(?!\d))\)?))"
_RUN = rf"(?! )(?: *+{SYLLABLE}){{1,4}}+"
_PLACE = rf"(?:{LEVEL}(?: ++{_RUN})?)"
_ASSEMBLY = rf"(?:Quốc ++hội|(?:HĐND|[Hh]ội ++đồng ++nhân ++dân)(?: ++\(HĐND\))?(?: ++{_PLACE})?)"
_COMMITTEE = (
    rf"(?:(?:của ++)?(?:Ban ++[Cc]hấp ++[Hh]ành|BCH|Ban ++Thường ++vụ|BTV|Tỉnh ++ủy|Thành ++ủy|Huyện ++ủy|Thị ++ủy|Quận ++ủy|Đảng ++ủy|Ủy ++ban ++(?:Kiểm ++tra|Thường ++vụ ++Quốc ++hội|Trung ++ương ++MTTQ)|UBKT|UBTVQH|Hội ++đồng|Ủy ++ban|Đoàn|Công ++đoàn)"
    rf"(?: ++(?:Trung ++ương(?: ++Đảng)?|T\.Ư(?: ++Đảng)?|TW(?: ++Đảng)?|Đảng ++bộ|Đảng ++ủy|Tỉnh ++ủy|Thành ++ủy|Huyện ++ủy|MTTQ|Việt ++Nam|Mặt ++trận ++Tổ ++quốc|{_PLACE}))*+(?: ++{_RUN})?)"
)
_NOT_IN_NAME = r"(?![Đđ]ại ++hội|[Hh]ội ++nghị|[Nn]hiệm ++kỳ|thành ++công|tiến ++tới|[Nn]ghị ++quyết|đã\b|sẽ\b|được\b|là\b|vào\b|diễn\b|các ++cấp\b|tại\b|với\b|tổ chức\b)"
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
_SESSION = (
    rf"[Kk]ỳ ++họp ++(?:bất ++thường |chuyên ++đề |thường ++lệ |giữa ++năm |cuối ++năm )*+(?:lần ++)?{_ORDINAL}"
    rf"(?:(?: ++\([^)]{{3,40}}\))?,? *+-? *+(?:của ++)?{_ASSEMBLY}{_TERM}?|{_TERM}(?= *+[,.;)]|\s))?"
)
_PLENUM = (
    rf"[Hh]ội ++nghị(?: ++toàn ++thể)?(?: ++lần)? ++{_ORDINAL}(?: ++\(mở ++rộng\))?(?:,? ++{_COMMITTEE})?{_TERM}?"
    rf"|[Hh]ội ++nghị ++(?:Trung ++ương|T\.?Ư|TW)(?: ++lần)?(?: ++thứ)? ++(?:\d{{1,2}}(?!\d)|{_ROMAN})(?:, ++\d{{1,2}}(?![\d/]))*+{_TERM}?"
    rf"|[Hh]ội ++nghị ++(?:hiệp ++thương|(?=[{UPPER}])[^\s,.;:()\"]++(?: ++{_NOT_IN_NAME}[^\s,.;:()\"]++){{0,9}}?) ++lần ++{_ORDINAL}(?: ++\(mở ++rộng\))?{_TERM}?"
    rf"|[Hh]ội ++nghị ++{_COMMITTEE}{_TERM}?,? ++(?:lần ++)?{_ORDINAL}{_TERM}?(?: ++của ++Đảng)?"
    r"|(?<=họp )kỳ(?: ++thứ)? ++\d{1,3}(?!\d)|(?<=họp )[Kk]ỳ(?: ++họp) ++(?:thứ ++)?\d{1,3}(?!\d)"
)
_SITTING = rf"[Pp]hiên ++họp ++(?:lần ++)?{_ORDINAL}(?:,? ++(?:của ++)?(?:UBTVQH|Ủy ++ban ++Thường ++vụ ++Quốc ++hội|UBND ++{_PLACE}|Ban ++Chỉ ++đạo(?: ++Trung ++ương)?))?{_TERM}?"
_ELECTION = rf"[Bb]ầu ++cử ++(?:đại ++biểu ++)?(?:ĐBQH|Quốc ++hội|HĐND ++các ++cấp|Hội ++đồng ++nhân ++dân ++các ++cấp){_TERM}"
_SUMMIT = rf"[Hh]ội ++nghị ++(?:[Cc]ấp ++cao|[Tt]hượng ++đỉnh)(?: ++(?:[A-Z]{{2,}}(?:-\w+)?|{SYLLABLE})){{1,4}}(?: ++(?:lần ++)?{_ORDINAL}| ++(?:năm ++)?20\d\d(?!\d)| ++\d{{1,2}}(?![\d/.-]))"
_KINDS = {
    "summit": _SUMMIT,
    "congress": f"{_CONGRESS}|{_COUNTED_CONGRESS}|{_LOCAL_CONGRESS}",
    "session": _SESSION,
    "plenum": _PLENUM,
    "sitting": _SITTING,
    "election": _ELECTION,
}
# What may begin one: it begins with a set of letters, so that all others are passed over quickly.
_OPENING = re.compile(r"[ĐđHhKkPpBb](?=ại ++[Hh]ội|ội ++nghị|ỳ |hiên ++họp|ầu ++cử|H )(?<!\w.)")
_ORDINAL_OF = re.compile(
    rf"(?:thứ ++)?(?P<n>{_ROMAN}|(?<=\s)\d{{1,3}}(?!\d)|(?<=thứ )(?:mười(?: \w+)?|\w+))"
)
_TERM_OF = re.compile(rf"[Kk]hóa ++(?P<t>{_ROMAN}|\d{{1,2}})")


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """An occasion in the text: its kind, ordinal ("XIII", "9") and term ("XIV")."""

    start: int
    end: int
    kind: str
    ordinal: str | None
    term: str | None


@cache
def meeting_pattern() -> re.Pattern[str]:
    """Return the pattern of all of them, compiled at the first call."""
    return re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in _KINDS.items()))


def find_meetings(working: str) -> list[FoundMeeting]:
    """Return the occasions of a working copy in order."""
    starts = (opening.start() for opening in _OPENING.finditer(working))
    return [_read(match) for match in match_at_triggers(starts, meeting_pattern(), working)]


def _read(match: re.Match[str]) -> FoundMeeting:
    text = match[0].rstrip(" ,-")
    term = _TERM_OF.search(text)
    without_term = text.replace(term[0], "") if term else text
    ordinal = _ORDINAL_OF.search(without_term)
    return FoundMeeting(
        start=match.start(),
        end=match.start() + len(text),
        kind=match.lastgroup or "congress",
        ordinal=ordinal["n"] if ordinal else None,
        term=term["t"] if term else None,
    )
