"""Who holds which office: an office belongs to a person by where it stands."""

import re
from collections.abc import Sequence

from services.enricher.chunks import Chunk
from services.enricher.persons import Holder

_TERM = (
    r"(?:[\s,]*(?:(?:các ++)?[Kk]hóa ++[\w ]{1,12}?(?:, *[IVX]+)*"
    r"|(?:và ++)?(?:các ++)?(?:[Nn]hiệm ++kỳ|giai ++đoạn)(?:,? ++\d{4} *- *\d{4})+|lần thứ \w+))*"
)
_NEXT = re.compile(
    rf"{_TERM}[\s,;()/&-]*(?:(?:và|kiêm|kiêm nhiệm|đồng thời|đồng thời là|vừa là|là)\s+)?\Z"
)
# What may stand between a name and its office: an age, a home.
_BY_THE_WAY = (
    r"(?:\s*\([^()\n]{1,120}\)|,\s*(?:\d\d tuổi|(?:sinh năm|SN) \d{4}|sinh ngày [\d/.-]{6,10}))?"
)
_BEHIND = re.compile(
    rf"{_BY_THE_WAY}\s*[,(:-][\s(]*(?:(?:hiện|nay|khi đó|lúc đó)?\s*(?:đang)?\s*(?:là)?)?\s*\Z"
)
_BEFORE = re.compile(
    r"[\s(]*:?\s*(?:\((?:[Đđ]ã )?[Kk]ý\)\s*)?(?:(?:hiện nay |hiện |nay )?(?:đang |vẫn )?là\s+)?\Z"
)
_MARK = re.compile(r"\s*[,-]\s*\Z")
_GRANTED = re.compile(
    r"(?:chức(?: vụ| danh)?|làm|là|cương vị|đảm nhiệm|đảm nhận|trúng cử|tái cử|vị trí|vai trò|bầu"
    r"|bổ nhiệm|chỉ định|lên|thăng|phong|ứng cử(?: vào)?)\s*\Z"
)
_DIRECTED = re.compile(rf"{_TERM}\s*,?\s*(?:đối với|cho|của)\s+\Z")
# What is decided about an office stands before it: "miễn nhiệm chức vụ ... đối với ông".
_DECIDED = re.compile(
    r"(?:chức(?: vụ| danh)?|nhiệm|bầu|cương vị|tư cách|chuẩn y|phê chuẩn)(?: lại| bổ sung)?\s*\Z"
)
_REACH = 24
_ROLES = ("đại biểu", "thành viên", "đảng viên", "chuyên viên")
_AND = re.compile(r"\s*(?:,|;|,?\s*và|,?\s*cùng(?: với)?)\s*\Z")
_SENTENCE_END = re.compile(r"[.;!?]\s|\n")
_SENTENCE_END_ONLY = re.compile(r"[.!?]\s|\n")
_PLURAL = re.compile(r"\b[Cc]ác\s+(?:đồng chí\s+)?\Z")
_LINK = re.compile(r"\s*(?:,|;|,?\s*và)\s*")
_MANY = re.compile(
    r"\b[Cc]ác\s+(?:đồng ?chí|ông|bà|đ/c|Đ/c|anh|chị|cá nhân)(?:,? (?:và )?bà)?\s*:?\s*\Z"
)
_FARTHEST_GRANT = 160


def attach(pieces: Sequence[Chunk], found: dict[int, Holder], working: str) -> None:
    """Give every office to its holders, in place."""
    for group in _groups(pieces, working):
        _attach_group(group, pieces, found, working)
    for holder in found.values():
        holder.offices = [one for one in holder.offices if not _is_role(one, working)]


def _is_role(office: Chunk, working: str) -> bool:
    """Say whether this is what anybody may be, without a body: "các đại biểu: A, B"."""
    return working[office.start : office.end].lower() in _ROLES


def _groups(pieces: Sequence[Chunk], working: str) -> list[list[int]]:
    """Return the runs of offices that stand in one row: "Phó Bí thư A, Chủ tịch B"."""
    groups: list[list[int]] = []
    for at, piece in enumerate(pieces):
        if piece.kind != "office":
            continue
        joined = groups and groups[-1][-1] == at - 1
        if joined and _NEXT.match(working[pieces[at - 1].end : piece.start]):
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _attach_group(
    group: list[int], pieces: Sequence[Chunk], found: dict[int, Holder], working: str
) -> None:
    first, last = group[0], group[-1]
    before = _directly_before(first, pieces, found, working)
    after = _directly_after(last, pieces, found, working)
    if after is None and before is None:
        after = _behind_a_mark(last, pieces, found, working)
    if after is not None:
        mine = group[-1:] if before is not None else group
        for holder in _sharing(first, after, pieces, found, working):
            _give(holder, mine, pieces)
        group = group[: len(group) - len(mine)]
    if not group:
        return
    if before is not None:
        _give(found[before], group, pieces)
        if _is_joined(before, pieces, working):
            for holder in _joined_before(before, pieces, found, working):
                _give(holder, group, pieces)
        return
    for holder in _granted(group, pieces, found, working):
        _give(holder, group, pieces)


def _give(holder: Holder, group: list[int], pieces: Sequence[Chunk]) -> None:
    holder.offices += [pieces[at] for at in group]


def _is_joined(at: int, pieces: Sequence[Chunk], working: str) -> bool:
    """Say whether a bare name hangs on another by "và": "A và B, Phó Chủ tịch"."""
    return working[pieces[at - 1].end : pieces[at].start].strip() == "và" if at else False


