"""Where a person's name begins inside a run of capitals, behind an office or a level word.

"Bí thư Huyện ủy |Chư Prông Trần Văn A|": is the run a place, a person, or one behind the other?
Surnames, the number of syllables and the gazetteer decide. In the examples "|" marks what a
function returns: an offset in the text where the person begins, or None without a person.
"""

import re
from dataclasses import dataclass

from services.enricher.chunking.chunked_text import Text
from services.enricher.chunking.foreign_names import foreign_name_start, is_foreign_syllable
from services.enricher.lexicon import Lexicon, name_key
from services.enricher.text import SYLLABLE

# Behind these stands a name that is their own, often a person's: "Hiệu trưởng Trường THPT Nguyễn
# Huệ".
_BEARS_A_NAME = re.compile(
    r"(?:THPT|THCS|TNHH|CP|MTV|HTX|DNTN|chuyên|[Tt]iểu học|[Mm]ầm non|[Mm]ẫu giáo"
    r"|[Tt]rường [Cc]hính trị|(?:[Cc]ông|[Nn]ông|[Ll]âm) trường"
    r"|[Cc]ổ phần|[Hh]ợp tác xã|[Tt]ập đoàn|[Gg]iáo xứ|[Qq]uốc gia) \Z"
)
# A province, but behind an office "Hồ Chí Minh" is the man that the city is named after.
_HO_CHI_MINH = "hồ chí minh"
# Syllables of a full name; from three on a run can hardly be anything else. Chosen on the
# development pages, of which 3 as the least changes 1 of 198, 2 as the sure length 6, 4 as the sure
# length 7, and 4 or 6 as the most 0.
MIN_NAME_SYLLABLES, SURE_NAME_SYLLABLES, MAX_NAME_SYLLABLES = 2, 3, 5
_MIDDLE_NAMES = ("Thị", "Văn")


_SYLLABLE, _NON_SPACES = re.compile(SYLLABLE), re.compile(r"\S++")


@dataclass(frozen=True, slots=True)
class Run:
    """Adjacent syllables with capitals, where each begins, and the lexicon to read them with."""

    syllables: list[str]
    starts: list[int]
    lexicon: Lexicon

    def __len__(self) -> int:
        return len(self.syllables)


def run_between(text: Text, start: int, end: int, *, is_spelt: bool = False) -> Run:
    """Return the syllables between two offsets, of a spelt name by its spaces: "Vi-lay-vông"."""
    word = _NON_SPACES if is_spelt else _SYLLABLE
    matches = list(word.finditer(text.normalized, start, end))
    return Run([match[0] for match in matches], [match.start() for match in matches], text.lexicon)


def person_behind_country(run: Run) -> int | None:
    """Return the offset of a person behind a country: "Rafael" of "Brazil |Rafael Silva|"."""
    for length in (2, 1):
        key, rest = name_key(" ".join(run.syllables[:length])), run.syllables[length:]
        if key in run.lexicon.countries and (
            is_full_name(rest, run.lexicon) or _may_be_foreigner(rest)
        ):
            return run.starts[length]
    return None


def person_start(
    office: str | None, run: Run, level_word: str | None, *, behind_name: bool
) -> int | None:
    """Return the offset where a person begins in a run: "Bí thư xã |Ia Lâu Trần Văn A|" at "Trần".

    None without a person. `office` is the words of the office before the run, `level_word` the word
    right before it ("xã"), None where it is none. `behind_name` says that the office follows a
    name, so that another one is not expected.
    """
    if level_word is not None:
        return _after_level_word(run, level_word, office=office, behind_name=behind_name)
    if office is None:
        return None
    if _BEARS_A_NAME.search(office):
        return None if behind_name else _after_own_name(run)
    begins_with_country, name = _after_country_or_province(run)
    if begins_with_country or office.endswith("tại "):
        return name
    is_sure = len(run) >= SURE_NAME_SYLLABLES and run.syllables[0] in run.lexicon.common_surnames
    if _is_of_youth_union(run, office) or (behind_name and not is_sure):
        # "A, chánh xứ Phú Nhai": one name has been said, so this belongs to the office.
        return None
    return _after_office(run, office)


def _is_of_youth_union(run: Run, office: str) -> bool:
    """Return True if the man is part of a body's name: "Đoàn Thanh niên Cộng sản Hồ Chí Minh"."""
    is_he = name_key(" ".join(run.syllables)) == _HO_CHI_MINH
    return is_he and office.lower().endswith("cộng sản ")


