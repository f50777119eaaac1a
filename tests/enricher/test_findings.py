"""What one text names, list by list, before it is grouped."""

import sys
from datetime import date

from services.enricher.findings import find, prepared_lexicon

TEXT = (
    "Sáng 1/7, ông Lò Văn Tủa, Bí thư Huyện ủy Cái Nước, ký Chỉ thị số 05-CT/HU. "
    "Kỳ họp thứ 9, Quốc hội khóa XIV có UBND tỉnh dự."
)
# Everything that is asked about sentences, dates and persons around others.
LIFE = (
    "Ngày 5/6/2020, ông Lò Văn Tủa, Bí thư Huyện ủy Cái Nước, được điều động giữ chức Phó Chủ tịch "
    "UBND tỉnh Cà Mau. Hôm qua, bà Vàng Thị Mận, nguyên Giám đốc Sở Y tế, nghỉ hưu. Từ năm 2012 "
    "đến năm 2016, bà là Trưởng phòng. Quyết định được công bố tại xã Tân Lập.\n"
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


def test_a_text_of_twice_the_length_takes_twice_the_steps() -> None:
    lexicon = prepared_lexicon()

    def steps(times: int) -> int:
        """Return the calls, those of the interpreter among them, for a text said so often."""
        calls = 0

        def count(*_: object) -> None:
            nonlocal calls
            calls += 1

        sys.setprofile(count)
        try:
            find(LIFE * times, date(2020, 7, 2), "Cà Mau", lexicon)
        finally:
            sys.setprofile(None)
        return calls

    steps(40)  # keys of names are kept from now on
    assert steps(80) < 2.2 * steps(40)
