"""Meetings of the Party and the state: congresses, sessions, plenums, sittings, elections, summits.

Only those that an ordinal or a unique name tells apart: "Đại hội XIII của Đảng", not "đại hội".
"""

import re
from dataclasses import dataclass
from functools import cache

from services.enricher.lexicon import LEVEL_WORD, match_at_triggers, one_of, spaced
from services.enricher.text import SYLLABLE, UPPER


def _any(*phrases: str) -> str:
    """Return the pattern of any of these phrases; each space matches any run of spaces."""
    return one_of(*map(spaced, phrases))


_ROMAN = r"[IVXL]+(?!\w)"
# "thứ XIII", "thứ 9", "thứ hai mươi ba", "thứ nhất", "thứ mười lăm".
_ORDINAL_NUMBER = one_of(
    _ROMAN,
    r"\d{1,3}(?!\d)",
    r"(?:[Hh]ai|[Bb]a|[Bb]ốn) ++mươi(?: ++\w+)?(?=[,.; ])",
    "[Nn]hất|[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín",
    "[Mm]ười(?: ++(?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?+",
)
_ORDINAL = rf"(?:thứ ++{_ORDINAL_NUMBER}(?!\w))"
_NTH = rf"(?:lần ++)?{_ORDINAL}"
_EXTENDED = r" ++\(mở ++rộng\)"
# "hội XIV", ", khóa XIV", "(khóa 10)".
_TERM = rf"(?:(?<=hội) ++{_ROMAN}|,? *+-? *+(?:\(?[Kk]hóa ++(?:{_ROMAN}|\d{{1,2}}(?!\d))\)?))"
_RUN = rf"(?! )(?: *+{SYLLABLE}){{1,4}}+"
_PLACE = rf"(?:{LEVEL_WORD}(?: ++{_RUN})?)"
# "Quốc hội", "HĐND tỉnh Cà Mau".
_COUNCIL = rf"(?:HĐND|[Hh]ội ++đồng ++nhân ++dân)(?: ++\(HĐND\))?(?: ++{_PLACE})?"
_ASSEMBLY = rf"(?:Quốc ++hội|{_COUNCIL})"
# "Ban Chấp hành Trung ương Đảng", "của Ủy ban Kiểm tra Tỉnh ủy".
_COMMITTEE_HEAD = _any(
    "Ban [Cc]hấp [Hh]ành", "BCH", "Ban Thường vụ", "BTV", "Tỉnh ủy", "Thành ủy", "Huyện ủy",
    "Thị ủy", "Quận ủy", "Đảng ủy", "Ủy ban (?:Kiểm tra|Thường vụ Quốc hội|Trung ương MTTQ)",
    "UBKT", "UBTVQH", "Hội đồng", "Ủy ban", "Đoàn", "Công đoàn",
)  # fmt: skip
_COMMITTEE_OF = _any(
    "Trung ương(?: Đảng)?", r"T\.Ư(?: Đảng)?", "TW(?: Đảng)?", "Đảng bộ", "Đảng ủy", "Tỉnh ủy",
    "Thành ủy", "Huyện ủy", "MTTQ", "Việt Nam", "Mặt trận Tổ quốc",
)  # fmt: skip
_COMMITTEE = rf"(?:(?:của ++)?{_COMMITTEE_HEAD}(?: ++(?:{_COMMITTEE_OF}|{_PLACE}))*+(?: ++{_RUN})?)"
# A word of the name of a meeting; with these the sentence goes on.
_SENTENCE_GOES_ON = _any(
    "[Đđ]ại hội", "[Hh]ội nghị", "[Nn]hiệm kỳ", "thành công", "tiến tới", "[Nn]ghị quyết", r"đã\b",
    r"sẽ\b", r"được\b", r"là\b", r"vào\b", r"diễn\b", r"các cấp\b", r"tại\b", r"với\b",
    r"tổ chức\b",
)  # fmt: skip
_WORD = r"[^\s,.;:()\"]++"
_NAME_WORD = rf"(?!{_SENTENCE_GOES_ON}){_WORD}"

