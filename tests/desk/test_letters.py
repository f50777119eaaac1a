"""Letters of a data file, as the desk reads and gives them back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from services.desk import letters, open_desk
from services.desk.desk import Desk
from services.desk.http.problems import ProblemError
from services.desk.letters import give_back, waiting_letters
from services.store.open import open_articles
from shared.contract.dead_letters import dead_letter
from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED
from shared.runtime.letters.retry import retry_letters
from shared.runtime.letters.selection import Selection
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from tests.support.pages import numbered_page, page_record

ALL = Selection()


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """A desk with six letters of the parser and one of the enricher."""
    settings = Settings(data=tmp_path / "bantin.db")
    async with open_articles(settings):
        pass
    pages = [page_record(numbered_page(number)) for number in range(7)]
    stages = ["parse"] * 6 + ["enrich"]
    topics = {"parse": PAGE_FETCHED, "enrich": ARTICLE_PARSED}
    log = Log(settings.data)
    await log.append(
        [
            dead_letter(page, topics[stage].dead(stage), {"stage": stage, "reason": f"no {n}"})
            for n, (page, stage) in enumerate(zip(pages, stages, strict=True))
        ]
    )
    log.close()
    async with open_desk(settings) as opened:
        yield opened


async def _ids(desk: Desk, selection: Selection = ALL) -> tuple[set[str], bool]:
    found, is_whole = await waiting_letters(selection, desk)
    return {one.id for one in found}, is_whole


async def test_of_a_long_topic_the_last_letters_are_shown_and_that_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything, is_whole = await _ids(desk)
    desk.letters.forget()
    monkeypatch.setattr(letters, "NEWEST", 3)
    newest, is_still_whole = await _ids(desk)

    assert (len(everything), is_whole) == (7, True)
    assert (len(newest), is_still_whole) == (4, False)
    assert newest < everything
    assert len((await _ids(desk, Selection(stage="parse")))[0]) == 3


async def test_letters_of_several_stages_are_given_back_a_stage_at_a_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    retried = list[str]()

    async def counted(stage, selection, settings):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        retried.append(stage.name)
        return await retry_letters(stage, selection, settings)

    monkeypatch.setattr(letters, "retry_letters", counted)
    everything, _ = await _ids(desk)
    chosen = {one for one in everything if one != max(everything)}

    ended = await give_back(chosen, desk)

    assert (ended.number, ended.lost, ended.refused) == (6, (), ())
    assert sorted(retried) == ["enrich", "parse"]
    assert await _ids(desk) == ({max(everything)}, True)


async def test_where_one_of_them_does_not_wait_none_is_given_back(desk: Desk) -> None:
    everything, _ = await _ids(desk)
    for wrong, status in (("parse/0/99999", 404), ("cook/0/1", 404), ("parse", 404)):
        with pytest.raises(ProblemError) as refused:
            await give_back({*everything, wrong}, desk)
        assert refused.value.problem.status == status
    assert (await _ids(desk))[0] == everything
