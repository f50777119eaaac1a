"""The words of the domain as compiled patterns, built from the files under data/."""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from string import ascii_uppercase
from typing import Any

from services.enricher.body_names import any_field, plain_words
from services.enricher.gazetteer import Gazetteer, name_key, read_gazetteer
from services.enricher.patterns import SPACE, any_of, branching, small_openings
from services.enricher.reading import LOWER, SYLLABLE, UPPER, working_copy

RUN = rf"(?! )(?: *+{SYLLABLE}){{1,8}}+"
LEVEL = (
    r"(?:[Tt]ỉnh(?! +(?:ủy|đoàn)\b)|(?:[Hh]uyện|[Xx]ã) +đảo|[Tt]hành +phố|T\.?P\b\.?|[Tt]p\b\.?|[Hh]uyện(?! +(?:ủy|đoàn)\b)"
    r"|[Qq]uận(?! +(?:ủy|đoàn)\b)|[Tt]hị +xã|T[Xx]\b\.?|[Tt]hị +trấn|TT\b\.?|[Xx]ã(?! +hội\b)"
    r"|[Pp]hường|[Đđ]ặc +khu)(?!\w)"
)
# Rivers, islands, streets and the like, in small letters: "Sông Hinh" and "Hòn Đất" are districts.
FEATURE = (
    r"(?:[Ss]ông|[Ss]uối|rạch|[Tt]hác|đầm|cồn|cửa ++khẩu(?: ++(?:quốc ++tế|chính|phụ))?|(?:quần ++|bán ++|hòn ++)?đảo|vịnh|[Đđ]èo|(?<!vùng )(?<!miền )(?<!phố )[Nn]úi|hồ|cù ++lao|hang|hẻm|ngõ|(?:khu ++)?rừng|cánh ++đồng|ngã ++(?:ba|tư)"
    rf"|(?:[Đđ]ường|phố|kênh)(?= ++(?:{SYLLABLE} ++[{UPPER}])))(?!\w)"
)
# "TP.Vinh", "Q.1", "P. An Phú"; but "P. Giám đốc".
_SHORT_LEVEL = rf"(?:T\.?P|[Tt]p|T[XT]|[PQHX])\. *+(?!(?:Giám|Chủ|Bí|Trưởng|Tổng|Viện|Cục|Vụ|Chánh|Hiệu)\b)(?=[{UPPER}][{LOWER}])"
HAMLET = r"(?:(?:[Tt]ổ ++dân|[Kk]hu) ++phố|sóc|[Tt]hôn|[Ấấ]p|[Bb]ản|[Ll]àng|[Bb]uôn|[Bb]on|[Kk]hóm|[Xx]óm|[Pp]lei|[Tt]ổng)(?!\w)"
CENTRAL = (
    r"(?:[Tt]rung ++ương|T\. ?[ƯW]\b\.?|TƯ|TW)(?!\w)(?: ++Đảng(?! ++(?:bộ|ủy|đoàn)\b)(?!\w))?+"
)
# Places that begin like an honorific.
_NOT_HONORIFIC = r"(?!(?:Bà|Ông|Cô|Anh) ++(?:Rịa|Nà|Đen|Rá|Điểm|Đốc|Tô|Sơn\b|quốc))"
# Those that are written with marks or in capitals.
_SHORT_HONORIFIC = (
    r"(?=[ĐđƠCcPGTBN])(?:(?:[Cc]ác ++)?+(?:[Đđ]/[Cc]|Đ\.[Cc])|Ơng|NSND|NSƯT"
    r"|(?:P?GS\. ?|P?GS,? ?)?+(?:TS|ThS|BS)(?:KH)?\.?|P?GS\.?)(?!\w)"
)


