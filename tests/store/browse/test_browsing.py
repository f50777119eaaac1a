"""Both databases tell the same names and facets of the same articles."""

from pathlib import Path

import pytest

from services.store.articles import Query
from services.store.browse import browsing
from services.store.browse.browsing import Named
from services.store.browse.open import open_browsing
from services.store.open import open_articles
from shared.contract.values import Moment, Summary
from shared.runtime.settings import Settings
from tests.support.stored_articles import START, article, person, place

SHELF = [
    article(1, portal="bao-1", persons=(person("Trần Văn Mẫu"),), places=(place("Điện Biên"),)),
    article(2, portal="bao-1", persons=(person("Trần Văn Mậu"),)),
    article(
        3,
        portal="bao-2",
        persons=(person("Trần Văn Mẫu"), person("Lê Thị Thử")),
        published=Moment(value=START.replace(month=8)),
        summary=Summary(topics=("giảm nghèo",)),
    ),
    article(4, portal=None, published=None),
]


@pytest.fixture(params=["sqlite", "mongo"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    if request.param == "sqlite":
        return Settings(data=tmp_path / "bantin.db")
    return Settings(store=request.getfixturevalue("mongo_database"))


async def test_names_and_facets(settings: Settings) -> None:
    async with open_articles(settings) as articles:
        await articles.save(SHELF)
    async with open_browsing(settings) as browse:
        plain = await browse.names("person", "t")
        spelled = await browse.names("person", "trần văn m")
        second = await browse.names("person", "trần", after="trần văn mẫu")
        one = await browse.names("person", "", limit=1)
        whole = await browse.names("place", "dien bien")
        everything = await browse.facets(Query())
        of_one = await browse.facets(Query(portal="bao-2"))
        none = await browse.facets(Query(text="không-có-từ-nào-như-vậy"))
        portals = await browse.by_portal()
        late = await browse.by_portal(START.replace(month=9))
        early = await browse.by_portal(until=START.replace(month=9))

    assert plain == [Named("tran van mau", 3)]
    assert spelled == [Named("trần văn mẫu", 2), Named("trần văn mậu", 1)]
    assert second == [Named("trần văn mậu", 1)]
    assert one == [Named("le thi thu", 1)]
    assert whole == [Named("dien bien", 1)]
    assert (everything.of, everything.is_whole) == (4, True)
    assert everything.counts == {
        "portal": {"bao-1": 2, "bao-2": 1},
        "month": {"2025-10": 2, "2025-08": 1},
        "topic": {"giảm nghèo": 1},
    }
    assert (portals, late, early) == ({"bao-1": 2, "bao-2": 1}, {"bao-1": 2}, {"bao-2": 1})
    assert of_one.counts["portal"] == {"bao-2": 1}
    assert none.counts == {"portal": {}, "month": {}, "topic": {}}


def test_more_than_are_counted_are_said_to_be_more() -> None:
    moments = [0] * (browsing.COUNTED + 1)

    assert not browsing.facets_of(moments, [], browsing.Counter()).is_whole
    assert browsing.facets_of(moments[1:], [], browsing.Counter()).is_whole


async def test_a_list_goes_on_behind_an_article_though_others_have_its_moment(
    settings: Settings,
) -> None:
    shelf = [article(n) for n in range(30)] + [article(n, published=None) for n in range(30, 40)]
    async with open_articles(settings) as articles:
        await articles.save(shelf)
        whole = [one.article_id for one in await articles.listed(Query(limit=100))]
        page = await articles.listed(Query(limit=7))
        seen = [one.article_id for one in page]
        while page:
            last = page[-1].moment
            same = sum(one.moment == last for one in page)
            page = await articles.listed(Query(limit=7, up_to=last, offset=same))
            seen += [one.article_id for one in page]

    assert len(whole) == 40
    assert seen == whole