def is_full_name(syllables: list[str], lexicon: Lexicon) -> bool:
    """Return True if these syllables are a full name: two to five, a surname first.

    "Thị" or "Văn" in second place shows a surname that no list has.
    """
    # Names of the Ê Đê and the K'Ho: "H'Lim Niê", "K'Brềm".
    if syllables and syllables[0].startswith(("H'", "K'")) and len(syllables[0]) > len("K'"):
        return True
    if not MIN_NAME_SYLLABLES <= len(syllables) <= MAX_NAME_SYLLABLES:
        return False
    has_middle_name = len(syllables) >= SURE_NAME_SYLLABLES and syllables[1] in _MIDDLE_NAMES
    return has_middle_name or syllables[0] in lexicon.surnames


def _after_own_name(run: Run) -> int | None:
    """Return where the person begins behind the name of a school: "Nguyễn Huệ |Trần Văn A".

    That name has two syllables, or three, and the person behind it a common surname.
    """
    syllables = run.syllables
    for school, least in ((2, SURE_NAME_SYLLABLES), (3, MIN_NAME_SYLLABLES)):
        person = syllables[school:]
        is_common = len(person) >= least and person[0] in run.lexicon.common_surnames
        if is_common and is_full_name(person, run.lexicon):
            return run.starts[school]
    return None


def _after_office(run: Run, office: str) -> int | None:
    """Return where the person begins behind an office without a level word: "Bí thư |Trần Văn A".

    At the first syllable of a full name, else behind a place: "Trưởng thôn Chang |Trần Văn A".
    """
    syllables = run.syllables
    # Behind a military rank one syllable is a name, "Đại tá Bình": a rank names no place.
    is_ranked = len(run) <= MAX_NAME_SYLLABLES and run.lexicon.military_ranks.fullmatch(
        office.strip()
    )
    # Rare surnames are places too, such as "Chang".
    is_rare = syllables[0] not in run.lexicon.common_surnames
    inside = _surname_before_middle_name(run) if is_rare and not is_ranked else None
    if inside is not None:
        return run.starts[inside]
    if is_ranked or is_full_name(syllables, run.lexicon):
        return run.starts[0]
    foreign = foreign_name_start(syllables, office)
    return _at_surname_inside(run) if foreign is None else run.starts[foreign]


def _after_country_or_province(run: Run) -> tuple[bool, int | None]:
    """Return whether a run begins with a country or province, and where a person begins behind it.

    (True, offset of "Rafael") for "Chủ tịch nước |Cuba Rafael Mendoza|", (True, None) for a country
    of several syllables alone, and (False, None) for all else: "Ia Lâu".
    """
    for length in (3, 2, 1):
        key = name_key(" ".join(run.syllables[:length]))
        rest = run.syllables[length:]
        is_country = key in run.lexicon.countries or key in run.lexicon.foreign_places
        is_either = is_country or run.lexicon.gazetteer.provinces_named(key)
        if key == _HO_CHI_MINH or not is_either:
            continue
        if len(run) == length > 1:
            return True, None
        is_stranger = len(rest) > 1 and any(map(is_foreign_syllable, rest[:2]))
        if (
            is_full_name(rest, run.lexicon)
            or is_stranger
            or (is_country and _may_be_foreigner(rest))
        ):
            return True, run.starts[length]
    return False, None


def _may_be_foreigner(syllables: list[str]) -> bool:
    """Return True if these syllables behind a country may be a name: "Rafael Mendoza", "Putin"."""
    is_single = len(syllables) == 1
    return len(syllables) >= MIN_NAME_SYLLABLES or (is_single and is_foreign_syllable(syllables[0]))


def _after_level_word(
    run: Run, level_word: str, *, office: str | None, behind_name: bool
) -> int | None:
    """Return the offset where a person begins in the run behind a level word.

    "xã |Ia Lâu Trần Văn A|" gives that of "Trần". None where all of it is the place ("huyện Cái
    Nước"), its first syllable where all of it is the person ("xã Dinh Chí Thiện"). `office` and
    `behind_name` are as in `person_start`. Asked in turn: a place as a whole, an office that is of
    no place, a place that is known, surnames, a country, the number of syllables.
    """
    syllables = run.syllables
    if _is_place(syllables, level_word, run.lexicon):
        return None
    if _bears_no_place(office, syllables, run.lexicon) and is_full_name(syllables, run.lexicon):
        return run.starts[0]
    is_abroad = name_key(" ".join(syllables[:2])) in run.lexicon.foreign_places
    is_foreigner = is_abroad and _may_be_foreigner(syllables[2:])
    person = run.starts[2] if is_foreigner else _after_known_place(run, level_word)
    if person is not None:
        return person
    is_common = syllables[0] in run.lexicon.common_surnames
    # A delegation is of its province: "đoàn đại biểu tỉnh Phong Sa Lỳ".
    is_weak = office is not None and run.lexicon.weak_offices.match(office) is not None
    expects_name = office is not None and not behind_name and not is_weak
    is_long = len(run) >= SURE_NAME_SYLLABLES
    if (is_common or expects_name) and is_long and is_full_name(syllables, run.lexicon):
        return run.starts[0]
    begins_with_country, name = _after_country_or_province(run)
    if begins_with_country:
        return name
    return _after_unknown_place(run, office, expects_name=expects_name)


