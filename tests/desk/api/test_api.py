"""The routes of the API on both databases: filters, pages, one article, search, names, export."""

import csv
import io
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import httpx
import orjson
import pytest

from shared.contract.values import Moment, Summary
from shared.runtime.settings import Settings
from shared.text import url_id
from tests.support.desks import asked_desk
from tests.support.stored_articles import START, article, gone, person, place

API = "/api/v1"
URL = "https://bao.example.vn/thoi-su/bai-1.html"
FIRST = article(
    1,
    article_id=url_id(URL),
    url_id=url_id(URL),
    portal="baodongkhoi",
    title="Hội nghị về xâm nhập mặn",
    persons=(person("Trần Văn Mẫu"),),
    places=(place("Điện Biên"),),
    summary=Summary(topics=("xâm nhập mặn",)),
)
EDITED = FIRST.model_copy(
    update={"title": "Hội nghị bàn về xâm nhập mặn", "content_hash": "2", "parser_version": 2}
)
SHELF = [
    FIRST,
    EDITED,
    *(article(n, portal="baocamau", published=Moment(value=START)) for n in range(2, 9)),
    article(9, published=None),
    article(10),
    gone(10, hours=1),
]


@pytest.fixture(params=["sqlite", "mongo"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    if request.param == "sqlite":
        return Settings(data=tmp_path / "bantin.db")
    return Settings(store=request.getfixturevalue("mongo_database"))


@pytest.fixture
async def desk(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with asked_desk(settings, SHELF) as client:
        yield client


async def _json(desk: httpx.AsyncClient, path: str) -> dict[str, object]:
    answer = await desk.get(path if path.startswith("/") else f"{API}/{path}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


FILTERS = {
    "portal=baocamau": 7,
    "kind=newspaper": 8,
    "province=Hoa Binh": 10,
    "place=dien bien": 1,
    "place_then=Điện Biên": 1,
    "place_now=Điện Biên": 1,
    "person=tran van mau": 1,
    "topic=xâm nhập mặn": 1,
    "since=2025-10&until=2025-10-02": 9,
    "gone=true": 1,
    "gone=false": 9,
    "text=xam nhap man": 1,
    "office=x": 0,
    "document=05-CT/TW": 0,
    "event=Đại hội XIV": 0,
    "mentions=2025-10": 0,
}


async def test_every_filter_is_asked_of_the_store(desk: httpx.AsyncClient) -> None:
    totals = {asked: (await _json(desk, f"articles?{asked}"))["total"] for asked in FILTERS}

    assert totals == FILTERS


async def test_pages_follow_each_other_to_the_end(desk: httpx.AsyncClient) -> None:
    whole = await _json(desk, "articles?limit=100")
    for asked in ("", "&one_per_cluster=true"):
        answer = await desk.get(f"{API}/articles?limit=2{asked}")
        seen = []
        for _ in range(9):
            page = answer.json()
            seen += [one["id"] for one in page["articles"]]
            if page["next"] is None:
                assert "link" not in answer.headers
                break
            assert answer.headers["link"] == f'<{page["next"]}>; rel="next"'
            answer = await desk.get(page["next"])
        if not asked:
            assert seen == [one["id"] for one in whole["articles"]]  # type: ignore[attr-defined]
        assert len(seen) == len(set(seen)) == page["total"]


async def test_a_cursor_of_another_question_is_refused(desk: httpx.AsyncClient) -> None:
    then = (await _json(desk, "articles?limit=1"))["next"]

    other = await desk.get(f"{then}&portal=baocamau")

    assert other.status_code == 422
    assert other.json()["errors"][0]["parameter"] == "cursor"


async def test_an_article_by_each_of_its_names(desk: httpx.AsyncClient) -> None:
    names = (EDITED.article_id, EDITED.article_id[:9], quote(URL, safe=""), URL)
    found = [await _json(desk, f"articles/{name}") for name in names]
    first = await _json(desk, f"articles/{EDITED.article_id}?revision=1")
    revisions = await _json(desk, f"articles/{quote(URL, safe='')}/revisions")
    copies = await _json(desk, f"articles/{EDITED.article_id}/copies")

    assert all(one == found[0] for one in found)
    assert found[0]["article"]["title"] == EDITED.title  # type: ignore[index]
    assert first["article"]["title"] == FIRST.title  # type: ignore[index]
    assert [one["cause"] for one in revisions["revisions"]] == ["reparse"]  # type: ignore[attr-defined]
    assert copies["copies"][0]["article"]["id"] == EDITED.article_id  # type: ignore[index]


async def test_a_search_says_where_and_counts(desk: httpx.AsyncClient) -> None:
    found = await _json(desk, "search?text=hoi nghi&facets=portal,month,kind&limit=3")
    counted = await _json(desk, "facets?portal=baodongkhoi")
    refused = await desk.get(f"{API}/search?text=mặn&facets=person")

    assert found["hits"][0]["rank"] == 1  # type: ignore[index]
    assert found["facets"]["counts"]["portal"]["baocamau"] == 7  # type: ignore[index]
    assert found["facets"]["counts"]["kind"] == {"newspaper": 8}  # type: ignore[index]
    assert counted["counts"]["topic"] == {"xâm nhập mặn": 1}  # type: ignore[index]
    assert counted["counts"]["province"] == {"Vĩnh Long": 1}  # type: ignore[index]
    assert refused.status_code == 422
    assert "no index counts 'person'" in refused.json()["errors"][0]["message"]
    second = await _json(desk, str(found["next"]))
    assert {one["article"]["id"] for one in second["hits"]}.isdisjoint(  # type: ignore[attr-defined]
        one["article"]["id"]
        for one in found["hits"]  # type: ignore[attr-defined]
    )


async def test_names_and_portals(desk: httpx.AsyncClient) -> None:
    persons = await _json(desk, "persons?name=tran")
    places = await _json(desk, "places?name=điện")
    portals = await _json(desk, "portals?kind=newspaper")
    one = await _json(desk, "portals/baocamau")

    assert persons["names"] == [
        {
            "key": "tran van mau",
            "names": ["Trần Văn Mẫu"],
            "articles": 1,
            "href": "/api/v1/articles?person=tran+van+mau",
        }
    ]
    assert places["names"][0]["names"] == ["Điện Biên"]  # type: ignore[index]
    assert {"baocamau"} < {said["id"] for said in portals["portals"]}  # type: ignore[attr-defined]
    assert one["articles"] == 7


async def test_an_export_is_streamed_whole(desk: httpx.AsyncClient) -> None:
    lines = await desk.get(f"{API}/export?portal=baocamau")
    table = await desk.get(f"{API}/export?format=csv&portal=baocamau&limit=2")

    assert len([orjson.loads(line) for line in lines.content.splitlines()]) == 7
    assert lines.headers["content-type"].startswith("application/jsonl")
    assert "etag" not in lines.headers
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [row["portal"] for row in rows] == ["baocamau", "baocamau"]


BAD = {
    "articles?limit=0": "limit",
    "articles?limit=101": "limit",
    "articles?portal=no-such": "portal",
    "articles?kind=poem": "kind",
    "articles?province=no-such": "province",
    "articles?topic=no-such": "topic",
    "search?text=a&province=no-such": "province",
    "facets?portal=no-such": "portal",
    "export?portal=no-such": "portal",
    "portals?province=no-such": "province",
    "portals?kind=poem": "kind",
    "articles?since=yesterday": "since",
    "articles?since=0001-01-01": "since",
    "articles?mentions=2025-13": "mentions",
    "articles?text=--": "text",
    "articles?cursor=WzEsMl0": "cursor",
    "articles?cursor=é": "cursor",
    "articles?color=red": "color",
    "articles?person=a%00b": "person",
    "search": "text",
    "search?text=" + "(" * 65: "text",
    "articles?text=" + "a OR " * 2000: "text",
    "export?format=xml": "format",
}


async def test_what_is_wrong_is_named_with_its_parameter(desk: httpx.AsyncClient) -> None:
    named = {}
    for asked in BAD:
        answer = await desk.get(f"{API}/{asked}")
        assert answer.status_code == 422, asked
        assert answer.headers["content-type"] == "application/problem+json"
        named[asked] = answer.json()["errors"][0]["parameter"]

    assert named == BAD


async def test_what_is_not_there_is_404(desk: httpx.AsyncClient) -> None:
    for path in ("articles/0000", "articles/https://x.vn/a", "portals/x", "dead/x/retry/y", "x"):
        answer = await desk.get(f"{API}/{path}")
        assert answer.status_code == 404, path
        assert answer.json()["status"] == 404
