"""Finds the chunks of a text: offices, organisations, honorifics, places and names.

The pattern of all chunks (lexicon/chunk_pattern.py) takes an office with the capitals behind it as
one match: "Bí thư Huyện ủy Chư Prông Trần Văn A". This module splits it where the place ends and
the name begins.
"""

import re

from services.enricher.chunking.chunk_match import (
    BEFORE_PLACE_REACH,
    DOAN,
    kind_of_match,
    last_word,
    office_before_run,
    place_before_more,
    run_start,
)
from services.enricher.chunking.foreign_names import end_behind_particle, end_of_spelt_name
from services.enricher.chunking.model import Chunk, ChunkKind
from services.enricher.chunking.name_boundary import (
    SURE_NAME_SYLLABLES,
    is_full_name,
    person_behind_country,
    person_start,
    syllables_of,
)
from services.enricher.lexicon import CAPITALIZED_RUN, LEVEL_WORD, Lexicon, name_key
from services.enricher.text import SYLLABLE

# A name goes on behind these: "Khăm-sỏn", "V.I. Lenin".
_NAME_GOES_ON = ("-", ".")
_RUN = re.compile(CAPITALIZED_RUN)
_SYLLABLE = re.compile(SYLLABLE)
# What a place may follow: a level word, a committee.
_BEFORE_PLACE = re.compile(
    rf"(?:{LEVEL_WORD}|(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Tt]hị|[Qq]uận|[Đđ]ảng|[Xx]ã|[Pp]hường) ++"
    r"(?:ủy|đoàn)|[Đđ]ảng ++bộ|[Cc]ông ++an|[Ủủ]y|[Đđ]oàn)\Z"
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


def find_chunks(normalized: str, lexicon: Lexicon) -> list[Chunk]:
    """Return the chunks of a text in order; they do not overlap.

    A name behind an office or a place is a chunk of its own.
    """
    chunks: list[Chunk] = []
    end = 0
    behind_name = False
    # A line feed in front, so that the first word has something before it, too. A trigger begins
    # one character before its word, which makes up for it.
    for trigger in lexicon.trigger_pattern.finditer("\n" + normalized):
        match = _chunk_match(trigger, normalized, lexicon) if trigger.start() >= end else None
        if match is None:
            continue
        behind_name = _is_behind_name(chunks, match.start(), normalized, behind_name=behind_name)
        new, end = _chunks_of(match, chunks, normalized, lexicon, behind_name=behind_name)
        chunks += new
    return chunks


def _chunk_match(trigger: re.Match[str], normalized: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Return the match of a chunk at a trigger, None without one.

    Where only a name can begin, by the cheap pattern of names.
    """
    may_be_other = trigger[0][1:] in lexicon.non_name_first_words
    pattern = lexicon.chunk_pattern if may_be_other else lexicon.name_pattern
    return pattern.match(normalized, trigger.start())


def _chunks_of(
    match: re.Match[str],
    before: list[Chunk],
    normalized: str,
    lexicon: Lexicon,
    *,
    behind_name: bool,
) -> tuple[list[Chunk], int]:
    """Return the chunks of a match, one or two, and where the search goes on.

    `before` are the chunks before it: "Đoàn Thanh Bình" is a name behind the honorific "ông".
    """
    kind, end = kind_of_match(match), _end_of_match(match, normalized, lexicon)
    if kind == "name":
        end = end if end != match.end() else _end_of_run(match, normalized, lexicon)
        return _split_behind_country(match.start(), end, before, normalized, lexicon), end
    if kind == "organization":
        if behind_name and match[0].startswith("Thường vụ "):
            # "A - Thường vụ Tỉnh ủy - Phó Chủ tịch": the member is called by the committee.
            return [Chunk("office", match.start(), end)], end
        if name := _name_with_doan(match, normalized, lexicon):
            return [name], end
        if before and before[-1].kind == "honorific":
            return _name_behind_honorific(match, before[-1], normalized, lexicon), end
    if kind == "office" and (ranked := _doan_behind_rank(match, normalized, lexicon)):
        return ranked, end
    return _split_match(match, normalized, lexicon, end=end, behind_name=behind_name), end


def _split_behind_country(
    start: int, end: int, before: list[Chunk], normalized: str, lexicon: Lexicon
) -> list[Chunk]:
    """Return a run of capitals as a country and a name: "người |Brazil| Rafael da Silva|"."""
    is_called = before and before[-1].kind == "honorific" and before[-1].end == start - 1
    if not is_called and not normalized.endswith("người ", 0, start):
        return [Chunk("name", start, end)]
    run = syllables_of(normalized, start, end)
    person = person_behind_country(run, lexicon)
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


def _end_of_match(match: re.Match[str], normalized: str, lexicon: Lexicon) -> int:
    """Return where a match ends: before an office inside its run, behind a name that goes on."""
    kind, end = kind_of_match(match), match.end()
    if kind == "name":
        return _end_behind_run(match.start(), end, kind, normalized, lexicon)
    if kind not in ("office", "organization"):
        return end
    if match["more"]:
        return end if kind == "office" else match.start("more")
    run = match.start("run")
    if run < 0:
        return end
    head = _HEAD_INSIDE.search(normalized, run - 1, end)
    return head.start() if head else _end_behind_run(run, end, kind, normalized, lexicon)


def _end_behind_run(run: int, end: int, kind: ChunkKind, normalized: str, lexicon: Lexicon) -> int:
    """Return where a run of capitals from `run` to `end` really ends, by what follows it.

    Earlier before an office ("Tô Văn A| Bộ trưởng"), later where a name goes on ("Vi-lay-vông").
    """
    follows = normalized[end : end + 1]
    if follows == " ":
        office = _office_at_end(run, end, normalized, lexicon)
        if office is not None:
            return office
        return end if kind == "organization" else end_behind_particle(normalized, end)
    if follows in _NAME_GOES_ON and kind != "organization":
        return _end_of_spelt_name(end, normalized, lexicon)
    return end


def _end_of_spelt_name(end: int, normalized: str, lexicon: Lexicon) -> int:
    """Return where a name ends that "-" or "." carries on, unless an office follows the mark."""
    follows = lexicon.chunk_pattern.match(normalized, end + 1)
    is_parted = follows and kind_of_match(follows) not in ("name", "honorific")
    return end if is_parted else end_of_spelt_name(normalized, end)


def _office_at_end(run: int, end: int, normalized: str, lexicon: Lexicon) -> int | None:
    """Return where an office begins at the end of a run: the "Bộ" of "Tô Văn A Bộ| trưởng"."""
    head = _HEAD_AT_END.search(normalized, run, end)
    office = head and lexicon.chunk_pattern.match(normalized, head.start() + 1)
    return head.start() if head and office and office.end() > end else None


def _end_of_run(match: re.Match[str], normalized: str, lexicon: Lexicon) -> int:
    """Return where a run of capitals ends: before an organisation or office that begins inside."""
    syllables = match[0].split()
    if len(syllables) == 1 or syllables[0] in lexicon.surnames:
        return match.end()
    second = match.start() + len(syllables[0])
    for syllable in _SYLLABLE.finditer(normalized, second, match.end()):
        inside = lexicon.chunk_pattern.match(normalized, syllable.start())
        if inside and kind_of_match(inside) not in ("name", "honorific"):
            return match.start() + len(normalized[match.start() : syllable.start()].rstrip())
    return match.end()


def _name_behind_honorific(
    match: re.Match[str], honorific: Chunk, normalized: str, lexicon: Lexicon
) -> list[Chunk]:
    """Return a match behind an honorific as a name if it is one: "ông |Đoàn Thanh Bình"."""
    run = _RUN.match(normalized, match.start())
    is_next = not normalized[honorific.end : match.start()].strip()
    if run and is_next and is_full_name(run[0].split(), lexicon):
        return [Chunk("name", match.start(), run.end())]
    return _split_match(match, normalized, lexicon, end=match.end())


def _name_with_doan(match: re.Match[str], normalized: str, lexicon: Lexicon) -> Chunk | None:
    """Return a name that begins with the surname Đoàn: "Đoàn Thị Mận", not "Đoàn Thanh niên"."""
    if not match[0].startswith(DOAN):
        return None
    run = _RUN.match(normalized, match.start())
    syllables = run[0].split() if run and run.end() == match.end() else []
    rest = " ".join(syllables[1:])
    if len(syllables) < SURE_NAME_SYLLABLES or name_key(rest) in lexicon.countries:
        return None
    mark = _MARK.match(normalized, match.end())
    office = mark and lexicon.chunk_pattern.match(normalized, mark.end())
    has_office = office and kind_of_match(office) == "office"
    is_place = lexicon.gazetteer.units_named(rest)
    return Chunk("name", *match.span()) if has_office or not is_place else None


def _doan_behind_rank(match: re.Match[str], normalized: str, lexicon: Lexicon) -> list[Chunk]:
    """Return a rank and a name that begins with Đoàn, or nothing: "Thượng tá |Đoàn Hữu Nghị Lực|".

    A rank is held in no union.
    """
    rank, doan, _ = match[0].partition(f" {DOAN}")
    if not doan or not lexicon.military_ranks.fullmatch(rank):
        return []
    name = match.start() + len(rank) + 1
    run = _RUN.match(normalized, name)
    if not run or run.end() != match.end() or len(run[0].split()) < SURE_NAME_SYLLABLES:
        return []
    return [
        Chunk("office", match.start(), name - 1),
        Chunk("name", *run.span(), follows_office=True),
    ]


def _split_match(
    match: re.Match[str], normalized: str, lexicon: Lexicon, *, end: int, behind_name: bool = False
) -> list[Chunk]:
    """Return the chunks of a match that ends at `end`: what it begins with, and a name behind it.

    "Bí thư Huyện ủy Chư Prông Trần Văn A" is an office with the place "Chư Prông", and a name.
    """
    kind, start = kind_of_match(match), match.start()
    run = run_start(match, kind, normalized)
    if kind == "organization" and match["more"]:
        return [Chunk(kind, start, match.start("more"), place_start=run)]
    if run is None:
        return [Chunk(kind, start, end, place_start=place_before_more(match, kind))]
    before_run = normalized[max(start, run - BEFORE_PLACE_REACH) : run].rstrip()
    expects_place = bool(_BEFORE_PLACE.search(before_run))
    syllables = syllables_of(normalized, run, end, is_spelt=end > match.end())
    level_word = last_word(normalized, run) if expects_place else None
    office = office_before_run(kind, start, run, normalized)
    person = None
    # Before another office stands the place of this one: "Đồn Biên phòng |Pờ Y| Thiếu tá A".
    is_place = end < match.end() and bool(lexicon.gazetteer.units_named(normalized[run:end]))
    if syllables and not is_place:
        person = person_start(office, syllables, lexicon, level_word, behind_name=behind_name)
    if person is None:
        is_province = lexicon.gazetteer.provinces_named(
            " ".join(syllable.text for syllable in syllables)
        )
        place = run if expects_place or is_place or is_province else None
        return [Chunk(kind, start, end, place_start=place)]
    name = Chunk("name", person, end, follows_office=kind == "office")
    end_before = start + len(normalized[start:person].rstrip(" ,"))
    if end_before <= start or (kind == "place" and person == run):
        return [name]
    place = run if expects_place and person > run else None
    return [Chunk(kind, start, end_before, place_start=place), name]
