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
        with pytest.raises(UsageError, match="no article 000000:"):
            await named_article(articles, "000000")
        for too_little in ("", "0123", "bao"):
            with pytest.raises(UsageError, match="6 digits or more"):
                await named_article(articles, too_little)


async def test_articles_whose_ids_begin_alike_are_named(tmp_path: Path) -> None:
    async with open_articles(Settings(data=tmp_path / "bantin.db")) as articles:
        await articles.save([article(n, article_id=f"abcde{n:027}") for n in range(2)])
        with pytest.raises(UsageError, match=r"abcde0: abcde0{26}0, abcde0{26}1$"):
            await named_article(articles, "abcde0")
