"""Letters read from their topics, in Kafka or in the data file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from shared.contract import PREFIX, Record, Topic
from shared.errors import UsageError
from shared.runtime import Settings, Stage
from shared.runtime.letters.letter import PLACE, DeadLetter, Ledger
from shared.runtime.letters.selection import Selection
from shared.runtime.windows import Window, open_window, record_at

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
# Letters in memory at once; one is 8 MiB at most.
SLICE = 16


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


async def read_ledger(stage: Stage, settings: Settings) -> Ledger:
    """Return all letters of a stage and what became of them; their values are not kept."""
    ledger = Ledger(stage.name)
    async with open_window(settings, Window(letter_topic(stage).name)) as window:
        async for batch in window.batches({}, SLICE):
            for record in batch:
                ledger.add(record)
    return ledger


async def read_letters(
    stages: Sequence[Stage], selection: Selection, settings: Settings
) -> list[DeadLetter]:
    """Return the letters that fit, of all the stages that read a topic, in the order of death."""
    wanted = [stage for stage in stages if stage.consumes and selection.stage in (None, stage.name)]
    ledgers = [await read_ledger(stage, settings) for stage in wanted]
    letters = [one for ledger in ledgers for one in ledger.letters() if selection.holds(one)]
    return sorted(letters, key=lambda one: one.at or _LONG_AGO)


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
