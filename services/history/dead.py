"""The dead letters of an address, and what was decided of them, as steps."""

from collections.abc import Sequence
from dataclasses import replace

from services.history.history import Step
from services.pipeline import PIPELINE
from shared.contract import FETCH_REQUESTED
from shared.runtime import Settings
from shared.runtime.letters import DeadLetter, Selection, read_letters
from shared.text import url_id


async def letters_of(url: str, ids: Sequence[str], settings: Settings) -> list[DeadLetter]:
    """Return the dead letters of an address and its articles in every stage, decided ones too.

    Anybody may ask for an address, under whatever key: those requests are all looked through.
    """
    of_requests = [stage for stage in PIPELINE if stage.consumes is FETCH_REQUESTED]
    others = [stage for stage in PIPELINE if stage not in of_requests]
    wanted = Selection(url=url, decided=True)
    keys = frozenset(one.encode() for one in (url_id(url), *ids))
    return [
        *await read_letters(of_requests, wanted, settings),
        *await read_letters(others, replace(wanted, keys=keys), settings),
    ]


def letter_step(letter: DeadLetter) -> Step:
    """Return the death of a record: where, why, and what became of it."""
    shown = f"`bantin dead show {letter.id}`"
    if letter.status != "waits":
        shown = ": ".join(filter(None, (letter.status, letter.because)))
    facts = {
        "letter": letter.id,
        "version": letter.version,
        "status": letter.status,
        "because": letter.because,
    }
    return Step(letter.stage, "dead", letter.at, f"{letter.reason}; {shown}", facts)
