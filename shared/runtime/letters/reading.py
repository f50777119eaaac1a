"""Letters read from their topics, in Kafka or in the data file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.contract import PREFIX, Record, Topic
from shared.errors import UsageError
from shared.runtime import Settings, Stage
from shared.runtime.letters.letter import PLACE, DeadLetter, Ledger
from shared.runtime.letters.selection import Selection
from shared.runtime.windows import SLICE, Window, open_window, record_at, records_of, remaining

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
Watch = Callable[[int, int], None]
# Clocks of who writes a letter and of a broker that stamps it may differ.
SLACK = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class NewestLetters:
    """Letters in the order of death; not `is_whole` where older records of theirs were left."""

    letters: tuple[DeadLetter, ...]
    is_whole: bool


def letter_topic(stage: Stage) -> Topic[Any]:
    """Return the dead-letter topic of a stage; raise UsageError for one that reads no topic."""
    return topic_of_stage(stage).dead(stage.name)


def topic_of_stage(stage: Stage) -> Topic[Any]:
    """Return the topic that a stage reads; raise UsageError for one that reads none."""
    if stage.consumes is None:
        raise UsageError(
            f"stage {stage.name} reads no topic: what it cannot do stands in the frontier, "
            "`bantin frontier url URL`"
        )
    return stage.consumes


def _unseen(_done: int, _total: int) -> None:
    """Show no progress."""


async def read_ledger(
    stage: Stage, settings: Settings, since: datetime | None = None, watch: Watch = _unseen
) -> Ledger:
    """Return the letters of a stage and what became of them; their values are not kept.

    With `since` those that died then or later. Calls `watch` with records read and in all.
    """
    ledger = Ledger(stage.name)
    window = Window(letter_topic(stage).name, since=since - SLACK if since else None)
    async with open_window(settings, window) as opened:
        total, positions = remaining(opened.bounds, {}), dict[int, int]()
        async for batch in opened.batches({}, SLICE):
            for record in batch:
                ledger.add(record)
                positions[record.partition] = record.offset + 1
            watch(total - remaining(opened.bounds, positions), total)
    return ledger


async def read_letters(
    stages: Sequence[Stage], selection: Selection, settings: Settings, watch: Watch = _unseen
) -> list[DeadLetter]:
    """Return the letters that fit, of all the stages that read a topic, in the order of death.

    No more is read than the ids, the keys or the times of the selection ask for. Calls `watch` with
    records read and in all, stage by stage.
    """
    wanted = [stage for stage in stages if stage.consumes and selection.stage in (None, stage.name)]
    ledgers = [
        await _read_some(stage, selection, settings)
        if selection.ids or selection.keys
        else await read_ledger(stage, settings, selection.since, watch)
        for stage in wanted
    ]
    letters = [one for ledger in ledgers for one in ledger.letters() if selection.holds(one)]
    return sorted(letters, key=lambda one: one.at or _LONG_AGO)


async def newest_letters(
    stages: Sequence[Stage], settings: Settings, at_most: int
) -> NewestLetters:
    """Return the letters, and what became of each, among the last `at_most` records of each topic.

    A mark stands behind its letter: none is missed of those that are returned.
    """
    letters, is_whole = list[DeadLetter](), True
    for stage in (one for one in stages if one.consumes):
        ledger = Ledger(stage.name)
        async with open_window(settings, Window(letter_topic(stage).name)) as opened:
            share = max(1, at_most // max(1, len(opened.bounds)))
            newest = {one: max(first, end - share) for one, (first, end) in opened.bounds.items()}
            is_whole &= all(newest[one] == first for one, (first, _) in opened.bounds.items())
            async for batch in opened.batches(newest, SLICE):
                for record in batch:
                    ledger.add(record)
        letters += ledger.letters()
    return NewestLetters(tuple(sorted(letters, key=lambda one: one.at or _LONG_AGO)), is_whole)


async def _read_some(stage: Stage, selection: Selection, settings: Settings) -> Ledger:
    """Return the letters that ids or keys name, and their marks, of which the places are keys."""
    topic = letter_topic(stage).name
    places = selection.places(stage.name)
    named = [await record_at(settings, topic, number, offset) for number, offset in places]
    records = [one for one in named if one is not None]
    for key in selection.keys:
        records += [one async for one in records_of(settings, Window(topic, key=key))]
    ledger = Ledger(stage.name)
    for letter in records:
        place = f"{letter.partition}/{letter.offset}"
        ledger.add(letter)
        async for mark in records_of(settings, Window(topic, key=place.encode())):
            ledger.add(mark)
    return ledger


async def whole_letter(letter: DeadLetter, stage: Stage, settings: Settings) -> Record | None:
    """Return the record of a letter, its value whole; None when that is kept no longer."""
    _, partition, offset = letter.id.split("/")
    topic = letter_topic(stage).name
    record = await record_at(settings, topic, int(partition), int(offset))
    return await with_whole_value(record, settings) if record else None


async def with_whole_value(record: Record, settings: Settings) -> Record | None:
    """Return a letter with the key, value and headers that it was cut of; itself if it was not.

    None when the topic that the record died in keeps it no longer.
    """
    if record.header(f"{PREFIX}cut") is None:
        return record
    topic, partition, offset = (record.header(PREFIX + part) or "" for part in PLACE)
    if not (partition.isdecimal() and offset.isdecimal()):
        return None
    whole = await record_at(settings, topic, int(partition), int(offset))
    if whole is None or not (whole.value or b"").startswith(record.value or b""):
        return None
    facts = tuple(pair for pair in record.headers if pair[0] != f"{PREFIX}cut")
    return replace(record, key=whole.key, value=whole.value, headers=(*whole.headers, *facts))
