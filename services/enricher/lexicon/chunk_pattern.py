"""The one pattern that finds the chunks of a text, composed of the words in data/lexicon.toml.

One of its groups tells the kind of a chunk: T office, O organisation, H honorific, L place with its
place word, R region, C name. An office or an organisation is a head with a complement: "Bí thư" and
"Huyện ủy Chư Prông". The capitalised syllables that end it are the group `run` ("Chư Prông"), which
may be a place or already the person: `chunking/name_boundary.py` tells.

Compiling is dear, and matching has to stay linear. Spaces are " ++" (none is given back). Sets of
all letters stand only where no cheaper class tells as much. What must stand before is a look-behind
(`preceded_by`); it leaves out the first letter of a word that may be a capital.
"""

from collections.abc import Iterator
from typing import Any

from services.enricher.lexicon.organization_names import unlisted_field, unlisted_words
from services.enricher.lexicon.phrases import SPACE, any_phrase, one_of, preceded_by
from services.enricher.lexicon.place_words import (
    CAPITALIZED_RUN,
    CENTRAL,
    FEATURE_WORD,
    HAMLET_WORD,
    LEVEL_WORD,
)
from services.enricher.text import LOWER, UPPER

# The tables of data/lexicon.toml.
Words = dict[str, Any]

# A name of a person or a place: a run of capitalised syllables. "Thích nữ" opens names of nuns.
NAME = rf"(?P<C>(?!Đã(?!\w))(?:Thích ++nữ ++)?+{CAPITALIZED_RUN})"

# "TP.Vinh", "P. An Phú"; but "P. Giám đốc" is a deputy.
_SHORT_LEVEL = (
    r"(?:T\.?P|[Tt]p|T[XT]|[PQHX])\. *+"
    r"(?!(?:Giám|Chủ|Bí|Trưởng|Tổng|Viện|Cục|Vụ|Chánh|Hiệu)\b)"
    rf"(?=[{UPPER}][{LOWER}])"
)
# The one province that is written as an abbreviation: "TP. HCM".
_SAIGON = r"T\.?[Pp]\.? ?HCM(?!\w)"
# The two provinces whose names have a dash.
_DASHED_PROVINCE = r"(?:(?<=Bà Rịa) *+- *+Vũng ++Tàu|(?<=Thừa Thiên) *+- *+Huế)?+"
# "Quận 7", "tổ dân phố 12"; but "ấp 12 hộ" counts.
_NUMBERED_UNIT = (
    r"(?:[Qq]uận|[Pp]hường|[Kk]hóm|[Ấấ]p|[Tt]hôn|[Bb]ản|[Bb]uôn|[Xx]óm"
    r"|(?:[Tt]ổ ++dân|[Kk]hu) ++phố|[Tt]ổ(?= ++\d{1,2}, ++(?:phường|thị trấn|khu|khóm|ấp)\b))(?!\w)"
    r" ++(?:số ++)?\d{1,2}+(?!\d|[/.,%]\d| ++(?:hộ|nhà|người|năm|km|ha)\b)"
)
# "P.7", "Q. 10".
_NUMBERED_SHORT_UNIT = r"[QP]\. ?\d{1,2}(?![\w/.,]\d)"
# "xã Ia Lâu", "sông Ba", "TP.Vinh"; a number may end the name: "phường Chánh Nghĩa 2".
_NAMED_UNIT = (
    rf"(?:(?:{LEVEL_WORD}|{HAMLET_WORD}|{FEATURE_WORD}) ++|{_SHORT_LEVEL})"
    rf"(?P<place>{CAPITALIZED_RUN})"
    r"(?: ++\d{1,2}(?=[,;:)\n]|\.(?!\d)|\Z| ++(?:và|thuộc|xã|phường|thị)\b))?"
)

