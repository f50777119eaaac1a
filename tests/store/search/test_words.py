"""Words in two forms: as spelled and without diacritics."""

from hypothesis import given

from services.store.search.words import folded, forms
from shared.text.normalization import match_key
from tests.store.search.test_expressions import VIETNAMESE


@given(VIETNAMESE)
def test_the_forms_of_a_text_are_its_words_in_the_form_of_match_key(text: str) -> None:
    exact, plain = forms(text)
    assert match_key(exact) == exact
    assert folded(exact) == plain
    assert len(exact.split()) == len(plain.split())
    assert plain.isascii()