_NUMBERED_WORDS = (
    "khu",
    "đoàn",
    "số",
    "vực",
    "tổ",
    "khối",
    "quận",
    "phường",
    "đội",
    "khóm",
    "ấp",
    "thôn",
    "xóm",
    "bản",
    "phố",
    "binh",
    "đạo",
    "vùng",
    "BB",
)
# The one province that is written as an abbreviation.
_SAIGON = r"T\.?[Pp]\.? ?HCM(?!\w)"
# What a board or a team is for may be said at length: "Ban Chỉ đạo thực hiện Quyết định số 9".
_TASK = (
    r"(?:(?<=hỉ đạo )|(?<=iểu ban )|(?<=ông tác )|(?<=ận động ))"
    r"(?:về|thực hiện|triển khai|tổ chức|xây dựng|cải cách"
    r"|phòng,? chống|[Đđ]ề án|[Cc]hương trình) ++[^,.;:()\n\"]{3,80}?"
    r"(?=[,.;:()\n]| +(?:phát biểu|chủ trì|dự|cho biết|trình bày|nhấn mạnh"
    r"|yêu cầu|đề nghị|kết luận|khẳng định|báo cáo|thông tin|đã|và|họp|sẽ|vừa|tiếp tục|ban hành|làm việc|kiểm tra|có|do|tại)\b"
    r"|(?<!cấp) +(?:tỉnh|huyện|thành phố|thị xã|xã|phường|Trung ương|TP\.?|T\.Ư)(?!\w))"
)
_STATE = rf"(?:[Nn]ước(?= ++[{UPPER}])|(?:[Nn]ước ++)?(?:[Cc]ộng ++hòa(?: ++(?:dân ++chủ(?: ++nhân ++dân)?|nhân ++dân|hồi ++giáo|liên ++bang|xã ++hội ++chủ ++nghĩa))?|[Vv]ương ++quốc|[Ll]iên ++bang)(?= ++[{UPPER}])|(?(envoy)(?:{RUN} ++)?tại(?= ++[{UPPER}])|(?!)))"
_ABOUT = r"(?:(?<=hỉ đạo )|(?<=hỉ đạo Trung ương )|(?<=hỉ đạo tỉnh ))về ++"
# The words in small letters with which a unit begins, and what may follow one.
_SMALL_UNITS = (
    "tỉnh thành huyện quận thị xã phường đặc thôn ấp bản làng buôn bon khóm xóm plei tổng"
    " sông quần bán hòn đảo vịnh đèo núi hồ cù suối rạch thác đầm cồn cửa hang hẻm ngõ khu rừng"
    " cánh ngã đường phố kênh tổ sóc"
)
_BEHIND_UNITS = "phố|xã|trấn|đảo|khu|lao|đồng|ba|tư|khẩu|rừng|dân"
# The two provinces whose names have a dash.
_TWIN = r"(?:(?<=Bà Rịa) *+- *+Vũng ++Tàu|(?<=Thừa Thiên) *+- *+Huế)?+"
# What a company makes follows its form: "Công ty TNHH đầu tư cơ sở hạ tầng Sao Mai".
_FOR_TRADE = (
    "(?:"
    + "|".join(
        f"(?<={form} )"
        for form in (
            "TNHH",
            "MTV",
            "CP",
            "ổ phần",
            "hữu hạn",
            "thành viên",
            "ản xuất",
            "ổng hợp",
            "ông nghiệp",
        )
    )
    + ")"
)
# The number that ends a name: "Bệnh viện Nhi đồng 1", "Đội Quản lý thị trường số 4".
_NUMBER_END = r"[,;:()\n]|\.(?!\d)| ++[(]|\Z| ++(?:và|đã|sẽ|vừa|được|tổ chức|phối hợp|có|là|cho biết|chủ trì)\b"
_SERIAL = rf"(?:(?<=[^\W\d_]) ++(?:số ++)?\d{{1,4}}(?={_NUMBER_END}))?+"
# Where a name ends: "Bí thư Chi bộ thôn đã nói".
_CLOSED = r"[,.;:()\n]|\Z| ++(?:và|đã|sẽ|vừa|được|cùng|cho|nói|chia)\b| *+- "
# A number is part of a name only behind these: "Quân khu 7", "đơn vị số 20".
_NUMBERED = "(?:" + "|".join(f"(?<={word} )" for word in _NUMBERED_WORDS) + ")"


_NAME = rf"(?P<C>(?!Đã(?!\w))(?:Thích ++nữ ++)?+{RUN})"
_FIRST_WORD = re.compile(r"^[^\W\d_]+", re.MULTILINE)
# The lists whose phrases begin an office.
_HEADS = ("former", "heads", "envoys", "with_deputy", "ranks")


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What the rules match with: `chunks` reads offices, bodies, names and places.

    It is tried where `openings` says that one may begin, and `names` where the capital there begins
    none of `first_words`. Of its groups one of T (office), O (body), H (honorific), L (place), R (region)
    and C (name) is set; `run` holds the capitalised syllables that end an office, a body or a place.
    """

    openings: re.Pattern[str]
    chunks: re.Pattern[str]
    names: re.Pattern[str]
    first_words: frozenset[str]
    common_surnames: frozenset[str]
    surnames: frozenset[str]
    soft: re.Pattern[str]
    heads: re.Pattern[str]
    ranks: re.Pattern[str]
    beside: re.Pattern[str]
    labels: dict[str, str]
    countries: frozenset[str]
    abroad: frozenset[str]
    gazetteer: Gazetteer


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read and compiled at the first call."""
    words = _toml("lexicon.toml")
    names = _toml("surnames.toml")
    common = frozenset(working_copy(names["common"]).split())
    return Lexicon(
        openings=re.compile(_opening(words)),
        chunks=re.compile(_chunks(words)),
        names=re.compile(_NAME),
        first_words=frozenset(_first_words(words)),
        common_surnames=common,
        surnames=common | frozenset(working_copy(names["rare"]).split()),
        soft=re.compile(any_of(words["offices"]["soft"])),
        heads=re.compile(_head(words["offices"])),
        ranks=re.compile(any_of(words["offices"]["ranks"])),
        beside=re.compile(any_of(words["persons"]["soft"])),
        labels=words["labels"],
        countries=frozenset(map(name_key, words["places"]["countries"])),
        abroad=frozenset(map(name_key, words["places"]["abroad"])),
        gazetteer=read_gazetteer(),
    )