# Places that begin like an honorific: "Bà Rịa", "Ông Đốc".
_NOT_HONORIFIC = r"(?!(?:Bà|Ông|Cô|Anh) ++(?:Rịa|Nà|Đen|Rá|Điểm|Đốc|Sơn|quốc)\b|Cô ++Tô\b)"
# Honorifics with marks or in capitals: "Đ/c", "các đ/c", "PGS.TS", "NSND".
_SHORT_HONORIFIC = (
    r"(?=[ĐđƠCcPGTBN])(?:(?:[Cc]ác ++)?+(?:[Đđ]/[Cc]|Đ\.[Cc])|Ơng|NSND|NSƯT"
    r"|(?:P?GS\. ?|P?GS,? ?)?+(?:TS|ThS|BS)(?:KH)?\.?|P?GS\.?)(?!\w)"
)

_STEERING = ("hỉ đạo", "hỉ đạo Trung ương", "hỉ đạo tỉnh")
# "về" of "Ban Chỉ đạo về Chuyển đổi số".
_ABOUT = rf"{preceded_by(_STEERING)}về ++"
# A steering board or a team may state its task at length, up to a mark, a verb or a level: "Ban Chỉ
# đạo |thực hiện Quyết định số 9| tỉnh".
_TASK = (
    rf"{preceded_by(('hỉ đạo', 'iểu ban', 'ông tác', 'ận động'))}"
    r"(?:về|thực hiện|triển khai|tổ chức|xây dựng|cải cách"
    r"|phòng,? chống|[Đđ]ề án|[Cc]hương trình) ++[^,.;:()\n\"]{3,80}?"
    r"(?=[,.;:()\n]| +(?:phát biểu|chủ trì|dự|cho biết|trình bày|nhấn mạnh"
    r"|yêu cầu|đề nghị|kết luận|khẳng định|báo cáo|thông tin|đã|và|họp|sẽ|vừa|tiếp tục|ban hành"
    r"|làm việc|kiểm tra|có|do|tại)\b"
    r"|(?<!cấp) +(?:tỉnh|huyện|thành phố|thị xã|xã|phường|Trung ương|TP\.?|T\.Ư)(?!\w))"
)
# "nước Cộng hòa Cuba", "Vương quốc Bỉ", "nước Nga"; behind an envoy also "Cuba tại Việt Nam".
_REPUBLIC = (
    r"(?:[Nn]ước ++)?(?:[Cc]ộng ++hòa(?: ++(?:dân ++chủ(?: ++nhân ++dân)?|nhân ++dân|hồi ++giáo"
    r"|liên ++bang|xã ++hội ++chủ ++nghĩa))?|[Vv]ương ++quốc|[Ll]iên ++bang)"
    rf"(?= ++[{UPPER}])"
)
_STATE = one_of(
    rf"[Nn]ước(?= ++[{UPPER}])",
    _REPUBLIC,
    rf"(?(envoy)(?:{CAPITALIZED_RUN} ++)?tại(?= ++[{UPPER}])|(?!))",
)
# What a company makes follows its form: "Công ty TNHH |đầu tư cơ sở hạ tầng| Sao Mai".
_OF_COMPANY = preceded_by(
    (
        "TNHH", "MTV", "CP", "ổ phần", "hữu hạn", "thành viên", "ản xuất", "ổng hợp",
        "ông nghiệp",
    )
)  # fmt: skip
# What is worked at may follow these, up to a capital.
_OF_WORK = preceded_by(("uản lý", "ự án", "hát triển", "ảo vệ", "ỗ trợ", "ảo tồn"))
# "Vườn quốc gia |Đá Mài - |Núi Chúa": the first of two names of a park.
_PARK = rf"{preceded_by(('quốc gia', 'bảo tồn', 'thiên nhiên'))}{CAPITALIZED_RUN} *- *"
# "xã Trường Sơn" is no school.
_NOT_OF_UNIT = r"(?<!xã )(?<!hường )(?<!uyện )(?<!rấn )"
# Before the field of a section or a company: "Trưởng phòng ", "Ủy ban ", "Công ty TNHH ".
_OF_SECTION = preceded_by(
    (
        "ộ môn", "hòng", "rưởng ban", "rưởng Ban", "hoa", "ủy ban", "Ủy ban", "TNHH", "MTV", "CP",
        "ổ phần", "ông ty", "HTX", "ợp tác xã",
    )
)  # fmt: skip
# The number that ends a name: "Bệnh viện Nhi đồng 1", "Đội Quản lý thị trường số 4".
_NUMBER_END = (
    r"[,;:()\n]|\.(?!\d)| ++[(]|\Z"
    r"| ++(?:và|đã|sẽ|vừa|được|tổ chức|phối hợp|có|là|cho biết|chủ trì)\b"
)
_SERIAL_NUMBER = (
    r"(?:(?<=[^\W\d_]) ++(?:số ++\d{1,3}+(?![\w/]|[.,-]\d| ++(?:ngày|tháng|năm)\b)"
    rf"|(?:số ++)?\d{{1,4}}(?={_NUMBER_END})))?+"
)
# Where a hamlet without a name ends an office: "Bí thư Chi bộ |thôn| đã nói".
_CLOSED = r"[,.;:()\n]|\Z| ++(?:và|đã|sẽ|vừa|được|cùng|cho|nói|chia)\b| *+- "
# A number is part of a name only behind these words: "Quân khu |7", "đơn vị số |20".
_NUMBERED = preceded_by(
    (
        "khu", "đoàn", "số", "vực", "tổ", "khối", "quận", "phường", "đội", "khóm", "ấp", "thôn",
        "xóm", "bản", "phố", "binh", "đạo", "vùng", "BB",
        "dự án", "công trình", "cứu hộ",
    )
)  # fmt: skip
# What a unit of the army belongs to: "Đại đội 3|, Tiểu đoàn 8|, Trung đoàn 64".
_OF_ARMY_UNIT = (
    r"(?<=\d), ++(?:[Tt]rung ++đội|[Đđ]ại ++đội|[Tt]iểu ++đoàn|[Tt]rung ++đoàn|[Ll]ữ ++đoàn"
    r"|[Ss]ư ++đoàn|[Qq]uân ++đoàn|[Bb]inh ++đoàn|[Qq]uân ++khu) ++\d{1,3}+(?!\w)"
)
# A hall or a quarter of offices is a place, and a code is a law: "Trung tâm Hội nghị", "Bộ luật".
_NOT_ORGANIZATION = (
    r"(?!Bộ ++luật|Hội ++[Nn]ghị|[Đđ]ại ++[Đđ]oàn ++[Kk]ết)"
    r"(?!Trung ++tâm ++(?:[Hh]ội ++nghị|hành ++chính(?! ++công)"
    r"|chính ++trị(?! ++(?:tỉnh|huyện|thành|xã|thị))|thành ++phố|thị ++(?:xã|trấn)|huyện))"
)


