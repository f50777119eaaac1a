"""Dead letters as a person handles them: listed, looked at, retried, dropped."""

from shared.runtime.letters.letter import DeadLetter, Group, grouped, stated_in, with_letters
from shared.runtime.letters.reading import (
    NewestLetters,
    letter_topic,
    newest_letters,
    read_letters,
    whole_letter,
)
from shared.runtime.letters.retry import Ended, drop_letters, mark_paused, retry_letters
from shared.runtime.letters.selection import Selection
from shared.runtime.letters.waiting import WaitingLetters

__all__ = [
    "DeadLetter",
    "Ended",
    "Group",
    "NewestLetters",
    "Selection",
    "WaitingLetters",
    "drop_letters",
    "grouped",
    "letter_topic",
    "mark_paused",
    "newest_letters",
    "read_letters",
    "retry_letters",
    "stated_in",
    "whole_letter",
    "with_letters",
]
