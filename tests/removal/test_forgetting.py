"""What is forgotten is in no file of ours any more and stays away; the rest is as it was."""

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from services.crawl_once import crawl_once
from services.crawler import open_frontier
from services.removal.targets import Meant, Target, find_meant
from shared.contract.topics import ARTICLE_ENRICHED, ARTICLE_STORED, PAGE_FETCHED
from shared.errors import UsageError
from shared.runtime.fetch_request import fetch_request
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from tests.support.cluster import bantin
from tests.support.forgetting import archived, crawl, removed, site, title, titles, traces
from tests.support.loopback_web import serving
from tests.support.pages import article as printed

PERSON = Target(person="Trần Văn Thử")


async def test_an_address_is_gone_from_every_place_and_stays_away(tmp_path: Path) -> None:
    async with serving() as web:
        settings = site(web, tmp_path)
        await crawl(web, settings)
        url = web.url("/tin-2.html")
        shown = await removed(Target((url,)), settings, dry_run=True)
        before = await titles(settings)
        done = await removed(Target((url,)), settings)
        asked = len(web.arrivals)
        await crawl(web, settings)
        await crawl_once([fetch_request(url, "article")], settings)
        asked_later = [request.path for request in web.arrivals[asked:]]

    assert before == {title(number) for number in range(1, 5)}
    assert (shown.articles, shown.archived_pages) == (done.articles, done.archived_pages) == (1, 1)
    assert shown.records == done.records
    assert done.records[PAGE_FETCHED.name] == done.records[ARTICLE_ENRICHED.name] == 1
    assert await titles(settings) == before - {title(2)}
    assert archived(settings) == {web.url(f"/tin-{number}.html") for number in (1, 3, 4)}
    assert "/tin-2.html" not in asked_later
    async with open_frontier(settings) as frontier:
        entry = await frontier.entry(url)
    assert entry is not None
    assert entry.reason == "forgotten"
    with closing(Log(settings.data)) as log:
        assert [one.value for one in log.scan(ARTICLE_STORED.name)].count(None) == 1


async def test_not_a_byte_of_its_text_is_left_in_our_files(tmp_path: Path) -> None:
    words = "Lớp học số 2 có ba mươi"
    async with serving() as web:
        settings = site(web, tmp_path)
        await crawl(web, settings)
        before = traces(settings, words)
        await removed(Target((web.url("/tin-2.html"),)), settings)

    assert before
    assert traces(settings, words) == []


async def test_a_person_takes_every_article_that_names_them_along(tmp_path: Path) -> None:
    async with serving() as web:
        settings = site(web, tmp_path)
        await crawl(web, settings)
        meant = await find_meant(PERSON, settings)
        await removed(PERSON, settings)

    assert meant.titles == (title(3),)
    assert await titles(settings) == {title(number) for number in (1, 2, 4)}
    assert traces(settings, "Trần Văn Thử") == []


async def test_a_portal_goes_as_a_whole_and_is_paused(tmp_path: Path) -> None:
    async with serving() as web:
        settings = site(web, tmp_path)
        await crawl(web, settings)
        done = await removed(Target(portal="mau"), settings)
        asked = len(web.arrivals)
        await crawl(web, settings)
        later = [request.path for request in web.arrivals[asked:]]

    assert done.articles == done.archived_pages == 4
    assert await titles(settings) == set()
    assert archived(settings) == set()
    assert not [path for path in later if path.startswith("/tin-")]


async def test_events_that_come_again_are_not_stored_or_kept_again(tmp_path: Path) -> None:
    async with serving() as web:
        settings = site(web, tmp_path)
        await crawl(web, settings)
        with closing(Log(settings.data)) as log:
            kept = [*log.scan(PAGE_FETCHED.name), *log.scan(ARTICLE_ENRICHED.name)]
        await removed(Target((web.url("/tin-1.html"),)), settings)
        with closing(Log(settings.data)) as log:
            await log.append([replace(record, offset=-1) for record in kept])
        totals, _ = await crawl_once([], settings)

    assert totals["store", "skipped", "forgotten"] >= 1
    assert totals["archive", "skipped", "forgotten"] == 1
    assert await titles(settings) == {title(number) for number in (2, 3, 4)}