def chunk_pattern(words: Words) -> str:
    """Return the pattern of every chunk, for use on normalized text."""
    organization = _organization(words["organizations"])
    named = rf"(?:(?P<T>{_office_head(words['offices'])})|(?P<O>{organization}))"
    regions = any_phrase(words["places"]["regions"])
    place = f"{_NAMED_UNIT}|{_NUMBERED_UNIT}|{_NUMBERED_SHORT_UNIT}|{_SAIGON}"
    return (
        rf"(?<!\w)(?:{named}{_complement(words['organizations'])}"
        rf"|(?P<H>{_honorific(words['persons'])})|(?P<L>{place})|(?P<R>{regions})|{NAME})"
    )


def _office_head(offices: dict[str, list[str]]) -> str:
    """Return the pattern of the words that an office begins with: "nguyên Phó Bí thư"."""
    deputies = [f"phó {head}" for head in offices["with_deputy"]]
    heads = any_phrase([*offices["heads"], *offices["with_deputy"], *deputies, *offices["ranks"]])
    # Who is accredited somewhere: "Đại sứ Cuba tại Việt Nam".
    envoys = rf"(?P<envoy>{any_phrase(offices['envoys'])}(?!{SPACE}[qQ]uán\b))"
    # "chức vụ Trưởng ban" is not "Vụ trưởng", "nhiệm vụ Phó Chủ tịch" not "vụ phó".
    not_of_duty = r"(?!(?:(?<=hức )|(?<=iệm ))vụ\b)"
    former = rf"{not_of_duty}(?:{any_phrase(offices['former'])}{SPACE})?+"
    modifiers = rf"(?:{SPACE}{any_phrase(offices['modifiers'])})*+"
    return rf"{former}(?:{envoys}|{heads}){modifiers}"


