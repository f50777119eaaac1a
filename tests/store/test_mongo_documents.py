"""States and revisions as documents of MongoDB."""

from dataclasses import replace

from services.store.mongo_documents import (
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
    assert {"person:tran van mau", "person:trần văn mẫu", "province:hoa binh"} <= {*found["keys"]}
    assert " tin so 1 " in found["search"]["folded"]
    assert " tin số 1 " in found["search"]["exact"]
    assert {"tin", "số", "so"} <= {*found["words"]}
    assert "persons" not in found


def test_a_document_serves_versions_before_where_they_may_run() -> None:
    assert STATE
    found = document(STATE, {}, serves_former=True)
    assert found["persons"] == ["tran van mau", "trần văn mẫu"]
    assert found["provinces"] == ["hoa binh", "hòa bình"]


def test_a_page_that_was_never_stored_is_found_by_nothing() -> None:
    state = merge(None, gone(), START).state
    assert state
    found = document(state, {})
    assert (found["keys"], found["words"], found["copies"]) == ([], [], None)


def test_a_link_to_an_origin_stays_with_its_document() -> None:
    assert STATE
    linked = replace(STATE, origin="a" * 32, similarity=20)
    encoded = linked.article.model_dump(mode="json", exclude_none=True)
    assert state_of(document(linked, encoded)) == linked