async def test_killed_before_its_end_the_same_call_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving() as web:
        settings = site(web, tmp_path)
        await crawl(web, settings)

        def killed(_meant: Meant, _settings: Settings) -> tuple[int, int]:
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr("services.removal.forgetting.empty_archive", killed)
            with pytest.raises(KeyboardInterrupt):
                await removed(PERSON, settings)
        done = await removed(PERSON, settings)

    assert done.articles == done.archived_pages == 1
    assert traces(settings, "Trần Văn Thử") == []


async def test_the_command_shows_first_and_removes_with_yes(tmp_path: Path) -> None:
    async with serving() as web:
        settings = site(web, tmp_path)
        await crawl(web, settings)
        url = web.url("/tin-4.html")
    environment = {
        "BANTIN_DATA": str(settings.data),
        "BANTIN_ARCHIVE": str(settings.archive),
        "BANTIN_PORTALS": str(tmp_path),
    }
    shown = bantin("forget", url, environment=environment)
    told = json.loads(bantin("forget", url, "--json", environment=environment).stdout)
    done = json.loads(bantin("forget", url, "--yes", "--json", environment=environment).stdout)
    wrong = bantin("forget", url, "--portal", "mau", environment=environment)

    assert "--yes" in shown.stderr
    assert f"{url}\t{title(4)}" in shown.stdout, "who looks it up has the address"
    assert (told["removed"], done["removed"]) == (False, True)
    assert told["titles"] == done["titles"] == [title(4)]
    assert len(archived(settings)) == 3
    assert wrong.returncode == 2
    assert "name addresses" in wrong.stderr


async def test_an_article_is_found_by_the_address_of_its_page_too(tmp_path: Path) -> None:
    async with serving() as web:
        settings = site(web, tmp_path)
        page, canonical = web.url("/in-2.html"), web.url("/tin-2.html")
        head = f'<link rel="canonical" href="{canonical}">'
        html = printed("<p>Lớp học số 2 có ba mươi học viên.</p>", title=title(2))
        web.html("/in-2.html", html.replace("<head>", f"<head>{head}"))
        await crawl_once([fetch_request(page, "article")], settings)
        before = await titles(settings)
        shown = bantin("articles", "show", page, environment={"BANTIN_DATA": str(settings.data)})
        meant = await find_meant(Target((page,)), settings)
        done = await removed(Target((page,)), settings)
        await crawl_once([fetch_request(canonical, "article")], settings)

    assert before == {title(2)}
    assert title(2) in shown.stdout
    assert meant.urls == {page, canonical}
    assert (done.articles, done.archived_pages) == (1, 1)
    assert await titles(settings) == set()


def test_one_thing_is_forgotten_at_a_time() -> None:
    with pytest.raises(UsageError):
        Target()
    with pytest.raises(UsageError):
        Target(("https://a.vn/",), portal="a")
    with pytest.raises(UsageError):
        Target(person="  ")


async def test_a_portal_that_nobody_knows_is_no_portal(tmp_path: Path) -> None:
    async with serving() as web:
        settings = site(web, tmp_path)
        with pytest.raises(UsageError, match="no portal 'mua'"):
            await find_meant(Target(portal="mua"), settings)
        assert (await find_meant(Target(portal="mau"), settings)).urls == frozenset()


async def test_where_the_archive_is_alone_it_is_emptied_and_the_rest_is_told(
    tmp_path: Path,
) -> None:
    async with serving() as web:
        settings = site(web, tmp_path)
        await crawl(web, settings)
        url = web.url("/tin-4.html")
    environment = {
        "BANTIN_DATA": str(tmp_path / "none.db"),
        "BANTIN_ARCHIVE": str(settings.archive),
        "BANTIN_KAFKA": "127.0.0.1:9",
    }
    by_person = bantin("forget", "--person", "A", environment=environment)
    shown = json.loads(bantin("forget", url, "--json", environment=environment).stdout)

    assert by_person.returncode == 2
    assert "known to the store" in by_person.stderr
    assert shown["archived_pages"] == 1
    assert {"frontier", "store"} <= {one["where"] for one in shown["left"]}
