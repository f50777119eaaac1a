"""An article that its publisher takes away, through the whole pipeline on one file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.crawl_once import crawl_once
from services.store.articles import Query
from services.store.open import open_articles
from services.store.states import State
from shared.runtime.fetch_request import fetch_request
from shared.runtime.settings import Settings
from shared.text.urls import url_id
from tests.support.loopback_web import HTML, LoopbackWeb, Reply, Request, loopback_web
from tests.support.pages import article

ADDRESS = "127.0.0.41"
PATH = "/tin/quan-triet-nghi-quyet.html"


def _taken_away(request: Request) -> Reply:
    if request.path != PATH:
        return Reply(status=404)
    if request.visit > 1:
        return Reply(status=410)
    return Reply(article("").encode(), headers=HTML)


async def _states(settings: Settings, *, gone: bool) -> list[State]:
    async with open_articles(settings) as articles:
        return list(await articles.find(Query(gone=gone, limit=10)))


@pytest.fixture
def web() -> Iterator[LoopbackWeb]:
    """A site whose one article is gone (410) from the second visit on."""
    with loopback_web(ADDRESS, respond=_taken_away) as web:
        yield web


@pytest.fixture
def settings(web: LoopbackWeb, tmp_path: Path) -> Settings:
    """Settings under which that site is crawled."""
    host = web.base(ADDRESS).removeprefix("http://")
    (tmp_path / "vungcao.yaml").write_text(
        f"id: vungcao\nname: Vùng cao\nkind: newspaper\nprovince: Hà Giang\ndomains: ['{host}']\n"
        f"entries: [{{kind: listing, url: 'http://{host}/'}}]\ndelay: 0.05\n",
        "utf-8",
    )
    data = tmp_path / "bantin.db"
    return Settings(data=data, portals=tmp_path, allow_networks="127.0.0.0/8", seed=False)


async def test_an_article_that_is_taken_away_stays_in_the_store_as_gone(
    web: LoopbackWeb, settings: Settings
) -> None:
    url = web.base(ADDRESS) + PATH
    await crawl_once([fetch_request(url, "article")], settings)
    [before] = await _states(settings, gone=False)

    totals, _ = await crawl_once([fetch_request(url, "article")], settings)

    [after] = await _states(settings, gone=True)
    assert web.visits()[url] == 2
    assert totals["parse", "done", ""] == 1
    assert after.stored is not None
    assert after.stored.cause == "gone"
    assert after.article.text == before.article.text
    async with open_articles(settings) as articles:
        revisions = await articles.revisions(url_id(url))
    assert [revision.cause for revision in revisions] == ["gone"]
