"""States, revisions and queries as documents of MongoDB."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.store.articles import Query
from services.store.mongo_documents import (
    conditions,
    document,
    revision_document,
    revision_of,
    state_of,
)
from services.store.revisions import merge
from tests.support.stored_articles import START, article, gone, person

STATE = merge(None, article(1, persons=(person("Trần Văn Mẫu"),)), START).state
EDIT = merge(STATE, article(1, hours=1, title="Đính chính"), START)


def test_a_state_comes_back_from_its_document() -> None:
    assert STATE
    for state in (STATE, replace(STATE, gone_at=START), merge(None, gone(), START).state):
        assert state
        encoded = state.article.model_dump(mode="json", exclude_none=True)
        assert state_of(document(state, encoded)) == state


def test_a_revision_comes_back_from_its_document() -> None:
    assert EDIT.revision
    stored = revision_document(EDIT.revision)
    assert stored["_id"] == EDIT.revision.id
    assert "id" not in stored
    assert revision_of(stored) == EDIT.revision


def test_a_document_is_found_by_names_with_and_without_diacritics() -> None:
    assert STATE
    found = document(STATE, {})
    assert found["persons"] == ["tran van mau", "trần văn mẫu"]
    assert found["provinces"] == ["hoa binh", "hòa bình"]
    assert " tin so 1 " in found["search"]["folded"]
    assert " tin số 1 " in found["search"]["exact"]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (Query(), {}),
        (Query(person="Trần Văn MẪU"), {"persons": "trần văn mẫu"}),
        (Query(portal="bao"), {"portal": "bao"}),
        (Query(since=START), {"published": {"$gte": START}}),
        (
            Query(since=START, until=START + timedelta(days=1)),
            {"published": {"$gte": START, "$lt": START + timedelta(days=1)}},
        ),
        (Query(gone=True), {"gone_at": {"$ne": None}}),
        (Query(gone=False), {"gone_at": None}),
        (Query(text="..."), {"_id": {"$in": []}}),
        (
            Query(text='"hội nghị" tinh'),
            {"$text": {"$search": '" hội nghị " " tinh "', "$diacriticSensitive": True}},
        ),
    ],
)
def test_a_query_is_a_filter_of_listed_articles(query: Query, wanted: dict[str, object]) -> None:
    expected = {"revision": {"$gte": 1}, **wanted}
    assert conditions(query) == expected
