"""What is older than the settings let it be goes, and nothing else."""

import json
import sqlite3
import uuid
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.archive.kept import Selection
from services.archive.open import open_archive, open_to_write
from services.archive.writer import Writer
from services.removal.forgetting import forget
from services.removal.retention import apply_retention
from services.removal.targets import Target, find_meant
from services.store import Query, history, open_articles
from shared.contract import PAGE_FETCHED, Moment, Record
from shared.runtime import kept_as_set
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from tests.support.cluster import bantin
from tests.support.pages import numbered_page
from tests.support.stored_articles import article

NOW = datetime.now(UTC)


def _settings(folder: Path, **days: int) -> Settings:
    return Settings(data=folder / "bantin.db", archive=str(folder / "archive"), **days)  # type: ignore[arg-type]  # checked by pydantic


def _filled_archive(settings: Settings) -> None:
    with open_to_write(settings) as shelf:
        writer = Writer(shelf, max_bytes=1, max_seconds=3600)
        for number, age in enumerate((400, 31, 29, 0)):
            writer.keep([numbered_page(number, fetched_at=NOW - timedelta(days=age))])


def _numbers(settings: Settings) -> list[str]:
    with open_archive(settings) as shelf:
        return [one.url.rpartition("/")[2] for one in shelf.pages(Selection())]


async def test_raw_pages_go_after_their_days_and_stay_without_any(tmp_path: Path) -> None:
    limited = _settings(tmp_path, keep_archive_days=30)
    _filled_archive(limited)
    forever = await apply_retention(_settings(tmp_path), _unseen, dry_run=False)
    shown = await apply_retention(limited, _unseen, dry_run=True)
    kept = _numbers(limited)
    done = await apply_retention(limited, _unseen, dry_run=False)

    assert forever.archived_pages == 0
    assert (shown.archived_pages, kept) == (2, ["0", "1", "2", "3"])
    assert done.archived_pages == 2
    assert _numbers(limited) == ["2", "3"]


async def test_an_archive_that_holds_nothing_yet_is_no_error(tmp_path: Path) -> None:
    settings = _settings(tmp_path, keep_archive_days=30)
    assert (await apply_retention(settings, _unseen, dry_run=False)).archived_pages == 0
    target = Target(("https://a.vn/1",))
    meant = await find_meant(target, settings)
    assert (await forget(target, meant, settings, _unseen, dry_run=True)).archived_pages == 0


async def test_articles_go_by_their_day_of_publication(tmp_path: Path) -> None:
    settings = _settings(tmp_path, keep_articles_days=30)
    ages = (31, 29, None)
    events = [article(n, title=f"Bản {age}", published=_moment(age)) for n, age in enumerate(ages)]
    async with open_articles(settings) as articles:
        await articles.save(events)
    expired = await apply_retention(settings, _unseen, dry_run=False)

    async with open_articles(settings) as articles:
        left = await articles.find(Query())
    assert expired.articles == 1
    assert {state.article.title for state in left} == {"Bản 29", "Bản None"}


@pytest.mark.parametrize("database", ["sqlite", pytest.param("mongo", marks=pytest.mark.connected)])
async def test_earlier_revisions_go_after_their_days_and_the_rest_stays(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = f"{request.getfixturevalue('mongo')}/test_{uuid.uuid4().hex}"
    settings = _settings(tmp_path, keep_revisions_days=30)
    settings = settings.model_copy(update={"store": url if database == "mongo" else None})
    async with open_articles(settings) as articles:
        for hours, age in enumerate((40, 31, 29)):
            articles._now = lambda age=age: NOW - timedelta(days=age)  # type: ignore[attr-defined]
            await articles.save([article(1, hours=hours, title=f"Bản {hours}")])
        shown = await apply_retention(settings, _unseen, dry_run=True)
        before = await articles.revisions(article(1).article_id)
        done = await apply_retention(settings, _unseen, dry_run=False)
        left = await articles.revisions(article(1).article_id)
        articles._now = lambda: NOW  # type: ignore[attr-defined]
        await articles.save([article(1, hours=3, title="Bản 3")])
        later = await articles.revisions(article(1).article_id)
        state = await articles.get(article(1).article_id)

    assert (shown.revisions, done.revisions) == (1, 1)
    assert [one.number for one in before] == [2, 3]
    assert [one.number for one in left] == [3]
    assert [one.number for one in later] == [3, 4]
    assert state is not None
    assert [one.number for one in history(state, later)] == [2, 3, 4]
    assert history(state, later)[0].article.title == "Bản 1"


async def test_dead_letters_go_after_their_days(tmp_path: Path) -> None:
    settings = _settings(tmp_path, keep_dead_days=30)
    topic = PAGE_FETCHED.dead("parse").name
    with closing(Log(settings.data)) as log:
        await log.append([Record(topic, b"old", b"x"), Record(topic, b"new", b"x")])
        await log.append([Record(PAGE_FETCHED.name, b"old", b"x")])
    with closing(sqlite3.connect(settings.data)) as file, file:
        old = (NOW - timedelta(days=31)).timestamp()
        file.execute("UPDATE log_records SET at = ? WHERE key = ?", (old, b"old"))
    shown = await apply_retention(settings, _unseen, dry_run=True)
    done = await apply_retention(settings, _unseen, dry_run=False)

    with closing(Log(settings.data)) as log:
        assert [one.key for one in log.scan(topic)] == [b"new"]
        assert len(log.scan(PAGE_FETCHED.name)) == 1
    assert (shown.dead_letters, done.dead_letters) == (1, 1)
    kept = kept_as_set(PAGE_FETCHED.dead("parse"), _settings(tmp_path, keep_dead_days=7))
    assert kept.retention == timedelta(days=7)
    assert kept_as_set(PAGE_FETCHED, settings) == PAGE_FETCHED


def test_the_command_says_what_would_go(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    _filled_archive(settings)
    environment = {
        "BANTIN_DATA": str(settings.data),
        "BANTIN_ARCHIVE": str(settings.archive),
        "BANTIN_KEEP_ARCHIVE_DAYS": "30",
    }
    shown = bantin("retention", "apply", "--dry-run", "--json", environment=environment)

    assert json.loads(shown.stdout)["archived_pages"] == 2
    assert len(_numbers(settings)) == 4


def _moment(age: int | None) -> Moment | None:
    return Moment(value=NOW - timedelta(days=age)) if age else None


def _unseen(_done: int, _total: int) -> None:
    """Show no progress."""
