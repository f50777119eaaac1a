"""Dead letters as a person handles them: listed, looked at, retried, dropped."""

from shared.runtime.letters.letter import DeadLetter, Group, grouped
from shared.runtime.letters.reading import letter_topic, read_letters, whole_letter
from shared.runtime.letters.retry import Ended, drop_letters, mark_paused, retry_letters
from shared.runtime.letters.selection import Selection
from shared.runtime.letters.waiting import WaitingLetters

__all__ = [
    "DeadLetter",
    "Ended",
    "Group",
    "Selection",
    "WaitingLetters",
    "drop_letters",
    "grouped",
    "letter_topic",
    "mark_paused",
    "read_letters",
    "retry_letters",
    "whole_letter",
]
