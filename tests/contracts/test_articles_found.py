"""How articles are found, the same in every implementation of `Articles`."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.store.articles import Articles, Query
from services.store.states import listed_of
from shared.contract.values import (
    DateMention,
    Moment,
    Occasion,
    Office,
    OfficeChange,
    Person,
    Span,
    Summary,
)
from tests.support.stored_articles import START, article, document, mention, person, place


def _secretary() -> Person:
    title = "Bí thư Tỉnh ủy An Giang"
    given = OfficeChange(start=0, end=1, surface="x", kind="granted", manner="elected")
    span = Span(start=0, end=1, surface="x")
    office = Office(title=title, place="An Giang", span=span, changes=(given,))
    return Person(name="Lê Văn Bí", offices=(office,), mentions=(mention("Lê Văn Bí"),))


def _day(day: date) -> DateMention:
    said = mention("x").model_dump()
    return DateMention(**said, first=day, last=day, precision="day", reading="explicit")


async def _titles(articles: Articles, query: Query) -> list[str]:
    found = await articles.find(query)
    assert await articles.count(query) == len(found)
    # A list shows of them what they say, and where they stand in it.
    listed = [replace(one, moment=None) for one in await articles.listed(query)]
    assert listed == list(map(listed_of, found))
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
                persons=(_secretary(),),
                occasions=(Occasion(name="Đại hội lần thứ XIV", mentions=(mention("x"),)),),
                summary=Summary(topics=("chuyển đổi số",)),
                dates=(_day(date(2026, 3, 7)),),
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
        (Query(portals=("hoabinh", "khac")), ["Thành"]),
        (Query(place="tỉnh An Giang"), ["Diễn"]),
        (Query(place="tinh kien giang"), ["Diễn"]),
        (Query(place_then="Kiên Giang"), ["Diễn"]),
        (Query(place_then="An Giang"), []),
        (Query(place_now="tỉnh An Giang"), ["Diễn"]),
        (Query(place_now="Kiên Giang"), []),
        (Query(office="Bí thư Tỉnh ủy"), ["Diễn"]),
        (Query(office="bi thu tinh uy", person="Lê Văn Bí"), ["Diễn"]),
        (Query(event="đại hội 14"), ["Diễn"]),
        (Query(event="Đại hội XIV"), ["Diễn"]),
        (Query(topic="Chuyển đổi số"), ["Diễn"]),
        (Query(date="2026-03-07"), ["Diễn"]),
        (Query(date="2026-03"), ["Diễn"]),
        (Query(date="2026-04"), []),
        (Query(document="Chỉ thị 05"), ["Thành"]),
        (Query(document="chỉ thị số 05-ct/tw"), ["Thành"]),
        (Query(document="chi thi so 5"), ["Thành"]),
        (Query(text="mưa -tỉnh"), []),
        (Query(text="mưa -hội"), ["Mưa"]),
        (Query(text="mưa OR hội"), ["Diễn", "Mưa", "Thành", "Không"]),
        (Query(gone=True), []),
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


async def test_what_becomes_of_an_office_is_found_and_read_with_its_persons(
    shelf: Articles,
) -> None:
    assert await _titles(shelf, Query(change="granted")) == ["Diễn biến mới"]
    assert await _titles(shelf, Query(change="ended")) == []

    (named,) = await shelf.named_persons(Query(change="granted", place_now="An Giang"))

    assert named.persons == (_secretary(),)
    (state,) = await shelf.find(Query(change="granted"))
    assert (named.article_id, named.text, named.published, named.portal, named.province) == (
        state.article.article_id,
        state.article.text,
        state.article.published,
        state.article.portal,
        state.article.province,
    )


async def test_who_holds_no_office_is_not_read(shelf: Articles) -> None:
    (named,) = await shelf.named_persons(Query(person="Trần Văn Mẫu"))
    assert named.persons == ()
