"""How articles are found, the same in every implementation of `Articles`."""

from datetime import timedelta

import pytest

from services.store.articles import Articles, Query
from shared.contract.values import Moment
from tests.support.stored_articles import START, article, document, person, place


async def _titles(articles: Articles, query: Query) -> list[str]:
    found = await articles.find(query)
    assert await articles.count(query) == len(found)
    return [state.article.title for state in found]


@pytest.fixture
async def shelf(articles: Articles) -> Articles:
    """Four articles that differ in what one can ask for."""
    await articles.save(
        [
            article(
                1,
                title="Thành ủy Hoà Bình ban hành Chỉ thị",
                portal="hoabinh",
                published=Moment(value=START),
                persons=(person("Trần Văn Mẫu"),),
                documents=(document("05", "CT/TW"),),
            ),
            article(
                2,
                title="Mưa bão tại miền núi",
                text="Bão gây mưa; báo cáo nhanh của tỉnh.",
                province="Điện Biên",
                published=Moment(value=START + timedelta(days=1)),
                places=(place("Mường Lay", "Điện Biên", "Điện Biên"),),
            ),
            article(
                3,
                title="Diễn biến mới",
                text="Hội nghị bàn về chuyển đổi số, số hiệu 05 và CT.",
                published=Moment(value=START + timedelta(days=2)),
                places=(place("Rạch Giá", "Kiên Giang", "An Giang"),),
                documents=(document("12-NQ/TW"),),
            ),
            article(4, title="Không rõ ngày", published=None),
        ]
    )
    return articles


async def test_the_last_published_comes_first_and_the_undated_last(shelf: Articles) -> None:
    titles = await _titles(shelf, Query())
    assert [title.split()[0] for title in titles] == ["Diễn", "Mưa", "Thành", "Không"]
    page = await shelf.find(Query(limit=2, offset=1))
    assert [state.article.title.split()[0] for state in page] == ["Mưa", "Thành"]
    assert await shelf.count(Query(limit=2)) == 4


@pytest.mark.parametrize(
    ("query", "first_words"),
    [
        (Query(portal="hoabinh"), ["Thành"]),
        (Query(province="Điện Biên"), ["Mưa"]),
        (Query(province="dien bien"), ["Mưa"]),
        (Query(province="Hoà Bình", portal="hoabinh"), ["Thành"]),
        (Query(place="An Giang"), ["Diễn"]),
        (Query(place="kiên giang"), ["Diễn"]),
        (Query(place="Mường Lay"), ["Mưa"]),
        (Query(since=START + timedelta(days=1)), ["Diễn", "Mưa"]),
        (Query(until=START + timedelta(days=1)), ["Thành"]),
        (Query(since=START, until=START + timedelta(days=2)), ["Mưa", "Thành"]),
        (Query(person="trần văn mẫu"), ["Thành"]),
        (Query(person="Tran Van Mau"), ["Thành"]),
        (Query(person="Trần Văn Mậu"), []),
        (Query(document="05-CT/TW"), ["Thành"]),
        (Query(document="12-nq/tw"), ["Diễn"]),
        (Query(document="05"), ["Thành"]),
        (Query(text="hòa bình"), ["Thành"]),
        (Query(text="HOÀ BÌNH"), ["Thành"]),
        (Query(text="báo"), ["Mưa"]),
        (Query(text="bảo"), []),
        (Query(text="bao"), ["Mưa"]),
        (Query(text='"dien bien"'), ["Diễn", "Thành", "Không"]),
        (Query(text='"điện biên"'), ["Thành", "Không"]),
        (Query(text='"bien dien"'), []),
        (Query(text="mưa tỉnh"), ["Mưa"]),
        (Query(text="mưa hội"), []),
        (Query(text="ưa"), []),
        (Query(text="05-CT/TW"), []),
        (Query(text="?!"), []),
        (Query(text='NOT "AND" OR *'), []),
        (Query(text="dong chi", person="Tran Van Mau"), ["Thành"]),
    ],
    ids=str,
)
async def test_articles_are_found(shelf: Articles, query: Query, first_words: list[str]) -> None:
    assert [title.split()[0] for title in await _titles(shelf, query)] == first_words


async def test_what_an_article_no_longer_says_no_longer_finds_it(shelf: Articles) -> None:
    await shelf.save([article(1, hours=1, title="Tin khác", portal="hoabinh")])
    assert await _titles(shelf, Query(person="Trần Văn Mẫu")) == []
    assert await _titles(shelf, Query(text='"thành ủy"')) == []
    assert await _titles(shelf, Query(portal="hoabinh", text="khác")) == ["Tin khác"]
