"""Cut a text into the pieces that name something: offices, bodies, honorifics, places, names."""

import re

from services.enricher.chunking.foreign_names import spelt_end
from services.enricher.chunking.model import Chunk, ChunkKind
from services.enricher.chunking.name_boundary import SURE_NAME_SYLLABLES, is_full_name, name_start
from services.enricher.lexicon import CAPITALIZED_RUN, LEVEL, Lexicon, name_key
from services.enricher.text import SYLLABLE

# Offices and bodies are told by their own groups: others close behind these.
_BY_GROUP: dict[str, ChunkKind] = {"C": "name", "H": "honorific", "L": "place", "R": "region"}
_CARRIES_ON = ("-", ".")
_RUN = re.compile(CAPITALIZED_RUN)
_WORD = re.compile(SYLLABLE)
_SPELT_WORD = re.compile(r"\S++")
# What a name of a place may follow: a level word or a committee.
_EXPECTS_PLACE = re.compile(
    rf"(?:{LEVEL}|(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Tt]hị|[Qq]uận|[Đđ]ảng|[Xx]ã|[Pp]hường) ++"
    r"(?:ủy|đoàn)|[Đđ]ảng ++bộ|[Cc]ông ++an|[Ủủ]y|[Đđ]oàn)\Z"
)
# Between a name and its office: ", Bí thư".
_MARK = re.compile(r" ?[,(-] ?")
# An office with each word in a capital, as lines of capitals are read.
_HEAD_AMID = re.compile(
    r" (?=(?:Phó |Quyền |Tổng )?(?:Bí Thư|Chủ Tịch|Chủ Nhiệm|Giám Đốc|Chánh Văn|Chỉ Huy"
    r"|(?:Hiệu|Viện|Cục|Thủ) Trưởng|Trưởng (?:Ban|Phòng|Đoàn)))"
)
# What may be the first words of an office at the end of a run, before its words in small letters.
_OPENING_AMID = re.compile(
    r" (?:Phó |Nguyên )?(?:Phó|Nguyên|Bí|Chủ|Trưởng|Giám|Ủy|Chánh|Viện|Cục|Bộ|Thứ|Thủ|Tổng|Hiệu|Tư"
    r"|Chính)\Z"
)
# As far back as the longest of these reaches.
_REACH = 14


def find_chunks(normalized: str, lexicon: Lexicon) -> list[Chunk]:
    """Return the chunks in order; a name behind an office or a place is a chunk of its own."""
    found: list[Chunk] = []
    at = 0
    behind = False
    # One character ahead, so that the first word has something before it, too.
    for opening in lexicon.trigger_pattern.finditer("\n" + normalized):
        match = _match(opening, normalized, lexicon) if opening.start() >= at else None
        if match is None:
            continue
        kind = _kind(match)
        behind = _follows_a_name(found, match.start(), normalized, behind=behind)
        at = _end(match, kind, normalized, lexicon)
        if behind and kind == "organization" and match[0].startswith("Thường vụ "):
            # "A - Thường vụ Tỉnh ủy - Phó Chủ tịch": who sits on it is called by it.
            found.append(Chunk("office", match.start(), at))
        elif kind == "name":
            at = at if at != match.end() else _end_of_name(match, normalized, lexicon)
            found.append(Chunk(kind, match.start(), at))
        elif kind == "organization" and (name := _doan(match, normalized, lexicon)):
            found.append(name)
        elif kind == "organization" and found and found[-1].kind == "honorific":
            found += _called_body(match, found[-1], normalized, lexicon)
        else:
            found += _parted(match, normalized, lexicon, end=at, behind=behind)
    return found


def _match(opening: re.Match[str], normalized: str, lexicon: Lexicon) -> re.Match[str] | None:
    other = opening[0][1:] in lexicon.non_name_first_words
    return (lexicon.chunk_pattern if other else lexicon.name_pattern).match(
        normalized, opening.start()
    )


def _follows_a_name(found: list[Chunk], start: int, normalized: str, *, behind: bool) -> bool:
    """Say whether an office stands behind a name that has none before it.

    So in "A, Bí thư, Chủ tịch xã ..."; not in "Tổng Bí thư A, Chủ tịch nước B".
    """
    last = found[-1] if found else None
    if last is None or last.follows_office or last.kind not in ("name", "office"):
        return False
    gap = normalized[last.end : start].strip()
    if last.kind == "office":
        return behind and gap == ","
    titled = len(found) > 1 and found[-2].kind == "office"
    return not titled and gap in (",", "-", "(")


def _end(match: re.Match[str], kind: ChunkKind, normalized: str, lexicon: Lexicon) -> int:
    """Return where a chunk ends: before an office amid its run, behind a name that goes on."""
    end = match.end()
    if kind == "name":
        run = match.start()
    elif kind in ("office", "organization"):
        run = match.start("run")
        if match["more"]:
            return end if kind == "office" else match.start("more")
        if run < 0:
            return end
        shouted = _HEAD_AMID.search(normalized, run - 1, end)
        if shouted:
            return shouted.start()
    else:
        return end
    follows = normalized[end : end + 1]
    if follows == " ":
        return _office_amid(run, end, normalized, lexicon) or end
    return (
        _spelt_on(end, normalized, lexicon)
        if follows in _CARRIES_ON and kind != "organization"
        else end
    )