def _honorific(words: dict[str, Any]) -> str:
    persons = words["persons"]
    return (
        f"(?:{_NOT_HONORIFIC}{any_of([*persons['called'], *persons['soft']])}|{_SHORT_HONORIFIC})"
    )


def _toml(name: str) -> dict[str, Any]:
    source = files("services.enricher").joinpath("data", name)
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _fields(bodies: dict[str, list[str]]) -> str:
    # The first field has nothing before it; every other one is joined.
    return rf"(?:(?:(?<=\S) *+(?:-|&|\bvà\b) *+)?+{any_of(bodies['fields'])})++"


def _complement(bodies: dict[str, list[str]]) -> str:
    """Return what may follow the head of an office or a body, up to the end of its name."""
    single = any_of(bodies["single"])
    field = any_field(bodies, LEVEL)
    pieces = (
        rf"(?:{CENTRAL}|{_SAIGON}|khu vực \d{{1,2}}+ - {RUN}|{any_of(bodies['inner'])}|{LEVEL}|(?:(?:(?=[{UPPER}])|(?<=[Bb]an )|(?<=hòng )|(?P<led>(?<=hỉ đạo ))|{single}{SPACE}|{_ABOUT})"
        rf"{_fields(bodies)}(?(led)(?= ++{LEVEL}))|(?=[{UPPER}]){single})(?(led)|(?: ++(?:và ++)?{field})?+)|{single}(?= ++[{UPPER}\d])"
        rf"|\([A-ZĐƯ&-]{{2,10}}\)|[A-ZĐƯ][A-ZĐƯ&-]++(?!\w)|P[ACKVX]\d\d(?!\w)|(?:{_FOR_TRADE}|(?<=uản lý )|(?<=ự án )){plain_words(bodies, LEVEL)}|(?<=ữu nghị )Việt ++Nam *- *{RUN}"
        rf"|{_STATE}|{_TASK}|(?:{HAMLET}|khu(?: ++phố)?)(?= ++[{UPPER}\d]|{_CLOSED})|{_NUMBERED}\d{{1,3}}+(?![\w/,.%]*+\d)(?!\w))"
    )
    park = rf"(?:(?<=quốc gia )|(?<=bảo tồn )|(?<=thiên nhiên )){RUN} *- *"
    return rf"(?:{SPACE}{pieces})*+(?:(?:{SPACE}|\.(?<=[Pp]\.))(?P<run>(?:{park})?{RUN}{_TWIN}))?+(?: ++và ++các ++[Kk]hu ++công ++nghiệp)?+(?P<more>(?:,? ++{LEVEL} ++{RUN})*+)(?: ++{_SAIGON})?+{_SERIAL}"


def _head(offices: dict[str, list[str]]) -> str:
    deputies = [f"phó {head}" for head in offices["with_deputy"]]
    heads = any_of([*offices["heads"], *offices["with_deputy"], *deputies, *offices["ranks"]])
    # Who is accredited somewhere: "Đại sứ Cuba tại Việt Nam".
    envoys = f"(?P<envoy>{any_of(offices['envoys'])})"
    # "chức vụ Trưởng ban" is no "Vụ trưởng", "nhiệm vụ Phó Chủ tịch" no "vụ phó".
    former = rf"(?!(?:(?<=hức )|(?<=iệm ))vụ\b)(?:{any_of(offices['former'])}{SPACE})?+"
    return rf"{former}(?:{envoys}|{heads}){_modifiers(offices)}"


def _modifiers(offices: dict[str, list[str]]) -> str:
    return rf"(?:{SPACE}{any_of(offices['modifiers'])})*+"


def _office(words: dict[str, Any]) -> str:
    return _head(words["offices"])


