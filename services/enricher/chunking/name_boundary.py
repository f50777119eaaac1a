"""Where a person's name begins inside a run of capitals, behind an office or a place.

"Bí thư Huyện ủy |Chư Prông Trần Văn A|": is the run a place, a person, or one behind the other?
Surnames, the number of syllables and the gazetteer decide.
"""

import re

from services.enricher.chunking.foreign_names import foreign_name_start, is_foreign_syllable
from services.enricher.lexicon import Lexicon, name_key

# Behind these stands a name that is their own, often a person's: "Hiệu trưởng Trường THPT Nguyễn
# Huệ".
_BEARS_A_NAME = re.compile(
    r"(?:THPT|THCS|TNHH|CP|MTV|HTX|DNTN|chuyên|[Tt]iểu học|[Mm]ầm non|[Mm]ẫu giáo"
    r"|[Tt]rường [Cc]hính trị"
    r"|[Cc]ổ phần|[Hh]ợp tác xã|[Tt]ập đoàn|[Gg]iáo xứ|[Qq]uốc gia) \Z"
)
# The syllables of a run with their offsets in the text.
Run = list[tuple[str, int]]
# A province, but behind an office "Hồ Chí Minh" is the man that the city is named after.
_HO_CHI_MINH = "hồ chí minh"
# Syllables of a full name; from three on a run can hardly be anything else. Chosen on the
# development pages, of which 3 as the least changes 1 of 198, 2 as the sure length 6, 4 as the sure
# length 7, and 4 or 6 as the most 0.
MIN_NAME_SYLLABLES, SURE_NAME_SYLLABLES, MAX_NAME_SYLLABLES = 2, 3, 5
_MIDDLE_NAMES = ("Thị", "Văn")


def name_start(
    title: str | None, run: Run, lexicon: Lexicon, level: str | None, *, behind_name: bool
) -> int | None:
    """Return the offset where a person's name begins inside a run, None when there is none.

    `title` is the office before the run, `level` the level word right before it ("huyện"), if any.
    `behind_name` says that the office follows a name, so that another one is not expected.
    """
    if level is not None:
        return _after_place(run, level, lexicon, title=title, behind_name=behind_name)
    if title is None:
        return None
    if _BEARS_A_NAME.search(title):
        return None if behind_name else _after_own_name(run, lexicon)
    begins_with_land, name = _after_land(run, lexicon)
    if begins_with_land or title.endswith("tại "):
        return name
    is_sure = len(run) >= SURE_NAME_SYLLABLES and run[0][0] in lexicon.common_surnames
    if behind_name and not is_sure:
        # "A, chánh xứ Phú Nhai": one name has been said, so this belongs to the office.
        return None
    return _after_title(run, lexicon, title)


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


def _after_own_name(run: Run, lexicon: Lexicon) -> int | None:
    """Return where the person begins behind the name of a school: "Nguyễn Huệ |Trần Văn A"."""
    syllables = _syllables(run)
    for length_of_own, least in ((2, SURE_NAME_SYLLABLES), (3, MIN_NAME_SYLLABLES)):
        person = syllables[length_of_own:]
        is_common = len(person) >= least and person[0] in lexicon.common_surnames
        if is_common and is_full_name(person, lexicon):
            return run[length_of_own][1]
    return None


def _after_title(run: Run, lexicon: Lexicon, title: str) -> int | None:
    """Return where the person begins behind an office without a level word."""
    syllables = _syllables(run)
    # Behind a military rank one syllable is a name, "Đại tá Bình": a rank names no place.
    is_ranked = len(run) <= MAX_NAME_SYLLABLES and lexicon.military_ranks.fullmatch(title.strip())
    # "Trưởng thôn Chang |Trần Văn A": rare surnames are places too.
    hidden = syllables[0] not in lexicon.common_surnames and _with_middle_name(run, lexicon)
    if hidden and not is_ranked:
        return run[hidden][1]
    if is_ranked or is_full_name(syllables, lexicon):
        return run[0][1]
    foreign = foreign_name_start(syllables, title)
    return _surname_inside(run, lexicon) if foreign is None else run[foreign][1]


def _after_land(run: Run, lexicon: Lexicon) -> tuple[bool, int | None]:
    """Return whether a country or province begins the run, and where a name begins behind it."""
    for length in (3, 2, 1):
        land = name_key(" ".join(_syllables(run[:length])))
        rest = _syllables(run[length:])
        is_country = land in lexicon.countries or land in lexicon.foreign_places
        is_land = is_country or lexicon.gazetteer.provinces_named(land)
        if land == _HO_CHI_MINH or not is_land:
            continue
        if len(run) == length > 1:
            return True, None
        if is_full_name(rest, lexicon) or (is_country and _may_be_foreigner(rest)):
            return True, run[length][1]
    return False, None


