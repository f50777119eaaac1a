"""Two states of an article side by side, out of a unified diff of their blocks: pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

# A run of words is compared with another word by word up to so many; what is longer is shown as
# changed whole, as comparing takes time with the square of their number: 0.05 s for these.
MAX_WORDS = 1500
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
# A piece of a text and whether it is changed.
Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class SideRow:
    """A block before and after, each in pieces; empty where the block was not there.

    `is_gap` says that blocks which stayed as they were are left out here.
    """

    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()
    is_gap: bool = False


def side_by_side(diff: str) -> tuple[SideRow, ...]:
    """Return a unified diff as rows; a block that changed stands beside what it became."""
    return tuple(_rows(diff.split("\n") if diff else ()))


def _rows(lines: Sequence[str]) -> Iterator[SideRow]:
    gone, come = list[str](), list[str]()
    is_first = True
    for line in lines:
        sign, text = line[:1], line[1:]
        if sign == "-" and not come:
            gone.append(text)
        elif sign == "-":
            yield from _pairs(gone, come)
            gone, come = [text], []
        elif sign == "+":
            come.append(text)
        else:
            yield from _pairs(gone, come)
            gone, come = [], []
            if sign == " ":
                yield SideRow(((text, False),), ((text, False),))
            elif sign == "@" and not is_first:
                yield SideRow(is_gap=True)
        is_first = False
    yield from _pairs(gone, come)


def _pairs(gone: Sequence[str], come: Sequence[str]) -> Iterator[SideRow]:
    for before, after in zip_longest(gone, come):
        yield _compared(before, after)


def _compared(before: str | None, after: str | None) -> SideRow:
    if before is None or after is None:
        return SideRow(_whole(before), _whole(after))
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > MAX_WORDS:
        return SideRow(_whole(before), _whole(after))
    left, right = list[Piece](), list[Piece]()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        left.append(("".join(old[old_start:old_end]), kind != "equal"))
        right.append(("".join(new[new_start:new_end]), kind != "equal"))
    return SideRow(_filled(left), _filled(right))


def _whole(text: str | None) -> tuple[Piece, ...]:
    return ((text, True),) if text else ()


def _filled(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece[0])
