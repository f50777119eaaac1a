"""Questions as filters of MongoDB."""

from datetime import timedelta

import pytest

from services.store.articles import Query
from services.store.mongo.questions import NOTHING, conditions, holds, ways_to
from services.store.search import Phrase, bounds, expression_of, pair_range, phrase_triples
from tests.support.stored_articles import START

DAY = START + timedelta(days=1)
FIRST, BEHIND = bounds(START, DAY)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (Query(), {"keys": "article"}),
        (Query(person="Trần Văn MẪU"), {"keys": "person:trần văn mẫu"}),
        (Query(portal="bao"), {"keys": "portal:bao"}),
        (Query(portals=("a", "b")), {"keys": {"$in": ["portal:a", "portal:b"]}}),
        (
            Query(since=START, until=DAY),
            {"$and": [{"keys": "article"}, {"moment": {"$gte": FIRST, "$lt": BEHIND}}]},
        ),
        (Query(gone=True), {"$and": [{"keys": "article"}, {"gone_at": {"$ne": None}}]}),
        (Query(text="..."), NOTHING),
        (
            Query(text='"hội nghị" tinh'),
            {
                "$and": [
                    {"words": "nghị"},
                    {"words": "hội"},
                    {"$expr": {"$gte": [{"$indexOfBytes": ["$search.exact", " hội nghị "]}, 0]}},
                    {"words": "tinh"},
                ]
            },
        ),
        (Query(text="mưa -bão"), {"$and": [{"words": "mưa"}, {"$nor": [{"words": "bão"}]}]}),
        (Query(text="mưa OR bão"), {"$or": [{"words": "mưa"}, {"words": "bão"}]}),
    ],
)
def test_a_query_is_a_filter(query: Query, wanted: dict[str, object]) -> None:
    assert conditions(query) == wanted


def test_an_expression_is_a_value_too() -> None:
    expression = expression_of('"hội nghị" (mưa OR -bão)')
    assert expression is not None

    def has(words: str) -> dict[str, object]:
        return {"$gte": [{"$indexOfBytes": ["$search.exact", f" {words} "]}, 0]}

    either = {"$or": [has("mưa"), {"$not": [has("bão")]}]}
    assert holds(expression) == {"$and": [has("hội nghị"), either]}


def test_a_phrase_is_looked_for_by_three_of_its_words_or_by_what_is_said_to_lead_to_it() -> None:
    asked, phrase = Query(text='"đại hội đảng bộ"'), Phrase("exact", "đại hội đảng bộ")
    whole = {"$expr": {"$gte": [{"$indexOfBytes": ["$search.exact", " đại hội đảng bộ "]}, 0]}}

    ways = ways_to(phrase)

    assert ways == [{"triples": one} for one in phrase_triples("dai hoi dang bo")]
    assert conditions(asked) == {"$and": [*ways, whole]}
    assert conditions(asked, leads={phrase: ways[1:]}) == {"$and": [ways[1], whole]}


def test_two_words_are_all_the_threes_that_begin_with_them() -> None:
    first, behind = pair_range("hoi nghi")

    assert ways_to(Phrase("folded", "hoi nghi")) == [
        {"triples": {"$elemMatch": {"$gte": first, "$lt": behind}}}
    ]
