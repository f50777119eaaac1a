"""Official documents by type, number and symbol."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from services.enricher.lexicon import match_at_triggers, spaced
from services.enricher.text import LOWER, UPPER

# The types of documents by their first letter, in small letters or with a capital.
_TYPES_BY_LETTER = {
    letter: spaced(rest)
    for letter, rest in {
        "n": "ghị quyết|ghị định",
        "c": "hỉ thị|hỉ chị|hương trình(?: hành động)?|ông văn|ông điện|ông hàm|áo trạng",
        "k": "ết luận|ế hoạch",
        "q": "uyết định|uy định|uy chế",
        "h": "ướng dẫn|iệp định",
        "t": "hông (?:tư(?: liên tịch)?|báo(?: kết luận)?|tri)|ờ trình|hông cáo",
        "p": "háp lệnh",
        "b": "áo cáo|ộ luật|ản án|iên bản",
        "đ": "ề án|iều lệ",
        "l": "uật|ệnh|ời kêu gọi",
        "s": "ắc lệnh",
        "g": "iấy (?:phép|mời|chứng nhận)",
        "v": "ăn bản",
    }.items()
}
_TYPE = "|".join(
    rf"[{letter}{letter.upper()}](?:{rest})(?!\w)" for letter, rest in _TYPES_BY_LETTER.items()
)
_ABBREVIATIONS = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "KL": "Kết luận", "NĐ": "Nghị định",
    "TT": "Thông tư", "KH": "Kế hoạch", "HD": "Hướng dẫn", "CV": "Công văn", "TB": "Thông báo",
    "BC": "Báo cáo", "QC": "Quy chế", "TTr": "Tờ trình",
}  # fmt: skip
_ABBREVIATED = "|".join(rf"{short}(?!\w)" for short in _ABBREVIATIONS)
# The letters of a symbol: "CT", "QĐi", "UBTVQH15"; before them a year may stand: "2020/NĐ-CP".
_CAPITAL_LETTERS = r"[A-ZĐƯ][A-ZĐƯ&]*"
_LETTERS = r"[A-ZĐƯ][A-ZĐƯa-z&]*"
_LETTERS_AND_DIGITS = rf"{_LETTERS}\d{{0,2}}"
_YEAR = r"(?:(?:19|20)\d\d *[/-] *)?"
# "-CT/TW", "/2020/NĐ-CP", " CT-TW"; no day and month: "18/3-".
_LETTERS_OF_NUMBER = (
    rf"(?: *[/-] *{_YEAR}{_LETTERS_AND_DIGITS}(?!\w)(?: *[/.-] *{_LETTERS_AND_DIGITS}(?!\w)){{0,4}}"
    r"| ++[A-ZĐ]{2,4} ?[-/] ?[A-ZĐƯ]{2,5}(?!\w))?"
)
# A symbol behind "số": "05-CT/TW", "130/2020/NĐ-CP", "18".
_SYMBOL = rf"\d{{1,5}}(?! *[/-] *\d{{1,2}} *[/-]){_LETTERS_OF_NUMBER}(?![\w%]|[,.]\d)"
# A symbol that says by its letters that it is one: "1121/CĐ-TTg", "25-ĐA/TU", "08-QĐi/TU".
_SIGNED = (
    rf"\d{{1,5}} *[/-] *{_YEAR}{_LETTERS_AND_DIGITS}"
    rf"(?: *[/.-] *{_LETTERS_AND_DIGITS}(?!\w)){{1,3}}(?!\w)"
)
# More numbers or symbols of a list: ", 19", " và số 68-NQ/TW".
_NEXT = r"(?:, *| ++và ++)(?:số ++)?"
_NEXT_NUMBER = (
    rf"{_NEXT}\d{{1,4}}(?![\d/.,%]*\d)(?! ++(?:năm|tháng|ngày|người|đồng)\b)"
    rf"(?: *[/-] *{_CAPITAL_LETTERS}(?: *[/-] *{_LETTERS})*)?(?!\w)"
)
_LIST = rf"(?:{_NEXT_NUMBER}|{_NEXT}{_SIGNED})*+"
# A number without "số": "Chỉ thị 35". With a unit, "Chỉ thị 35 ngày", it counts something else.
_UNITS = (
    "năm|tháng|ngày(?! *\\d)|tuần|người|đồng|đảng|tỷ|triệu|trường|cán|đơn|tập|tổ|cá|xã|huyện|nội"
    "|nhiệm|vấn|vụ|việc|dự|hồ|ý|nhóm|giải|doanh|hộ|cơ|thôn|khâu|lượt|buổi|cuộc|kiến|sai"
)
_BARE = (
    rf"\d{{1,4}}(?![\d%]|[,.]\d)(?! *+(?:{_UNITS}|%|[.,]\d)\b)"
    rf"(?: *[/-] *{_YEAR}{_CAPITAL_LETTERS}i?\d{{0,2}}(?: *[/-] *{_LETTERS_AND_DIGITS})*)?"
    rf"(?!\w)(?! *[/-] *\d){_LIST}"
)
# Behind a type whose documents are called by their number alone.
_BY_NUMBER = "|".join(
    f"(?<={end})"
    for end in (
        "quyết", "hỉ thị", "hỉ chị", "luận", "y định", "ị định", "ướng dẫn", "hông tư", "ết định",
        "ông điện", "ông văn", "ề án",
    )
)  # fmt: skip
# "Nghị quyết Hội nghị Trung ương 4, khóa XII".
_PLENUM = (
    r" ++(?:Hội ++nghị ++)?(?:Trung ++ương|T\.?[ƯW]) ++\d{1,2},?"
    r"(?: ++\([^)]{1,12}\),?)? ++[Kk]hóa ++[XVI]+(?:, ++[XVI]+)*"
)
# "Nghị quyết về y tế số 05-NQ/TU": what it is about may stand before the symbol.
_NUMBERED = (
    r"(?P<about> ++[^\W\d_][^.,;:()\"\n\d]{2,90}?)??"
    rf" ++[Ss]ố *+:? *+(?P<symbol>{_SYMBOL}{_LIST})"
)
# "Luật Đất đai năm 2024".
_LAW = r"(?:(?<=Luật)|(?<=ộ luật))(?P<law> ++[^\W\d_][^.,;:()\"\n\d]{2,60}?)(?= ++năm ++\d{4})"
_DOCUMENT = (
    rf"(?:{_TYPE})(?:{_NUMBERED}|(?:{_BY_NUMBER}) ++(?P<bare>{_BARE})| ++(?P<signed>{_SIGNED})"
    rf"|(?<=ghị quyết)(?P<plenum>{_PLENUM})|{_LAW})"
    r"|Hiến ++pháp"
    rf"|(?:{_ABBREVIATED}) ++(?:số ++)?(?P<short>{_SIGNED}{_LIST})"
)
# Where a document may begin, with the character before it, which is no letter: for quick scanning.
_FIRST_LETTERS = "".join(_TYPES_BY_LETTER)
_TRIGGER = re.compile(
    rf"[^{LOWER}{UPPER}][{_FIRST_LETTERS}{_FIRST_LETTERS.upper()}]"
    rf"(?:{'|'.join(_TYPES_BY_LETTER.values())}|iến ++pháp|[QĐTLHDVBC])"
)
_TYPE_ALONE = re.compile(_TYPE)
# ", ngày 25/10/2017", " ban hành ngày 5 tháng 3 năm 2018".
_DATED = re.compile(
    r",? *(?:ban hành )?(?:\(?ngày|,) *(?P<d>\d{1,2})(?: ?[/.-] ?| tháng )(?P<m>\d{1,2})"
    r"(?: ?[/.-] ?| năm )(?P<y>(?:19|20)\d\d)"
)
_ISSUER = re.compile(r"\)?,? *của +")
# Before another type inside the words about a document: "nghị quyết ... theo Nghị quyết số 35".
_TYPE_INSIDE = re.compile(
    r"(?:\b(?:theo|thực hiện|triển khai|tại|và|với|trong|của|quán triệt|ban hành) +|, *)"
    rf"(?={_TYPE})(?!(?:văn bản|Văn bản)\b)"
)
# Between two symbols of a list, if the next one has letters: ", ", " và số ".
_LIST_MARK = re.compile(rf"(?:, *| +và +)(?:số +)?(?=\d{{1,5}} *[/-] *{_YEAR}[A-ZĐƯ])")
_SYMBOL_AT_END = re.compile(r"\d{1,5}(?:, *\d{1,5})* *[/-][^,]*\Z|\d{1,5}\Z")
_LEADING_NUMBER = re.compile(r"\d{1,5}")


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document in the text: `number` is "05", `symbol` "05-CT/TW"; a list keeps its commas.

    `issuer_at` is the offset where the issuer begins that "của" announces, None without one.
    """

    start: int
    end: int
    document_type: str
    number: str | None
    symbol: str | None
    dated: date | None
    issuer_at: int | None
    rule: str


