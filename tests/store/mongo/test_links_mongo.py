"""Links in MongoDB, where writers race and hashes of formulae are in too many articles."""

import pytest

from services.store.articles_mongo import MongoArticles
from services.store.mongo.links_mongo import MongoLinks
from tests.support.stored_articles import article

HASHES = tuple(f"{n:08x}" for n in range(32))


async def test_hashes_that_too_many_articles_have_link_nothing_and_are_remembered(
    mongo_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.store.mongo.links_mongo.COMMON", 5)
    formula = HASHES[:10]
    articles = MongoArticles(mongo_database)
    for number in range(12):
        own = [f"{1000 * (number + 1) + n:08x}" for n in range(22)]
        await articles.save([article(number, portal=f"bao-{number}", sketch=(*formula, *own))])
    assert len(await articles.copies(article(9).article_id)) == 1
    again = MongoLinks(articles._articles, articles._links._common)
    assert await again._common_hashes() == set(range(10))
    await articles.close()


async def test_a_writer_that_dies_before_it_links_is_made_good_when_its_events_come_again(
    mongo_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = MongoArticles(mongo_database)
    await articles.save([article(1, portal="a", sketch=HASHES)])

    async def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(articles._links, "link", dies)
        with pytest.raises(KeyboardInterrupt):
            await articles.save([article(2, portal="b", sketch=HASHES)])
    assert len(await articles.copies(article(1).article_id)) == 1
    await articles.save([article(2, portal="b", sketch=HASHES)])
    assert len(await articles.copies(article(1).article_id)) == 2
    await articles.close()


async def test_an_article_that_is_written_meanwhile_keeps_its_link(mongo_database: str) -> None:
    articles, other = MongoArticles(mongo_database), MongoArticles(mongo_database)
    await articles.save(
        [article(1, portal="a", sketch=HASHES), article(2, portal="b", sketch=HASHES)]
    )
    await other.save([article(2, portal="b", sketch=HASHES, hours=1, title="Sửa")])
    state = await other.get(article(2).article_id)
    assert state
    assert state.origin in (None, article(1).article_id)  # whichever of the two is the origin
    assert len(await articles.copies(article(2).article_id)) == 2
    await articles.close()
    await other.close()


async def test_a_removal_that_dies_in_its_middle_leaves_no_copy_of_what_it_removes(
    mongo_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = MongoArticles(mongo_database)
    await articles.save([article(n, portal=f"bao-{n}", sketch=HASHES) for n in (1, 2)])
    origin, copy = [one.article.article_id for one in await articles.copies(article(1).article_id)]

    async def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(articles._articles, "delete_one", dies)
        with pytest.raises(KeyboardInterrupt):
            await articles.remove(origin)
    left, alone = await articles.get(origin), await articles.get(copy)
    assert left  # so it is found again by whoever asks to remove it
    assert alone
    assert alone.origin is None
    assert await articles.remove(origin)
    await articles.close()
