"""An article by its name, or a problem that says why not in words of the web."""

from pathlib import Path

import pytest

from services.desk.http.problems import ProblemError
from services.desk.named import found
from services.store.open import open_articles
from shared.runtime.settings import Settings
from tests.support.stored_articles import article


async def test_an_article_is_found_or_told_to_be_none(tmp_path: Path) -> None:
    event = article(1)
    async with open_articles(Settings(data=tmp_path / "bantin.db")) as articles:
        await articles.save([event])
        assert (await found(articles, event.article_id[:8])).article == event
        assert (await found(articles, f"{event.article_id}/")).article == event
        for wrong in ("000000", "x", "https://bao.example.vn/none.html"):
            with pytest.raises(ProblemError) as refused:
                await found(articles, wrong)
            assert refused.value.problem.status == 404
            assert "bantin articles" not in str(refused.value.problem.detail)
