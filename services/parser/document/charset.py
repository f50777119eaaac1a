"""The bytes of a page as text: UTF-8 first, then the declared charset, TCVN3 and VNI too."""

import re
import unicodedata

_DECLARATION_BYTES = 4096  # HTML demands a declaration in the first 1024; portals put it later
# Broken sequences among the characters beyond ASCII of a UTF-8 page; chosen on the development
# pages; ±20 % changes 0 of 198.
_MAX_BROKEN = 0.02

_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.\-]+)", re.IGNORECASE)
_TCVN_FONT = re.compile(rb"[\"':,\s]\.vn(?:time|arial|helv|memor|avant|book|cent)", re.IGNORECASE)
_VNI_FONT = re.compile(rb"[\"':,\s]vni-(?:times|helve|aptima|avo|book|cent)", re.IGNORECASE)
_MOJIBAKE = re.compile("[\u00c3-\u00c6\u00e1][\u0080-\u00bf\u0152-\u2122]")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

# TCVN 5712:1993, VN3 ("ABC", the .Vn fonts) and the capitals that VN1 adds in its free places.
_TCVN3 = {
    **dict(zip((1, 2, 4, 5, 6, *range(0x11, 0x18)), "ÚỤỪỬỮỨỰỲỶỸÝỴ", strict=True)),
    **dict(zip(range(0x80, 0xA0), "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ", strict=True)),
    **dict(zip((0xAF, 0xBA, 0xBF, *range(0xC0, 0xC6)), "ẰẲẴẮẦẨẪẤỀ", strict=True)),
    **dict(zip((0xCD, 0xD9, 0xDA, 0xDB, 0xE0, 0xF0, 0xFF), "ỂỄẾỒỔỖỐ", strict=True)),
    **dict(zip(range(0xA1, 0xAF), "ĂÂÊÔƠƯĐăâêôơưđ", strict=True)),
    **dict(zip(range(0xB0, 0xB5), "\u0300\u0309\u0303\u0301\u0323", strict=True)),
    **dict(zip(range(0xB5, 0xBA), "àảãáạ", strict=True)),
    **dict(zip((0xBB, 0xBC, 0xBD, 0xBE, *range(0xC6, 0xCD)), "ằẳẵắặầẩẫấậè", strict=True)),
    **dict(zip(range(0xCE, 0xD9), "ẻẽéẹềểễếệìỉ", strict=True)),
    **dict(zip((*range(0xDC, 0xE0), *range(0xE1, 0xF0)), "ĩíịòỏõóọồổỗốộờởỡớợù", strict=True)),
    **dict(zip(range(0xF1, 0xFF), "ủũúụừửữứựỳỷỹýỵ", strict=True)),
}
# VNI for Windows: a letter and, after it, the mark that it carries.
_VNI_MARKS = {
    **dict(zip("øùûõï", "\u0300\u0301\u0309\u0303\u0323", strict=True)),
    "â": "\u0302",
    "ê": "\u0306",
    **dict(
        zip("àáåãä", (f"\u0302{m}" for m in "\u0300\u0301\u0309\u0303\u0323"), strict=True),
    ),
    **dict(
        zip("èéúüë", (f"\u0306{m}" for m in "\u0300\u0301\u0309\u0303\u0323"), strict=True),
    ),
}
_VNI_LETTERS = dict(zip("ôöñìíæóòî", "ơưđìíỉĩịỵ", strict=True))
_VNI_CARRIERS = "aeouyôö"
_VNI = re.compile(
    f"([{_VNI_CARRIERS}])([{''.join(_VNI_MARKS)}])|([{''.join(_VNI_LETTERS)}])", re.IGNORECASE
)

_ALIASES = {
    "tcvn": "tcvn3",
    "tcvn3": "tcvn3",
    "xtcvn3": "tcvn3",
    "tcvn5712": "tcvn3",
    "xviettcvn": "tcvn3",
    "xviettcvn5712": "tcvn3",
    "vni": "vni",
    "xvni": "vni",
    "xvietvni": "vni",
    "vniwin": "vni",
    # HTML reads these as windows-1252, and so do browsers.
    "iso88591": "cp1252",
    "latin1": "cp1252",
    "usascii": "cp1252",
    "ascii": "cp1252",
}


def decode(content: bytes, header_charset: str | None = None) -> str:
    """Return the text of a page's bytes, in NFC where a legacy table was used.

    A byte order mark wins, then valid UTF-8 (the header's default is often a lie), then UTF-8 with
    a few broken bytes, then what the page, then what the header declares, then windows-1252.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace")
    try:
        return repair_mojibake(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _legacy(content, header_charset)


def repair_mojibake(text: str) -> str:
    """Return the text with one layer of double UTF-8 encoding undone, if that is what it has."""
    if "\u00bb" not in text or not _is_mojibake(text):
        return text
    try:
        return _as_bytes(text).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return text


def _is_mojibake(text: str) -> bool:
    """Return True if a text has letters that UTF-8 read as windows-1252 makes: "Tá»‰nh á»§y"."""
    # "á»" begins every doubly encoded letter of U+1EC0..U+1EFF, and no Vietnamese word.
    return text.count("á»") + text.count("áº") > 2 and _MOJIBAKE.search(text) is not None  # noqa: PLR2004 - twice may be a quotation


def _as_bytes(text: str) -> bytes:
    return b"".join(_byte(letter) for letter in text)


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")  # the five codes that windows-1252 leaves open


def _legacy(content: bytes, header_charset: str | None) -> str:
    """Return bytes that are not UTF-8 as text; fonts in the styles tell TCVN3 and VNI apart."""
    head = content[:_DECLARATION_BYTES]
    declared = _XML.search(head) or _META.search(head)
    charsets = [declared[1].decode("ascii") if declared else None, header_charset]
    fonts = ((_TCVN_FONT, "tcvn3"), (_VNI_FONT, "vni"))
    table = next((name for font, name in fonts if font.search(content)), None)
    text = content.decode("utf-8", "replace")
    if _mostly_utf8(text):
        return text
    for name in (table, *charsets):
        legacy = _decoded(content, name)
        if legacy is not None:
            return legacy
    return content.decode("cp1252", "replace")


def _mostly_utf8(decoded: str) -> bool:
    """Return True if few of the characters beyond ASCII are the sign of a broken sequence."""
    beyond_ascii = sum(not letter.isascii() for letter in decoded)
    return decoded.count("\ufffd") <= beyond_ascii * _MAX_BROKEN


def _decoded(content: bytes, declared: str | None) -> str | None:
    """Return bytes in a charset as text, or None for UTF-8, which they are not, or none known."""
    plain = re.sub(r"[^a-z0-9]", "", (declared or "").lower())
    name = _ALIASES.get(plain, declared)
    if name == "tcvn3":
        return unicodedata.normalize("NFC", content.decode("latin-1").translate(_TCVN3))
    if name == "vni":
        text = content.decode("cp1252", "replace")
        return unicodedata.normalize("NFC", _VNI.sub(_vni_letter, text))
    if not name or plain in ("utf8", "utf16"):  # it is not, or it would have been read above
        return None
    try:
        return unicodedata.normalize("NFC", content.decode(name, "replace"))
    except (LookupError, UnicodeError):
        return None


def _vni_letter(match: re.Match[str]) -> str:
    if match[3]:
        return _in_case_of(_VNI_LETTERS[match[3].lower()], match[3])
    base = match[1].lower()
    letter = _VNI_LETTERS.get(base, base) + _VNI_MARKS[match[2].lower()]
    return _in_case_of(unicodedata.normalize("NFC", letter), match[1])


def _in_case_of(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter
