"""The words of class names, however a template joins them."""

import pytest

from services.parser import vocabulary


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (vocabulary.BOILERPLATE, "tin_lien_quan box"),
        (vocabulary.BOILERPLATE, "doc-nhieu"),
        (vocabulary.CAPTION, "img_note"),
        (vocabulary.CAPTION, "img-note"),
        (vocabulary.CONTENT, "article_body"),
        (vocabulary.CONTENT, "articlebody"),
    ],
)
def test_a_name_may_join_its_words_with_a_dash_an_underscore_or_nothing(
    kind: str, names: str
) -> None:
    assert vocabulary.has_class(kind, names)


def test_a_word_within_a_longer_one_is_no_name() -> None:
    assert not vocabulary.has_class(vocabulary.BOILERPLATE, "downloads threads")
