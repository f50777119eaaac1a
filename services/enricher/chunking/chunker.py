"""Finds the chunks of a text: offices, organisations, honorifics, places and names.

The pattern of all chunks (lexicon/chunk_pattern.py) takes an office with the capitals behind it as
one match: "Bí thư Huyện ủy Chư Prông Trần Văn A". This module splits it where the place ends and
the name begins.
"""

import re
from typing import NamedTuple

from services.enricher.chunking.chunk_match import (
    BEFORE_PLACE_REACH,
    DOAN,
    kind_of_match,
    last_word,
    office_before_run,
    place_before_more,
    run_start,
)
from services.enricher.chunking.chunked_text import Text
from services.enricher.chunking.foreign_names import end_behind_particle, end_of_spelt_name
from services.enricher.chunking.model import Chunk, ChunkKind
from services.enricher.chunking.name_boundary import (
    SURE_NAME_SYLLABLES,
    is_full_name,
    person_behind_country,
    person_start,
    run_between,
)
from services.enricher.lexicon import CAPITALIZED_RUN, LEVEL_WORD, name_key
from services.enricher.text import SYLLABLE

# A name goes on behind these: "Khăm-sỏn", "V.I. Lenin".
_NAME_GOES_ON = ("-", ".")
_RUN = re.compile(CAPITALIZED_RUN)
_SYLLABLE = re.compile(SYLLABLE)
# Where "phóng viên" works; Báo is a rare surname, too.
_PRESS = ("Báo ", "Đài ")
# What a place may follow: a level word, a committee.
_BEFORE_PLACE = re.compile(
    rf"(?:{LEVEL_WORD}|(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Tt]hị|[Qq]uận|[Đđ]ảng|[Xx]ã|[Pp]hường) ++"
    r"(?:ủy|đoàn|đội)|[Đđ]ảng ++bộ|[Cc]ông ++an|[Ủủ]y|[Đđ]oàn)\Z"
)
# Between a name and its office: ", Bí thư".
_MARK = re.compile(r" ?[,(-] ?")
# The head of an office with each word in a capital, as lines of capitals are normalized.
_HEAD_INSIDE = re.compile(
    r" (?=(?:Phó |Quyền |Tổng )?(?:Bí Thư|Chủ Tịch|Chủ Nhiệm|Giám Đốc|Chánh Văn|Chỉ Huy"
    r"|(?:Hiệu|Viện|Cục|Thủ) Trưởng|Trưởng (?:Ban|Phòng|Đoàn)))"
)
# The first words of an office at the end of a run of capitals: " Bí" of "Bí thư".
_HEAD_AT_END = re.compile(
    r" (?:Phó |Nguyên )?(?:Phó|Nguyên|Bí|Chủ|Trưởng|Giám|Ủy|Chánh|Viện|Cục|Bộ|Thứ|Thủ|Tổng|Hiệu|Tư"
    r"|Chính|Đại|Thượng|Trung|Thiếu)\Z"
)


class _Found(NamedTuple):
    """A match of the pattern of all chunks that is no name, its kind, and where it really ends."""

    match: re.Match[str]
    kind: ChunkKind
    end: int


def find_chunks(text: Text) -> list[Chunk]:
    """Return the chunks of a text in order; they do not overlap.

    A name behind an office or a place is a chunk of its own.
    """
    lexicon, normalized = text.lexicon, text.normalized
    chunks: list[Chunk] = []
    end = 0
    behind_name = False
    # A line feed in front, so that the first word has something before it, too. A trigger begins
    # one character before its word, which makes up for it.
    for trigger in lexicon.trigger_pattern.finditer("\n" + normalized):
        start = trigger.start()
        if start < end:
            continue
        # Where only a name can begin, the cheap pattern of names.
        may_be_other = trigger[0][1:] in lexicon.non_name_first_words
        pattern = lexicon.chunk_pattern if may_be_other else lexicon.name_pattern
        match = pattern.match(normalized, start)
        if match is None:
            continue
        behind_name = _is_behind_name(chunks, start, normalized, behind_name=behind_name)
        kind = kind_of_match(match)
        if kind == "name":
            end = _end_of_name(match, text)
            chunks += _split_behind_country(start, end, chunks, text)
        else:
            end = _end_of_match(match, kind, text)
            last = chunks[-1] if chunks else None
            found = _Found(match, kind, end)
            chunks += _chunks_of(found, last, text, behind_name=behind_name)
    return chunks


