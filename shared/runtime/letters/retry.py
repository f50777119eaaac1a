"""Letters given back to their stage, or dropped; each is marked by a record of its own.

Over Kafka a record and its mark cannot be written at once. So a retry says in a mark that it
begins, and from which offsets on its records stand in the topic; one that was killed is finished
by the next: what it had given back already is looked up there and only marked.
"""

from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import orjson

from shared.contract import MARK, RETRY_OF, Mark, Record, mark, retried
from shared.runtime import Settings, Stage
from shared.runtime.letters.alone import AppendAlone, open_alone
from shared.runtime.letters.letter import Ledger, place_of
from shared.runtime.letters.reading import (
    letter_topic,
    read_ledger,
    topic_of_stage,
    with_whole_value,
)
from shared.runtime.letters.selection import Selection
from shared.runtime.windows import SLICE, Window, open_append, open_window

Watch = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Ended:
    """How many letters were retried or dropped, and the ids of those that wait on.

    The bytes of those `lost` are kept no longer; the topic takes none as large as those `refused`.
    """

    number: int
    lost: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


async def retry_letters(
    stage: Stage, selection: Selection, settings: Settings, watch: Watch = lambda _done: None
) -> Ended:
    """Give the letters that fit back to their stage; call `watch` with how many are done.

    What an interrupted retry has given back is not given back again. A letter that was cut, and
    whose whole is kept no longer, stays where it is, as does one too large for its topic by now.
    Raises UsageError where another retry works on the same letters.
    """
    async with open_alone(settings, stage) as append:
        ledger = await read_ledger(stage, settings)
        known = await _finish(stage, ledger, settings, append)
        chosen = _chosen(ledger, selection)
        if not chosen - known:
            return Ended(len(chosen & known))
        await append([await _mark_of_beginning(stage, settings)])
        ended = await _give_back(stage, chosen - known, settings, append, watch)
        await append([_mark(stage, "finished", "retry")])
    return replace(ended, number=ended.number + len(chosen & known))


async def drop_letters(
    stage: Stage, selection: Selection, settings: Settings, *, why: str
) -> Ended:
    """Mark the letters that fit as given up; their topic keeps them on for its time."""
    async with open_alone(settings, stage) as append:
        ledger = await read_ledger(stage, settings)
        known = await _finish(stage, ledger, settings, append)
        places = sorted(_chosen(ledger, selection) - known)
        await append([_mark(stage, "dropped", place, why) for place in places])
    return Ended(len(places))


async def mark_paused(portal: str, stage: Stage, settings: Settings) -> None:
    """Mark in the topic of a stage that a portal was paused now for its dead letters."""
    async with open_append(settings) as append:
        await append([_mark(stage, "paused", portal)])


async def _give_back(
    stage: Stage, chosen: Collection[str], settings: Settings, append: AppendAlone, watch: Watch
) -> Ended:
    """Write the chosen letters to the topic of the stage, batch by batch, each with its mark."""
    topic, done = topic_of_stage(stage), 0
    lost, refused = list[str](), list[str]()
    async for letters in _records(stage, chosen, settings):
        whole = [(place_of(one), await with_whole_value(one, settings)) for one in letters]
        lost += [f"{stage.name}/{place}" for place, one in whole if one is None]
        kept = [(place, one) for place, one in whole if one is not None]
        given = {place: retried(one, topic) for place, one in kept}
        marks = {place: _mark(stage, "retried", place) for place in given}
        if too_large := await append(list(given.values()), list(marks.values())):
            taken = [place for place, one in given.items() if one not in too_large]
            refused += [f"{stage.name}/{place}" for place in given if place not in taken]
            await append([marks[place] for place in taken])
        done += len(kept)
        watch(done)
    return Ended(done - len(refused), tuple(lost), tuple(refused))


async def _records(
    stage: Stage, chosen: Collection[str], settings: Settings
) -> AsyncIterator[list[Record]]:
    """Yield the chosen letters with their values."""
    if not chosen:
        return
    async with open_window(settings, Window(letter_topic(stage).name)) as window:
        async for batch in window.batches({}, SLICE):
            letters = [one for one in batch if place_of(one) in chosen and not one.header(MARK)]
            if letters:
                yield letters


async def _finish(
    stage: Stage, ledger: Ledger, settings: Settings, append: AppendAlone
) -> set[str]:
    """Mark what a killed retry has given back and not marked; return these letters' places."""
    if ledger.unfinished is None:
        return set()
    positions = {int(one): int(at) for one, at in orjson.loads(ledger.unfinished).items()}
    waiting, given_back = _chosen(ledger, Selection()), set[str]()
    async with open_window(settings, Window(topic_of_stage(stage).name)) as window:
        async for batch in window.batches(positions, SLICE):
            given_back |= {one.header(RETRY_OF) or "" for one in batch} & waiting
    marks = [_mark(stage, "retried", place) for place in sorted(given_back)]
    await append([*marks, _mark(stage, "finished", "retry")])
    return given_back


async def _mark_of_beginning(stage: Stage, settings: Settings) -> Record:
    """Return the mark that says where the records of this retry will stand in the topic."""
    async with open_window(settings, Window(topic_of_stage(stage).name)) as window:
        ends = {str(one): end for one, (_, end) in window.bounds.items()}
    return replace(_mark(stage, "retrying", "retry"), value=orjson.dumps(ends))


def _mark(stage: Stage, kind: Mark, of: str, why: str = "") -> Record:
    return mark(letter_topic(stage).name, kind, of, at=datetime.now(UTC), why=why)


def _chosen(ledger: Ledger, selection: Selection) -> set[str]:
    """Return the places of the letters that wait and fit."""
    fitting = [one for one in ledger.letters() if one.status == "waits" and selection.holds(one)]
    return {letter.id.partition("/")[2] for letter in fitting}
