"""Official documents are found in every spelling that a person types."""

import pytest

from services.store.search.documents import document_key, document_keys
from shared.contract.values import Document
from tests.support.stored_articles import document, mention

DIRECTIVE = document("05", "05-CT/TW")
BARE = Document(kind="Chỉ thị", number="05", mentions=(mention("Chỉ thị 05"),))
DECREE = Document(
    kind="Nghị định", number="178", symbol="178/2024/NĐ-CP", mentions=(mention("Nghị định 178"),)
)


@pytest.mark.parametrize(
    "typed",
    [
        "05-CT/TW",
        "05-ct/tw",
        "05/CT-TW",
        "05 CT TW",
        "5-CT/TW",
        "Chỉ thị 05",
        "chỉ thị số 05-ct/tw",
        "chi thi so 5",
        "Chỉ thị số 05-CT/TW",
        "CT 05",
        "CT05",
    ],
)
def test_a_directive_is_found(typed: str) -> None:
    assert document_key(typed) in document_keys(DIRECTIVE)
    # As the enricher of earlier versions wrote it.
    assert document_key(typed) in document_keys(document("05", "CT/TW"))


@pytest.mark.parametrize(
    "typed",
    ["178/2024/NĐ-CP", "nghị định 178", "Nghị định số 178/2024/NĐ-CP", "ND 178", "178/NĐ-CP"],
)
def test_a_decree_of_a_year_is_found(typed: str) -> None:
    assert document_key(typed) in document_keys(DECREE)


def test_a_document_without_a_symbol_is_found_by_kind_and_number() -> None:
    assert document_key("chi thi 05") in document_keys(BARE)
    assert document_key("05-CT/TW") not in document_keys(BARE)


@pytest.mark.parametrize("other", ["06-CT/TW", "nghị quyết 05", "05-NQ/TW", "05", "CT/TW"])
def test_another_document_is_not(other: str) -> None:
    assert document_key(other) not in document_keys(
        Document(
            kind="Chỉ thị",
            number="05",
            symbol="05-CT/TW",
            mentions=(mention("Chỉ thị số 05-CT/TW"),),
        )
    )
