"""`bantin forget` under `kill -9`: called again it ends as if it had never been killed."""

import asyncio
import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from services.store import Query, open_articles
from shared.contract.values import Moment
from shared.runtime.settings import Settings
from shared.text.normalization import digest
from tests.support.forgetting import crawl, site
from tests.support.killed_forgetting import settings
from tests.support.loopback_web import serving
from tests.support.paths import ROOT

# Lines between one kill and the next; some 2,000 run. `make test-kill` takes every few.
LINES = int(os.environ.get("BANTIN_TEST_FORGET_LINES", "1201"))
COPY = "Bản sao"


@pytest.fixture(params=["sqlite", "mongo"])
def store(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("mongo_database")) if request.param == "mongo" else ""


@pytest.mark.timeout(300 + 300_000 / LINES)
@pytest.mark.parametrize("what", ["address", "person", "portal"])
async def test_killed_anywhere_the_same_call_ends_as_if_it_never_was(
    what: str, store: str, tmp_path: Path
) -> None:
    folder = tmp_path / "places"
    folder.mkdir()
    async with serving() as web:
        where = site(web, folder).model_copy(update=settings(folder, store).model_dump())
        await crawl(web, where)
        url = web.url("/tin-3.html")
    origin = await _copied_and_edited(where)
    asked = {
        "address": [url],
        "person": ["--person", "Trần Văn Thử"],
        "portal": ["--portal", "mau"],
    }

    unkilled, *killed = await asyncio.to_thread(_rounds, folder, store, asked[what])

    _, _, report, left = unkilled
    assert report["articles"] == (4 if what == "portal" else 1)
    assert left["articles"][COPY][0] != origin  # which is no more
    assert left["words"] == []
    assert len(killed) > 1
    assert [died for _, died, _, _ in killed] == [True] * (len(killed) - 1) + [False]
    for line, _, again, then in killed:
        assert (line, {place: then[place] for place in then if then[place] != left[place]}) == (
            line,
            {},
        )
        assert (line, _places(again)) == (line, _places(report))
        assert again["articles"] <= report["articles"]
        assert again["archived_pages"] <= report["archived_pages"]


async def _copied_and_edited(where: Settings) -> str:
    """Edit the article that names the person, add a copy by somebody else; return its origin."""
    async with open_articles(where) as articles:
        (three,) = await articles.find(Query(person="Trần Văn Thử"))
        other = next(one.article for one in await articles.find(Query()) if one != three)
        url = "https://khac.example/ban-sao.html"
        edited = {"fetched_at": three.article.fetched_at + timedelta(hours=1), "tags": ("mới",)}
        copied = {
            "article_id": digest(url),
            "url_id": digest(url),
            "url": url,
            "canonical_url": url,
            "host": "khac.example",
            "portal": "khac",
            "title": COPY,
            "sketch": three.article.sketch,
            "published": Moment(value=three.article.fetched_at + timedelta(days=1)),
        }
        edit = three.article.model_copy(update=edited)
        await articles.save([edit, other.model_copy(update=copied)])
        (copy,) = await articles.find(Query(portal="khac"))
    assert copy.origin == three.article.article_id
    return three.article.article_id


def _rounds(folder: Path, store: str, arguments: list[str]) -> list[Any]:
    given = [json.dumps(arguments), json.dumps(["Trần Văn Thử"]), str(LINES)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.killed_forgetting", str(folder), store, *given],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def _places(report: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what a report says is left, and where."""
    return [(Path(one["where"]).name, one["what"]) for one in report["left"]]
