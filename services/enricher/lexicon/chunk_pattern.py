"""The one pattern that cuts a text into chunks, composed of the words of the lexicon."""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one

import re
from collections.abc import Iterator
from itertools import chain
from string import ascii_uppercase
from typing import Any

from services.enricher.lexicon.organization_names import any_field, lowercase_words
from services.enricher.lexicon.phrases import SPACE, any_phrase, small_openings, trie_pattern
from services.enricher.lexicon.unit_words import CAPITALIZED_RUN, CENTRAL, FEATURE, HAMLET, LEVEL
from services.enricher.text import LOWER, UPPER, normalize

# "TP.Vinh", "Q.1", "P. An Phú"; but "P. Giám đốc".
_SHORT_LEVEL = rf"(?:T\.?P|[Tt]p|T[XT]|[PQHX])\. *+(?!(?:Giám|Chủ|Bí|Trưởng|Tổng|Viện|Cục|Vụ|Chánh|Hiệu)\b)(?=[{UPPER}][{LOWER}])"

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
_STATE = rf"(?:[Nn]ước(?= ++[{UPPER}])|(?:[Nn]ước ++)?(?:[Cc]ộng ++hòa(?: ++(?:dân ++chủ(?: ++nhân ++dân)?|nhân ++dân|hồi ++giáo|liên ++bang|xã ++hội ++chủ ++nghĩa))?|[Vv]ương ++quốc|[Ll]iên ++bang)(?= ++[{UPPER}])|(?(envoy)(?:{CAPITALIZED_RUN} ++)?tại(?= ++[{UPPER}])|(?!)))"
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


NAME = rf"(?P<C>(?!Đã(?!\w))(?:Thích ++nữ ++)?+{CAPITALIZED_RUN})"
_FIRST_WORD = re.compile(r"^[^\W\d_]+", re.MULTILINE)
# The lists whose phrases begin an office.
_HEADS = ("former", "heads", "envoys", "with_deputy", "ranks")


def _honorific(words: dict[str, Any]) -> str:
    persons = words["persons"]
    return f"(?:{_NOT_HONORIFIC}{any_phrase([*persons['called'], *persons['soft']])}|{_SHORT_HONORIFIC})"


def _fields(bodies: dict[str, list[str]]) -> str:
    # The first field has nothing before it; every other one is joined.
    return rf"(?:(?:(?<=\S) *+(?:-|&|\bvà\b) *+)?+{any_phrase(bodies['fields'])})++"


def _complement(bodies: dict[str, list[str]]) -> str:
    """Return what may follow the head of an office or a body, up to the end of its name."""
    single = any_phrase(bodies["single"])
    field = any_field(bodies, LEVEL)
    pieces = (
        rf"(?:{CENTRAL}|{_SAIGON}|khu vực \d{{1,2}}+ - {CAPITALIZED_RUN}|{any_phrase(bodies['inner'])}|{LEVEL}|(?:(?:(?=[{UPPER}])|(?<=[Bb]an )|(?<=hòng )|(?P<led>(?<=hỉ đạo ))|{single}{SPACE}|{_ABOUT})"
        rf"{_fields(bodies)}(?(led)(?= ++{LEVEL}))|(?=[{UPPER}]){single})(?(led)|(?: ++(?:và ++)?{field})?+)|{single}(?= ++[{UPPER}\d])"
        rf"|\([A-ZĐƯ&-]{{2,10}}\)|[A-ZĐƯ][A-ZĐƯ&-]++(?!\w)|P[ACKVX]\d\d(?!\w)|(?:{_FOR_TRADE}|(?<=uản lý )|(?<=ự án )){lowercase_words(bodies, LEVEL)}|(?<=ữu nghị )Việt ++Nam *- *{CAPITALIZED_RUN}"
        rf"|{_STATE}|{_TASK}|(?:{HAMLET}|khu(?: ++phố)?)(?= ++[{UPPER}\d]|{_CLOSED})|{_NUMBERED}\d{{1,3}}+(?![\w/,.%]*+\d)(?!\w))"
    )
    park = rf"(?:(?<=quốc gia )|(?<=bảo tồn )|(?<=thiên nhiên )){CAPITALIZED_RUN} *- *"
    return rf"(?:{SPACE}{pieces})*+(?:(?:{SPACE}|\.(?<=[Pp]\.))(?P<run>(?:{park})?{CAPITALIZED_RUN}{_TWIN}))?+(?: ++và ++các ++[Kk]hu ++công ++nghiệp)?+(?P<more>(?:,? ++{LEVEL} ++{CAPITALIZED_RUN})*+)(?: ++{_SAIGON})?+{_SERIAL}"


def office_head(offices: dict[str, list[str]]) -> str:
    """Return a pattern of the words that an office begins with."""
    deputies = [f"phó {head}" for head in offices["with_deputy"]]
    heads = any_phrase([*offices["heads"], *offices["with_deputy"], *deputies, *offices["ranks"]])
    # Who is accredited somewhere: "Đại sứ Cuba tại Việt Nam".
    envoys = f"(?P<envoy>{any_phrase(offices['envoys'])})"
    # "chức vụ Trưởng ban" is no "Vụ trưởng", "nhiệm vụ Phó Chủ tịch" no "vụ phó".
    former = rf"(?!(?:(?<=hức )|(?<=iệm ))vụ\b)(?:{any_phrase(offices['former'])}{SPACE})?+"
    return rf"{former}(?:{envoys}|{heads}){_modifiers(offices)}"


