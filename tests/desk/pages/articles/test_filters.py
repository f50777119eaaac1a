"""What a reader asked of a list: as a query, as links, and a line for what is none."""

from pathlib import Path

import pytest

from services.desk import open_desk
from services.desk.pages.articles.filters import MAX_LENGTH, asked_of
from services.store.open import open_articles
from shared.errors import UsageError
from shared.runtime.settings import Settings


def test_what_is_empty_or_unknown_is_left_out_and_what_is_long_is_cut() -> None:
    asked = asked_of({"text": " a\0b ", "portal": "  ", "color": "red", "person": "x" * 999})
    assert asked.values == {"text": "a b", "person": "x" * MAX_LENGTH}
    assert asked.form["portal"] == ""
    assert not asked.is_detailed
    assert asked_of({"topic": "hạn mặn"}).is_detailed


def test_a_link_takes_a_filter_off_or_sets_it() -> None:
    asked = asked_of({"text": "mặn", "portal": "baocamau"})
    assert asked.link({"portal": None}) == "/articles?text=m%E1%BA%B7n"
    assert asked.link({"from": 7}, "/x").endswith("portal=baocamau&from=7")


async def test_a_value_that_is_none_gets_one_line(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")
    async with open_articles(settings):
        pass
    async with open_desk(settings) as desk:
        query = asked_of({"kind": "party", "gone": "true", "since": "2026"}).query(desk, limit=5)
        assert query.portals
        assert set(query.portals) <= {one.id for one in desk.portals if one.kind == "party"}
        assert (query.gone, query.limit) == (True, 5)
        for name, value in (("since", "x"), ("mentions", "x"), ("text", "?"), ("kind", "poem")):
            with pytest.raises(UsageError):
                asked_of({name: value}).query(desk, limit=5)
