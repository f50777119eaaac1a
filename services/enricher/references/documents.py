"""Official documents by type, number and symbol."""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain

from services.enricher.lexicon import match_at_triggers
from services.enricher.text import LOWER, UPPER

_KINDS = {
    "n": "ghị ++quyết|ghị ++định",
    "c": "hỉ ++thị|hỉ ++chị|hương ++trình(?: ++hành ++động)?|ông ++văn|ông ++điện|ông ++hàm|áo ++trạng",
    "k": "ết ++luận|ế ++hoạch",
    "q": "uyết ++định|uy ++định|uy ++chế",
    "h": "ướng ++dẫn|iệp ++định",
    "t": "hông ++(?:tư(?: ++liên ++tịch)?|báo(?: ++kết ++luận)?|tri)|ờ ++trình|hông ++cáo",
    "p": "háp ++lệnh",
    "b": "áo ++cáo|ộ ++luật|ản ++án|iên ++bản",
    "đ": "ề ++án|iều ++lệ",
    "l": "uật|ệnh|ời ++kêu ++gọi",
    "s": "ắc ++lệnh",
    "g": "iấy ++(?:phép|mời|chứng ++nhận)",
    "v": "ăn ++bản",
}
_KIND = "|".join(rf"[{letter}{letter.upper()}](?:{rest})(?!\w)" for letter, rest in _KINDS.items())
_SYMBOL = (
    r"\d{1,5}(?! *[/-] *\d{1,2} *[/-])(?: *[/-] *(?:(?:19|20)\d\d *[/-] *)?[A-ZĐƯ][A-ZĐƯa-z&]*\d{0,2}(?!\w)"
    r"(?: *[/.-] *[A-ZĐƯ][A-ZĐƯa-z&]*\d{0,2}(?!\w)){0,4}| ++[A-ZĐ]{2,4} ?[-/] ?[A-ZĐƯ]{2,5}(?!\w))?(?![\w%]|[,.]\d)"
)
# A symbol that says by its letters that it is one: "1121/CĐ-TTg", "25-ĐA/TU", "08-QĐi/TU".
_SIGNED = r"\d{1,5} *[/-] *(?:(?:19|20)\d\d *[/-] *)?[A-ZĐƯ][A-ZĐƯa-z&]*\d{0,2}(?: *[/.-] *[A-ZĐƯ][A-ZĐƯa-z&]*\d{0,2}(?!\w)){1,3}(?!\w)"
_LIST = rf"(?:(?:, *| ++và ++)(?:số ++)?\d{{1,4}}(?![\d/.,%]*\d)(?! ++(?:năm|tháng|ngày|người|đồng)\b)(?: *[/-] *[A-ZĐƯ][A-ZĐƯ&]*(?: *[/-] *[A-ZĐƯ][A-ZĐƯa-z&]*)*)?(?!\w)|(?:, *| ++và ++)(?:số ++)?{_SIGNED})*+"
_UNIT_AFTER = r"(?! *+(?:năm|tháng|ngày(?! *\d)|tuần|người|đồng|đảng|tỷ|triệu|trường|cán|đơn|tập|tổ|cá|xã|huyện|nội|nhiệm|vấn|vụ|việc|dự|hồ|ý|nhóm|giải|doanh|hộ|cơ|thôn|khâu|lượt|buổi|cuộc|kiến|sai|%|[.,]\d)\b)"
_BARE = rf"\d{{1,4}}(?![\d%]|[.,]\d){_UNIT_AFTER}(?: *[/-] *(?:(?:19|20)\d\d *[/-] *)?[A-ZĐƯ][A-ZĐƯ&]*i?\d{{0,2}}(?: *[/-] *[A-ZĐƯ][A-ZĐƯa-z&]*\d{{0,2}})*)?(?!\w)(?! *[/-] *\d){_LIST}"
# Kinds by their initials.
_SHORTS = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "KL": "Kết luận", "NĐ": "Nghị định",
    "TT": "Thông tư", "KH": "Kế hoạch", "HD": "Hướng dẫn", "CV": "Công văn", "TB": "Thông báo",
    "BC": "Báo cáo", "QC": "Quy chế", "TTr": "Tờ trình",
}  # fmt: skip
_SHORT = "|".join(rf"{short}(?!\w)" for short in _SHORTS)
_DIRECTIVE = r"(?<=quyết)|(?<=hỉ thị)|(?<=hỉ chị)|(?<=luận)|(?<=y định)|(?<=ị định)|(?<=ướng dẫn)|(?<=hông tư)|(?<=ết định)|(?<=ông điện)|(?<=ông văn)|(?<=ề án)"
_PLENUM = r" ++(?:Hội ++nghị ++)?(?:Trung ++ương|T\.?[ƯW]) ++\d{1,2},?(?: ++\([^)]{1,12}\),?)? ++[Kk]hóa ++[XVI]+(?:, ++[XVI]+)*"
_DOCUMENT = (
    rf"(?:{_KIND})(?:(?P<about> ++[^\W\d_][^.,;:()\"\n\d]{{2,90}}?)?? ++[Ss]ố *+:? *+(?P<symbol>{_SYMBOL}{_LIST})"
    rf"|(?:{_DIRECTIVE}) ++(?P<bare>{_BARE})| ++(?P<signed>{_SIGNED})|(?<=ghị quyết)(?P<plenum>{_PLENUM})"
    r"|(?:(?<=Luật)|(?<=ộ luật))(?P<law> ++[^\W\d_][^.,;:()\"\n\d]{2,60}?)(?= ++năm ++\d{4}))|Hiến ++pháp"
    rf"|(?:{_SHORT}) ++(?:số ++)?(?P<short>{_SIGNED}{_LIST})"
)
# What may begin one, with what is before it, which no letter is: the search skips from word to word.
_OPENING = re.compile(
    rf"[^{LOWER}{UPPER}][{''.join(_KINDS)}{''.join(_KINDS).upper()}](?:{'|'.join(_KINDS.values())}|iến ++pháp|[QĐTLHDVBC])"
)
_KIND_ALONE = re.compile(_KIND)
_DATED = re.compile(
    r",? *(?:ban hành )?(?:\(?ngày|,) *(?P<d>\d{1,2})(?: ?[/.-] ?| tháng )(?P<m>\d{1,2})(?: ?[/.-] ?| năm )(?P<y>(?:19|20)\d\d)"
)
_ISSUER = re.compile(r"\)?,? *của +")
# A kind inside the words about a document is the kind: "nghị quyết ... theo Nghị quyết số 35".
_KIND_INSIDE = re.compile(
    rf"(?:\b(?:theo|thực hiện|triển khai|tại|và|với|trong|của|quán triệt|ban hành) +|, *)(?={_KIND})(?!(?:văn bản|Văn bản)\b)"
)
# What parts two symbols of a list: a comma or "và", and letters in the next one.
_ITEM = re.compile(r"(?:, *| +và +)(?:số +)?(?=\d{1,5} *[/-] *(?:(?:19|20)\d\d *[/-] *)?[A-ZĐƯ])")
_SYMBOL_AT_END = re.compile(r"\d{1,5}(?:, *\d{1,5})* *[/-][^,]*\Z|\d{1,5}\Z")
_TAIL_NUMBER = re.compile(r"\d{1,5}")


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document in the text. `number` is "05", `symbol` "05-CT/TW"; a list keeps its commas."""

    start: int
    end: int
    kind: str
    number: str | None
    symbol: str | None
    dated: date | None
    issuer_at: int | None
    rule: str


@cache
def document_pattern() -> re.Pattern[str]:
    """Return the pattern of all of them, compiled at the first call."""
    return re.compile(rf"(?<!\w)(?:{_DOCUMENT})")


def find_documents(working: str) -> list[FoundDocument]:
    """Return the documents of a working copy in order."""
    return list(chain.from_iterable(_parted(_read(m, working), working) for m in _found(working)))


def _found(working: str) -> Iterator[re.Match[str]]:
    # One character ahead, so that the first word has something before it, too.
    starts = (opening.start() for opening in _OPENING.finditer("\n" + working))
    return match_at_triggers(starts, document_pattern(), working)


def _parted(one: FoundDocument, working: str) -> Iterator[FoundDocument]:
    """Yield each document of a list of whole symbols: "Nghị quyết 57-NQ/TW, 59-NQ/TW"."""
    listed = [*_ITEM.finditer(working, one.start, one.end)] if one.symbol else []
    if not listed:
        yield one
        return
    starts = [one.start, *(item.end() for item in listed)]
    ends = [*(item.start() for item in listed), one.end]
    for start, end in zip(starts, ends, strict=True):
        symbol = (
            working[start:end] if start > one.start else _SYMBOL_AT_END.search(working[start:end])
        )
        text = symbol if isinstance(symbol, str) else symbol[0] if symbol else ""
        dated = one.dated if end == one.end else None
        yield replace(
            one, start=start, end=end, symbol=_tidy(text), number=_number(text), dated=dated
        )


def _read(match: re.Match[str], working: str) -> FoundDocument:
    dated, at = _dated(match.end(), working)
    issuer = _ISSUER.match(working, at)
    symbol = match["symbol"] or match["bare"] or match["signed"] or match["short"]
    start = _start(match, working)
    return FoundDocument(
        start=start,
        end=match.end(),
        kind=_kind(working[start : match.end()]),
        number=_number(symbol),
        symbol=symbol and _tidy(symbol),
        dated=dated,
        issuer_at=issuer.end() if issuer else None,
        rule="numbered" if symbol else "named",
    )


def _start(match: re.Match[str], working: str) -> int:
    """Return where the document begins whose number this is."""
    if not match["about"]:
        return match.start()
    inside = list(_KIND_INSIDE.finditer(working, match.start("about"), match.end("about")))
    return inside[-1].end() if inside else match.start()


def _kind(text: str) -> str:
    short = _SHORTS.get(text.split(maxsplit=1)[0])
    if short:
        return short
    kind = _KIND_ALONE.match(text)
    words = kind[0].split() if kind else ["Hiến", "pháp"]
    return " ".join(words).capitalize().replace("Chỉ chị", "Chỉ thị")


def _number(symbol: str | None) -> str | None:
    if not symbol:
        return None
    if re.fullmatch(r"[\d, và]+", symbol):
        return symbol
    found = _TAIL_NUMBER.match(symbol)
    return found[0] if found else None


def _tidy(symbol: str) -> str | None:
    """Return the symbol without stray spaces: "03  CT - TW" → "03 CT-TW"; None without letters."""
    if not re.search(r"[A-ZĐƯ]", symbol):
        return None
    return re.sub(r" ++", " ", re.sub(r" *([/-]) *", r"\1", symbol))


def _dated(at: int, working: str) -> tuple[date | None, int]:
    found = _DATED.match(working, at)
    if not found:
        return None, at
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"])), found.end()
    except ValueError:
        return None, at
