"""What a person asks of a text is read as they mean it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.store.search.expressions import (
    MAX_PARTS,
    All,
    Either,
    Expression,
    Phrase,
    Without,
    expression_of,
    is_positive,
    one_after_the_other,
)
from services.store.search.words import forms
from services.store.sqlite.questions_sqlite import match
from shared.errors import UsageError

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằềểờởộịỹỷÀĐƠ 0129-/.,\n\"'_?", max_size=60
)
QUERIES = st.lists(
    st.sampled_from(["mưa", "bao", "-lũ", "AND", "OR", "NOT", "(", ")", '"mưa lũ"', '-"a b"', "?"]),
    max_size=12,
).map(" ".join)


def exact(words: str) -> Phrase:
    return Phrase("exact", words)


def plain(words: str) -> Phrase:
    return Phrase("folded", words)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("điện biên", All((exact("điện"), exact("biên")))),
        ("điện bien", All((exact("điện"), plain("bien")))),
        ('"Điện Biên" 2025', All((exact("điện biên"), plain("2025")))),
        ("05-CT/TW", plain("05 ct tw")),
        (unicodedata.normalize("NFD", "hoà"), exact("hòa")),
        ('"" ?! "', None),
        ('"chưa đóng', All((exact("chưa"), exact("đóng")))),
        ("mưa OR bão", Either((exact("mưa"), exact("bão")))),
        ("mưa AND bão", All((exact("mưa"), exact("bão")))),
        ("nước ngọt -mặn", All((exact("nước"), exact("ngọt"), Without(exact("mặn"))))),
        ("nước NOT mặn", All((exact("nước"), Without(exact("mặn"))))),
        ("mưa (bão OR lũ)", All((exact("mưa"), Either((exact("bão"), exact("lũ")))))),
        ("mưa OR bão lũ", Either((exact("mưa"), All((exact("bão"), exact("lũ")))))),
        ("mưa or not", All((exact("mưa"), plain("or"), plain("not")))),
        ("mưa NOT NOT bão", All((exact("mưa"), exact("bão")))),
        ("-mưa", None),
        ("mưa OR -bão", None),
        ('NOT "AND" OR *', None),
        ("mưa )", exact("mưa")),
        ("((mưa", exact("mưa")),
    ],
)
def test_a_query_is_read(query: str, wanted: Expression | None) -> None:
    assert expression_of(query) == wanted


@given(VIETNAMESE)
def test_a_text_is_found_by_itself(text: str) -> None:
    quoted = '"' + text.replace('"', " ") + '"'
    found = expression_of(quoted)
    assert found is None or found.holds(*forms(text.replace('"', " ")))


@given(QUERIES, st.lists(st.sampled_from(["mưa", "bao", "lũ", "a", "b"]), max_size=6))
def test_whatever_is_typed_is_read_and_can_be_asked(query: str, words: list[str]) -> None:
    found = expression_of(query)
    if found is None:
        return
    assert is_positive(found)
    assert match(found)
    # Words one after the other are asked for more strictly, never less.
    text = forms(" ".join(words))
    assert not one_after_the_other(found).holds(*text) or found.holds(*text)


def test_words_side_by_side_may_be_asked_for_one_after_the_other() -> None:
    assert one_after_the_other(All((exact("xâm"), exact("nhập")))) == exact("xâm nhập")
    mixed = one_after_the_other(All((exact("hà"), plain("noi"), Without(plain("x")))))
    assert mixed == All((plain("ha noi"), exact("hà"), Without(plain("x"))))


def test_a_query_of_too_many_parts_is_refused() -> None:
    with pytest.raises(UsageError, match=str(MAX_PARTS)):
        expression_of("( " * 10_000 + "mưa")