def _may_be_foreigner(syllables: list[str]) -> bool:
    """Return True if these syllables behind a country may be a name: "Rafael Mendoza", "Putin"."""
    is_single = len(syllables) == 1
    return len(syllables) >= MIN_NAME_SYLLABLES or (is_single and is_foreign_syllable(syllables[0]))


def _after_place(
    run: Run, level: str, lexicon: Lexicon, *, title: str | None, behind_name: bool
) -> int | None:
    """Return where the person begins behind a place with a level word: "xã Ia Lâu |Trần Văn A"."""
    syllables = _syllables(run)
    if _is_place(syllables, level, lexicon):
        return None
    is_abroad = name_key(" ".join(syllables[:2])) in lexicon.foreign_places
    if is_abroad and _may_be_foreigner(syllables[2:]):
        return run[2][1]
    behind_place = _behind_known_place(run, level, lexicon)
    if behind_place is not None:
        return behind_place
    is_common = syllables[0] in lexicon.common_surnames
    expects_name = title is not None and not behind_name
    is_long = len(run) >= SURE_NAME_SYLLABLES
    if (is_common or expects_name) and is_long and is_full_name(syllables, lexicon):
        return run[0][1]
    begins_with_land, name = _after_land(run, lexicon)
    if begins_with_land:
        return name
    return _after_unknown(run, lexicon, title, expects_name=expects_name)


def _behind_known_place(run: Run, level: str, lexicon: Lexicon) -> int | None:
    """Return where a full name begins behind the longest place of the gazetteer."""
    syllables = _syllables(run)
    for length in range(len(run) - 1, 0, -1):
        rest = syllables[length:]
        # Few places have one syllable, and many surnames are rare.
        if length == 1 and rest[0] not in lexicon.common_surnames:
            continue
        if is_full_name(rest, lexicon) and _is_place(syllables[:length], level, lexicon):
            return run[length][1]
    return None


def _after_unknown(
    run: Run, lexicon: Lexicon, title: str | None, *, expects_name: bool
) -> int | None:
    """Return where a name begins in a run that begins with no place of any list."""
    syllables = _syllables(run)
    foreign = foreign_name_start(syllables, title, after_place=True) if title else None
    if foreign is not None:
        return run[foreign][1]
    is_common = syllables[0] in lexicon.common_surnames
    is_unlisted = is_common and not lexicon.gazetteer.units_named(" ".join(syllables))
    is_short_name = is_unlisted and len(run) == MIN_NAME_SYLLABLES
    # "Chủ tịch UBND xã |Dinh Chí Thiện": three syllables are the man.
    if expects_name and (len(run) == SURE_NAME_SYLLABLES or is_short_name):
        return run[0][1]
    return _surname_inside(run, lexicon) if len(run) > SURE_NAME_SYLLABLES else None


def _is_place(syllables: list[str], level: str, lexicon: Lexicon) -> bool:
    """Return True if the gazetteer has a unit of this name that is not a person's name here."""
    units = lexicon.gazetteer.units_named(" ".join(syllables))
    if not units:
        return False
    # Wards and communes are named after people too; nothing larger is.
    is_small = level in ("xã", "phường", "trấn", "khu", "thôn", "ấp", "làng")
    has_larger = any(unit.level != "commune" for unit in units)
    return is_small or has_larger or len(syllables) < SURE_NAME_SYLLABLES


def _surname_inside(run: Run, lexicon: Lexicon) -> int | None:
    """Return where a surname begins a name, best of all before "Văn" or "Thị".

    Most places have two syllables, so that a name begins behind two rather than behind one.
    """
    surnames = [
        index
        for index in range(1, len(run) - 1)
        if run[index][0] in lexicon.common_surnames
        and MIN_NAME_SYLLABLES <= len(run) - index <= MAX_NAME_SYLLABLES
    ]
    behind_two = next((index for index in surnames if index > 1), surnames[0] if surnames else None)
    shown = _with_middle_name(run, lexicon)
    best = behind_two if shown is None else shown
    return None if best is None else run[best][1]


def _with_middle_name(run: Run, lexicon: Lexicon) -> int | None:
    """Return the index behind the first syllable of a surname that "Văn" or "Thị" follows."""
    indices = range(1, len(run) - 2)
    return next(
        (
            index
            for index in indices
            if run[index][0] in lexicon.common_surnames and run[index + 1][0] in _MIDDLE_NAMES
        ),
        None,
    )


def _syllables(run: Run) -> list[str]:
    return [syllable for syllable, _ in run]