def _modifiers(offices: dict[str, list[str]]) -> str:
    return rf"(?:{SPACE}{any_phrase(offices['modifiers'])})*+"


def _office(words: dict[str, Any]) -> str:
    return office_head(words["offices"])


def _body(words: dict[str, Any]) -> str:
    bodies = words["bodies"]
    fields = rf"(?:{SPACE}(?:các{SPACE})?+{_fields(bodies)})"
    named = rf"(?={SPACE}(?:[{UPPER}\d(]|các\b|{LEVEL}|(?:{HAMLET}|khu ++phố) ++[{UPPER}\d]))"
    field = any_field(bodies, LEVEL)
    further = rf"(?:(?: *- *|,? ++|, ++)(?:và ++)?{field})*+"
    plain = rf" ++{lowercase_words(bodies, LEVEL)}(?= ++{LEVEL})"
    trade = rf"{SPACE}{_FOR_TRADE}{lowercase_words(bodies, LEVEL)}"
    # A hall or a quarter of offices is a place, not a body.
    venue = r"(?!Bộ ++luật)(?!Trung ++tâm ++(?:[Hh]ội ++nghị|hành ++chính(?! ++công)|chính ++trị(?! ++(?:tỉnh|huyện|thành|xã|thị))|thành ++phố|thị ++xã|huyện))"
    opened = rf"{any_phrase(bodies['open'])}(?:{trade}|(?:{fields}(?! ++(?:bộ|ủy|đoàn|viên)\b)(?:{plain})?+|(?={SPACE}[{UPPER}])){further}|{named})"
    return rf"(?=[{UPPER}]){venue}(?:{any_phrase(bodies['complete'])}|{opened})"


def opening_of(words: dict[str, Any]) -> str:
    """Return what may begin a chunk, with what is before it, which no letter is.

    Any capital may; a word in small letters by the word behind it. The search skips from word to
    word, and tries the pattern of all chunks at one word in six.
    """
    offices = words["offices"]
    listed = chain(*(offices[kind] for kind in _HEADS), *words["persons"].values())
    deputies = (f"phó {head}" for head in offices["with_deputy"])
    seconds = small_openings([*listed, *deputies, *words["places"]["regions"]])
    small = trie_pattern((word, _behind(behind)) for word, behind in seconds.items())
    units = trie_pattern((word, "(?= )") for word in _SMALL_UNITS.split())
    named = rf"(?= ++(?:[{UPPER}\d]|{_BEHIND_UNITS}))"
    capital = rf"[{UPPER}](?:[{LOWER}]++(?!\w))?+"
    return rf"[^{LOWER}{UPPER}](?:{capital}|đ(?=/)|các(?= ++đ/)|tp(?!\w)|{small}|{units}{named})"


def first_words_of(words: dict[str, Any]) -> Iterator[str]:
    """Yield what may begin another chunk than a name: words, and letters of abbreviations."""
    yield from (*ascii_uppercase, *UPPER, "đ")
    offices, bodies = words["offices"], words["bodies"]
    groups = (*(offices[kind] for kind in _HEADS), *words["persons"].values())
    listed = chain(*groups, bodies["complete"], bodies["open"], words["places"]["regions"])
    units = f"{_SMALL_UNITS} tp các ơng phó".split()
    for word in _FIRST_WORD.findall(normalize("\n".join([*listed, *units]))):
        yield from (word, word.capitalize())


def _behind(seconds: set[str]) -> str:
    # Whatever the first letter of the second word: sets of letters are dear to compile.
    rests = "|".join(sorted(re.escape(word[1:]) for word in seconds))
    return r"(?!\w)" if "" in seconds else rf"(?= ++.(?:{rests})(?!\w))"


def chunk_pattern(words: dict[str, Any]) -> str:
    """Return the pattern of every chunk; its named groups say which kind it is."""
    numbered = r"(?:[Qq]uận|[Pp]hường|[Kk]hóm|[Ấấ]p|[Tt]hôn|[Bb]ản|[Bb]uôn|[Xx]óm|(?:[Tt]ổ ++dân|[Kk]hu) ++phố)(?!\w) ++\d{1,2}+(?!\d|[/.,%]\d| ++(?:hộ|nhà|người|năm|km|ha)\b)"
    named = rf"(?:(?P<T>{_office(words)})|(?P<O>{_body(words)})){_complement(words['bodies'])}"
    return (
        rf"(?<!\w)(?:{named}|(?P<H>{_honorific(words)})"
        rf"|(?P<L>(?:(?:{LEVEL}|{HAMLET}|{FEATURE}) ++|{_SHORT_LEVEL})(?P<place>{CAPITALIZED_RUN})(?: ++\d{{1,2}}(?=[,;:)\n]|\.(?!\d)|\Z| ++(?:và|thuộc|xã|phường|thị)\b))?"
        rf"|{numbered}|[QP]\. ?\d{{1,2}}(?![\w/.,]\d)|{_SAIGON})"
        rf"|(?P<R>{any_phrase(words['places']['regions'])})|{NAME})"
    )
