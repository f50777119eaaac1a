"""Vietnamese text of the years before Unicode: TCVN3, VNI and VISCII, each letter by its byte."""

import re
import unicodedata

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

# RFC 1456; the places that it leaves to ASCII stay as they are.
_VISCII_CONTROLS = dict(zip((0x02, 0x05, 0x06, 0x14, 0x19, 0x1E), "ẲẴẪỶỸỴ", strict=True))
_VISCII_LETTERS = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII = _VISCII_CONTROLS | dict(zip(range(0x80, 0x100), _VISCII_LETTERS, strict=True))
# What windows-1252 shows in place of the bytes 0x80 to 0x9F, as these bytes.
_C1 = {ord(bytes([code]).decode("cp1252", "replace")): code for code in range(0x80, 0xA0)}
_C1.pop(0xFFFD)
TABLES = ("tcvn3", "vni", "viscii")


def from_table(content: bytes, table: str) -> str:
    """Return bytes of one of the TABLES as text in NFC."""
    if table == "vni":
        return from_vni(content.decode("cp1252", "replace"))
    return from_letters(content.decode("latin-1"), table)


def from_letters(text: str, table: str) -> str:
    """Return text whose letters stand for the bytes of a table: "Héi ®ång" is "Hội đồng"."""
    if table == "vni":
        return from_vni(text)
    text = text.translate(_C1)
    letters = _TCVN3 if table == "tcvn3" else _VISCII
    return unicodedata.normalize("NFC", text.translate(letters))


def from_vni(text: str) -> str:
    """Return text in VNI for Windows, read as windows-1252, in NFC: "Uûy ban" is "Ủy ban"."""
    return unicodedata.normalize("NFC", _VNI.sub(_vni_letter, text))


def _vni_letter(match: re.Match[str]) -> str:
    """Return the letter of a VNI base letter with its mark, or of a letter of its own."""
    if match[3]:
        return _in_case_of(_VNI_LETTERS[match[3].lower()], match[3])
    base = match[1].lower()
    letter = _VNI_LETTERS.get(base, base) + _VNI_MARKS[match[2].lower()]
    return _in_case_of(unicodedata.normalize("NFC", letter), match[1])


def _in_case_of(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter
