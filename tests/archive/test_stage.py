"""The stage over both runtimes: everything fetched is kept once, and an outage loses nothing."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.archive.kept import Selection
from services.archive.open import open_archive
from services.archive.stage import ARCHIVE
from shared.contract import PAGE_FETCHED, PageFetched
from shared.errors import UsageError
from shared.runtime.settings import Settings
from tests.support.pages import numbered_page, page_record
from tests.support.runtimes import Embedded, Kafka, RuntimeUnderTest

PAGES = [numbered_page(number, f"<p>Tin {number}") for number in range(30)]


@pytest.fixture(params=["embedded", "kafka"])
def runtime(request: pytest.FixtureRequest, tmp_path: Path) -> RuntimeUnderTest:
    """Each runtime, with an archive in a folder."""
    given = {"archive": str(tmp_path / "archive")}
    if request.param == "embedded":
        return Embedded(tmp_path / "bantin.db", **given)
    return Kafka(request.getfixturevalue("empty_kafka"), **given)


def _kept(settings: Settings) -> list[PageFetched]:
    try:
        with open_archive(settings) as shelf:
            return [shelf.page(one) for one in shelf.pages(Selection())]
    except UsageError:  # it is not there yet
        return []


async def _until_kept(settings: Settings, number: int) -> None:
    while len(_kept(settings)) < number:  # noqa: ASYNC110 - files tell nobody
        await asyncio.sleep(0.1)


async def test_what_is_fetched_is_kept_once_however_often_it_comes(
    runtime: RuntimeUnderTest,
) -> None:
    await runtime.create_topics(ARCHIVE)
    await runtime.put([page_record(one) for one in (*PAGES, *PAGES[:7])])
    async with runtime.running(ARCHIVE):
        await _until_kept(runtime.settings, len(PAGES))
    async with runtime.running(ARCHIVE):
        await runtime.put([page_record(PAGES[3]), page_record(numbered_page(99))])
        await _until_kept(runtime.settings, len(PAGES) + 1)

    kept = {one.url: one for one in _kept(runtime.settings)}
    assert kept == {one.url: one for one in (*PAGES, numbered_page(99))}
    assert await runtime.records(PAGE_FETCHED.dead(ARCHIVE.name)) == []


async def test_without_an_archive_it_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="BANTIN_ARCHIVE is not set"):
        async with ARCHIVE.open(Settings(data=tmp_path / "bantin.db")):
            pass


async def test_what_has_been_kept_long_enough_goes_by_itself(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    old = numbered_page(1, fetched_at=now - timedelta(days=40))
    young = numbered_page(2, fetched_at=now - timedelta(days=1))
    settings = Settings(
        data=tmp_path / "bantin.db",
        archive=str(tmp_path / "archive"),
        archive_file_bytes=1,
        keep_archive_days=30,
    )
    async with ARCHIVE.open(settings) as handle:
        await handle([old])  # type: ignore[operator]  # a handle, as of every such stage
        await handle([young])  # type: ignore[operator]  # as above
    async with ARCHIVE.open(settings):
        await _until_kept_are(settings, [young])


async def _until_kept_are(settings: Settings, pages: list[PageFetched]) -> None:
    while _kept(settings) != pages:  # noqa: ASYNC110 - files tell nobody
        await asyncio.sleep(0.05)
