"""Where a text says what was asked for."""

import pytest
from hypothesis import given

from services.store.search.expressions import expression_of
from services.store.search.snippets import SNIPPET_WORDS, snippet, title_ranks
from tests.store.search.test_expressions import VIETNAMESE

FILLER = "lời " * 100


def marked(query: str, text: str) -> list[str]:
    expression = expression_of(query)
    assert expression
    found = snippet(expression, text)
    return [found.text[start:end] for start, end in found.marks]


def test_a_snippet_shows_where_most_of_it_stands_and_marks_it() -> None:
    text = f"Tin về mặn. {FILLER} đợt Xâm nhập\nmặn ở miền Tây {FILLER}"
    expression = expression_of("xâm nhập mặn")
    assert expression
    found = snippet(expression, text)
    assert "đợt Xâm nhập mặn ở miền Tây" in found.text
    assert len(found.text.split()) == SNIPPET_WORDS
    assert marked("xâm nhập mặn", text) == ["Xâm", "nhập", "mặn"]


def test_words_without_diacritics_mark_those_with_them() -> None:
    assert marked("ha noi", "Thủ đô Hà Nội") == ["Hà", "Nội"]
    assert marked("Hà", "Ha Noi, Hà Nội") == ["Hà"]


def test_what_is_not_wanted_is_not_marked() -> None:
    assert marked("mưa -bão", "mưa và bão") == ["mưa"]


@given(VIETNAMESE)
def test_whatever_the_text_marks_lie_in_the_snippet(text: str) -> None:
    expression = expression_of("bao OR điện")
    assert expression
    found = snippet(expression, text)
    assert all(found.text[start:end].strip() for start, end in found.marks)


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("Ha Noi hôm nay", 0),
        ("Hà Nội hôm nay", 1),
        ("Noi dung ha", 2),
        ("Nội dung hạ", 3),
        ("Huế", 4),
    ],
)
def test_a_title_that_has_the_words_together_and_as_asked_is_best(title: str, rank: int) -> None:
    expression = expression_of("ha noi")
    assert expression
    assert title_ranks(expression)(title) == rank
