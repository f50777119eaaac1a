"""PDF and DOCX files made by hand, as portals attach them."""

import io
from collections.abc import Sequence

from docx import Document

# Codes are Unicode code points, two bytes each: what a reader needs to get the text back.
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Plain def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""


def pdf(*pages: Sequence[str] | None) -> bytes:
    """Return a PDF of these pages: the lines of a text, or None for one that is scanned."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        (
            b"<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H"
            b" /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
        ),
        (
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /DW 500 /CIDSystemInfo"
            b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            b" /FontDescriptor << /Type /FontDescriptor /FontName /Plain /Flags 4 >> >>"
        ),
        _stream(_TO_UNICODE),
        _stream(
            b"\x80",
            b" /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8"
            b" /ColorSpace /DeviceGray",
        ),
    ]
    kids: list[int] = []
    for lines in pages:
        kids.append(len(objects) + 1)
        content = b"q 500 0 0 700 0 0 cm /I Do Q" if lines is None else _text(lines)
        resources = b"/XObject << /I 6 0 R >>" if lines is None else b"/Font << /F 3 0 R >>"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << %s >>"
            b" /Contents %d 0 R >>" % (resources, len(objects) + 2)
        )
        objects.append(_stream(content))
    refs = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (refs, len(kids))
    return _file(objects)


def _text(lines: Sequence[str]) -> bytes:
    shown = [b"<%s> Tj T*" % line.encode("utf-16-be").hex().encode() for line in lines]
    return b"BT /F 12 Tf 14 TL 40 800 Td\n" + b"\n".join(shown) + b"\nET"


def _stream(content: bytes, facts: bytes = b"") -> bytes:
    return b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), facts, content)


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)


def docx(*paragraphs: str, rows: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a DOCX of these paragraphs, and below them a table of these rows."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