def _directly_after(
    last: int, pieces: Sequence[Chunk], found: dict[int, Holder], working: str
) -> int | None:
    at = last + 1
    if at in found and _BEFORE.match(working[pieces[last].end : pieces[at].start]):
        return at
    called = at < len(pieces) and pieces[at].kind == "honorific" and at + 1 in found
    if called and _BEFORE.match(working[pieces[last].end : pieces[at].start]):
        return at + 1
    return None


def _behind_a_mark(
    last: int, pieces: Sequence[Chunk], found: dict[int, Holder], working: str
) -> int | None:
    """Return who is called behind a comma or a dash: "Đại tá, TS. A"; "Chủ tịch xã, ông B"."""
    at = last + 1
    if at + 1 not in found or pieces[at].kind != "honorific" or found[at + 1].offices:
        return None
    return at + 1 if _MARK.match(working[pieces[last].end : pieces[at].start]) else None


def _directly_before(
    first: int, pieces: Sequence[Chunk], found: dict[int, Holder], working: str
) -> int | None:
    at = first - 1
    while at > max(0, first - 4) and pieces[at].kind in ("place", "region"):
        at -= 1
    if at not in found:
        return None
    return at if _BEHIND.match(working[pieces[at].end : pieces[first].start]) else None


def _sharing(
    first: int, at: int, pieces: Sequence[Chunk], found: dict[int, Holder], working: str
) -> list[Holder]:
    """Return the holder, and with a plural ("các Phó Chủ tịch A, B và C") the others listed."""
    sharers = [found[at]]
    if not _PLURAL.search(working, max(0, pieces[first].start - 20), pieces[first].start):
        return sharers
    while True:
        following = _listed_after(at, pieces, found, working)
        if following is None:
            return sharers
        sharers.append(found[following])
        at = following


def _listed_after(
    at: int, pieces: Sequence[Chunk], found: dict[int, Holder], working: str
) -> int | None:
    end = pieces[at].end
    for following in range(at + 1, min(at + 8, len(pieces))):
        if (
            not _AND.match(working[end : pieces[following].start].lstrip(" "))
            and pieces[following].kind != "name"
        ):
            return None
        if following in found:
            return following if _AND.match(working[end : pieces[following].start]) else None
        end = pieces[following].end
    return None


def _granted(
    group: list[int], pieces: Sequence[Chunk], found: dict[int, Holder], working: str
) -> list[Holder]:
    """Return those to whom an office is given or from whom it is taken."""
    holders = _objects(group[0], group[-1], pieces, found, working)
    if holders:
        return holders
    start = pieces[group[0]].start
    if _GRANTED.search(working, max(0, start - 24), start):
        return _subjects(group[0], pieces, found, working)
    if working.startswith(("nguyên ", "Nguyên "), start):
        return _remembered(group[0], pieces, found, working)
    return []


def _remembered(
    first: int, pieces: Sequence[Chunk], found: dict[int, Holder], working: str
) -> list[Holder]:
    """Return of whom a sentence speaks that goes on: "A, quê quán ...; nguyên Bí thư ..."."""
    for at in range(first - 1, max(-1, first - 16), -1):
        if _SENTENCE_END_ONLY.search(working, pieces[at].end, pieces[first].start):
            return []
        if at in found:
            return [found[at]]
    return []


def _subjects(
    first: int, pieces: Sequence[Chunk], found: dict[int, Holder], working: str
) -> list[Holder]:
    start = pieces[first].start
    for at in range(first - 1, max(-1, first - 9), -1):
        between = working[pieces[at].end : start]
        if len(between) > _FARTHEST_GRANT or _SENTENCE_END.search(between):
            return []
        if at in found:
            return [found[at], *_joined_before(at, pieces, found, working)]
    return []


def _joined_before(
    at: int, pieces: Sequence[Chunk], found: dict[int, Holder], working: str
) -> list[Holder]:
    """Return the others of a list that ends with this name.

    "ông A và ông B đều trúng cử", "các đồng chí A, B và C giữ chức": the latter needs its plural.
    """
    fellows: list[Holder] = []
    commas = False
    while True:
        start = at - 1 if at and pieces[at - 1].kind == "honorific" else at
        before = start - 1
        if before not in found or found[before].offices:
            break
        gap = _LINK.fullmatch(working[pieces[before].end : pieces[start].start])
        if not gap:
            break
        commas = commas or "," in gap[0]
        fellows.append(found[before])
        at = before
    plural = _MANY.search(working, max(0, pieces[at].start - _REACH), pieces[at].start)
    return fellows if plural or not commas else []


def _objects(
    first: int, last: int, pieces: Sequence[Chunk], found: dict[int, Holder], working: str
) -> list[Holder]:
    at = last + 1
    if at >= len(pieces) or not _DIRECTED.match(working[pieces[last].end : pieces[at].start]):
        return []
    if not _DECIDED.search(working, max(0, pieces[first].start - _REACH), pieces[first].start):
        return []
    if pieces[at].kind == "honorific":
        at += 1
    if at not in found:
        return []
    return [found[at], *_joined_after(at, pieces, found, working)]


def _joined_after(
    at: int, pieces: Sequence[Chunk], found: dict[int, Holder], working: str
) -> list[Holder]:
    """Return the name that follows by "và", over the offices of the first."""
    for following in range(at + 1, min(at + 6, len(pieces))):
        between = working[pieces[following - 1].end : pieces[following].start]
        if _SENTENCE_END.search(between):
            return []
        if pieces[following].kind == "honorific" and following + 1 in found:
            return [found[following + 1]] if between.strip() in ("và", ", và") else []
    return []