def _bears_no_place(office: str | None, syllables: list[str], lexicon: Lexicon) -> bool:
    """Return True if no province follows the committee of one: "Bí thư Tỉnh ủy |Kim Ngọc Sơn|"."""
    if office is None or not office.endswith("Tỉnh ủy "):
        return False
    openings = (" ".join(syllables[:length]) for length in (1, 2, 3))
    return not any(map(lexicon.gazetteer.provinces_named, openings))


def _after_known_place(run: Run, level_word: str) -> int | None:
    """Return where a full name begins behind the longest place of the gazetteer.

    "huyện |Chư Prông Lê Thị Mận|" gives the offset of "Lê"; None where no such split is possible.
    """
    syllables = run.syllables
    for length in range(len(run) - 1, 0, -1):
        rest = syllables[length:]
        # Few places have one syllable, and many surnames are rare.
        if length == 1 and rest[0] not in run.lexicon.common_surnames:
            continue
        is_stranger = len(rest) > 1 and any(map(is_foreign_syllable, rest[:2]))
        is_name = is_stranger or is_full_name(rest, run.lexicon)
        if is_name and _is_place(syllables[:length], level_word, run.lexicon):
            return run.starts[length]
    return None


def _after_unknown_place(run: Run, office: str | None, *, expects_name: bool) -> int | None:
    """Return where a person begins in a run that begins with no place of any list.

    A foreigner ("xã Xyz |Vi-lay-vông"), the whole run where it is as long as a name and one is
    expected ("Chủ tịch UBND xã |Dinh Chí Thiện"), else at a surname inside it.
    """
    syllables = run.syllables
    foreign = foreign_name_start(syllables, office, after_place=True) if office else None
    if foreign is not None:
        return run.starts[foreign]
    is_common = syllables[0] in run.lexicon.common_surnames
    is_unlisted = is_common and not run.lexicon.gazetteer.units_named(" ".join(syllables))
    is_short_name = is_unlisted and len(run) == MIN_NAME_SYLLABLES
    if expects_name and (len(run) == SURE_NAME_SYLLABLES or is_short_name):
        return run.starts[0]
    return _at_surname_inside(run) if len(run) > SURE_NAME_SYLLABLES else None


def _is_place(syllables: list[str], level_word: str, lexicon: Lexicon) -> bool:
    """Return True if the gazetteer has a unit of this name, and it is not a person's name here.

    Behind "xã" "Phạm Văn Hai" is the commune; behind "Huyện ủy" it is a man.
    """
    units = lexicon.gazetteer.units_named(" ".join(syllables))
    if not units:
        return False
    # Wards and communes are named after people too; nothing larger is.
    is_small = level_word in ("xã", "phường", "trấn", "khu", "thôn", "ấp", "làng")
    has_larger = any(unit.level != "commune" for unit in units)
    return is_small or has_larger or len(syllables) < SURE_NAME_SYLLABLES


def _at_surname_inside(run: Run) -> int | None:
    """Return where a common surname inside a run begins a name: "Ia Xyz |Trần Thế Khoa".

    Best of all one before "Văn" or "Thị". Else the first behind two syllables, since most places
    have two, and only then the second syllable.
    """
    surnames = [
        index
        for index in range(1, len(run) - 1)
        if run.syllables[index] in run.lexicon.common_surnames
        and MIN_NAME_SYLLABLES <= len(run) - index <= MAX_NAME_SYLLABLES
    ]
    best = _surname_before_middle_name(run)
    if best is None:
        best = next((index for index in surnames if index > 1), surnames[0] if surnames else None)
    return None if best is None else run.starts[best]


def _surname_before_middle_name(run: Run) -> int | None:
    """Return the index of a surname inside a run before "Văn" or "Thị": 1 in "Chang Trần Văn A"."""
    indices = range(1, len(run) - 2)
    return next(
        (
            index
            for index in indices
            if run.syllables[index] in run.lexicon.common_surnames
            and run.syllables[index + 1] in _MIDDLE_NAMES
        ),
        None,
    )