def _honorific(persons: dict[str, list[str]]) -> str:
    """Return the pattern of words before a name that show a person: "đồng chí", "Đ/c", "PGS.TS"."""
    words = any_phrase([*persons["honorifics"], *persons["weak_honorifics"]])
    return one_of(f"{_NOT_HONORIFIC}{words}", _SHORT_HONORIFIC)


def _organization(lists: dict[str, list[str]]) -> str:
    """Return the pattern of the words that an organisation begins with.

    That is one of `complete` ("Huyện ủy"), or one of `open` with words that make it one: a field of
    work ("Sở |Nội vụ|"), the trade of a company, or a name, level word or hamlet that follows
    ("Chi bộ |thôn 2").
    """
    fields = rf"(?:{SPACE}(?:các{SPACE})?+{_fields(lists)})"
    not_of_party = r"(?! ++(?:bộ|ủy|đoàn|viên)\b)"
    # "Khoa" is a name, too: a field of two syllables must follow it, or one that is listed.
    khoa = rf"(?<=Khoa)(?= ++[{UPPER}][{LOWER}]++ ++[{LOWER}])"
    up_to_level = rf" ++{unlisted_words(lists)}(?= ++(?:{LEVEL_WORD}|Việt ++Nam\b|số ++\d))"
    with_fields = (
        rf"(?:{khoa}|{fields}{not_of_party}(?:{up_to_level})?+|(?<!Khoa)(?={SPACE}[{UPPER}]))"
    )
    more_fields = rf"(?:(?: *- *|,? ++|, ++)(?:và ++)?{unlisted_field(lists)})*+"
    of_company = rf"{SPACE}{_OF_COMPANY}{unlisted_words(lists)}"
    hamlet = rf"(?:{HAMLET_WORD}|khu ++phố) ++[{UPPER}\d]"
    with_name = rf"(?<!Khoa)(?={SPACE}(?:[{UPPER}\d(]|các\b|số ++\d|{LEVEL_WORD}|{hamlet}))"
    opened = one_of(of_company, f"{with_fields}{more_fields}(?<!Khoa)", with_name)
    complete = any_phrase(lists["complete"])
    head = one_of(_world_body(), complete, f"{any_phrase(lists['open'])}{opened}")
    return rf"(?=[{UPPER}]){_NOT_ORGANIZATION}{head}"


def _world_body() -> str:
    """Return the pattern of a body of the world: "Tổ chức Y tế Thế giới", "Quỹ … Quốc tế".

    "Tổ chức Hội nghị Quốc tế" does so.
    """
    over = r"(?:đã|sẽ|vừa|của|cho|với|tại|ở|do|để|có|là|được|các|tổ|phối|tặng|trao|theo|từ|về)\b"
    held = r"(?:Hội ++(?:nghị|thảo|chợ|thi)|Lễ|Giải|Đại|Diễn|Cuộc|Ngày|Liên ++hoan|Tuần|Đoàn)\b"
    word = rf"(?!{over})[{UPPER}{LOWER}]++"
    world = r"(?:[Tt]hế ++giới|[Qq]uốc ++tế|Liên ++[Hh]ợp ++[Qq]uốc|LHQ)(?!\w)"
    heads = r"(?:Tổ ++chức|Quỹ|Chương ++trình|Cơ ++quan)"
    return rf"{heads}(?= ++[{UPPER}])(?! ++{held})(?:,? ++{word}){{1,6}}? ++{world}"


def _fields(lists: dict[str, list[str]]) -> str:
    """Return the pattern of fields of work joined by "-", "&" or "và": "Y tế và Dân số"."""
    # "Phòng Cảnh sát hình sự và |Công an thị xã" are two.
    other = (
        rf"(?!(?:Công ++an|Thanh ++tra|Hải ++quan|Công ++đoàn|Thuế) ++(?:{LEVEL_WORD}|[{UPPER}]))"
    )
    link = rf"(?:(?<=\S) *+(?:-|&|\bvà\b) *+{other})?+"
    return rf"(?:{link}{any_phrase(lists['fields'])})++"


