"""The words of class names, however a template joins them."""

import pytest

from services.parser import vocabulary


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (vocabulary.BESIDE, "tin_lien_quan box"),
        (vocabulary.BESIDE, "doc-nhieu"),
        (vocabulary.CAPTION, "img_note"),
        (vocabulary.CAPTION, "img-note"),
        (vocabulary.BODY, "article_body"),
        (vocabulary.BODY, "articlebody"),
    ],
)
def test_a_name_may_join_its_words_with_a_dash_an_underscore_or_nothing(
    kind: str, names: str
) -> None:
    assert vocabulary.is_named(kind, names)


def test_a_word_within_a_longer_one_is_no_name() -> None:
    assert not vocabulary.is_named(vocabulary.BESIDE, "downloads threads")
