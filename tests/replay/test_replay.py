"""Kept pages through the parser and the enricher of today, on the data file."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.enricher.stage import ENRICH
from services.parser.stage import PARSE
from services.replay.plan import Plan, replayable
from services.store.stage import STORE
from services.store.states import State
from shared.contract.events import ArticleEnriched, ArticleParsed
from shared.contract.topics import ARTICLE_ENRICHED, ARTICLE_PARSED
from shared.errors import UsageError
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from tests.support.pages import AT, TRACE, page_record
from tests.support.replays import (
    MENDED,
    SLOGAN,
    causes,
    kept_page,
    run_live,
    run_replay,
    states,
    write_file,
)

BROKEN, SOUND = range(3), range(3, 8)


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    """Eight stored articles; three of them hold a line that is none of theirs."""
    write_file(tmp_path)
    settings = Settings(data=tmp_path / "bantin.db", portals=tmp_path, own_portals=False)
    pages = [kept_page(number, slogan=number in BROKEN) for number in (*BROKEN, *SOUND)]
    with closing(Log(settings.data)) as log:
        await log.append([page_record(page) for page in pages])
    await run_live(settings)
    return settings


def _size(settings: Settings, topic: str) -> int:
    with closing(Log(settings.data)) as log:
        return log.sizes().get(topic, 0)


@pytest.mark.parametrize("stage", ["parse", "enrich"])
async def test_the_same_code_over_the_same_files_changes_nothing(
    settings: Settings, stage: str
) -> None:
    before = await states(settings)

    summary = await run_replay(Plan(stage), settings, promoted=True)
    await run_live(settings)

    assert summary.verdicts == {"equal": 8}
    assert (summary.to_publish, await states(settings)) == (0, before)


def unlinked(state: State) -> State:
    return replace(state, origin=None, similarity=0)


async def test_mended_hints_reach_exactly_the_broken_articles(
    settings: Settings, tmp_path: Path
) -> None:
    before = await states(settings)
    write_file(tmp_path, MENDED)

    shown = await run_replay(Plan("parse"), settings)
    untouched = await states(settings)
    await run_replay(Plan("parse"), settings, promoted=True)
    await run_live(settings)

    after = await states(settings)
    changed = [url for url in before if after[url].article.text != before[url].article.text]
    assert untouched == before
    assert shown.verdicts == {"equal": 5, "changed": 3}
    assert set(shown.fields) == {"text", "blocks"}
    assert sorted(changed) == [f"http://mau.example/tin/{number}" for number in BROKEN]
    assert not any(SLOGAN in state.article.text for state in after.values())
    assert await causes(settings, [after[url] for url in changed]) == [["reparse"]] * 3
    # Which article is the origin of its copies may be another one now.
    others = [unlinked(after[url]) for url in before if url not in changed]
    assert others == [unlinked(before[one.article.url]) for one in others]

    again = await run_replay(Plan("parse"), settings, promoted=True)
    assert (again.verdicts, again.to_publish) == ({"equal": 8}, 0)


async def test_a_portal_or_an_address_is_replayed_alone(settings: Settings, tmp_path: Path) -> None:
    write_file(tmp_path, MENDED)
    one = Plan("parse", url="http://mau.example/tin/1")

    assert (await run_replay(one, settings)).verdicts == {"changed": 1}
    assert (await run_replay(Plan("parse", portal="thu"), settings)).verdicts == {}
    assert (await run_replay(Plan("parse", portal="mau"), settings)).verdicts["changed"] == 3


async def test_hints_hold_for_the_layout_of_the_day(settings: Settings, tmp_path: Path) -> None:
    former = f"former_hints: [{{until: 2026-01-01, hints: {{repeated: '{SLOGAN}'}}}}]"
    write_file(tmp_path, former)
    earlier = datetime(2025, 6, 1, tzinfo=UTC)

    assert (await run_replay(Plan("parse"), settings)).verdicts == {"equal": 8}
    as_of = await run_replay(Plan("parse", as_of=earlier), settings)
    assert as_of.verdicts["changed"] == 3


async def test_a_mended_province_reaches_the_stored_articles(
    settings: Settings, tmp_path: Path
) -> None:
    write_file(tmp_path, province="Bạc Liêu")

    summary = await run_replay(Plan("parse"), settings, promoted=True)
    await run_live(settings)

    assert summary.fields == {"province": 8}
    assert {one.article.province for one in (await states(settings)).values()} == {"Bạc Liêu"}


async def test_a_replay_of_the_enricher_begins_with_parsed_articles(
    settings: Settings, tmp_path: Path
) -> None:
    write_file(tmp_path, province="Bạc Liêu")
    parsed, enriched = _size(settings, ARTICLE_PARSED.name), _size(settings, ARTICLE_ENRICHED.name)

    summary = await run_replay(Plan("enrich"), settings, promoted=True)

    assert summary.to_publish == 8
    assert _size(settings, ARTICLE_PARSED.name) == parsed
    assert _size(settings, ARTICLE_ENRICHED.name) == enriched + 8


async def test_an_older_page_and_an_older_reading_never_win(
    settings: Settings, tmp_path: Path
) -> None:
    old = kept_page(4, slogan=True, fetched_at=datetime(2026, 1, 1, tzinfo=UTC))
    with closing(Log(settings.data)) as log:
        await log.append([page_record(old)])
    before = await states(settings)
    summary = await run_replay(Plan("parse"), settings, promoted=True)
    assert summary.verdicts == {"equal": 8, "superseded": 1}
    assert await states(settings) == before

    write_file(tmp_path, MENDED)
    await run_replay(Plan("parse"), settings, promoted=True)
    await run_live(settings)
    after = await states(settings)
    # The first readings are kept in article.parsed beside the mended ones.
    summary = await run_replay(Plan("enrich"), settings, promoted=True)
    await run_live(settings)
    assert summary.verdicts == {"equal": 8, "superseded": 4}
    assert await states(settings) == after


async def test_what_died_and_is_mended_is_newly_accepted(settings: Settings) -> None:
    with closing(Log(settings.data)) as log:
        await log.append([page_record(kept_page(20, slogan=False))])
        position = log.last_offset()
        await log.commit(PARSE, position, [])

    summary = await run_replay(Plan("parse"), settings, promoted=True)
    await run_live(settings)

    assert summary.verdicts == {"equal": 8, "newly accepted": 1}
    assert "http://mau.example/tin/20" in await states(settings)


async def test_bytes_that_are_no_page_are_told_and_stop_nothing(settings: Settings) -> None:
    record = replace(page_record(kept_page(21, slogan=False)), value=b"\xff{")
    with closing(Log(settings.data)) as log:
        await log.append([record])

    summary = await run_replay(Plan("parse"), settings)

    assert summary.verdicts == {"equal": 8, "failed": 1}
    assert any("not a PageFetched" in reason for reason in summary.reasons)


def test_only_pure_stages_are_replayed() -> None:
    with pytest.raises(UsageError, match="there are parse, enrich"):
        replayable("store")


async def test_findings_of_an_older_enricher_are_mended_with_their_own_cause(
    tmp_path: Path,
) -> None:
    write_file(tmp_path)
    settings = Settings(data=tmp_path / "bantin.db", portals=tmp_path, own_portals=False)
    with closing(Log(settings.data)) as log:
        await log.append([page_record(kept_page(number, slogan=False)) for number in range(3)])
    await run_live(settings, [PARSE])
    await _enriched_by_an_older_version(settings)
    await run_live(settings, [STORE])
    before = await states(settings)

    summary = await run_replay(Plan("enrich"), settings, promoted=True)
    await run_live(settings, [STORE])
    again = await run_replay(Plan("enrich"), settings, promoted=True)

    after = await states(settings)
    assert not any(one.article.places for one in before.values())
    assert sum(summary.verdicts.values()) == summary.to_publish == summary.fields["places"] == 3
    assert all(one.article.places for one in after.values())
    assert await causes(settings, list(after.values())) == [["reenrich"]] * 3
    assert (again.verdicts, again.to_publish) == ({"equal": 3}, 0)


async def _enriched_by_an_older_version(settings: Settings) -> None:
    """Write what an enricher that found nothing made of the parsed articles."""
    with closing(Log(settings.data)) as log:
        parsed = log.scan(ARTICLE_PARSED.name)
        events = [ArticleParsed.model_validate_json(one.value or b"") for one in parsed]
        found = [ArticleEnriched(**one.model_dump(), enricher_version=1) for one in events]
        facts = {"source": "enrich", "at": AT, "traceparent": TRACE}
        records = [ARTICLE_ENRICHED.record(one, **facts) for one in found]
        await log.append(records)
        await log.commit(ENRICH, parsed[-1].offset, [])