@cache
def document_pattern() -> re.Pattern[str]:
    """Return the pattern of a document, compiled at the first call."""
    return re.compile(rf"(?<!\w)(?:{_DOCUMENT})")


def find_documents(normalized: str) -> list[FoundDocument]:
    """Return the documents of a normalised text in order: "Chỉ thị số 05-CT/TW", "Hiến pháp"."""
    # One character ahead, so that the first word has something before it, too.
    starts = (trigger.start() for trigger in _TRIGGER.finditer("\n" + normalized))
    matches = match_at_triggers(starts, document_pattern(), normalized)
    documents = (_document_of_match(match, normalized) for match in matches)
    return [item for document in documents for item in _split_list(document, normalized)]


def _document_of_match(match: re.Match[str], normalized: str) -> FoundDocument:
    """Return the document of a match with its date and issuer: "..., ngày 25/10/2017 của ..."."""
    dated, end = _date_behind(match.end(), normalized)
    issuer = _ISSUER.match(normalized, end)
    symbol = match["symbol"] or match["bare"] or match["signed"] or match["short"]
    start = _start_of_document(match, normalized)
    return FoundDocument(
        start=start,
        end=match.end(),
        document_type=_document_type(normalized[start : match.end()]),
        number=_number(symbol),
        symbol=symbol and _symbol(symbol),
        dated=dated,
        issuer_at=issuer.end() if issuer else None,
        rule="numbered" if symbol else "named",
    )


