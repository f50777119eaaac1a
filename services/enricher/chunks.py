"""Cut a text into the pieces that name something: offices, bodies, honorifics, places, names."""

import re
from dataclasses import dataclass
from typing import Literal

from services.enricher.gazetteer import name_key
from services.enricher.lexicon import LEVEL, RUN, Lexicon
from services.enricher.reading import SYLLABLE

Kind = Literal["office", "body", "honorific", "place", "region", "name"]
_KINDS: tuple[tuple[str, Kind], ...] = (
    ("C", "name"),
    ("O", "body"),
    ("T", "office"),
    ("H", "honorific"),
    ("L", "place"),
    ("R", "region"),
)
_BY_GROUP = dict(_KINDS)
# Syllables with their starts.
Run = list[tuple[str, int]]
_RUN = re.compile(RUN)
_WORD = re.compile(SYLLABLE)
# What a name of a place may follow: a level word or a committee.
_EXPECTS_PLACE = re.compile(
    rf"(?:{LEVEL}|(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Tt]hị|[Qq]uận|[Đđ]ảng|[Xx]ã|[Pp]hường) ++"
    r"(?:ủy|đoàn)|[Đđ]ảng ++bộ|[Cc]ông ++an|[Ủủ]y|[Đđ]oàn)\Z"
)
# As far back as the longest of these reaches.
_REACH = 14
# The city bears the name of the man.
_LEADER = "hồ chí minh"
# A full name has two to five syllables; three can hardly be anything else.
_SHORTEST_NAME, SURE_NAME, _LONGEST_NAME = 2, 3, 5


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of the working copy.

    `held` marks a name right behind its office; `place` is where the place begins that an office
    or a body names.
    """

    kind: Kind
    start: int
    end: int
    held: bool = False
    place: int | None = None


def chunks(working: str, words: Lexicon) -> list[Chunk]:
    """Return the chunks in order; a name behind an office or a place is a chunk of its own."""
    found: list[Chunk] = []
    at = 0
    search = words.chunks.search
    behind = False
    while match := search(working, at):
        kind = _kind(match)
        behind = _follows_a_name(found, match.start(), working)
        at = match.start("more") if kind == "body" and match["more"] else match.end()
        if kind == "name":
            at = _end_of_name(match, working, words)
            found.append(Chunk(kind, match.start(), at))
        elif kind == "body" and (name := _doan(match, working, words)):
            found.append(name)
        elif kind == "body" and found and found[-1].kind == "honorific":
            found += _called_body(match, found[-1], working, words)
        else:
            found += _parted(match, kind, working, words, behind=behind)
    return found


def _follows_a_name(found: list[Chunk], start: int, working: str) -> bool:
    """Say whether an office stands right behind a name that has none before it.

    So in "A, Bí thư Huyện ủy ..."; not in "Tổng Bí thư A, Chủ tịch nước B".
    """
    if not found or found[-1].kind != "name" or found[-1].held:
        return False
    titled = len(found) > 1 and found[-2].kind == "office"
    return not titled and working[found[-1].end : start].strip() in (",", "-", "(")


def _kind(match: re.Match[str]) -> Kind:
    group = match.lastgroup or "C"
    if group in _BY_GROUP:
        return _BY_GROUP[group]
    return next(kind for name, kind in _KINDS if match.start(name) >= 0)


def _end_of_name(match: re.Match[str], working: str, words: Lexicon) -> int:
    """Return where a run of capitals ends: before a body or office that begins inside it."""
    syllables = match[0].split()
    if len(syllables) == 1 or syllables[0] in words.surnames:
        return match.end()
    for found in _WORD.finditer(working, match.start() + len(syllables[0]), match.end()):
        inside = words.chunks.match(working, found.start())
        if inside and _kind(inside) not in ("name", "honorific"):
            return match.start() + len(working[match.start() : found.start()].rstrip())
    return match.end()


def _called_body(match: re.Match[str], before: Chunk, working: str, words: Lexicon) -> list[Chunk]:
    """Return a name where a surname looked like the head of a body: "ông Đoàn Thanh Bình"."""
    run = _RUN.match(working, match.start())
    if run and not working[before.end : match.start()].strip() and is_name(run[0].split(), words):
        return [Chunk("name", match.start(), run.end())]
    return _parted(match, "body", working, words)


def _doan(match: re.Match[str], working: str, words: Lexicon) -> Chunk | None:
    """Return a name that begins with the surname Đoàn: "Đoàn Thị Mận", no "Đoàn Thanh niên"."""
    if not match[0].startswith("Đoàn "):
        return None
    run = _RUN.match(working, match.start())
    syllables = run[0].split() if run and run.end() == match.end() else []
    rest = " ".join(syllables[1:])
    sure = len(syllables) >= SURE_NAME and name_key(rest) not in words.countries
    return Chunk("name", *match.span()) if sure and not words.gazetteer.named(rest) else None


def _parted(
    match: re.Match[str], kind: Kind, working: str, words: Lexicon, *, behind: bool = False
) -> list[Chunk]:
    start, end = match.span()
    run = _run_start(match, kind, working)
    if kind == "body" and match["more"]:
        return [Chunk(kind, start, match.start("more"), place=run)]
    if run is None:
        return [Chunk(kind, start, end, place=_place_in_more(match, kind))]
    expects = bool(_EXPECTS_PLACE.search(working[max(start, run - _REACH) : run].rstrip()))
    syllables = [(found[0], found.start()) for found in _WORD.finditer(working, run, end)]
    level = _level(working, run) if expects else None
    cut = _cut(kind, syllables, words, level, behind=behind)
    if cut is None:
        province = words.gazetteer.provinces(" ".join(word for word, _ in syllables))
        return [Chunk(kind, start, end, place=run if expects or province else None)]
    before = start + len(working[start:cut].rstrip(" ,"))
    place = run if expects and cut > run else None
    name = Chunk("name", cut, end, held=kind == "office")
    if kind == "place" and cut == run:
        return [name]
    return [Chunk(kind, start, before, place=place), name] if before > start else [name]


def _run_start(match: re.Match[str], kind: Kind, working: str) -> int | None:
    """Return where the capitalised syllables begin that end the chunk."""
    if kind == "place":
        return match.start("place") if match["place"] else None
    if match["run"] is None or (match["more"] and kind == "office"):
        return None
    start = match.start("run")
    # "Đoàn" opens many bodies and is a surname too.
    surname = working.endswith("Đoàn ", match.start(), start)
    return start - len("Đoàn ") if surname and start - 5 > match.start() else start


def _place_in_more(match: re.Match[str], kind: Kind) -> int | None:
    return (
        match.start("run")
        if kind in ("office", "body") and match["more"] and match["run"]
        else None
    )


def _level(working: str, run: int) -> str:
    return working[max(0, run - _REACH) : run].rstrip().rpartition(" ")[2].lower()


def _cut(kind: Kind, run: Run, words: Lexicon, level: str | None, *, behind: bool) -> int | None:
    """Return where a person's name begins inside the last run, or None when there is none.

    `behind` says that the office follows a name, so that another one is not to be expected.
    """
    if level is not None:
        return _after_place(run, level, words, office=kind == "office", behind=behind)
    if kind != "office":
        return None
    known, name = _after_land(run, words)
    if known:
        return name
    if behind and (len(run) < SURE_NAME or run[0][0] not in words.common_surnames):
        # "A, chánh xứ Phú Nhai": one name has been said, so this belongs to the office.
        return None
    return run[0][1] if is_name([word for word, _ in run], words) else _surname_inside(run, words)


def _after_land(run: Run, words: Lexicon) -> tuple[bool, int | None]:
    """Say whether a country or province opens the run, and where a name begins behind it."""
    for length in (3, 2, 1):
        land = name_key(" ".join(word for word, _ in run[:length]))
        rest = [word for word, _ in run[length:]]
        country = land in words.countries
        if land == _LEADER or not (country or words.gazetteer.provinces(land)):
            continue
        if len(run) == length > 1:
            return True, None
        if is_name(rest, words) or (country and len(rest) >= _SHORTEST_NAME):
            return True, run[length][1]
    return False, None


def _after_place(run: Run, level: str, words: Lexicon, *, office: bool, behind: bool) -> int | None:
    syllables = [word for word, _ in run]
    if _is_place(syllables, level, words):
        return None
    for length in range(len(run) - 1, 0, -1):
        rest = syllables[length:]
        if is_name(rest, words) and _is_place(syllables[:length], level, words):
            return run[length][1]
    common = syllables[0] in words.common_surnames
    if (common or (office and not behind)) and len(run) >= SURE_NAME and is_name(syllables, words):
        return run[0][1]
    unknown = not words.gazetteer.named(" ".join(syllables))
    if office and not behind and common and unknown and len(run) == _SHORTEST_NAME:
        return run[0][1]
    if office and not behind and len(run) == SURE_NAME:
        # No place that is known: "Chủ tịch UBND xã Dinh Chí Thiện".
        return run[0][1]
    return _surname_inside(run, words) if len(run) > SURE_NAME else None


def _is_place(syllables: list[str], level: str, words: Lexicon) -> bool:
    units = words.gazetteer.named(" ".join(syllables))
    if not units:
        return False
    # Wards and communes are named after people too; nothing larger is.
    small = level in ("xã", "phường", "trấn", "khu", "thôn", "ấp", "làng")
    larger = any(unit.level != "commune" for unit in units)
    return small or larger or len(syllables) < SURE_NAME


def _surname_inside(run: Run, words: Lexicon) -> int | None:
    for at in range(1, len(run) - 1):
        rest = len(run) - at
        if run[at][0] in words.common_surnames and _SHORTEST_NAME <= rest <= _LONGEST_NAME:
            return run[at][1]
    return None


def is_name(syllables: list[str], words: Lexicon) -> bool:
    """Say whether these syllables read as a full name: two to five, a surname first.

    "Thị" or "Văn" behind the first shows a surname that no list has.
    """
    # Names of the Ê Đê and the K'Ho: "H'Lim Niê", "K'Brềm".
    if syllables and syllables[0].startswith(("H'", "K'")) and len(syllables[0]) > len("K'"):
        return True
    if not _SHORTEST_NAME <= len(syllables) <= _LONGEST_NAME:
        return False
    shown = len(syllables) >= SURE_NAME and syllables[1] in ("Thị", "Văn")
    return shown or syllables[0] in words.surnames
