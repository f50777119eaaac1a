"""The words of class names, however a template joins them."""

import pytest

from services.parser import wording


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (wording.BESIDE, "tin_lien_quan box"),
        (wording.BESIDE, "doc-nhieu"),
        (wording.CAPTION, "img_note"),
        (wording.CAPTION, "img-note"),
        (wording.BODY, "article_body"),
        (wording.BODY, "articlebody"),
    ],
)
def test_a_name_may_join_its_words_with_a_dash_an_underscore_or_nothing(
    kind: str, names: str
) -> None:
    assert wording.is_named(kind, names)


def test_a_word_within_a_longer_one_is_no_name() -> None:
    assert not wording.is_named(wording.BESIDE, "downloads threads")