def _chunks_of(found: _Found, last: Chunk | None, text: Text, *, behind_name: bool) -> list[Chunk]:
    """Return the chunks of what was found, one or two; `last` is the chunk before it.

    "Đoàn Thanh Bình" is a name behind the honorific "ông".
    """
    match, kind, end = found
    if kind == "organization":
        if behind_name and match[0].startswith("Thường vụ "):
            # "A - Thường vụ Tỉnh ủy - Phó Chủ tịch": the member is called by the committee.
            return [Chunk("office", match.start(), end)]
        if name := _name_with_doan(match, text):
            return [name]
        if last and last.kind == "honorific":
            return _name_behind_honorific(match, last, text)
    if kind == "office" and (ranked := _doan_behind_rank(match, text)):
        return ranked
    return _split_match(found, text, behind_name=behind_name)


def _split_behind_country(start: int, end: int, before: list[Chunk], text: Text) -> list[Chunk]:
    """Return a run of capitals as a country and a name: "người |Brazil| Rafael da Silva|"."""
    is_called = before and before[-1].kind == "honorific" and before[-1].end == start - 1
    if not is_called and not text.normalized.endswith("người ", 0, start):
        return [Chunk("name", start, end)]
    run = run_between(text, start, end)
    person = person_behind_country(run)
    if person is None:
        return [Chunk("name", start, end)]
    return [Chunk("name", start, person - 1), Chunk("name", person, end)]


def _is_behind_name(chunks: list[Chunk], start: int, normalized: str, *, behind_name: bool) -> bool:
    """Return True if an office that begins here belongs to the name before it.

    So both offices in "A, Bí thư, Chủ tịch xã"; not the second in "Tổng Bí thư A, Chủ tịch nước B",
    because the name has its office before. `behind_name` is the answer for the chunk before.
    """
    last = chunks[-1] if chunks else None
    if last is None or last.follows_office or last.kind not in ("name", "office"):
        return False
    gap = normalized[last.end : start].strip()
    if last.kind == "office":
        return behind_name and gap == ","
    has_office_before = len(chunks) > 1 and chunks[-2].kind == "office"
    return not has_office_before and gap in (",", "-", "(")


def _end_of_name(match: re.Match[str], text: Text) -> int:
    """Return where a name ends: behind what goes on, before an office that begins inside."""
    end = _end_behind_run(match.start(), match.end(), "name", text)
    return end if end != match.end() else _end_of_run(match, text)


def _end_of_match(match: re.Match[str], kind: ChunkKind, text: Text) -> int:
    """Return where a match that is no name ends: before an office inside its run."""
    end = match.end()
    if kind not in ("office", "organization"):
        return end
    if match["more"]:
        return end if kind == "office" else match.start("more")
    run = match.start("run")
    if run < 0:
        return end
    head = _HEAD_INSIDE.search(text.normalized, run - 1, end)
    return head.start() if head else _end_behind_run(run, end, kind, text)


def _end_behind_run(run: int, end: int, kind: ChunkKind, text: Text) -> int:
    """Return where a run of capitals from `run` to `end` really ends, by what follows it.

    Earlier before an office ("Tô Văn A| Bộ trưởng"), later where a name goes on ("Vi-lay-vông").
    """
    follows = text.normalized[end : end + 1]
    if follows == " ":
        office = _office_at_end(run, end, text)
        if office is not None:
            return office
        return end if kind == "organization" else end_behind_particle(text.normalized, end)
    if follows in _NAME_GOES_ON and kind != "organization":
        return _end_of_spelt_name(end, text)
    return end


def _end_of_spelt_name(end: int, text: Text) -> int:
    """Return where a name ends that "-" or "." carries on, unless an office follows the mark."""
    follows = text.lexicon.chunk_pattern.match(text.normalized, end + 1)
    is_parted = follows and kind_of_match(follows) not in ("name", "honorific")
    return end if is_parted else end_of_spelt_name(text.normalized, end)


def _office_at_end(run: int, end: int, text: Text) -> int | None:
    """Return where an office begins at the end of a run: the "Bộ" of "Tô Văn A Bộ| trưởng"."""
    head = _HEAD_AT_END.search(text.normalized, run, end)
    office = head and text.lexicon.chunk_pattern.match(text.normalized, head.start() + 1)
    return head.start() if head and office and office.end() > end else None


