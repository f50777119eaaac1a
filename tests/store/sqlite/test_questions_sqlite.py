"""Questions in SQL."""

import pytest

from services.store.articles import Query
from services.store.search import expression_of
from services.store.sqlite.questions_sqlite import match, question
from tests.support.stored_articles import START


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mưa", 'exact : "mưa"'),
        ("mưa bao", '(exact : "mưa" AND folded : "bao")'),
        ("mưa -bão -lũ", '(exact : "mưa" NOT (exact : "bão" OR exact : "lũ"))'),
        ("mưa OR bão", '(exact : "mưa" OR exact : "bão")'),
        ("mưa (bão OR -lũ)", '(exact : "mưa" NOT (exact : "lũ" NOT exact : "bão"))'),
        ("mưa NOT (bão -lũ)", '(exact : "mưa" NOT (exact : "bão" NOT exact : "lũ"))'),
    ],
)
def test_an_expression_is_written_for_fts5(text: str, wanted: str) -> None:
    expression = expression_of(text)
    assert expression
    assert match(expression) == wanted


def test_the_most_telling_key_leads_and_cards_are_read_only_where_needed() -> None:
    asked = question(Query(portal="bao", document="05-CT/TW", since=START))
    assert asked.values[:2] == ["document:5-ct-tw", "portal:bao"]
    assert "articles_cards" not in asked.count()
    assert "articles_cards" in question(Query(portal="bao", gone=True)).count()