# "Đại hội đại biểu Đảng bộ tỉnh lần thứ XVI", "Đại hội XIII của Đảng".
_NUMBERED = rf"(?:{_NTH}|\(lần ++{_ORDINAL}\)|{_ROMAN}|[Kk]hóa ++{_ROMAN})"
_BRANCH_OF = _any(
    "UBND", "Ủy ban nhân dân", "các cơ quan Đảng", "Công an", "Quân sự", "Quân khu",
    "Bộ đội Biên phòng",
)  # fmt: skip
_CONGRESS_OF = one_of(
    "Đảng ++Cộng ++sản ++Việt ++Nam",
    r"Đảng(?! ++(?:ủy|đoàn|bộ)\b)(?!\w)",
    rf"Đảng ++bộ(?: ++{_BRANCH_OF})?+(?: ++{_PLACE})?",
    _PLACE,
)
_CONGRESS = (
    rf"(?:[Đđ]ại ++[Hh]ội|ĐH)(?!\w)(?: ++(?:{_NAME_WORD})){{0,14}}? ++{_NUMBERED}"
    rf"(?: ++(?:của ++)?{_CONGRESS_OF})?"
    rf"(?:(?<!Đảng)(?:{_EXTENDED}),? ++[Kk]hóa ++{_ROMAN})?"
)
# "Đại hội 13 của Đảng", "Đại hội Đảng 13".
_COUNTED_CONGRESS = (
    r"Đại ++[Hh]ội ++(?:Đảng ++)?(?:toàn ++quốc ++)?(?:lần ++)?\d{1,2}"
    r"(?: ++của ++Đảng(?! ++(?:bộ|ủy))|(?=,? ++nhiệm ++kỳ)|(?= *[,.;)]))"
)
# "Đại hội Đảng bộ tỉnh Cà Mau, nhiệm kỳ 2020 - 2025": the term tells it apart.
_LOCAL_CONGRESS = (
    r"Đại ++[Hh]ội ++(?:[Đđ]ại ++biểu ++)?[Đđ]ảng ++bộ ++"
    rf"(?:{LEVEL_WORD} ++{_RUN}|T\.?[Pp]\.? ?HCM)(?=,? ++nhiệm ++kỳ)"
)
# "Kỳ họp thứ 9, Quốc hội khóa XIV", "kỳ họp bất thường lần thứ nhất".
_SESSION = (
    r"[Kk]ỳ ++họp ++(?:bất ++thường |chuyên ++đề |thường ++lệ |giữa ++năm |cuối ++năm )*+"
    rf"{_NTH}(?:(?: ++\([^)]{{3,40}}\))?,? *+-? *+(?:của ++)?{_ASSEMBLY}{_TERM}?"
    rf"|{_TERM}(?= *+[,.;)]|\s))?"
)
# "Hội nghị lần thứ 8 Ban Chấp hành Đảng bộ tỉnh khóa XI".
_NTH_PLENUM = (
    rf"[Hh]ội ++nghị(?: ++toàn ++thể)?(?: ++lần)? ++{_ORDINAL}(?:{_EXTENDED})?"
    rf"(?:,? ++{_COMMITTEE})?{_TERM}?"
)
# "Hội nghị Trung ương 12, khóa XII".
_CENTRAL_PLENUM = (
    r"[Hh]ội ++nghị ++(?:Trung ++ương|T\.?Ư|TW)(?: ++lần)?(?: ++thứ)?"
    rf" ++(?:\d{{1,2}}(?!\d)|{_ROMAN})(?:, ++\d{{1,2}}(?![\d/]))*+{_TERM}?"
)
# "hội nghị hiệp thương lần thứ ba", "Hội nghị UBMTTQ Việt Nam tỉnh lần thứ 5 khóa X".
_NAMED_PLENUM = (
    rf"[Hh]ội ++nghị ++(?:hiệp ++thương|(?=[{UPPER}]){_WORD}(?: ++{_NAME_WORD}){{0,9}}?)"
    rf" ++lần ++{_ORDINAL}(?:{_EXTENDED})?{_TERM}?"
)
# "Hội nghị Ban Chấp hành Trung ương lần thứ tám".
_COMMITTEE_PLENUM = rf"[Hh]ội ++nghị ++{_COMMITTEE}{_TERM}?,? ++{_NTH}{_TERM}?(?: ++của ++Đảng)?"
# Of "họp kỳ 12" and "họp kỳ họp thứ 12" what follows "họp ".
_NTH_MEETING = (
    r"(?<=họp )kỳ(?: ++thứ)? ++\d{1,3}(?!\d)"
    r"|(?<=họp )[Kk]ỳ(?: ++họp) ++(?:thứ ++)?\d{1,3}(?!\d)"
)
# "phiên họp thứ 45 của Ủy ban Thường vụ Quốc hội".
_SITTING_OF = one_of(
    _any("UBTVQH", "Ủy ban Thường vụ Quốc hội", "Ban Chỉ đạo(?: Trung ương)?"), f"UBND ++{_PLACE}"
)
_SITTING = rf"[Pp]hiên ++họp ++{_NTH}(?:,? ++(?:của ++)?{_SITTING_OF})?{_TERM}?"
# "bầu cử đại biểu Quốc hội khóa XV".
_ELECTION_OF = _any("ĐBQH", "Quốc hội", "HĐND các cấp", "Hội đồng nhân dân các cấp")
_ELECTION = rf"[Bb]ầu ++cử ++(?:đại ++biểu ++)?{_ELECTION_OF}{_TERM}"
# "Hội nghị Cấp cao APEC 2027", "Hội nghị thượng đỉnh ASEAN lần thứ 38".
_SUMMIT = (
    r"[Hh]ội ++nghị ++(?:[Cc]ấp ++cao|[Tt]hượng ++đỉnh)"
    rf"(?: ++(?:[A-Z]{{2,}}(?:-\w+)?|{SYLLABLE})){{1,4}}"
    rf"(?: ++{_NTH}| ++(?:năm ++)?20\d\d(?!\d)| ++\d{{1,2}}(?![\d/.-]))"
)
_PATTERNS = {
    "summit": _SUMMIT,
    "congress": f"{_CONGRESS}|{_COUNTED_CONGRESS}|{_LOCAL_CONGRESS}",
    "session": _SESSION,
    "plenum": one_of(_NTH_PLENUM, _CENTRAL_PLENUM, _NAMED_PLENUM, _COMMITTEE_PLENUM, _NTH_MEETING),
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
    return [
        _meeting_of_match(match)
        for match in match_at_triggers(starts, meeting_pattern(), normalized)
    ]


def _meeting_of_match(match: re.Match[str]) -> FoundMeeting:
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
