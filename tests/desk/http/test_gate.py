"""Who is let in: rates under load, names, the token; nothing is written and nothing leaks."""

import asyncio
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import pytest

from services.desk.desk import Desk
from shared.contract.topics import PAGE_FETCHED
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from tests.support.desks import asked_desk
from tests.support.stored_articles import article

TOKEN = "q7Zr-4711"  # noqa: S105 - of a desk that lives for a second
RETRY = "/api/v1/dead/parse/0/1/retry"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


def _settings(tmp_path: Path, **given: object) -> Settings:
    Log(tmp_path / "bantin.db").close()
    return Settings(data=tmp_path / "bantin.db", **given)  # type: ignore[arg-type]


async def test_a_client_that_asks_too_much_is_held_and_others_are_not(tmp_path: Path) -> None:
    settings = _settings(tmp_path, desk_rate=60, desk_proxies="127.0.0.1/32")
    async with asked_desk(settings) as desk:
        flood = [
            desk.get("/api/v1/portals", headers={"X-Forwarded-For": "198.51.100.1"})
            for _ in range(200)
        ]
        answers = await asyncio.gather(*flood)
        other = await desk.get("/api/v1/portals", headers={"X-Forwarded-For": "198.51.100.2"})
        probe = await desk.get("/healthz", headers={"X-Forwarded-For": "198.51.100.1"})

    statuses = Counter(one.status_code for one in answers)
    assert 10 <= statuses[200] <= 15
    assert statuses.keys() == {200, 429}
    held = next(one for one in answers if one.status_code == 429)
    assert int(held.headers["retry-after"]) >= 1
    assert held.json()["title"] == "Too Many Requests"
    assert other.headers["ratelimit-policy"] == '"client";q=60;w=60'
    assert (other.status_code, probe.status_code) == (200, 200)


async def test_nothing_is_written_without_the_token(tmp_path: Path) -> None:
    before = dict(_content(tmp_path))
    async with asked_desk(_settings(tmp_path)) as desk:
        told = await desk.post(RETRY, headers=BEARER)
    async with asked_desk(_settings(tmp_path, desk_token=TOKEN)) as desk:
        without = await desk.post(RETRY)
        wrong = await desk.post(RETRY, headers={"Authorization": "Bearer q7Zr-4712"})
        password = await desk.post(RETRY, auth=("anybody", TOKEN))
        unknown = await desk.post(RETRY, headers=BEARER)
        others = [
            (await desk.request(method, "/api/v1/articles", headers=BEARER)).status_code
            for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS")
        ]

    assert told.status_code == 403
    assert (without.status_code, wrong.status_code, password.status_code) == (401, 401, 401)
    assert without.headers["www-authenticate"].startswith("Bearer")
    assert unknown.status_code == 404
    assert others == [405] * 5
    assert before == {}
    assert PAGE_FETCHED.name not in unknown.text


def _content(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in folder.iterdir()}


async def test_a_private_desk_shows_nothing_without_the_token(tmp_path: Path) -> None:
    settings = _settings(tmp_path, desk_token=TOKEN, desk_private=True)
    async with asked_desk(settings, [article(1)]) as desk:
        closed = [
            await desk.get(path)
            for path in ("/", "/api/v1/articles", "/api/v1/openapi.json", "/api/v1/export", "/x")
        ]
        opened = await desk.get("/api/v1/articles", headers=BEARER)

    assert [one.status_code for one in closed] == [401] * 5
    assert not [one for one in closed if "Tin số 1" in one.text]
    assert opened.json()["total"] == 1


async def test_another_sites_name_is_not_answered(tmp_path: Path) -> None:
    async with asked_desk(_settings(tmp_path), [article(1)]) as desk:
        rebound = await desk.get("/api/v1/articles", headers={"Host": "evil.example"})

    assert rebound.status_code == 421
    assert "Tin số" not in rebound.text


async def test_no_other_site_may_read(tmp_path: Path) -> None:
    async with asked_desk(_settings(tmp_path)) as desk:
        answer = await desk.get("/api/v1/articles", headers={"Origin": "https://evil.example"})

    assert not [name for name in answer.headers if name.startswith("access-control")]


ATTACKS = [
    "/static/../app.py",
    "/static/%2e%2e/app.py",
    "/static/..%2f..%2f..%2fetc/passwd",
    "/static/%2fetc%2fpasswd",
    "/articles/..%2f..%2fapp.py",
    "/api/v1/articles/" + quote("' OR 1=1 --", safe=""),
    "/api/v1/articles/" + quote('{"$gt": ""}', safe=""),
    "/api/v1/articles/%00",
    "/api/v1/portals/..%2f..%2fetc%2fpasswd",
]
QUERIES = [
    "person=' OR '1'='1",
    'portal={"$ne": null}',
    "portal[$ne]=x",
    'text="a" NEAR(b c) OR exact : *',
    "text=exact:tin",
    "place=%25",
    "person=*",
    "topic=articles_entries; DROP TABLE articles",
]


@pytest.mark.parametrize("path", ATTACKS)
async def test_a_path_leads_nowhere_else(path: str, tmp_path: Path) -> None:
    async with asked_desk(_settings(tmp_path), [article(1)]) as desk:
        answer = await desk.get(path)

    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "import " not in answer.text


@pytest.mark.parametrize("query", QUERIES)
async def test_a_parameter_is_a_value_and_never_a_question(query: str, tmp_path: Path) -> None:
    async with asked_desk(_settings(tmp_path), [article(1), article(2)]) as desk:
        answer = await desk.get(f"/api/v1/articles?{query}")
        after = await desk.get("/api/v1/articles")

    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        assert answer.json()["total"] == 0 or query == "text=exact:tin"
    assert after.json()["total"] == 2


async def test_a_bug_is_told_without_its_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_self: Desk, name: str) -> None:
        raise RuntimeError(f"/secret/path of {name}")

    monkeypatch.setattr(Desk, "portal", broken)
    async with asked_desk(_settings(tmp_path)) as desk:
        answer = await desk.get("/api/v1/portals/x")

    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers
