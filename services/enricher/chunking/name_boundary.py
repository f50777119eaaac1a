"""Where a person's name begins inside a run of capitals, behind an office or a place."""

import re

from services.enricher.chunking.foreign_names import is_foreign_syllable, name_abroad
from services.enricher.lexicon import Lexicon, name_key

# What has a name of its own, often a person's: "Hiệu trưởng Trường THPT Nguyễn Huệ".
_BEARS_A_NAME = re.compile(
    r"(?:THPT|THCS|TNHH|CP|MTV|HTX|DNTN|chuyên|[Tt]iểu học|[Mm]ầm non|[Mm]ẫu giáo"
    r"|[Tt]rường [Cc]hính trị"
    r"|[Cc]ổ phần|[Hh]ợp tác xã|[Tt]ập đoàn|[Gg]iáo xứ|[Qq]uốc gia) \Z"
)
# Syllables with their starts.
Run = list[tuple[str, int]]
# The city bears the name of the man.
_LEADER = "hồ chí minh"
# A full name has two to five syllables; three can hardly be anything else.
MIN_NAME_SYLLABLES, SURE_NAME_SYLLABLES, MAX_NAME_SYLLABLES = 2, 3, 5


def name_start(
    title: str | None, run: Run, lexicon: Lexicon, level: str | None, *, behind: bool
) -> int | None:
    """Return where a person's name begins inside the last run, or None when there is none.

    `title` is the office before the run; `behind` says that it follows a name, so that another one
    is not to be expected.
    """
    if level is not None:
        return _after_place(run, level, lexicon, title=title, behind=behind)
    if title is None:
        return None
    if _BEARS_A_NAME.search(title):
        return None if behind else _after_own_name(run, lexicon)
    known, name = _after_land(run, lexicon)
    if known or title.endswith("tại "):
        return name
    if behind and (len(run) < SURE_NAME_SYLLABLES or run[0][0] not in lexicon.common_surnames):
        # "A, chánh xứ Phú Nhai": one name has been said, so this belongs to the office.
        return None
    return _after_title(run, lexicon, title)


def _after_own_name(run: Run, lexicon: Lexicon) -> int | None:
    """Return where the person begins behind the name of a school: "Nguyễn Huệ Trần Văn A"."""
    syllables = [word for word, _ in run]
    for own, least in ((2, SURE_NAME_SYLLABLES), (3, MIN_NAME_SYLLABLES)):
        person = syllables[own:]
        common = len(person) >= least and person[0] in lexicon.common_surnames
        if common and is_full_name(person, lexicon):
            return run[own][1]
    return None


def _after_title(run: Run, lexicon: Lexicon, title: str) -> int | None:
    syllables = [word for word, _ in run]
    # "Đại tá Bình" has no body that might be called so.
    ranked = len(run) <= MAX_NAME_SYLLABLES and lexicon.military_ranks.fullmatch(title.strip())
    # "Trưởng thôn Chang Trần Văn A": rare surnames are places too.
    hidden = syllables[0] not in lexicon.common_surnames and _shown(run, lexicon)
    if hidden and not ranked:
        return run[hidden][1]
    if ranked or is_full_name(syllables, lexicon):
        return run[0][1]
    abroad = name_abroad(syllables, title)
    return _surname_inside(run, lexicon) if abroad is None else run[abroad][1]


def _after_land(run: Run, lexicon: Lexicon) -> tuple[bool, int | None]:
    """Say whether a country or province opens the run, and where a name begins behind it."""
    for length in (3, 2, 1):
        land = name_key(" ".join(word for word, _ in run[:length]))
        rest = [word for word, _ in run[length:]]
        country = land in lexicon.countries or land in lexicon.foreign_places
        if land == _LEADER or not (country or lexicon.gazetteer.provinces_named(land)):
            continue
        if len(run) == length > 1:
            return True, None
        if is_full_name(rest, lexicon) or (country and _is_somebody(rest)):
            return True, run[length][1]
    return False, None


def _is_somebody(syllables: list[str]) -> bool:
    return len(syllables) >= MIN_NAME_SYLLABLES or (
        len(syllables) == 1 and is_foreign_syllable(syllables[0])
    )


