"""The dead letters of an address, and what was decided of them, as steps."""

from services.history.history import Step
from services.pipeline import PIPELINE
from shared.runtime import Settings
from shared.runtime.letters import DeadLetter, Selection, read_letters


async def letters_of(url: str, settings: Settings) -> list[DeadLetter]:
    """Return the dead letters of an address in every stage, decided ones too."""
    return await read_letters(PIPELINE, Selection(url=url, decided=True), settings)


def letter_step(letter: DeadLetter) -> Step:
    """Return the death of a record: where, why, and what became of it."""
    shown = {"waits": f"`bantin dead show {letter.id}`"}.get(letter.status, letter.status)
    facts = {"letter": letter.id, "version": letter.version, "status": letter.status}
    return Step(letter.stage, "dead", letter.at, f"{letter.reason}; {shown}", facts)