def _body(words: dict[str, Any]) -> str:
    bodies = words["bodies"]
    fields = rf"(?:{SPACE}(?:các{SPACE})?+{_fields(bodies)})"
    named = rf"(?={SPACE}(?:[{UPPER}\d(]|các\b|{LEVEL}|(?:{HAMLET}|khu ++phố) ++[{UPPER}\d]))"
    field = any_field(bodies, LEVEL)
    further = rf"(?:(?: *- *|,? ++|, ++)(?:và ++)?{field})*+"
    plain = rf" ++{plain_words(bodies, LEVEL)}(?= ++{LEVEL})"
    trade = rf"{SPACE}{_FOR_TRADE}{plain_words(bodies, LEVEL)}"
    # A hall or a quarter of offices is a place, not a body.
    venue = r"(?!Bộ ++luật)(?!Trung ++tâm ++(?:[Hh]ội ++nghị|hành ++chính(?! ++công)|chính ++trị(?! ++(?:tỉnh|huyện|thành|xã|thị))|thành ++phố|thị ++xã|huyện))"
    opened = rf"{any_of(bodies['open'])}(?:{trade}|(?:{fields}(?! ++(?:bộ|ủy|đoàn|viên)\b)(?:{plain})?+|(?={SPACE}[{UPPER}])){further}|{named})"
    return rf"(?=[{UPPER}]){venue}(?:{any_of(bodies['complete'])}|{opened})"


def _opening(words: dict[str, Any]) -> str:
    """Return what may begin a chunk, with what is before it, which no letter is.

    Any capital may; a word in small letters by the word behind it. The search skips from word to
    word, and tries the pattern of all chunks at one word in six.
    """
    offices = words["offices"]
    listed = chain(*(offices[kind] for kind in _HEADS), *words["persons"].values())
    deputies = (f"phó {head}" for head in offices["with_deputy"])
    seconds = small_openings([*listed, *deputies, *words["places"]["regions"]])
    small = branching((word, _behind(behind)) for word, behind in seconds.items())
    units = branching((word, "(?= )") for word in _SMALL_UNITS.split())
    named = rf"(?= ++(?:[{UPPER}\d]|{_BEHIND_UNITS}))"
    capital = rf"[{UPPER}](?:[{LOWER}]++(?!\w))?+"
    return rf"[^{LOWER}{UPPER}](?:{capital}|đ(?=/)|các(?= ++đ/)|tp(?!\w)|{small}|{units}{named})"


def _first_words(words: dict[str, Any]) -> Iterator[str]:
    """Yield what may begin another chunk than a name: words, and letters of abbreviations."""
    yield from (*ascii_uppercase, *UPPER, "đ")
    offices, bodies = words["offices"], words["bodies"]
    groups = (*(offices[kind] for kind in _HEADS), *words["persons"].values())
    listed = chain(*groups, bodies["complete"], bodies["open"], words["places"]["regions"])
    units = f"{_SMALL_UNITS} tp các ơng phó".split()
    for word in _FIRST_WORD.findall(working_copy("\n".join([*listed, *units]))):
        yield from (word, word.capitalize())


def _behind(seconds: set[str]) -> str:
    # Whatever the first letter of the second word: sets of letters are dear to compile.
    rests = "|".join(sorted(re.escape(word[1:]) for word in seconds))
    return r"(?!\w)" if "" in seconds else rf"(?= ++.(?:{rests})(?!\w))"


def _chunks(words: dict[str, Any]) -> str:
    numbered = r"(?:[Qq]uận|[Pp]hường|[Kk]hóm|[Ấấ]p|[Tt]hôn|[Bb]ản|[Bb]uôn|[Xx]óm|(?:[Tt]ổ ++dân|[Kk]hu) ++phố)(?!\w) ++\d{1,2}+(?!\d|[/.,%]\d| ++(?:hộ|nhà|người|năm|km|ha)\b)"
    named = rf"(?:(?P<T>{_office(words)})|(?P<O>{_body(words)})){_complement(words['bodies'])}"
    return (
        rf"(?<!\w)(?:{named}|(?P<H>{_honorific(words)})"
        rf"|(?P<L>(?:(?:{LEVEL}|{HAMLET}|{FEATURE}) ++|{_SHORT_LEVEL})(?P<place>{RUN})(?: ++\d{{1,2}}(?=[,;:)\n]|\.(?!\d)|\Z| ++(?:và|thuộc|xã|phường|thị)\b))?"
        rf"|{numbered}|[QP]\. ?\d{{1,2}}(?![\w/.,]\d)|{_SAIGON})"
        rf"|(?P<R>{any_of(words['places']['regions'])})|{_NAME})"
    )
