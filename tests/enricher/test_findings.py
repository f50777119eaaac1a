"""What one text names, list by list, before it is grouped."""

from datetime import date

from services.enricher.findings import find, prepared_lexicon

TEXT = (
    "Sáng 1/7, ông Lò Văn Tủa, Bí thư Huyện ủy Cái Nước, ký Chỉ thị số 05-CT/HU. "
    "Kỳ họp thứ 9, Quốc hội khóa XIV có UBND tỉnh dự."
)


def test_every_list_of_findings_points_into_the_text() -> None:
    found = find(TEXT, date(2020, 7, 2), "Cà Mau", prepared_lexicon())
    lists = {
        "people": found.people,
        "organizations": found.organizations,
        "places": found.places,
        "documents": found.documents,
        "meetings": found.meetings,
        "terms": found.terms,
        "dates": found.dates,
    }
    surfaces = {name: [TEXT[one.start : one.end] for one in ones] for name, ones in lists.items()}  # type: ignore[attr-defined]
    assert surfaces == {
        "people": ["Lò Văn Tủa"],
        "organizations": ["Quốc hội", "UBND tỉnh"],
        "places": ["Cái Nước"],
        "documents": ["Chỉ thị số 05-CT/HU"],
        "meetings": ["Kỳ họp thứ 9, Quốc hội khóa XIV"],
        "terms": ["khóa XIV"],
        "dates": ["Sáng 1/7"],
    }


def test_places_are_of_the_day_that_the_text_states_when_no_publication_does() -> None:
    text = "Ngày 5/5/2024, đoàn thăm xã Hanh Cù, tỉnh Phú Thọ."
    (commune, _) = find(text, None, None, prepared_lexicon(), date(2026, 1, 5)).places
    assert commune.resolved
    assert commune.resolved.unit.era == "63"
