import pytest

from shared.text.syllables import is_syllable, share_of_syllables


@pytest.mark.parametrize(
    "word",
    ["Nguyễn", "quyết", "khuya", "giếng", "gì", "yến", "oằn", "ươm", "quýt", "Huơ"],
)
def test_syllables_of_every_form_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["trêt", "đuòng", "càt", "học̀", "strà", "Köln", "façade", "ớtt"])
def test_other_words_are_none(word: str) -> None:
    assert not is_syllable(word)


def test_only_words_beyond_ascii_count() -> None:
    assert share_of_syllables("Hội nghị in Köln") == pytest.approx(2 / 3)
    assert share_of_syllables("plain text 12") == 0.0
