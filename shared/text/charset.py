"""The bytes of a page as text: UTF-8 first, then the declared charset, the legacy tables too."""

import re
import unicodedata
from collections.abc import Iterator

from shared.text.legacy_tables import TABLES, from_letters, from_table
from shared.text.syllables import share_of_syllables

_DECLARATION_BYTES = 4096  # HTML demands a declaration in the first 1024; portals put it later
# Broken sequences among the characters beyond ASCII of a UTF-8 page; chosen on the development
# pages; ±20 % changes 0 of 198.
_MAX_BROKEN = 0.02
# Of the accented words of a Vietnamese page so many have the form of a syllable; of the same bytes
# under a wrong table fewer than half do.
_VIETNAMESE = 0.7
_SAMPLE = 60_000

_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.\-]+)", re.IGNORECASE)
_TCVN_FONT = re.compile(rb"[\"':,\s]\.vn(?:time|arial|helv|memor|avant|book|cent)", re.IGNORECASE)
_VNI_FONT = re.compile(rb"[\"':,\s]vni-(?:times|helve|aptima|avo|book|cent)", re.IGNORECASE)
_MOJIBAKE = re.compile("[\u00c3-\u00c6\u00e1][\u0080-\u00bf\u0152-\u2122]")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# Letters that the fonts of TCVN3 and VNI put inside words, and Unicode never does.
_DISGUISED = re.compile(
    r"(?:[©®¬µ¸¹¶·»¾¼Æ-ÈËÑÎÏÖ-Øßäåæçëîïñöøûüÿ÷](?<=[A-Za-z].)|[®§](?=[a-zA-Z©¬¸-¾Æ-ÿ]))"
)
_SEGMENT = re.compile(r"<[^<>]*>|[^<]+|<")
_TAG = re.compile(r"<[^<>]*>")
_NUL = b"\x00"

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
    "viscii": "viscii",
    "viscii11": "viscii",
    "csviscii": "viscii",
    # HTML reads these as windows-1252, and so do browsers.
    "iso88591": "cp1252",
    "latin1": "cp1252",
    "usascii": "cp1252",
    "ascii": "cp1252",
}


# Where nothing is declared that fits: what old pages of Vietnam are written in, likeliest first.
_GUESSES = ("tcvn3", "windows-1258", "vni", "viscii")


def decode(content: bytes, declared: str | None = None, *, utf8: str | None = None) -> str:
    """Return the text of a page's bytes in NFC; `declared` is the charset of its header.

    `utf8` are the bytes read as UTF-8, where the caller has that already.

    A byte order mark wins, then valid UTF-8 (the header's default is often a lie), then UTF-8 with
    a few broken bytes, then the declared charset (a font, the page, the header) under which the
    text is Vietnamese, then any table under which it is, then what is declared, windows-1252 last.
    Doubly encoded text and text that only a font of TCVN3 or VNI shows rightly are repaired.
    """
    return unicodedata.normalize("NFC", _decode_any(content, declared, utf8))


def _decode_any(content: bytes, declared: str | None, utf8: str | None) -> str:
    """Return the text by its byte order mark, else as UTF-16, UTF-8 or a legacy encoding."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace")
    wide = _utf16_unsaid(content)
    if wide:
        return content.decode(wide, "replace")
    try:
        text = content.decode("utf-8") if utf8 is None else utf8
    except UnicodeDecodeError:
        return _legacy(content, declared)
    return repair_fonts(repair_mojibake(text))


def _utf16_unsaid(content: bytes) -> str | None:
    """Return UTF-16 in the byte order that its NULs show, None where there are few of them."""
    head = content[: _DECLARATION_BYTES // 2 * 2]
    even, odd = head[::2].count(_NUL), head[1::2].count(_NUL)
    if max(even, odd) * 4 <= len(head) or min(even, odd) * 8 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def repair_mojibake(text: str) -> str:
    """Return the text with one layer of double UTF-8 encoding undone, if that is what it has.

    Where only parts of a page have it, these are repaired.
    """
    if "\u00bb" not in text or not _is_mojibake(text):
        return text
    whole = _undo_mojibake(text)
    return whole or "".join(_undo_mojibake(part) or part for part in _SEGMENT.findall(text))


def _undo_mojibake(text: str) -> str | None:
    """Return the text behind UTF-8 read as windows-1252, None where it is not that: "Tá»‰nh"."""
    if text.isascii():
        return text
    try:
        return _as_bytes(text).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None


def _is_mojibake(text: str) -> bool:
    """Return True if a text has letters that UTF-8 read as windows-1252 makes: "Tá»‰nh á»§y"."""
    # "á»" and "áº" begin doubly encoded letters of Vietnamese, and no word of it.
    begun = (text[place - 1] == "á" for letter in "»º" for place in _places(text, letter))
    return sum(begun) > 2 and _MOJIBAKE.search(text) is not None  # noqa: PLR2004 - twice may be a quotation


def _as_bytes(text: str) -> bytes:
    return b"".join(_byte_of(letter) for letter in text)


def _byte_of(letter: str) -> bytes:
    """Return the byte that windows-1252 reads as this letter."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")  # the five codes that windows-1252 leaves open


