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


def test_a_record_without_a_subject_has_the_headline_above_it_as_the_title() -> None:
    facts = {name: value for name, value in FACTS.items() if "Trích yếu" not in name}
    others = "".join(
        f"<li><a href='/vb/{n}'>{n}77/QĐ-UBND</a> - Quyết định về việc kiện toàn Ban Chỉ đạo "
        "phòng, chống thiên tai của tỉnh</li>"
        for n in range(1, 5)
    )
    summary = f"<p>Quyết định số 12/QĐ-UBND ngày 07/01/2025 {SUBJECT}</p>"
    own = f"<h1>Quyết định {SUBJECT}</h1>{summary}{table(facts)}"
    body = f"<div class='c'>{own}<h2>Văn bản cùng loại</h2><ul>{others}</ul></div>"
    article = parse(page(f"<title>Văn bản - Sở Nội vụ</title><body>{body}"))
    assert (article.title, article.text) == (f"Quyết định {SUBJECT}", "")
    assert article.published is not None
    assert article.published.value.date().isoformat() == "2025-01-07"
    assert [file.name for file in article.attachments] == ["12.pdf"]


def test_what_a_column_says_of_other_documents_is_no_fact_of_the_record() -> None:
    column = "<div><p>Ngày ban hành: 01/01/2024</p><p>Ngày ban hành: 02/01/2024</p></div>"
    article = parse(page(f"<title>Văn bản</title><body>{column}<div>{table(FACTS)}</div>"))
    assert article.published is not None
    assert article.published.value.date().isoformat() == "2025-01-07"


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
