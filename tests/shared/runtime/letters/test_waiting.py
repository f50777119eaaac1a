"""How many letters of each portal wait; tests/services/test_portal_fuse.py pauses by it."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from services.pipeline import PIPELINE
from shared.contract.dead_letters import dead_letter, mark
from shared.contract.topics import PAGE_FETCHED, Record
from shared.runtime.letters.waiting import WaitingLetters
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from tests.support.pages import numbered_page, page_record

DEAD = PAGE_FETCHED.dead("parse")


def _letter(number: int, at: datetime) -> Record:
    record = page_record(numbered_page(number, portal="mau"))
    return dead_letter(record, DEAD, {"at": at.isoformat()})


async def test_letters_are_counted_as_they_come_and_forgotten_as_they_age(tmp_path: Path) -> None:
    settings, now = Settings(data=tmp_path / "bantin.db"), datetime.now(UTC)
    waiting = WaitingLetters(PIPELINE, now - timedelta(days=1))
    with closing(Log(settings.data)) as log:
        await log.append([_letter(1, now - timedelta(hours=2)), _letter(2, now)])
        await waiting.read_on(settings)
        assert waiting.by_portal(now - timedelta(days=1)) == {"mau": 2}
        assert waiting.by_portal(now - timedelta(hours=1)) == {"mau": 1}

        await log.append([mark(DEAD.name, "dropped", "0/2", at=now), _letter(3, now)])
        await waiting.read_on(settings)
        assert waiting.by_portal(now - timedelta(hours=1)) == {"mau": 1}

        await log.append([mark(DEAD.name, "paused", "mau", at=now)])
        await waiting.read_on(settings)
        assert waiting.by_portal(now - timedelta(hours=1)) == {}


async def test_a_topic_that_is_made_anew_is_counted_from_its_beginning(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    waiting = WaitingLetters(PIPELINE, now - timedelta(days=1))
    for name, numbers in {"first.db": range(5), "anew.db": range(2)}.items():
        settings = Settings(data=tmp_path / name)
        with closing(Log(settings.data)) as log:
            await log.append([_letter(number, now) for number in numbers])
        await waiting.read_on(settings)
        with closing(Log(settings.data)) as log:
            await log.append([mark(DEAD.name, "dropped", "0/1", at=now)])

    await waiting.read_on(settings)

    assert ("parse", "0/1") not in waiting._waiting
