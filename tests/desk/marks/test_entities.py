"""What an article names, with its facts in the reader's words."""

from services.desk.language import language
from services.desk.marks import Entity, entities_of
from tests.support.enriched import enriched

WORDS = language("vi")
SENTENCE = (
    "Ngày 19/10/2025, đồng chí Trần Văn Mẫu, Bí thư Tỉnh ủy An Giang, làm việc tại xã Hòn Đất "
    "về Chỉ thị số 05-CT/TW của Bộ Chính trị."
)


def found() -> list[Entity]:
    return list(entities_of(enriched(SENTENCE, "An Giang"), WORDS))


def test_everything_that_is_named_has_its_words_where_it_stands() -> None:
    for entity in found():
        for start, end in entity.spans:
            assert 0 <= start < end <= len(SENTENCE)
            assert SENTENCE[start:end].strip()
    assert {"person", "office", "place", "document", "date"} <= {one.kind for one in found()}


def test_a_person_has_offices_and_an_office_its_holder() -> None:
    person = next(one for one in found() if one.kind == "person")
    office = next(one for one in found() if one.kind == "office")
    assert ("Chức vụ", "Bí thư Tỉnh ủy An Giang") in [(one.name, one.value) for one in person.facts]
    assert ("Người giữ", "Trần Văn Mẫu") in [(one.name, one.value) for one in office.facts]
    assert (person.ask, person.asked) == ("person", "Trần Văn Mẫu")
    assert person.explained(WORDS).startswith("Người: Trần Văn Mẫu\nChức vụ: ")


def test_a_document_is_asked_for_by_its_symbol_and_a_day_by_itself() -> None:
    asked = {(one.kind, one.asked) for one in found()}
    assert {("document", "05-CT/TW"), ("date", "2025-10-19")} <= asked


def test_ids_are_unique_and_kinds_stand_together() -> None:
    entities = found()
    assert len({one.id for one in entities}) == len(entities)
    kinds = [one.kind for one in entities]
    assert kinds == sorted(kinds, key=kinds.index)
