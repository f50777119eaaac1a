"""An article is found by its id, by how that begins, and by its address."""

from pathlib import Path

import pytest

from services.named_article import named_article
from services.store.open import open_articles
from shared.errors import UsageError
from shared.runtime.settings import Settings
from shared.text import url_id
from tests.support.stored_articles import article

URL = "https://bao.example.vn/thoi-su/bai-1.html"


async def test_one_article_has_three_names(tmp_path: Path) -> None:
    event = article(1, article_id=url_id(URL))
    async with open_articles(Settings(data=tmp_path / "bantin.db")) as articles:
        await articles.save([event, article(2)])
        for name in (event.article_id, event.article_id[:8].upper(), URL):
            assert (await named_article(articles, name)).article == event
        with pytest.raises(UsageError, match="no article 0000"):
            await named_article(articles, "0000")
        with pytest.raises(UsageError, match="more than one"):
            await named_article(articles, "")
