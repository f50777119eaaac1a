"""Official documents by type, number and symbol."""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one
import re
from dataclasses import dataclass
from datetime import date
from functools import cache

_KINDS = (
    "[Nn]ghị ++quyết|[Nn]ghị ++định|[Cc]hỉ ++thị|[Cc]hỉ ++chị|[Kk]ết ++luận|[Qq]uyết ++định|[Qq]uy ++định|[Qq]uy ++chế"
    "|[Hh]ướng ++dẫn|[Kk]ế ++hoạch|[Cc]hương ++trình(?: ++hành ++động)?|[Tt]hông ++tư(?: ++liên ++tịch)?|[Tt]hông ++báo(?: ++kết ++luận)?"
    "|[Tt]hông ++tri|[Pp]háp ++lệnh|[Cc]ông ++văn|[Tt]ờ ++trình|[Bb]áo ++cáo|[Đđ]ề ++án|[Cc]ông ++điện|[Bb]ộ ++luật|[Ll]uật|[Ll]ệnh"
    "|[Ss]ắc ++lệnh|[Ll]ời ++kêu ++gọi|[Gg]iấy ++phép|[Đđ]iều ++lệ|[Vv]ăn ++bản"
)
_SYMBOL = (
    r"\d{1,5}(?! *[/-] *\d{1,2} *[/-])(?: *[/-] *(?:(?:19|20)\d\d *[/-] *)?[A-ZĐƯ][A-ZĐƯa-z&]*\d{0,2}(?!\w)"
    r"(?: *[/.-] *[A-ZĐƯ][A-ZĐƯ&]*\d{0,2}(?!\w)){0,4}| ++[A-ZĐ]{2,4} ?[-/] ?[A-ZĐƯ]{2,5}(?!\w))?(?![\w%]|[,.]\d)"
)
_LIST = r"(?:(?:, *| ++và ++)(?:số ++)?\d{1,4}(?![\d/.,%]*\d)(?! ++(?:năm|tháng|ngày|người|đồng)\b)(?: *[/-] *[A-ZĐƯ][A-ZĐƯ&]*(?: *[/-] *[A-ZĐƯ][A-ZĐƯ&]*)*)?(?!\w))*+"
_BARE = r"(?:[Nn]ghị ++quyết|[Cc]hỉ ++thị|[Kk]ết ++luận|[Qq]uyết ++định|[Qq]uy ++định|[Nn]ghị ++định|[Hh]ướng ++dẫn|[Tt]hông ++tư)"
_UNIT_AFTER = r"(?! *+(?:năm|tháng|ngày|tuần|người|đồng|đảng|tỷ|triệu|trường|cán|đơn|tập|tổ|cá|xã|huyện|nội|nhiệm|%|/\d|[.,]\d)\b)"
_DOCUMENT = (
    rf"(?<!\w)(?:(?P<kind>{_KINDS})(?P<about> ++[^\W\d_][^.,;:()\"\n\d]{{2,90}}?)?? ++[Ss]ố *+:? *+(?P<symbol>{_SYMBOL}{_LIST})"
    rf"|(?P<bare_kind>{_BARE}) ++(?P<bare>\d{{1,4}}(?![\d%]|[.,]\d){_UNIT_AFTER}(?: *[/-] *(?:(?:19|20)\d\d *[/-] *)?[A-ZĐƯ][A-ZĐƯ&]*(?: *[/-] *[A-ZĐƯ][A-ZĐƯ&]*\d{{0,2}})*)?(?!\w)(?! *[/-] *\d){_LIST})"
    rf"|(?P<named>[Nn]ghị ++quyết ++(?:Hội ++nghị ++)?(?:Trung ++ương|T\.?[ƯW]) ++(?P<plenum>\d{{1,2}}),?(?: ++\([^)]{{1,12}}\),?)? ++[Kk]hóa ++[XVI]+(?:, ++[XVI]+)*)"
    rf"|(?P<law>(?:Luật|Bộ luật|Pháp lệnh) ++[^\W\d_][^.,;:()\"\n\d]{{2,60}}? ++(?=năm ++\d{{4}}))"
    r"|(?P<constitution>Hiến pháp))"
)
_DATED = re.compile(
    r",? *(?:ban hành )?(?:\(?ngày|,) *(?P<d>\d{1,2})(?: ?[/.-] ?| tháng )(?P<m>\d{1,2})(?: ?[/.-] ?| năm )(?P<y>(?:19|20)\d\d)"
)
_ISSUER = re.compile(r"\)?,? *của +")
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
def _pattern() -> re.Pattern[str]:
    return re.compile(_DOCUMENT)


def documents(working: str) -> list[FoundDocument]:
    """Return the documents of a working copy in order."""
    return [_read(match, working) for match in _pattern().finditer(working)]


def _read(match: re.Match[str], working: str) -> FoundDocument:
    dated, at = _dated(match.end(), working)
    issuer = _ISSUER.match(working, at)
    kind = _kind(match)
    symbol = match["symbol"] or match["bare"]
    return FoundDocument(
        start=match.start(),
        end=match.start() + len(match[0].rstrip()),
        kind=kind,
        number=_number(symbol),
        symbol=symbol and _tidy(symbol),
        dated=dated,
        issuer_at=issuer.end() if issuer else None,
        rule="numbered" if symbol else "named",
    )


def _kind(match: re.Match[str]) -> str:
    words = (match["kind"] or match["bare_kind"] or match[0]).split()
    found = " ".join(words).capitalize().replace("Chỉ chị", "Chỉ thị")
    if match["named"]:
        return "Nghị quyết"
    return "Luật" if found.startswith("Luật") else found


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
