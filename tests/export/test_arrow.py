"""A table of Arrow has the cells that `row` reads."""

from typing import Any

import orjson
import pytest

from services.enricher.enrich import enrich
from services.export.arrow import BLOCK, SCHEMA, table
from services.export.columns import COLUMNS, row
from services.parser.parse import parse
from tests.support.pages import article, page

PAGE = article(
    "<p>Sáng 7/3/2026, đồng chí Trần Văn Mẫu, Bí thư Tỉnh ủy, Trưởng đoàn đại biểu Quốc hội tỉnh Cà"
    " Mau, nói về Nghị quyết số 18-NQ/TW và Chỉ thị số 05-CT/TW.</p>"
    "<p>Nghị quyết số 18-NQ/TW được ông Trần Văn Mẫu và ông Lê Văn Thử nêu tại huyện Cái Nước.</p>"
)
ARTICLES: dict[str, dict[str, Any]] = {
    "an article": orjson.loads(enrich(parse(page(PAGE))).model_dump_json(exclude_none=True)),
    "nothing": {},
    "nothing in everything": {
        **dict.fromkeys(("persons", "places", "authors", "documents", "dates", "tags"), None),
        **dict.fromkeys(("summary", "text", "gone", "revision"), None),
    },
    "empty lists": {"persons": [], "places": [], "documents": [], "dates": [], "tags": []},
    "values twice and none, objects that are unknown": {
        "persons": [
            {"name": "A", "offices": [{"title": "x"}, {"title": "y"}]},
            {"name": "", "offices": None},
            {"name": "B", "more": [{"n": 1}]},
            {"name": "A", "offices": [{"title": "y"}, {"title": "z"}]},
        ],
        "places": [{"name": "P", "province_now": None}, {"name": "P", "province_now": "Q"}],
        "documents": [
            {"mentions": [{"surface": "một"}, {"surface": "hai"}]},
            {"mentions": [{"surface": "ba"}]},
        ],
        "dates": [{"first": "2026-03-01", "last": "2026-03-02"}] * 2,
        "tags": ["x", "x", ""],
        "summary": {"topics": ["a", "b"]},
        "text": 'một "hai"\n\u0000ba, \U0001f600',
        "gone": True,
        "revision": 7,
    },
}
TIMELESS = [name for name, column in COLUMNS.items() if column.kind != "moment"]


def _timeless(cells: dict[str, Any]) -> dict[str, Any]:
    return {name: cells[name] for name in TIMELESS}


@pytest.mark.parametrize("name", ARTICLES)
def test_it_has_the_cells_of_the_row(name: str) -> None:
    found = ARTICLES[name]

    (read,) = table([orjson.dumps(found)]).to_pylist()

    assert _timeless(read) == _timeless(dict(zip(COLUMNS, row(found), strict=True)))


def test_many_are_as_each_alone() -> None:
    several = [orjson.dumps(one) for one in ARTICLES.values()] * 300

    read = table(several)

    assert read.schema.equals(SCHEMA)
    alone = [table([one]).to_pylist()[0] for one in several[: len(ARTICLES)]]
    assert read.to_pylist() == alone * 300


def test_an_article_may_be_larger_than_a_block() -> None:
    large = orjson.dumps({"article_id": "b", "text": "tin " * BLOCK})

    read = table([orjson.dumps({"article_id": "a"}), large, orjson.dumps({"article_id": "c"})])

    assert read.column("article_id").to_pylist() == ["a", "b", "c"]
