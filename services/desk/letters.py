"""The dead letters that the desk shows, and gives back."""

import re
from collections.abc import Sequence

from services.desk.desk import Desk
from services.desk.http import ProblemError
from services.pipeline import PIPELINE
from shared.errors import UsageError
from shared.runtime import Settings, Stage, require_data_file
from shared.runtime.letters import DeadLetter, Ended, Selection, read_letters, retry_letters

_ID = re.compile(r"([a-z]+)/\d{1,9}/\d{1,18}", re.ASCII)
_STAGES = {stage.name: stage for stage in PIPELINE if stage.consumes}


async def waiting_letters(selection: Selection, desk: Desk) -> Sequence[DeadLetter]:
    """Return the letters that fit, the last that died first, as they were some seconds ago.

    Raises ProblemError where this desk has articles and no topics.
    """
    _require_topics(desk.settings)
    return await desk.letters.of(selection, lambda: _read(selection, desk.settings))


async def _read(selection: Selection, settings: Settings) -> Sequence[DeadLetter]:
    found = await read_letters(PIPELINE, selection, settings)
    return sorted(found, key=lambda one: str(one.at or ""), reverse=True)


async def give_back(letter: str, desk: Desk) -> Ended:
    """Give a letter that waits back to its stage; whoever calls has seen the token.

    Raises ProblemError where there is none, and where others retry the same letters now.
    """
    stage, settings = _stage_of(letter), desk.settings
    _require_topics(settings)
    one = Selection(ids=frozenset({letter}), stage=stage.name)
    if not await read_letters([stage], one, settings):
        raise ProblemError(404, f"no letter {letter} waits")
    try:
        return await retry_letters(stage, one, settings)
    except UsageError as refused:
        raise ProblemError(409, "another retry works on the same letters") from refused
    finally:
        desk.letters.forget()


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
