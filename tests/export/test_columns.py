"""What of an article stands in the cells of a table."""

from typing import Any

import orjson

from services.enricher.enrich import enrich
from services.export.columns import COLUMNS, row
from services.parser.parse import parse
from tests.support.pages import article, page


def _row(**said: object) -> dict[str, Any]:
    html = article(
        "<p>Đồng chí Trần Văn Mẫu, Bí thư Tỉnh ủy Cà Mau, nói về Nghị quyết số 18-NQ/TW.</p>"
    )
    enriched = enrich(parse(page(html, portal="mau", **said)))
    stated = orjson.loads(enriched.model_dump_json(exclude_none=True))
    return dict(zip(COLUMNS, row({**stated, "revision": 3}), strict=True))


def test_names_and_facts_stand_in_their_columns() -> None:
    found = _row()

    assert found["portal"] == "mau"
    assert "Trần Văn Mẫu" in found["persons"]
    assert any("Bí thư" in title for title in found["offices"])
    assert "Cà Mau" in found["provinces_now"]
    assert any("18-NQ/TW" in name for name in found["documents"])
    assert found["revision"] == 3
    assert found["published"] is None


def test_an_article_without_anything_has_empty_cells() -> None:
    assert not any(row({}))
