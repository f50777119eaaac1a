"""Numbers are exact where one index tells them, and at most a thousand of words."""

from dataclasses import replace
from pathlib import Path

import pytest

from services.desk import numbers
from services.desk.numbers import Numbers, Total
from services.store.articles import Query
from services.store.browse.open import open_browsing
from services.store.open import open_articles
from shared.runtime.settings import Settings
from tests.support.stored_articles import article


async def test_totals_of_words_end_at_the_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbers, "CANDIDATES", 3)
    settings = Settings(data=tmp_path / "bantin.db")
    async with open_articles(settings) as articles, open_browsing(settings) as browsing:
        await articles.save([article(n, title="Một hội nghị") for n in range(4)])
        told = Numbers(articles, browsing)
        assert await told.total(Query(text="hội nghị")) == Total(3, is_whole=False)
        for asked in (Query(text="hội nghị"), Query()):
            of_clusters = replace(asked, one_per_cluster=True)
            assert await articles.count(of_clusters) == 4
            assert await told.total(of_clusters) == Total(3, is_whole=False)
        assert await told.total(Query()) == Total(4, is_whole=True)
        await articles.remove(article(0).article_id)
        assert await told.total(Query(limit=1, offset=2)) == Total(4, is_whole=True)
