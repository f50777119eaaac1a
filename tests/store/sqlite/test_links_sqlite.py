"""Links in a file where hashes of formulae are in too many articles."""

from pathlib import Path

import pytest

from services.store.articles_sqlite import SqliteArticles
from tests.support.stored_articles import article


async def test_hashes_that_too_many_articles_have_link_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.store.sqlite.links_sqlite.COMMON", 5)
    formula = [f"{n:08x}" for n in range(10)]
    articles = SqliteArticles(tmp_path / "a.db")
    for number in range(12):
        own = [f"{1000 * (number + 1) + n:08x}" for n in range(22)]
        await articles.save([article(number, portal=f"bao-{number}", sketch=(*formula, *own))])
    copy = article(99, portal="x", sketch=(*formula, *(f"{12_000 + n:08x}" for n in range(22))))
    await articles.save([copy])
    assert len(await articles.copies(copy.article_id)) == 2
    latest = await articles.copies(article(9).article_id)
    assert len(latest) == 1
    await articles.close()
