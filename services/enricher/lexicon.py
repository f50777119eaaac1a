"""The words of the domain as compiled patterns, built from the files under data/."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from services.enricher.gazetteer import Gazetteer, name_key, read_gazetteer
from services.enricher.patterns import SPACE, any_of
from services.enricher.reading import SYLLABLE, UPPER, working_copy

RUN = rf"{SYLLABLE}(?: ++{SYLLABLE}){{0,7}}+"
LEVEL = (
    r"(?:[Tt]ỉnh(?! +(?:ủy|đoàn)\b)|[Tt]hành +phố|T\.?P\b\.?|Tp\b\.?|[Hh]uyện(?! +(?:ủy|đoàn)\b)"
    r"|[Qq]uận(?! +(?:ủy|đoàn)\b)|[Tt]hị +xã|T[Xx]\b\.?|[Tt]hị +trấn|TT\b\.?|[Xx]ã(?! +hội\b)"
    r"|[Pp]hường|[Đđ]ặc +khu)(?!\w)"
)
HAMLET = r"(?:[Tt]hôn|[Ấấ]p|[Bb]ản|[Ll]àng|[Bb]uôn|[Bb]on|[Kk]hóm|[Xx]óm|[Pp]lei|[Tt]ổng)(?!\w)"
CENTRAL = (
    r"(?:[Tt]rung ++ương|T\. ?[ƯW]\b\.?|TƯ|TW)(?!\w)(?: ++Đảng(?! ++(?:bộ|ủy|đoàn)\b)(?!\w))?+"
)
# Places that begin like an honorific.
_NOT_HONORIFIC = r"(?!(?:Bà|Ông|Cô|Anh) ++(?:Rịa|Nà|Đen|Rá|Điểm|Đốc|Tô|Sơn\b|quốc))"
HONORIFIC = _NOT_HONORIFIC + (
    r"(?:(?:[Cc]ác ++)?(?:[Đđ]ồng ?chí|[Đđ]/[Cc]|Đ\.[Cc]|[ÔôƠ]ng|[Bb]à)|[Aa]nh(?: ++hùng)?"
    r"|[Cc]hị|[Ee]m|[Cc]ô|[Cc]hú|[Bb]ác(?: ++sĩ)?|[Cc]ụ"
    r"|(?:P?GS\. ?|P?GS,? ?)?+(?:TS|ThS|BS)(?:KH)?\.?|P?GS\.?"
    r"|[Bb]ị ++(?:can|cáo)|[Ll]iệt ++s[ĩỹ]|[Nn]hà ++(?:báo|văn|thơ|giáo)|[Ll]uật ++sư"
    r"|[Kk]ỹ ++sư|(?:[Pp]hó ++)?[Gg]iáo ++sư|[Tt]iến ++s[ĩỹ]|[Tt]hạc ++s[ĩỹ]|[Nn]ghệ ++(?:sĩ|nhân)"
    r"|NSND|NSƯT|[Mm]ẹ ++Việt ++Nam ++[Aa]nh ++hùng|[Dd]oanh ++nhân|[Hh]òa ++thượng"
    r"|[Tt]hượng ++tọa|[Đđ]ại ++đức|[Ll]inh ++mục|[Gg]iám ++mục|[Mm]ục ++sư|[Nn]hạc ++sĩ"
    r"|[Tt]hầy(?: ++giáo)?|[Gg]ià ++làng|[Cc]háu|[Cc]ử ++tri|[Pp]hóng ++viên|[Ll]ãnh ++tụ)(?!\w)"
)


_NUMBERED_WORDS = ("khu", "đoàn", "số", "vực", "tổ", "khối", "quận", "phường", "đội", "khóm", "ấp")
# A number is part of a name only behind these: "Quân khu 7", "đơn vị số 20".
_NUMBERED = "(?:" + "|".join(f"(?<={word} )" for word in _NUMBERED_WORDS) + ")"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the rules match with: `chunks` finds offices, bodies, names and places in one pass."""

    chunks: re.Pattern[str]
    bodies: re.Pattern[str]
    common_surnames: frozenset[str]
    surnames: frozenset[str]
    soft: re.Pattern[str]
    countries: frozenset[str]
    gazetteer: Gazetteer


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read and compiled at the first call."""
    words = _toml("lexicon.toml")
    names = _toml("surnames.toml")
    common = frozenset(working_copy(names["common"]).split())
    office, body = _office(words), _body(words)
    return Lexicon(
        chunks=re.compile(_chunks(office, body, any_of(words["places"]["regions"]))),
        bodies=re.compile(rf"(?<!\w)(?P<O>{body})"),
        common_surnames=common,
        surnames=common | frozenset(working_copy(names["rare"]).split()),
        soft=re.compile(any_of(words["offices"]["soft"])),
        countries=frozenset(map(name_key, words["places"]["countries"])),
        gazetteer=read_gazetteer(),
    )


def _toml(name: str) -> dict[str, Any]:
    source = files("services.enricher").joinpath("data", name)
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _heads(offices: dict[str, list[str]]) -> str:
    deputies = [f"phó {head}" for head in offices["with_deputy"]]
    return any_of([*offices["heads"], *offices["with_deputy"], *deputies, *offices["ranks"]])


def _pieces(bodies: dict[str, list[str]]) -> str:
    field = any_of(bodies["fields"])
    fields = rf"{field}(?: *+(?:-|&|\bvà\b) *+{field})*+"
    single = any_of(bodies["single"])
    return (
        rf"(?:{CENTRAL}|{any_of(bodies['inner'])}|{LEVEL}|(?=[{UPPER}]){fields}"
        rf"|{single}(?= ++[{UPPER}\d])|{single}{SPACE}{fields}|(?=[{UPPER}]){single}"
        rf"|\([A-ZĐƯ&-]{{2,10}}\)|[A-ZĐƯ][A-ZĐƯ&-]++(?!\w)|{_NUMBERED}\d{{1,3}}+(?![\w/,.%]*+\d)(?!\w))"
    )


def _complement(bodies: dict[str, list[str]]) -> str:
    return rf"(?:{SPACE}{_pieces(bodies)})*+(?:{SPACE}{RUN})?+(?:,? ++{LEVEL} ++{RUN})*+"


def _office(words: dict[str, Any]) -> str:
    offices, bodies = words["offices"], words["bodies"]
    former = any_of(offices["former"])
    field = any_of(bodies["fields"])
    after_ban = rf"(?:(?:(?<=[Bb]an)|(?<=hòng)){SPACE}{field}(?: *+(?:-|và) *+{field})*+)?+"
    modifiers = rf"(?:{SPACE}{any_of(offices['modifiers'])})*+"
    return (
        rf"(?:{former}{SPACE})?+{_heads(offices)}{modifiers}{after_ban}{modifiers}"
        rf"{_complement(bodies)}"
    )


def _body(words: dict[str, Any]) -> str:
    bodies = words["bodies"]
    fields = any_of(bodies["fields"])
    more = rf"(?: *+(?:-|&|\bvà\b) *+{fields})*+"
    start = rf"(?:{SPACE}(?:các{SPACE})?+{fields}{more})?+"
    opened = rf"{any_of(bodies['open'])}(?={SPACE}(?:[{UPPER}\d(]|các\b|{fields}|{LEVEL})){start}"
    whole = rf"(?:{any_of(bodies['complete'])}|{opened})"
    # A hall or a quarter of offices is a place, not a body.
    venue = (
        r"(?!Trung ++tâm ++(?:[Hh]ội ++nghị|hành ++chính|chính ++trị|thành ++phố|thị ++xã|huyện))"
    )
    return rf"(?=[{UPPER}]){venue}{whole}{_complement(bodies)}"


def _chunks(office: str, body: str, regions: str) -> str:
    numbered = r"(?:[Qq]uận|[Pp]hường|[Kk]hóm|[Ấấ]p)(?!\w) ++\d{1,2}+(?![\d/.,%])"
    saigon = r"T[Pp]\.? ?HCM(?!\w)"
    return (
        rf"(?<![\w])(?:(?P<T>{office})|(?P<O>{body})|(?P<H>{HONORIFIC})"
        rf"|(?P<L>(?:{LEVEL}|{HAMLET}) ++{RUN}|{numbered}|{saigon})"
        rf"|(?P<R>{regions})|(?P<C>{RUN}))"
    )
