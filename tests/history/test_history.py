"""What happened to an address equals what was done to it, step by step, on the data file."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from services.crawl_once import crawl_once
from services.history.history import History, Step, in_order
from services.history.nearest import nearest
from services.history.reading import read_history
from services.pipeline import PIPELINE
from shared.contract.events import FetchRequested
from shared.contract.topics import PAGE_FETCHED
from shared.runtime.fetch_request import fetch_request
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from tests.house.test_cli import bantin
from tests.support.loopback_web import LoopbackWeb, Reply, serving
from tests.support.pages import PROSE, article
from tests.support.portal_files import write_portal_file

LISTING = """<html><body><h1>Tin tức</h1><ul>
<li><a href="/tin-1.html">Huyện Đông Giang mở lớp học đêm số 1</a></li></ul></body></html>"""


def _site(web: LoopbackWeb, folder: Path) -> Settings:
    base = web.url("/").rstrip("/")
    write_portal_file(folder, base)
    web.html("/", LISTING)
    web.html("/tin-1.html", article("", title="Huyện Đông Giang mở lớp học đêm số 1"))
    return Settings(
        data=folder / "bantin.db",
        portals=folder,
        own_portals=False,
        allow_networks="127.0.0.0/8",
        seed=False,
        log_level="error",
    )


async def _crawl(settings: Settings, *requests: FetchRequested) -> None:
    await crawl_once(list(requests), settings)


async def test_a_fetch_names_its_record_in_the_archive_also_when_the_topic_has_it_no_more(
    tmp_path: Path,
) -> None:
    async with serving() as web:
        plain = _site(web, tmp_path)
        settings = plain.model_copy(update={"archive": str(tmp_path / "archive")})
        url = web.url("/tin-1.html")
        await _crawl(settings, fetch_request(url, "article"))
        first = await read_history(url, settings)
        with closing(sqlite3.connect(settings.data)) as file, file:
            file.execute("DELETE FROM log_records WHERE topic = ?", (PAGE_FETCHED.name,))
        later = await read_history(url, settings)

    (fetched,) = [step for step in first.steps if step.stage == "fetch"]
    (kept,) = [step for step in later.steps if step.stage == "fetch"]
    assert fetched.facts["archive"] == kept.facts["archive"]
    assert fetched.facts["archive"]["kind"] == "response"
    assert fetched.facts["archive"]["file"] in fetched.detail
    assert "in the topic no more" in kept.detail
    assert fetched.at == kept.at


def _told(history: History) -> list[tuple[str, str]]:
    return [(step.stage, step.outcome) for step in history.steps]


async def test_an_article_of_a_listing_from_its_discovery_to_its_revision(tmp_path: Path) -> None:
    async with serving() as web:
        settings = _site(web, tmp_path)
        url = web.url("/tin-1.html")
        await _crawl(settings, fetch_request(web.url("/"), "listing"))
        first = await read_history(url, settings)
        longer = article(f"<p>{PROSE}</p>", title="Huyện Đông Giang mở lớp học đêm số 1")
        web.html("/tin-1.html", longer)
        await _crawl(settings, fetch_request(url, "article"))
        await _crawl(settings, fetch_request(url, "article"))
        history = await read_history(url, settings)

    assert _told(first) == [
        ("frontier", "found"),
        ("fetch", "done"),
        ("parse", "done"),
        ("enrich", "done"),
        ("store", "new"),
    ]
    assert web.url("/") in first.steps[0].detail
    assert first.robots == "allowed by robots.txt"
    assert first.next_visit is not None
    assert _told(history) == [
        *_told(first),
        ("admit", "done"),
        ("fetch", "done"),
        ("parse", "done"),
        ("enrich", "done"),
        ("store", "publisher_edit"),
        ("admit", "done"),
        ("fetch", "skipped"),
    ]
    assert "text" in history.steps[-3].detail
    assert history.steps[-1].detail.startswith("unchanged: status ")
    assert history.portal == "mau"


async def test_a_page_that_is_no_article_says_why(tmp_path: Path) -> None:
    async with serving() as web:
        settings = _site(web, tmp_path)
        url = web.url("/tin-2.html")
        links = "".join(f"<li><a href='/tin-{n}.html'>Tin số {n}</a></li>" for n in range(3, 60))
        web.html("/tin-2.html", f"<html><body><ul>{links}</ul></body></html>")
        await _crawl(settings, fetch_request(url, "article"))
        history = await read_history(url, settings)

    assert ("parse", "skipped") in _told(history)
    assert "not-an-article" in next(one.detail for one in history.steps if one.stage == "parse")


async def test_a_page_that_is_gone_and_one_that_robots_forbid(tmp_path: Path) -> None:
    async with serving() as web:
        settings = _site(web, tmp_path)
        gone, forbidden = web.url("/tin-8.html"), web.url("/tin-9.html")
        web.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /tin-9", 200)
        await _crawl(settings, *(fetch_request(one, "article") for one in (gone, forbidden)))
        missing, barred = [await read_history(one, settings) for one in (gone, forbidden)]

    assert _told(missing)[-1] == ("fetch", "skipped")
    assert missing.steps[-1].detail.count("status 404") == 1
    assert missing.article_ids == barred.article_ids == (), "the store has no article of either"
    assert _told(barred)[-1] == ("fetch", "skipped")
    assert "robots" in barred.steps[-1].detail
    assert barred.robots.startswith("not allowed by robots.txt")


async def test_a_record_that_came_twice_is_one_step(tmp_path: Path) -> None:
    async with serving() as web:
        settings = _site(web, tmp_path)
        url = web.url("/tin-1.html")
        await _crawl(settings, fetch_request(url, "article"))
        with closing(Log(settings.data)) as log:
            (page,) = log.scan(PAGE_FETCHED.name)
            await log.append([page])
        await _crawl(settings)
        history = await read_history(url, settings)

    counted = [step.stage for step in history.steps]
    assert counted == ["admit", "frontier", "fetch", "parse", "enrich", "store"]
    assert next(step.times for step in history.steps if step.stage == "fetch") == 2


async def test_a_dead_letter_and_what_was_decided_of_it(tmp_path: Path) -> None:
    async with serving() as web:
        settings = _site(web, tmp_path)
        url = web.url("/tin-1.html")
        await _crawl(settings, fetch_request(url, "article"))
        with closing(Log(settings.data)) as log:
            (page,) = log.scan(PAGE_FETCHED.name)
            broken = (page.value or b"").replace(b'"status":200', b'"status":"x"')
            await log.append([replace(page, value=broken)])
        await _crawl(settings)
        history = await read_history(url, settings)

    (dead,) = [step for step in history.steps if step.outcome == "dead"]
    assert (dead.stage, dead.facts["status"]) == ("parse", "waits")
    assert "bantin dead show parse/" in dead.detail


async def test_a_letter_that_was_dropped_says_why_and_a_revision_what_it_changed(
    tmp_path: Path,
) -> None:
    async with serving() as web:
        settings = _site(web, tmp_path)
        url = web.url("/tin-1.html")
        await _crawl(settings, fetch_request(url, "article"))
        longer = article(f"<p>{PROSE}</p>", title="Huyện Đông Giang mở lớp học đêm số 1")
        web.html("/tin-1.html", longer)
        await _crawl(settings, fetch_request(url, "article"))
        with closing(Log(settings.data)) as log:
            page, *_ = log.scan(PAGE_FETCHED.name)
            broken = (page.value or b"").replace(b'"status":200', b'"status":"x"')
            await log.append([replace(page, value=broken)])
        await _crawl(settings)
    environment = {"BANTIN_PORTALS": str(tmp_path), "BANTIN_OWN_PORTALS": "false"}
    letter = json.loads(bantin("dead", "list", "--json", cwd=tmp_path, **environment).stdout)
    name = letter[0]["example"]
    bantin("dead", "drop", name, "--because", "trang thử", cwd=tmp_path, **environment)
    again = bantin("dead", "drop", name, cwd=tmp_path, **environment)
    shown = bantin("explain", url, cwd=tmp_path, **environment)

    assert f"{name} was dropped" in again.stderr
    assert "dropped: trang thử" in shown.stdout
    assert "revision 2: publisher_edit" in shown.stdout
    assert f"+{PROSE.strip()}" in shown.stdout
    assert "bantin articles show" in shown.stderr, "what is said of the answer is no part of it"


async def test_what_is_unknown_is_told_with_what_comes_nearest(tmp_path: Path) -> None:
    async with serving() as web:
        settings = _site(web, tmp_path)
        await _crawl(settings, fetch_request(web.url("/tin-1.html"), "article"))
        unknown = web.url("/tin-1.htm")
        assert await nearest(unknown, settings) == [web.url("/tin-1.html")]
        environment = {"BANTIN_PORTALS": str(tmp_path), "BANTIN_OWN_PORTALS": "false"}
        refused = bantin("explain", unknown, cwd=tmp_path, **environment)
        shown = bantin("explain", web.url("/tin-1.html"), cwd=tmp_path, **environment)
        asked = bantin("explain", web.url("/tin-1.html"), "--json", cwd=tmp_path, **environment)

    assert refused.returncode == 2
    assert f"nearest: {web.url('/tin-1.html')}" in refused.stderr
    assert "next visit" in shown.stdout
    assert [step["stage"] for step in json.loads(asked.stdout)["steps"]][-1] == "store"


@pytest.mark.parametrize("turned", [False, True])
def test_steps_of_one_moment_stand_in_the_order_of_the_stages(*, turned: bool) -> None:
    steps = [Step("store", "new"), Step("fetch", "done"), Step("parse", "done")]

    told = in_order(reversed(steps) if turned else steps)

    assert [step.stage for step in told] == ["fetch", "parse", "store"]


def test_a_step_of_every_stage_has_its_place() -> None:
    """A letter of the stage `archive` was a step that had none."""
    names = {stage.name for stage in PIPELINE}

    assert {step.stage for step in in_order(Step(name, "dead") for name in names)} == names
