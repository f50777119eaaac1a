"""What a file is by its content, and that no file does harm."""

import io
import zipfile

import pytest
from pypdf import PdfReader, PdfWriter

from services.crawler.files.documents import MAX_TEXT, read_document, require_readers
from tests.support.documents import docx, pdf

LINE = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def _locked() -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf([LINE]))))
    writer.encrypt("mật khẩu", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_file_is_what_its_content_says() -> None:
    assert read_document(pdf([LINE])).text == LINE
    assert read_document(docx(LINE)).text == LINE
    assert read_document(b"GIF89a").state == "no-document"
    assert read_document(b"<html>404</html>").state == "no-document"
    assert read_document(_zip(a=b"1")).state == "no-document"
    assert read_document(b"").state == "no-document"


def test_a_locked_file_says_so() -> None:
    assert read_document(_locked()).state == "encrypted"
    ole = b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert read_document(ole).state == "encrypted"


def test_broken_files_say_so_wherever_they_break() -> None:
    for whole in (pdf([LINE], [LINE]), docx(LINE)):
        for length in range(8, len(whole), max(len(whole) // 40, 1)):
            assert read_document(whole[:length]).state in ("broken", "read", "cut", "no-document")
    assert read_document(b"%PDF-1.7\n" + b"\0" * 500).state == "broken"
    assert (
        read_document(_zip(word__document_xml=b"").replace(b"document_xml", b"document.xml")).state
        == "broken"
    )


def test_a_bomb_is_not_unpacked() -> None:
    content = _zip(word__documentZxml=b" " * 70_000_000).replace(b"documentZxml", b"document.xml")
    assert read_document(content).state == "too-large"


def test_a_text_without_end_is_cut() -> None:
    read = read_document(docx(*([LINE] * (MAX_TEXT // len(LINE) + 9))))
    assert read.state == "cut"
    assert len(read.text) <= MAX_TEXT


def test_what_reads_them_is_installed_here() -> None:
    require_readers()


@pytest.mark.parametrize("state", ["scanned", "partly-scanned"])
def test_pages_without_a_text_are_told(state: str) -> None:
    pages = [None, None] if state == "scanned" else [[LINE], None]
    read = read_document(pdf(*pages))
    assert (read.state, read.pages) == (state, 2)