def _end_of_run(match: re.Match[str], text: Text) -> int:
    """Return where a run of capitals ends: before an organisation or office that begins inside."""
    syllables = match[0].split()
    if len(syllables) == 1 or syllables[0] in text.lexicon.surnames:
        return match.end()
    second = match.start() + len(syllables[0])
    for syllable in _SYLLABLE.finditer(text.normalized, second, match.end()):
        inside = text.lexicon.chunk_pattern.match(text.normalized, syllable.start())
        if inside and kind_of_match(inside) not in ("name", "honorific"):
            return match.start() + len(text.normalized[match.start() : syllable.start()].rstrip())
    return match.end()


def _name_behind_honorific(match: re.Match[str], honorific: Chunk, text: Text) -> list[Chunk]:
    """Return a match behind an honorific as a name if it is one: "ông |Đoàn Thanh Bình"."""
    run = _RUN.match(text.normalized, match.start())
    is_next = not text.normalized[honorific.end : match.start()].strip()
    is_press = match[0].startswith(_PRESS) and text.normalized.startswith(
        "hóng", honorific.start + 1
    )
    if run and is_next and not is_press and is_full_name(run[0].split(), text.lexicon):
        return [Chunk("name", match.start(), run.end())]
    return _split_match(_Found(match, "organization", match.end()), text)


def _name_with_doan(match: re.Match[str], text: Text) -> Chunk | None:
    """Return a name that begins with the surname Đoàn: "Đoàn Thị Mận", not "Đoàn Thanh niên"."""
    if not match[0].startswith(DOAN):
        return None
    run = _RUN.match(text.normalized, match.start())
    syllables = run[0].split() if run and run.end() == match.end() else []
    rest = " ".join(syllables[1:])
    if len(syllables) < SURE_NAME_SYLLABLES or name_key(rest) in text.lexicon.countries:
        return None
    mark = _MARK.match(text.normalized, match.end())
    office = mark and text.lexicon.chunk_pattern.match(text.normalized, mark.end())
    has_office = office and kind_of_match(office) == "office"
    is_place = text.lexicon.gazetteer.units_named(rest)
    return Chunk("name", *match.span()) if has_office or not is_place else None


def _doan_behind_rank(match: re.Match[str], text: Text) -> list[Chunk]:
    """Return a rank and a name that begins with Đoàn, or nothing: "Thượng tá |Đoàn Hữu Nghị Lực|".

    A rank is held in no union.
    """
    rank, doan, _ = match[0].partition(f" {DOAN}")
    if not doan or not text.lexicon.military_ranks.fullmatch(rank):
        return []
    name = match.start() + len(rank) + 1
    run = _RUN.match(text.normalized, name)
    if not run or run.end() != match.end() or len(run[0].split()) < SURE_NAME_SYLLABLES:
        return []
    return [
        Chunk("office", match.start(), name - 1),
        Chunk("name", *run.span(), follows_office=True),
    ]


def _split_match(found: _Found, text: Text, *, behind_name: bool = False) -> list[Chunk]:
    """Return the chunks of what was found: what it begins with, and a name behind it.

    "Bí thư Huyện ủy Chư Prông Trần Văn A" is an office with the place "Chư Prông", and a name.
    """
    match, kind, end = found
    start = match.start()
    run = run_start(match, kind, text.normalized)
    if kind == "organization" and match["more"]:
        return [Chunk(kind, start, match.start("more"), place_start=run)]
    if run is None:
        return [Chunk(kind, start, end, place_start=place_before_more(match, kind))]
    before_run = text.normalized[max(start, run - BEFORE_PLACE_REACH) : run].rstrip()
    expects_place = bool(_BEFORE_PLACE.search(before_run))
    capitals = run_between(text, run, end, is_spelt=end > match.end())
    level_word = last_word(text.normalized, run) if expects_place else None
    office = office_before_run(kind, start, run, text.normalized)
    person = None
    # Before another office stands the place of this one: "Đồn Biên phòng |Pờ Y| Thiếu tá A".
    is_place = end < match.end() and bool(
        text.lexicon.gazetteer.units_named(text.normalized[run:end])
    )
    if len(capitals) and not is_place:
        person = person_start(office, capitals, level_word, behind_name=behind_name)
    if person is None:
        is_province = text.lexicon.gazetteer.provinces_named(" ".join(capitals.syllables))
        place = run if expects_place or is_place or is_province else None
        return [Chunk(kind, start, end, place_start=place)]
    name = Chunk("name", person, end, follows_office=kind == "office")
    end_before = start + len(text.normalized[start:person].rstrip(" ,"))
    if end_before <= start or (kind == "place" and person == run):
        return [name]
    place = run if expects_place and person > run else None
    return [Chunk(kind, start, end_before, place_start=place), name]
