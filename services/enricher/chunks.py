"""Cut a text into the pieces that name something: offices, bodies, honorifics, places, names."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from services.enricher.lexicon import LEVEL, RUN, Lexicon
from services.enricher.reading import SYLLABLE

Kind = Literal["office", "body", "honorific", "place", "region", "name"]
_KINDS: dict[str, Kind] = {
    "T": "office",
    "O": "body",
    "H": "honorific",
    "L": "place",
    "R": "region",
    "C": "name",
}
_RUN = re.compile(RUN)
_WORD = re.compile(SYLLABLE)
# What a name of a place may follow: a level word or a committee.
_EXPECTS_PLACE = re.compile(rf"(?:{LEVEL}|\b[Ủủ]y|\b[Đđ]oàn|\bCông an) *$")
# A full name has two to five syllables; three can hardly be anything else.
_SHORTEST_NAME, SURE_NAME, _LONGEST_NAME = 2, 3, 5


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of the working copy. `held` marks a name that stands right behind its office."""

    kind: Kind
    start: int
    end: int
    held: bool = False


def chunks(working: str, words: Lexicon) -> list[Chunk]:
    """Return the chunks in order; a name behind an office or a place is a chunk of its own."""
    found: list[Chunk] = []
    at = 0
    while match := words.chunks.search(working, at):
        at = _end(match, working, words)
        chunk = Chunk(_KINDS[match.lastgroup or "C"], match.start(), at)
        if chunk.kind == "body" and found and found[-1].kind == "honorific":
            chunk = _person_after_all(chunk, found[-1], working, words)
        found += _parted(chunk, working, words)
    return found


def _end(match: re.Match[str], working: str, words: Lexicon) -> int:
    """Return where a run of capitals ends: before a body or office that begins inside it."""
    if match.lastgroup != "C" or " " not in match[0] or match[0].split()[0] in words.surnames:
        return match.end()
    for found in list(_WORD.finditer(match[0]))[1:]:
        inside = words.chunks.match(working, match.start() + found.start())
        if inside and inside.lastgroup in ("T", "O", "L", "R"):
            return match.start() + len(match[0][: found.start()].rstrip())
    return match.end()


def _person_after_all(chunk: Chunk, before: Chunk, working: str, words: Lexicon) -> Chunk:
    """Return a name where a surname looked like the head of a body: "ông Đoàn Thanh Bình"."""
    run = _RUN.match(working, chunk.start)
    if run is None or working[before.end : chunk.start].strip():
        return chunk
    return replace(chunk, kind="name", end=run.end()) if is_name(run[0].split(), words) else chunk


def _parted(chunk: Chunk, working: str, words: Lexicon) -> list[Chunk]:
    if chunk.kind not in ("office", "body", "place"):
        return [chunk]
    last = _WORD_BEFORE_END.search(working, chunk.start, chunk.end)
    if last is None or last.start() == chunk.start:
        return [chunk]
    cut = _cut(chunk, working, last.start(), words)
    if cut is None:
        return [chunk]
    name = Chunk("name", cut, chunk.end, held=chunk.kind == "office")
    before = working[chunk.start : cut].rstrip(" ,")
    return [replace(chunk, end=chunk.start + len(before)), name]


# A run of capitalised syllables that ends the chunk, up to eight of them.
_WORD_BEFORE_END = re.compile(rf"{SYLLABLE}(?: ++{SYLLABLE})*+\Z")


def _cut(chunk: Chunk, working: str, start: int, words: Lexicon) -> int | None:
    """Return where a person's name begins inside the last run, or None when there is none."""
    run = [(found[0], found.start()) for found in _WORD.finditer(working, start, chunk.end)]
    lead = working[chunk.start : start]
    if _EXPECTS_PLACE.search(lead):
        return _after_place(run, lead, words, office=chunk.kind == "office")
    if chunk.kind != "office":
        return None
    return _after_office(run, words)


def _after_place(
    run: list[tuple[str, int]], lead: str, words: Lexicon, *, office: bool
) -> int | None:
    syllables = [word for word, _ in run]
    if _is_place(syllables, lead, words):
        return None
    for length in range(len(run) - 1, 0, -1):
        rest = syllables[length:]
        if is_name(rest, words) and _is_place(syllables[:length], lead, words):
            return run[length][1]
    if office and len(run) >= SURE_NAME and is_name(syllables, words):
        return run[0][1]
    return _surname_inside(run, words) if len(run) > SURE_NAME else None


def _is_place(syllables: list[str], lead: str, words: Lexicon) -> bool:
    units = words.gazetteer.named(" ".join(syllables))
    if not units:
        return False
    level = lead.rstrip().rpartition(" ")[2].lower()
    # Wards and communes are named after people too; nothing larger is.
    small = level in ("xã", "phường", "trấn", "khu", "thôn", "ấp", "làng")
    return small or any(unit.level != "commune" for unit in units) or len(syllables) < SURE_NAME


def _after_office(run: list[tuple[str, int]], words: Lexicon) -> int | None:
    syllables = [word for word, _ in run]
    if is_name(syllables, words):
        return run[0][1]
    return _surname_inside(run, words)


def _surname_inside(run: list[tuple[str, int]], words: Lexicon) -> int | None:
    for at in range(1, len(run) - 1):
        rest = [word for word, _ in run[at:]]
        if rest[0] in words.common_surnames and _SHORTEST_NAME <= len(rest) <= _LONGEST_NAME:
            return run[at][1]
    return None


def is_name(syllables: list[str], words: Lexicon) -> bool:
    """Say whether these syllables read as a full name: a surname first, two to five in all."""
    return _SHORTEST_NAME <= len(syllables) <= _LONGEST_NAME and syllables[0] in words.surnames