def _after_place(
    run: Run, level: str, lexicon: Lexicon, *, title: str | None, behind: bool
) -> int | None:
    syllables = [word for word, _ in run]
    if _is_place(syllables, level, lexicon):
        return None
    if name_key(" ".join(syllables[:2])) in lexicon.foreign_places and _is_somebody(syllables[2:]):
        return run[2][1]
    for length in range(len(run) - 1, 0, -1):
        rest = syllables[length:]
        # Few places have one syllable, and many surnames are rare.
        if length == 1 and rest[0] not in lexicon.common_surnames:
            continue
        if is_full_name(rest, lexicon) and _is_place(syllables[:length], level, lexicon):
            return run[length][1]
    common = syllables[0] in lexicon.common_surnames
    expected = title is not None and not behind
    if (
        (common or expected)
        and len(run) >= SURE_NAME_SYLLABLES
        and is_full_name(syllables, lexicon)
    ):
        return run[0][1]
    known, name = _after_land(run, lexicon)
    return name if known else _after_unknown(run, lexicon, title, expected=expected)


def _after_unknown(run: Run, lexicon: Lexicon, title: str | None, *, expected: bool) -> int | None:
    """Return where a name begins in a run that opens with no place of any list."""
    syllables = [word for word, _ in run]
    abroad = name_abroad(syllables, title, after_place=True) if title else None
    if abroad is not None:
        return run[abroad][1]
    common = syllables[0] in lexicon.common_surnames
    unknown = common and not lexicon.gazetteer.units_named(" ".join(syllables))
    # "Chủ tịch UBND xã Dinh Chí Thiện": three syllables are the man.
    if expected and (
        len(run) == SURE_NAME_SYLLABLES or (unknown and len(run) == MIN_NAME_SYLLABLES)
    ):
        return run[0][1]
    return _surname_inside(run, lexicon) if len(run) > SURE_NAME_SYLLABLES else None


def _is_place(syllables: list[str], level: str, lexicon: Lexicon) -> bool:
    units = lexicon.gazetteer.units_named(" ".join(syllables))
    if not units:
        return False
    # Wards and communes are named after people too; nothing larger is.
    small = level in ("xã", "phường", "trấn", "khu", "thôn", "ấp", "làng")
    larger = any(unit.level != "commune" for unit in units)
    return small or larger or len(syllables) < SURE_NAME_SYLLABLES


def _surname_inside(run: Run, lexicon: Lexicon) -> int | None:
    """Return where a surname begins a name, best of all before "Văn" or "Thị".

    Most places have two syllables, so that a name begins behind two rather than behind one.
    """
    found = [
        at
        for at in range(1, len(run) - 1)
        if run[at][0] in lexicon.common_surnames
        and MIN_NAME_SYLLABLES <= len(run) - at <= MAX_NAME_SYLLABLES
    ]
    shown = _shown(run, lexicon)
    later = next((at for at in found if at > 1), found[0] if found else None)
    best = later if shown is None else shown
    return None if best is None else run[best][1]


def _shown(run: Run, lexicon: Lexicon) -> int | None:
    """Return where "Văn" or "Thị" shows a name behind the first syllable."""
    return next(
        (
            at
            for at in range(1, len(run) - 2)
            if run[at][0] in lexicon.common_surnames and run[at + 1][0] in ("Văn", "Thị")
        ),
        None,
    )


def is_full_name(syllables: list[str], lexicon: Lexicon) -> bool:
    """Say whether these syllables read as a full name: two to five, a surname first.

    "Thị" or "Văn" behind the first shows a surname that no list has.
    """
    # Names of the Ê Đê and the K'Ho: "H'Lim Niê", "K'Brềm".
    if syllables and syllables[0].startswith(("H'", "K'")) and len(syllables[0]) > len("K'"):
        return True
    if not MIN_NAME_SYLLABLES <= len(syllables) <= MAX_NAME_SYLLABLES:
        return False
    shown = len(syllables) >= SURE_NAME_SYLLABLES and syllables[1] in ("Thị", "Văn")
    return shown or syllables[0] in lexicon.surnames
