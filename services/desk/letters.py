"""The dead letters that the desk shows, and gives back."""

import re
from collections.abc import Collection, Sequence

from services.desk.desk import Desk
from services.desk.http import ProblemError
from services.pipeline import PIPELINE
from shared.errors import RefusedError, UsageError
from shared.runtime import Settings, Stage, require_data_file, telemetry
from shared.runtime.letters import (
    DeadLetter,
    Ended,
    Selection,
    newest_letters,
    read_letters,
    retry_letters,
)

# Records of each topic of letters that are looked at: a value has up to 8 MiB, and a thousand pages
# of 100 KB are read within a second.
NEWEST = 1000
_ID = re.compile(r"([a-z]+)/\d{1,9}/\d{1,18}", re.ASCII)
_STAGES = {stage.name: stage for stage in PIPELINE if stage.consumes}


async def waiting_letters(selection: Selection, desk: Desk) -> tuple[Sequence[DeadLetter], bool]:
    """Return the letters that fit, the last that died first, and whether these are all that wait.

    They are as they were some seconds ago, of the last NEWEST records of each topic. Raises
    ProblemError where this desk has articles and no topics.
    """
    _require_topics(desk.settings)
    known = await desk.letters.of(None, lambda: newest_letters(PIPELINE, desk.settings, NEWEST))
    return [one for one in reversed(known.letters) if selection.holds(one)], known.is_whole


async def give_back(letters: Collection[str], desk: Desk) -> Ended:
    """Give letters that wait back to their stages; whoever calls has seen the token.

    Raises ProblemError where one of them does not wait: then none is given back. Raises it too
    where others retry letters of the same stage now, and where Kafka does not let this desk write.
    """
    settings, by_stage = desk.settings, dict[str, set[str]]()
    for letter in letters:
        by_stage.setdefault(_stage_of(letter).name, set()).add(letter)
    _require_topics(settings)
    wanted = [(_STAGES[name], Selection(ids=ids, stage=name)) for name, ids in by_stage.items()]
    waiting = [one.id for _, some in wanted for one in await read_letters(PIPELINE, some, settings)]
    if missing := set(letters) - set(waiting):
        raise ProblemError(404, f"no letter {min(missing)} waits")
    try:
        ended = [await retry_letters(stage, some, settings) for stage, some in wanted]
    except RefusedError as refused:
        telemetry.log.warning("the desk may not give letters back", reason=str(refused))
        raise ProblemError(403, "Kafka does not let this desk give letters back") from refused
    except UsageError as refused:
        raise ProblemError(409, "another retry works on the same letters") from refused
    finally:
        desk.letters.forget()
    return Ended(
        sum(one.number for one in ended),
        tuple(letter for one in ended for letter in one.lost),
        tuple(letter for one in ended for letter in one.refused),
    )


def _stage_of(letter: str) -> Stage:
    """Return the stage of a letter; raise ProblemError for what is no id of one."""
    found = _ID.fullmatch(letter)
    if found is None or found[1] not in _STAGES:
        raise ProblemError(404, "no letter has this id: they look like parse/3/41")
    return _STAGES[found[1]]


def _require_topics(settings: Settings) -> None:
    """Raise ProblemError where nothing is kept that letters could be read from."""
    if settings.kafka:
        return
    try:
        require_data_file(settings)
    except UsageError:
        raise ProblemError(404, "this desk has no topics: it reads articles alone") from None
