"""Word tokens and keys of names."""

from services.enricher.text import normalize, word_tokens
from services.enricher.text.words import spelling_key


def test_words_are_lower_case_without_punctuation() -> None:
    tokens = word_tokens(normalize("Hội nghị – sáng 1/7, “TỐT”."))
    assert [token.decode() for token in tokens] == ["hội", "nghị", "sáng", "1", "7", "tốt"]


def test_a_text_without_letters_has_no_words() -> None:
    assert word_tokens(" ... - ") == []


def test_half_of_a_surrogate_pair_is_no_error() -> None:
    assert len(word_tokens("tin \ud800 vắn")) == 3


def test_spellings_of_one_name_have_one_key() -> None:
    assert spelling_key("ĐỨC TOẢ") == spelling_key("Đức Tỏa")
    assert spelling_key("Đức Tỏa") != spelling_key("Đức Toàn")
