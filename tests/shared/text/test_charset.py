import unicodedata

import pytest

from services.parser.parse import parse
from shared.text.charset import decode, repair_fonts, repair_mojibake
from tests.support.pages import article, page
from tests.support.vectors import FOLDER, vectors

TEXT = "Ủy ban nhân dân tỉnh quyết định sửa chữa đường bộ, Đồng chí Bí thư Tỉnh ủy phát biểu"
# The same words as the fonts of the nineties wrote them (TCVN3 and VNI), byte for byte.
TCVN3 = b"\x9ey ban nh\xa9n d\xa9n t\xd8nh quy\xd5t \xae\xdenh s\xf6a ch\xf7a \xae\xad\xeang b\xe9"
VNI = "Uûy ban nhaân daân tænh quyeát ñònh söûa chöõa ñöôøng boä".encode("cp1252")
VISCII = b"\x9cy ban nh\xe2n d\xe2n t\xefnh quy\xaat \xf0\xb8nh s\xd8a ch\xe6a \xf0\xdf\xb6ng b\xb5"
WANTED = "Ủy ban nhân dân tỉnh quyết định sửa chữa đường bộ"


def as_cp1258(text: str) -> bytes:
    """Write as Windows did: the letter with its hat or horn, then the tone as a mark."""
    out = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            base, *marks = unicodedata.normalize("NFD", letter)
            tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
            shape = "".join(mark for mark in marks if mark not in tones)
            out += unicodedata.normalize("NFC", base + shape).encode("cp1258")
            out += "".join(tones).encode("cp1258")
    return bytes(out)


@pytest.mark.parametrize("declared", ["windows-1258", "cp1258"])
def test_windows_1258_comes_out_composed(declared: str) -> None:
    content = f'<meta charset="{declared}">'.encode() + as_cp1258(TEXT)
    assert TEXT in decode(content)


@pytest.mark.parametrize(
    ("declaration", "content"),
    [
        (b'<meta charset="x-tcvn3">', TCVN3),
        (b'<font face=".VnTime">', TCVN3),
        (b'<meta charset="x-viet-vni">', VNI),
        (b'<font face="VNI-Times">', VNI),
        (b'<meta charset="viscii">', VISCII),
    ],
)
def test_legacy_tables_are_read_where_they_are_declared(declaration: bytes, content: bytes) -> None:
    assert WANTED in decode(declaration + content)


def test_valid_utf8_beats_what_the_header_says() -> None:
    assert decode(TEXT.encode(), "ISO-8859-1") == TEXT


def test_one_broken_byte_does_not_change_the_charset() -> None:
    content = TEXT.encode() * 5 + b"\xff" + TEXT.encode()
    assert decode(content, "windows-1252").count(TEXT) == 6


def test_doubly_encoded_text_is_undone_once() -> None:
    mojibake = "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in TEXT.encode()
    )
    assert repair_mojibake(mojibake) == TEXT
    assert repair_mojibake(TEXT) == TEXT


def test_a_byte_order_mark_wins() -> None:
    assert decode(b"\xff\xfe" + TEXT.encode("utf-16-le")) == TEXT


def test_a_legacy_page_is_parsed_like_any_other() -> None:
    html = f'<meta charset="windows-1258">{article(f"<p>{TEXT}.</p>")}'
    parsed = parse(page(as_cp1258(html)))
    assert TEXT in parsed.text
    assert parsed.text == unicodedata.normalize("NFC", parsed.text)


def test_decomposed_text_is_composed() -> None:
    parsed = parse(page(unicodedata.normalize("NFD", article(f"<p>{TEXT}.</p>"))))
    assert TEXT in parsed.text


@pytest.mark.parametrize(
    "declaration", [b"<p>", b'<meta charset="iso-8859-1">', b'<meta charset="utf-8">']
)
@pytest.mark.parametrize("content", [TCVN3, VNI, VISCII, as_cp1258(WANTED)])
def test_a_legacy_table_that_nobody_declares_is_known_by_its_syllables(
    declaration: bytes, content: bytes
) -> None:
    assert WANTED in decode(declaration + content, "iso-8859-1")


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf16_that_nobody_declares_is_known_by_its_zeros(name: str) -> None:
    assert TEXT in decode(f"<html><body><p>{TEXT}</p></body></html>".encode(name))


@pytest.mark.parametrize("content", [TCVN3.decode("latin-1"), VNI.decode("cp1252")])
def test_words_that_only_a_font_shows_rightly_are_repaired_beside_others(content: str) -> None:
    html = f"<title>Báo tỉnh</title><h2>{TEXT}</h2><p>{content}</p><p>{content}</p><b>Köln ®</b>"
    read = decode(html.encode(), "utf-8")
    assert read == html.replace(content, WANTED)


def test_other_languages_are_no_fonts() -> None:
    page = "<p>Mañana señor Núñez ®</p><p>® Köln ® für ® Åland</p>"
    assert repair_fonts(page) == page
    assert decode(page.encode("cp1252"), "windows-1252") == page


def test_a_doubly_encoded_part_is_undone_beside_a_right_one() -> None:
    broken = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in TEXT.encode())
    assert decode(f"<h1>{TEXT}</h1><p>{broken}</p>".encode()) == f"<h1>{TEXT}</h1><p>{TEXT}</p>"


def test_the_public_vectors() -> None:
    for case in vectors("charset/expected.json"):
        content = (FOLDER / "charset" / case["file"]).read_bytes()
        declared = case["content_type"].partition("charset=")[2] or None
        assert case["text_contains"] in decode(content, declared), case["file"]
