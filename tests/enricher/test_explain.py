"""Every annotation says what it found, where and by which rule."""

from services.enricher.explain import annotations, evidence
from tests.support.enriched import enriched


def test_every_annotation_names_its_rule_and_stands_where_it_says() -> None:
    text = "Sáng 1/7, đồng chí Lâm Quốc Thi, Bí thư Tỉnh ủy Bạc Liêu, ký Chỉ thị số 05-CT/TU."
    found = annotations(enriched(text))
    assert {mark.kind for mark in found} >= {"person", "office", "place", "document", "date"}
    assert all(text[mark.start : mark.end] == mark.surface and mark.rule for mark in found)


def test_an_annotation_has_the_value_that_its_words_stand_for() -> None:
    found = enriched("Ông Lò Văn Tủa, Bí thư Huyện ủy, dự ngày 1/7/2025 tại tỉnh Bạc Liêu.")
    values = {one.kind: one.value for one in annotations(found)}
    assert values == {
        "person": "Lò Văn Tủa",
        "office": "Lò Văn Tủa: Bí thư Huyện ủy",
        "date": "2025-07-01 (explicit)",
        "place": "Bạc Liêu → Cà Mau",
    }


def test_the_evidence_is_that_of_the_topics_of_the_summary() -> None:
    found = enriched("HĐND tỉnh tổ chức kỳ họp thứ 12, khóa X. Cử tri mong xây dựng nông thôn mới.")
    topics = evidence(found)
    assert tuple(topic.term for topic in topics) == found.summary.topics
    assert "kỳ họp Hội đồng nhân dân" in found.summary.topics
    assert all(topic.in_lead and topic.weight > 0 for topic in topics)
