"""What of an article stands in the cells of a table."""

from typing import Any

import orjson

from services.enricher.enrich import enrich
from services.export.columns import COLUMNS
from services.parser.parse import parse
from tests.support.pages import article, page


def _row(**said: object) -> dict[str, Any]:
    html = article(
        "<p>Đồng chí Trần Văn Mẫu, Bí thư Tỉnh ủy Cà Mau, nói về Nghị quyết số 18-NQ/TW.</p>"
    )
    enriched = enrich(parse(page(html, portal="mau", **said)))
    stated = orjson.loads(enriched.model_dump_json(exclude_none=True))
    return {column.name: column.cell({**stated, "revision": 3}) for column in COLUMNS}


def test_names_and_facts_stand_in_their_columns() -> None:
    row = _row()

    assert row["portal"] == "mau"
    assert "Trần Văn Mẫu" in row["persons"]
    assert any("Bí thư" in title for title in row["offices"])
    assert "Cà Mau" in row["provinces_now"]
    assert any("18-NQ/TW" in name for name in row["documents"])
    assert row["revision"] == 3
    assert row["published"] is None


def test_an_article_without_anything_has_empty_cells() -> None:
    row = {column.name: column.cell({}) for column in COLUMNS}

    assert not any(row.values())


def test_names_of_columns_are_distinct() -> None:
    names = [column.name for column in COLUMNS]

    assert len(names) == len(set(names))