def _spelt_on(end: int, normalized: str, lexicon: Lexicon) -> int:
    """Return where a name ends that a hyphen or an initial carries on, and no office does."""
    follows = lexicon.chunk_pattern.match(normalized, end + 1)
    parted = follows and _kind(follows) not in ("name", "honorific")
    return end if parted else spelt_end(normalized, end)


def _office_amid(run: int, end: int, normalized: str, lexicon: Lexicon) -> int | None:
    """Return where an office begins amid a run of capitals: in "Tô Văn A Bộ" of "Bộ trưởng"."""
    opening = _OPENING_AMID.search(normalized, run, end)
    office = opening and lexicon.chunk_pattern.match(normalized, opening.start() + 1)
    return opening.start() if opening and office and office.end() > end else None


def _kind(match: re.Match[str]) -> ChunkKind:
    group = match.lastgroup or "C"
    if group in _BY_GROUP:
        return _BY_GROUP[group]
    return "office" if match.start("T") >= 0 else "organization"


def _end_of_name(match: re.Match[str], normalized: str, lexicon: Lexicon) -> int:
    """Return where a run of capitals ends: before a body or office that begins inside it."""
    syllables = match[0].split()
    if len(syllables) == 1 or syllables[0] in lexicon.surnames:
        return match.end()
    for found in _WORD.finditer(normalized, match.start() + len(syllables[0]), match.end()):
        inside = lexicon.chunk_pattern.match(normalized, found.start())
        if inside and _kind(inside) not in ("name", "honorific"):
            return match.start() + len(normalized[match.start() : found.start()].rstrip())
    return match.end()


def _called_body(
    match: re.Match[str], before: Chunk, normalized: str, lexicon: Lexicon
) -> list[Chunk]:
    """Return a name where a surname looked like the head of a body: "ông Đoàn Thanh Bình"."""
    run = _RUN.match(normalized, match.start())
    if (
        run
        and not normalized[before.end : match.start()].strip()
        and is_full_name(run[0].split(), lexicon)
    ):
        return [Chunk("name", match.start(), run.end())]
    return _parted(match, normalized, lexicon)


def _doan(match: re.Match[str], normalized: str, lexicon: Lexicon) -> Chunk | None:
    """Return a name that begins with the surname Đoàn: "Đoàn Thị Mận", no "Đoàn Thanh niên"."""
    if not match[0].startswith("Đoàn "):
        return None
    run = _RUN.match(normalized, match.start())
    syllables = run[0].split() if run and run.end() == match.end() else []
    rest = " ".join(syllables[1:])
    if len(syllables) < SURE_NAME_SYLLABLES or name_key(rest) in lexicon.countries:
        return None
    mark = _MARK.match(normalized, match.end())
    office = mark and lexicon.chunk_pattern.match(normalized, mark.end())
    told = office and _kind(office) == "office"
    return Chunk("name", *match.span()) if told or not lexicon.gazetteer.units_named(rest) else None


def _parted(
    match: re.Match[str],
    normalized: str,
    lexicon: Lexicon,
    *,
    end: int | None = None,
    behind: bool = False,
) -> list[Chunk]:
    """Return the chunks of a match that ends there: its office, body or place, and its name."""
    kind = _kind(match)
    start, end = match.start(), match.end() if end is None else end
    run = _run_start(match, kind, normalized)
    if kind == "organization" and match["more"]:
        return [Chunk(kind, start, match.start("more"), place_start=run)]
    if run is None:
        return [Chunk(kind, start, end, place_start=_place_in_more(match, kind))]
    expects = bool(_EXPECTS_PLACE.search(normalized[max(start, run - _REACH) : run].rstrip()))
    word = _WORD if end <= match.end() else _SPELT_WORD
    syllables = [(found[0], found.start()) for found in word.finditer(normalized, run, end)]
    level = _level(normalized, run) if expects else None
    title = normalized[start:run] if kind == "office" else None
    if kind == "organization" and normalized.endswith("Trung ương ", start, run):
        title = normalized[start:run]
    cut = name_start(title, syllables, lexicon, level, behind=behind) if syllables else None
    if cut is None:
        province = lexicon.gazetteer.provinces_named(" ".join(word for word, _ in syllables))
        return [Chunk(kind, start, end, place_start=run if expects or province else None)]
    before = start + len(normalized[start:cut].rstrip(" ,"))
    place = run if expects and cut > run else None
    name = Chunk("name", cut, end, follows_office=kind == "office")
    if kind == "place" and cut == run:
        return [name]
    return [Chunk(kind, start, before, place_start=place), name] if before > start else [name]


def _run_start(match: re.Match[str], kind: ChunkKind, normalized: str) -> int | None:
    """Return where the capitalised syllables begin that end the chunk."""
    if kind == "place":
        return match.start("place") if match["place"] else None
    if match["run"] is None or (match["more"] and kind == "office"):
        return None
    start = match.start("run")
    # "Đoàn" opens many bodies and is a surname too.
    surname = normalized.endswith("Đoàn ", match.start(), start)
    return start - len("Đoàn ") if surname and start - 5 > match.start() else start


def _place_in_more(match: re.Match[str], kind: ChunkKind) -> int | None:
    return (
        match.start("run")
        if kind in ("office", "organization") and match["more"] and match["run"]
        else None
    )


def _level(normalized: str, run: int) -> str:
    return normalized[max(0, run - _REACH) : run].rstrip().rpartition(" ")[2].lower()
