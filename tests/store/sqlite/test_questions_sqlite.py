"""Questions in SQL."""

import pytest

from services.store.articles import Query
from services.store.search import expression_of, pairs_of
from services.store.sqlite.questions_sqlite import conditions, match, question
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


def test_a_phrase_is_looked_for_by_its_pairs_and_read_once_more() -> None:
    asked = question(Query(), expression_of('"hội nghị tỉnh" mưa -bão'))

    one, other = pairs_of("hoi nghi tinh")
    assert asked.source == "articles_pairs AS words"
    assert asked.values == [
        f"{one} AND {other}",
        'exact : "mưa"',
        'exact : "bão"',
        " hội nghị tỉnh ",
    ]


def test_every_article_is_streamed_without_a_look_at_its_card() -> None:
    assert conditions(Query()) == ("revision > 0", [])
    assert conditions(Query(gone=True))[0].startswith("number IN (SELECT card.number")