def _complement(lists: dict[str, list[str]]) -> str:
    """Return the pattern of what follows the head of an office or an organisation.

    Any number of pieces ("Ban Tổ chức", "Huyện ủy"), the run of capitals that ends it, more places
    (", tỉnh Gia Lai", the group `more`), and a serial number.
    """
    pieces = rf"(?:{SPACE}{one_of(*_complement_pieces(lists))}|{_OF_ARMY_UNIT})*+"
    name = rf"(?:{_PARK})?{CAPITALIZED_RUN}{_DASHED_PROVINCE}"
    run = rf"(?:(?:{SPACE}|\.(?<=[Pp]\.))(?P<run>{name}))?+"
    zones = r"(?: ++và ++các ++[Kk]hu ++công ++nghiệp)?+"
    more = rf"(?P<more>(?:,? ++{LEVEL_WORD} ++{CAPITALIZED_RUN})*+)(?: ++{_SAIGON})?+"
    return f"{pieces}{run}{zones}{more}{_SERIAL_NUMBER}"


def _complement_pieces(lists: dict[str, list[str]]) -> Iterator[str]:
    """Yield the patterns of one piece of a complement, in the order in which they are tried."""
    single = any_phrase(lists["single"])
    yield CENTRAL
    yield _SAIGON
    # "Hội Hữu nghị |Việt Nam - Cuba"
    yield rf"(?<=ữu nghị )Việt ++Nam *+- *+{CAPITALIZED_RUN}"
    # "Tòa án nhân dân khu vực 3 - Gia Lai"
    yield rf"khu vực \d{{1,2}}+ - {CAPITALIZED_RUN}"
    yield any_phrase(lists["inner"])
    yield LEVEL_WORD
    # "Tổ chức", "Ban Tuyên giáo và Dân vận"
    yield _field_piece(lists, single)
    # "Tư lệnh |Quân khu| 7"
    yield rf"{single}(?= ++[{UPPER}\d])"
    # abbreviations: "(PCCC)", "MTTQ", "PC07"
    yield r"\([A-ZĐƯ&-]{2,10}\)"
    yield r"[A-ZĐƯ][A-ZĐƯ&-]++(?!\w)"
    # agencies of other countries: "KfW", "WeWorld"
    yield r"[A-Z][a-z]{1,9}+[A-Z][A-Za-z]*+(?!\w)"
    yield r"P[ACKVX]\d\d(?!\w)"
    # "Ban Quản lý |rừng phòng hộ| Ia Puch"
    # "Công ty CP Phát triển |đô thị| Tân An"
    yield rf"(?:{_OF_COMPANY}|{_OF_WORK}){unlisted_words(lists)}"
    yield _STATE
    yield _TASK
    # "Chi bộ |thôn"
    yield rf"(?:{HAMLET_WORD}|khu(?: ++phố)?)(?= ++[{UPPER}\d]|{_CLOSED})"
    # "Hải quan khu vực |III"
    yield r"(?<=hu vực )[IVX]+(?!\w)"
    yield rf"{_NUMBERED}\d{{1,3}}+(?![\w/,.%]*+\d)(?!\w)"


def _field_piece(lists: dict[str, list[str]], single: str) -> str:
    """Return the pattern of fields of work in a complement, and one more that no list has.

    In small letters, fields follow only "ban", "phòng", a single head, or a steering board, the
    group `led`, whose fields end before a level: "Ban Chỉ đạo phòng thủ dân sự tỉnh".
    """
    led = "(?P<led>(?<=hỉ đạo ))"
    lead = one_of(f"(?=[{UPPER}])", "(?<=[Bb]an )", "(?<=hòng )", led, f"{single}{SPACE}", _ABOUT)
    fields = rf"{lead}{_fields(lists)}(?(led)(?= ++{LEVEL_WORD}))"
    # "Trưởng bộ môn |Võ thuật": no name has a small syllable behind its first.
    section = rf"{_OF_SECTION}(?=[{UPPER}][{LOWER}]++ ++[{LOWER}])"
    unlisted = rf"(?: *+(?:và ++)?{unlisted_field(lists)})?+"
    return rf"(?:{fields}|(?=[{UPPER}]){_NOT_OF_UNIT}{single}|{section})(?(led)|{unlisted})(?<! )"
