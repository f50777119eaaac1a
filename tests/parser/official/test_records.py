"""The record of an official document: title, day and file; lists of documents are none."""

import pytest

from services.parser.parse import parse
from shared.errors import Skipped
from tests.support.pages import page

SUBJECT = "Về việc kiện toàn Ban Chỉ đạo chuyển đổi số tỉnh Sông Mây"
FACTS = {
    "Số ký hiệu": "12/QĐ-UBND",
    "Ngày ban hành": "07/01/2025",
    "Trích yếu nội dung": SUBJECT,
    "Cơ quan ban hành": "UBND tỉnh Sông Mây",
    "Người ký": "Mạc Văn Toán",
    "Tài liệu đính kèm": "<a href='/f/12.pdf'>12.pdf</a>",
}


def table(facts: dict[str, str]) -> str:
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in facts.items())
    return f"<table>{rows}</table>"


def html(body: str) -> str:
    return f"<title>Chi tiết văn bản</title><body><h1>Chi tiết văn bản</h1>{body}"


@pytest.mark.parametrize(
    "body",
    [
        table(FACTS),
        "".join(f"<p>{label}: {value}</p>" for label, value in FACTS.items()),
    ],
)
def test_a_record_is_an_article_with_its_subject_as_the_title(body: str) -> None:
    article = parse(page(html(body)))
    assert article.title == SUBJECT
    assert article.published is not None
    assert article.published.value.date().isoformat() == "2025-01-07"
    assert [file.name for file in article.attachments] == ["12.pdf"]
    assert article.authors == ()
    assert article.text == ""


def test_the_full_text_below_a_record_is_the_text() -> None:
    text = "Điều 1. Kiện toàn Ban Chỉ đạo gồm các ông, bà có tên trong danh sách kèm theo. " * 4
    article = parse(page(html(f"{table(FACTS)}<p>{text}</p>")))
    assert article.title == SUBJECT
    assert article.text == text.strip()


@pytest.mark.parametrize(
    "body",
    [
        table(FACTS) + table({**FACTS, "Trích yếu nội dung": "Về việc khác"}),
        (
            "<table><tr><th>Số hiệu</th><th>Trích yếu</th><th>Ngày ban hành</th></tr>"
            "<tr><td>1/QĐ</td>"
            "<td><a href='/1.pdf'>Về việc kiện toàn Ban Chỉ đạo chuyển đổi số</a></td>"
            "<td>07/01/2025</td></tr></table>"
        ),
        table({name: value for name, value in FACTS.items() if "Tài liệu" not in name}),
    ],
)
def test_lists_of_documents_and_records_without_a_file_are_refused(body: str) -> None:
    with pytest.raises(Skipped):
        parse(page(html(body)))
