"""The files that an article offers, by link, by viewer and by what is said of them."""

import pytest

from services.parser.parse import parse
from tests.support.pages import article, page


def files_of(body: str) -> list[tuple[str, str, str | None, str | None]]:
    found = parse(page(article(body))).attachments
    return [(file.name, file.url, file.type, file.size) for file in found]


@pytest.mark.parametrize(
    ("body", "name", "url", "kind", "size"),
    [
        (
            "<p><a href='/f/ke%20hoach.PDF'>Tải về</a> (85 KB)</p>",
            "ke hoach.PDF",
            "/f/ke%20hoach.PDF",
            "pdf",
            "85 KB",
        ),
        (
            "<p>Tệp: <a href='/f/1.docx'>Kế hoạch số 12</a></p>",
            "Kế hoạch số 12",
            "/f/1.docx",
            "docx",
            None,
        ),
        (
            "<p><a href='/documents/10/20/Bieu+mau.xlsx/1f-2a?t=3'>Biểu mẫu</a> 1,5 MB</p>",
            "Biểu mẫu",
            "/documents/10/20/Bieu+mau.xlsx/1f-2a?t=3",
            "xlsx",
            "1,5 MB",
        ),
        (
            "<p><a href='/Click.aspx?fileticket=3fX'>Kết luận số 8</a><i>(.pdf, 2,4 MB)</i></p>",
            "Kết luận số 8",
            "/Click.aspx?fileticket=3fX",
            "pdf",
            "2,4 MB",
        ),
        ("<p><a href='/tai?id=7'>phu-luc.rar</a></p>", "phu-luc.rar", "/tai?id=7", "rar", None),
        (
            "<iframe src='https://docs.google.com/viewer?url=https://bao.example.vn/a/b.pdf'></iframe>",
            "b.pdf",
            "/a/b.pdf",
            "pdf",
            None,
        ),
    ],
)
def test_a_file_has_its_name_its_address_its_type_and_its_size(
    body: str, name: str, url: str, kind: str, size: str | None
) -> None:
    assert files_of(body) == [(name, f"https://bao.example.vn{url}", kind, size)]


def test_a_file_that_is_linked_twice_is_one_with_the_better_name() -> None:
    body = "<p><a href='/f/a.pdf'>tại đây</a></p><p><a href='/f/a.pdf'>Quyết định 12</a></p>"
    assert [name for name, *_ in files_of(body)] == ["Quyết định 12"]


@pytest.mark.parametrize(
    "body",
    [
        "<p><a href='/tin/pdf-la-gi'>Định dạng pdf là gì</a></p>",
        "<p><a href='javascript:void(0)'>a.pdf</a></p>",
        "<p><a href='http://[bad.pdf'>Tải về</a></p>",
    ],
)
def test_what_is_no_file_is_no_attachment(body: str) -> None:
    assert files_of(body) == []


def test_files_below_other_articles_are_theirs() -> None:
    html = article("").replace(
        "</div></body>", "</div><div>Tin khác</div><a href='/x.pdf'>Công văn 7</a></body>"
    )
    assert parse(page(html)).attachments == ()


def test_a_name_of_many_words_that_ends_like_a_file_is_no_headline_below_the_text() -> None:
    names = ("Thong bao so 12.pdf", "Danh sach thi sinh du dieu kien (dot 2).docx")
    links = "".join(f"<li><a href='/t.ashx?id={n}'>{name}</a></li>" for n, name in enumerate(names))
    found = parse(page(article("").replace("</body>", f"<ul>{links}</ul></body>"))).attachments
    assert tuple(file.name for file in found) == names