def _split_list(document: FoundDocument, normalized: str) -> list[FoundDocument]:
    """Return each document of a list of whole symbols: "Nghị quyết 57-NQ/TW, 59-NQ/TW" is two.

    The first item begins with the type, the last has the date. "Nghị quyết số 18, 19" stays one.
    """
    if not document.symbol:
        return [document]
    marks = list(_LIST_MARK.finditer(normalized, document.start, document.end))
    if not marks:
        return [document]
    starts = [document.start, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), document.end]
    return [
        _list_item(document, start, end, normalized)
        for start, end in zip(starts, ends, strict=True)
    ]


def _list_item(document: FoundDocument, start: int, end: int, normalized: str) -> FoundDocument:
    """Return one item of a list of documents that stands from one offset to another."""
    symbol = normalized[start:end]
    if start == document.start:
        at_end = _SYMBOL_AT_END.search(symbol)
        symbol = at_end[0] if at_end else ""
    return replace(
        document,
        start=start,
        end=end,
        symbol=_symbol(symbol),
        number=_number(symbol),
        dated=document.dated if end == document.end else None,
    )


def _start_of_document(match: re.Match[str], normalized: str) -> int:
    """Return where the document of a match begins: at the last of its types.

    In "nghị quyết về y tế theo Quyết định số 35" the number is that of "Quyết định".
    """
    if not match["about"]:
        return match.start()
    inside = list(_TYPE_INSIDE.finditer(normalized, match.start("about"), match.end("about")))
    return inside[-1].end() if inside else match.start()


def _document_type(text: str) -> str:
    """Return the type with which a document begins, in full: "QĐ số 2421" → "Quyết định"."""
    abbreviated = _ABBREVIATIONS.get(text.split(maxsplit=1)[0])
    if abbreviated:
        return abbreviated
    stated = _TYPE_ALONE.match(text)
    if not stated:
        return "Hiến pháp"
    # "Chỉ chị" is a common misprint.
    return " ".join(stated[0].split()).capitalize().replace("Chỉ chị", "Chỉ thị")


def _number(symbol: str | None) -> str | None:
    """Return the number of a symbol: "05-CT/TW" → "05"; a list of numbers stays one: "18, 19"."""
    if not symbol:
        return None
    if re.fullmatch(r"[\d, và]+", symbol):
        return symbol
    number = _LEADING_NUMBER.match(symbol)
    return number[0] if number else None


def _symbol(text: str) -> str | None:
    """Return the symbol without stray spaces: "03  CT - TW" → "03 CT-TW"; None without letters."""
    if not re.search(r"[A-ZĐƯ]", text):
        return None
    return re.sub(r" ++", " ", re.sub(r" *([/-]) *", r"\1", text))


def _date_behind(offset: int, normalized: str) -> tuple[date | None, int]:
    """Return the date behind a document and where it ends: ", ngày 25/10/2017".

    Without a date, None and the offset itself.
    """
    dated = _DATED.match(normalized, offset)
    if not dated:
        return None, offset
    try:
        return date(int(dated["y"]), int(dated["m"]), int(dated["d"])), dated.end()
    except ValueError:
        return None, offset
