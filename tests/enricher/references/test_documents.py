"""Documents are a type, a number and a symbol."""

from datetime import date

import pytest

from services.enricher.references.documents import FoundDocument, find_documents
from services.enricher.text import normalize
from tests.support.enriched import enriched


def only(text: str) -> FoundDocument:
    (document,) = find_documents(normalize(text))
    return document


@pytest.mark.parametrize(
    ("surface", "kind", "number", "symbol"),
    [
        ("Chỉ thị số 05-CT/TW", "Chỉ thị", "05", "05-CT/TW"),
        ("Nghị định số 130/2020/NĐ-CP", "Nghị định", "130", "130/2020/NĐ-CP"),
        ("Nghị quyết số 1670/NQ-UBTVQH15", "Nghị quyết", "1670", "1670/NQ-UBTVQH15"),
        ("Kết luận số 17 - KL/TU", "Kết luận", "17", "17-KL/TU"),
        ("Nghị quyết số 18, 19", "Nghị quyết", "18, 19", None),
        ("Chỉ thị 35", "Chỉ thị", "35", None),
    ],
)
def test_a_document_is_its_type_number_and_symbol(
    surface: str, kind: str, number: str, symbol: str | None
) -> None:
    (paper,) = enriched(f"Tỉnh thực hiện {surface} của Trung ương.").documents
    assert paper.mentions[0].surface == surface
    assert (paper.kind, paper.number, paper.symbol) == (kind, number, symbol)


def test_a_list_of_symbols_is_a_document_each() -> None:
    found = enriched("Quán triệt Nghị quyết 57-NQ/TW, 59-NQ/TW và 68-NQ/TW; Nghị quyết số 18, 19.")
    assert [(one.kind, one.symbol) for one in found.documents[:3]] == [
        ("Nghị quyết", "57-NQ/TW"),
        ("Nghị quyết", "59-NQ/TW"),
        ("Nghị quyết", "68-NQ/TW"),
    ]
    assert found.documents[3].number == "18, 19"


@pytest.mark.parametrize(
    ("surface", "kind", "symbol"),
    [
        ("Công điện 1121/CĐ-TTg", "Công điện", "1121/CĐ-TTg"),
        ("Quy định 08-QĐi/TU", "Quy định", "08-QĐi/TU"),
        ("QĐ số 2421/QĐ-TTg", "Quyết định", "2421/QĐ-TTg"),
    ],
)
def test_a_symbol_needs_no_word_before_it(surface: str, kind: str, symbol: str) -> None:
    (paper,) = enriched(f"Tỉnh làm nghiêm theo {surface} đã ban hành.").documents
    assert (paper.mentions[0].surface, paper.kind, paper.symbol) == (surface, kind, symbol)


def test_the_date_of_a_list_is_that_of_its_last_document() -> None:
    text = "Quán triệt Nghị quyết 57-NQ/TW, 59-NQ/TW ngày 24/1/2025 của Bộ Chính trị."
    found = find_documents(normalize(text))
    assert [(text[one.start : one.end], one.dated) for one in found] == [
        ("Nghị quyết 57-NQ/TW", None),
        ("59-NQ/TW", date(2025, 1, 24)),
    ]


def test_the_number_behind_another_type_is_that_of_the_other() -> None:
    text = "Tỉnh ra nghị quyết phát triển y tế theo Quyết định số 35 của Chính phủ."
    document = only(text)
    assert text[document.start : document.end] == "Quyết định số 35"
    assert text[document.issuer_at or 0 :].startswith("Chính phủ")


@pytest.mark.parametrize(
    "text", ["Chỉ thị 35 ngày nữa có hiệu lực.", "Kế hoạch 20% đã xong.", "Ban hành nghị quyết."]
)
def test_a_number_of_something_else_is_no_document(text: str) -> None:
    assert find_documents(normalize(text)) == []


def test_a_date_that_no_calendar_has_is_left_out() -> None:
    assert only("Chỉ thị số 05-CT/TW, ngày 31/2/2016 của Bộ Chính trị.").dated is None


def test_a_misprinted_type_is_set_right() -> None:
    assert only("Thực hiện Chỉ chị số 05-CT/TW.").document_type == "Chỉ thị"
