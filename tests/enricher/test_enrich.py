"""An article with what it names: its day, its version, its offsets."""

import unicodedata
from datetime import date

from services.enricher.enrich import ENRICHER_VERSION, enrich
from shared.contract import Attachment
from tests.support.articles import article
from tests.support.enriched import enriched


def test_without_a_date_of_publication_the_text_tells_the_year_with_low_confidence() -> None:
    text = "Sáng 1/7, Tỉnh ủy sơ kết 6 tháng đầu năm 2020. Hôm qua, đoàn đến thăm xã."
    guessed, stated = enrich(article(text)).dates
    assert guessed.first == date(2020, 7, 1)
    assert guessed.confidence < 0.5 < stated.confidence


def test_without_any_year_a_day_is_no_date() -> None:
    assert (
        enrich(article("Sáng 2/1, đoàn đến thăm xã. Trước đó, ngày 30/12, trời mưa.")).dates == ()
    )


def test_the_day_of_a_document_does_not_date_the_news() -> None:
    text = "Sáng 2/7, tỉnh sơ kết Nghị quyết số 18-NQ/TW, ngày 25/10/2017 của Trung ương."
    assert [one.surface for one in enrich(article(text)).dates] == ["ngày 25/10/2017"]


def test_an_article_that_is_gone_passes_through() -> None:
    gone = article("").model_copy(update={"gone": True, "title": ""})
    found = enrich(gone)
    assert found.gone
    assert (found.persons, found.places, found.dates) == ((), (), ())


def test_the_version_of_the_enricher_is_on_every_article() -> None:
    assert enriched("Tin.").enricher_version == ENRICHER_VERSION


def test_history_keeps_its_year() -> None:
    found = enriched("Năm 1945, chiều 18/8, ta giành chính quyền. Chiều 18/8, đoàn đến thăm.")
    assert [one.first.year for one in found.dates] == [1945, 1945, 2025]


def test_decomposed_text_is_marked_where_it_stands() -> None:
    text = unicodedata.normalize("NFD", "Ngày 25/6, bà Huỳnh Thị Chín dự họp ở tỉnh Đắk Lắk.")
    found = enriched(text)
    mentions = [*found.dates, *found.persons[0].mentions, *found.places[0].mentions]
    assert [text[one.start : one.end] for one in mentions] == [one.surface for one in mentions]
    assert unicodedata.normalize("NFC", found.persons[0].name) == "Huỳnh Thị Chín"


def test_the_text_of_a_file_is_tagged_in_its_own_offsets_and_not_in_those_of_the_page() -> None:
    said = "Ngày 25/6, bà Huỳnh Thị Chín, Chủ tịch UBND huyện, dự họp."
    files = (
        Attachment(name="kh.pdf", url="https://tinh.example/kh.pdf", text=said, state="read"),
        Attachment(name="pl.docx", url="https://tinh.example/pl.docx", state="scanned"),
    )
    for text in ("Tin ngắn.", unicodedata.normalize("NFD", "Tin ngắn ở tỉnh Đắk Lắk.")):
        page = article(text).model_copy(update={"attachments": files})
        found = enrich(page)
        assert found.persons == ()
        first, second = found.attachments
        assert first.entities
        assert second.entities is None
        (person,) = first.entities.persons
        assert [office.title for office in person.offices] == ["Chủ tịch UBND huyện"]
        mentions = [*person.mentions, *first.entities.dates]
        assert [said[one.start : one.end] for one in mentions] == [one.surface for one in mentions]
