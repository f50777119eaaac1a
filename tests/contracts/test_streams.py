"""Every article that fits, one after the other, the same from both databases."""

from datetime import timedelta

import orjson

from services.store.articles import Articles, Query
from services.store.streams.open import open_stream
from shared.runtime.settings import Settings
from tests.support.stored_articles import START, article, gone, person


async def _told(where: Settings, query: Query, limit: int | None = None) -> list[dict[str, object]]:
    async with open_stream(where, query, limit=limit) as stream:
        told = [orjson.loads(one) async for batch in stream.batches() for one in batch]
        assert stream.total == len(told)
        assert [one async for batch in stream.rows() for one in batch] == told
    return told


async def test_every_article_comes_once_with_what_the_store_knows(
    articles: Articles, where: Settings
) -> None:
    await articles.save([article(number) for number in range(2300)])
    await articles.save([article(7, hours=1, title="Bản mới"), gone(8, hours=1)])

    told = {str(one["url"]): one for one in await _told(where, Query())}

    assert len(told) == 2300
    edited, away = told[article(7).url], told[article(8).url]
    assert (edited["title"], edited["revision"], edited["cause"]) == (
        "Bản mới",
        2,
        "publisher_edit",
    )
    assert (away["cause"], away["gone_at"] is None) == ("gone", False)
    state = await articles.get(article(7).article_id)
    assert state is not None
    own = state.article.model_dump(mode="json", exclude_none=True)
    assert own.items() <= edited.items()
    assert state.stored is not None
    assert edited["stored_at"] == state.stored.model_dump(mode="json")["stored_at"]


async def test_the_conditions_of_a_query_hold_and_so_does_a_limit(
    articles: Articles, where: Settings
) -> None:
    named = {"persons": (person("Trần Văn Mẫu"),)}
    await articles.save([article(1, **named), article(2, portal="other"), article(3, **named)])

    found = await _told(where, Query(person="tran van mau"))
    other = await _told(where, Query(portal="other"))
    late = await _told(where, Query(since=START + timedelta(days=1)))

    assert sorted(str(one["title"]) for one in found) == ["Tin số 1", "Tin số 3"]
    assert [one["title"] for one in other] == ["Tin số 2"]
    assert late == []
    assert len(await _told(where, Query(), limit=2)) == 2


async def test_a_snapshot_shows_nothing_that_is_written_after_it_was_opened(
    articles: Articles, where: Settings
) -> None:
    await articles.save([article(number) for number in range(1500)])

    async with open_stream(where, Query()) as stream:
        await articles.save([article(3, hours=1, title="Sau"), article(5000)])
        told = [orjson.loads(one) async for batch in stream.batches() for one in batch]

    titles = {one["title"] for one in told}
    if stream.is_snapshot:
        assert len(told) == 1500
        assert "Sau" not in titles
    else:
        assert where.store, "the data file always gives one moment"
        assert len(told) in (1500, 1501)