def repair_fonts(text: str) -> str:
    """Return the text with the parts that a font of TCVN3 or VNI alone shows rightly in Unicode.

    Such a page says UTF-8 and is: "Héi ®ång" stands in it as these letters.
    """
    # The "đ" of TCVN3 and of VNI, before another letter: no text goes far without one.
    if not any(_begins_words(text, letter) for letter in "®ñ"):
        return text
    sample = _letters_only(text)
    shares = {name: share_of_syllables(from_letters(sample, name)) for name in ("tcvn3", "vni")}
    table = max(shares, key=shares.__getitem__)
    if shares[table] < _VIETNAMESE:
        return text
    return "".join(_repair_part(part, table) for part in _SEGMENT.findall(text))


def _begins_words(text: str, letter: str) -> bool:
    """Return True if a letter stands before one, or a sign of a font, and behind none, thrice.

    The "ñ" of Spanish stands within words.
    """
    places = _places(text, letter)
    first = (text[n + 1 : n + 2] > "@" and not text[max(0, n - 1) : n].isalpha() for n in places)
    return sum(first) > 2  # noqa: PLR2004 - twice may be a quotation


def _places(text: str, letter: str) -> Iterator[int]:
    """Yield where a letter stands in a text; to find it is faster than to count pairs."""
    place = text.find(letter)
    while place >= 0:
        yield place
        place = text.find(letter, place + 1)


def _letters_only(text: str) -> str:
    """Return the parts of a text that a font may disguise, without tags."""
    return " ".join(part for part in _TAG.split(text) if _DISGUISED.search(part))[:_SAMPLE]


def _repair_part(part: str, table: str) -> str:
    """Return a part of a page in Unicode if that makes it more Vietnamese; tags are unchanged."""
    if part.startswith("<") or part.isascii() or not _is_narrow(part):
        return part
    repaired = from_letters(part, table)
    before, after = share_of_syllables(part), share_of_syllables(repaired)
    if after < max(before, _VIETNAMESE):
        return part
    return repaired if after > before or _DISGUISED.search(part) else part


def _is_narrow(text: str) -> bool:
    """Return True if every letter of a text has a byte in windows-1252, as in such a font."""
    try:
        _as_bytes(text)
    except UnicodeEncodeError:
        return False
    return True


def _legacy(content: bytes, header: str | None) -> str:
    """Return bytes that are not UTF-8 as text; fonts in the styles tell TCVN3 and VNI apart."""
    text = content.decode("utf-8", "replace")
    if _mostly_utf8(text):
        return text
    head = content[:_DECLARATION_BYTES]
    found = _XML.search(head) or _META.search(head)
    fonts = ((_TCVN_FONT, "tcvn3"), (_VNI_FONT, "vni"))
    table = next((name for font, name in fonts if font.search(content)), None)
    declared = [name for name in (table, found and found[1].decode("ascii"), header) if name]
    sample = content[:_SAMPLE]
    for name in (*declared, *_GUESSES):
        read = _read_as(sample, name)
        if read is not None and share_of_syllables(_TAG.sub(" ", read)) >= _VIETNAMESE:
            return _read_as(content, name) or ""
    readings = (_read_as(content, name) for name in declared)
    return next(
        (read for read in readings if read is not None), content.decode("cp1252", "replace")
    )


def _mostly_utf8(decoded: str) -> bool:
    """Return True if few of the characters beyond ASCII are the sign of a broken sequence."""
    beyond_ascii = sum(not letter.isascii() for letter in decoded)
    return decoded.count("\ufffd") <= beyond_ascii * _MAX_BROKEN


def _read_as(content: bytes, charset: str) -> str | None:
    """Return bytes in a charset as text, or None for UTF-8, which they are not, or none known."""
    plain = re.sub(r"[^a-z0-9]", "", charset.lower())
    name = _ALIASES.get(plain, charset)
    if name in TABLES:
        return from_table(content, name)
    if plain in ("utf8", "utf16"):  # it is not, or it would have been read above
        return None
    try:
        return unicodedata.normalize("NFC", content.decode(name, "replace"))
    except (LookupError, UnicodeError):
        return None
