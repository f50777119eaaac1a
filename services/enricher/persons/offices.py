"""Who holds which office: an office belongs to a person by where it stands."""

import re
from collections.abc import Sequence

from services.enricher.chunking import Chunk
from services.enricher.persons.appointments import TERM, appointments, joined_before
from services.enricher.persons.mentions import PersonMention

_NEXT = re.compile(
    rf"{TERM}[\s,;()/&-]*(?:(?:và|rồi|kiêm|kiêm nhiệm|đồng thời|đồng thời là|vừa là|là)\s+)?\Z"
)
# What may stand between a name and its office: an age, a home.
_BY_THE_WAY = (
    r"(?:\s*\([^()\n]{1,120}\)|,\s*(?:\d\d tuổi|(?:sinh năm|SN) \d{4}|sinh ngày [\d/.-]{6,10}))?"
)
_BEHIND = re.compile(
    r"\s*\((?:(?:SN|sinh năm|sinh) ?\d{4}|\d\d tuổi)(?:,[^()\n]{0,60})?,\s*\Z|"
    rf"{_BY_THE_WAY}\s*[,(:-][\s(]*(?:(?:hiện|nay|khi đó|lúc đó)?\s*(?:đang)?\s*(?:là)?)?\s*\Z"
)
_BEFORE = re.compile(
    r"[\s(]*:?\s*(?:\((?:[Đđ]ã )?[Kk]ý\)\s*)?(?:(?:hiện nay |hiện |nay )?(?:đang |vẫn )?là\s+)?\Z"
)
_MARK = re.compile(r"\s*[,-]\s*\Z")
# What anybody may be, without a body: "các đại biểu: A, B".
_ROLES = ("đại biểu", "thành viên", "đảng viên", "chuyên viên")
_PLURAL = re.compile(
    r"\b(?:[Cc]ác|[Nn]hững|[Hh]ai|[Bb]a|[Bb]ốn|(?<![\d/.,-])\d{1,2})\s+"
    r"(?:(?:đồng chí|ông|bà|người|cán bộ|nhân sự)\s+)?"
    r"(?:(?:là|làm|giữ chức(?: vụ)?|chức danh)\s+)?\Z"
)
# What opens a list of those who hold one office: ", nhiệm kỳ 2016 - 2021, gồm: đồng chí".
_LIST = re.compile(
    rf"{TERM}[\s,]*(?:(?:là|gồm|bao gồm|gồm có)(?:\s+[Cc]ác\s+\w+(?:\s+\w+)?)?\s*:?|:)"
    r"\s*(?:\w+(?: \w+)?\s+)?\Z"
)
_ITEM = re.compile(r"\)?\s*(?:;(?:\s*và)?|,|,?\s*và)\s*(?:\(\d\)\s*)?")
_LONGEST_LIST = 80
# A rank says too little of a man to stand for his office.
_RANK = re.compile(r"(?:[Đđ]ại|[Tt]hượng|[Tt]rung|[Tt]hiếu) (?:tướng|tá|úy)\b")
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_REACH = 40
# Nobody holds what stands empty or is signed for: "kiện toàn chức vụ", "KT. CHỦ TỊCH".
_VACANT = re.compile(r"(?:kiện toàn|khuyết|chờ bầu)\s+(?:các\s+)?(?:chức(?: vụ| danh)?\s+)?\Z")
_OF_MANY = re.compile(
    r" (?:các|những|của \d+) (?:tỉnh|thành|thị|huyện|quận|xã|phường|đặc khu|địa phương|đơn vị"
    r"|cấp)\b"
)
_DEPUTISED = re.compile(r"\b(?:KT|K/T|TL|T/L|TUQ)\.? *\Z")


def assign_offices(pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str) -> None:
    """Give every office to its holders, in place."""
    for group in _groups(pieces, working):
        _attach_group(group, pieces, found, working)
    for holder in found.values():
        holder.offices = [
            one for one in holder.offices if working[one.start : one.end].lower() not in _ROLES
        ]


def _groups(pieces: Sequence[Chunk], working: str) -> list[list[int]]:
    """Return the runs of offices that stand in one row: "Phó Bí thư A, Chủ tịch B"."""
    groups: list[list[int]] = []
    for at, piece in enumerate(pieces):
        if piece.kind != "office" or _is_nobodys(piece, working):
            continue
        joined = groups and groups[-1][-1] == at - 1
        if joined and _NEXT.match(working[pieces[at - 1].end : piece.start]):
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _is_nobodys(office: Chunk, working: str) -> bool:
    """Say whether someone else signs for it ("KT. CHỦ TỊCH") or many hold it ("... các tỉnh")."""
    deputised = _DEPUTISED.search(working, max(0, office.start - 6), office.start)
    return bool(deputised or _OF_MANY.match(working, office.end))


def _attach_group(
    group: list[int], pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str
) -> None:
    before, after = _neighbours(group, pieces, found, working)
    if after is not None:
        mine = group[-1:] if before is not None else group
        for at in _sharing(group, after, pieces, found, working):
            if not _says_itself(at, mine, pieces, working):
                _assign(found[at], mine, pieces)
        group = group[: len(group) - len(mine)]
    if not group:
        return
    if before is None:
        holders = appointments(group, pieces, found, working)
    elif _is_joined(before, pieces, working):
        holders = [found[before], *joined_before(before, pieces, found, working)]
    else:
        holders = [found[before]]
    for holder in holders:
        _assign(holder, group, pieces)


def _neighbours(
    group: list[int], pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str
) -> tuple[int | None, int | None]:
    """Return who stands before and who behind a row of offices, as far as it is theirs."""
    before = _directly_before(group[0], pieces, found, working)
    after = _directly_after(group[-1], pieces, found, working)
    if after is not None:
        told = before is not None and _is_titled(before, group, pieces, found, working)
        return (None if told else before), after
    if before is None:
        before = _touching(group[0], pieces, found, working)
    if before is None or _is_reversed(before, pieces, found, working):
        after = _behind_a_mark(group, pieces, found, working)
        before = before if after is None else None
    if before is None and after is None:
        after = _head_of_list(group, pieces, found, working)
    return before, after


def _is_titled(
    at: int,
    group: list[int],
    pieces: Sequence[Chunk],
    found: dict[int, PersonMention],
    working: str,
) -> bool:
    """Say whether a name has had its office: "Thủ tướng A, |Phó Chủ tịch Quốc hội, Đại tướng B"."""
    before = pieces[at - 1] if at else None
    if before is None or before not in found[at].offices:
        return False
    gaps = [working[pieces[one - 1].end : pieces[one].start].strip() for one in group[1:]]
    return not _RANK.match(working, before.start) and set(gaps) <= {","}


def _says_itself(at: int, group: list[int], pieces: Sequence[Chunk], working: str) -> bool:
    """Say whether a name has the heading in full: "Các phó bí thư: A, Phó Bí thư Huyện ủy"."""
    heading = working[pieces[group[-1]].start : pieces[group[-1]].end].lower()
    return any(
        one.kind == "office" and working[one.start : one.end].lower().startswith(f"{heading} ")
        for one in pieces[at + 1 : at + 2]
    )


def _assign(holder: PersonMention, group: list[int], pieces: Sequence[Chunk]) -> None:
    holder.offices += [pieces[at] for at in group]


def _is_joined(at: int, pieces: Sequence[Chunk], working: str) -> bool:
    """Say whether a bare name hangs on another by "và": "A và B, Phó Chủ tịch"."""
    return working[pieces[at - 1].end : pieces[at].start].strip() == "và" if at else False


def _directly_after(
    last: int, pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str
) -> int | None:
    at = last + 1
    if at in found and _BEFORE.match(working[pieces[last].end : pieces[at].start]):
        return at
    if at >= len(pieces) or at + 1 not in found:
        return None
    gap = working[pieces[last].end : pieces[at].start]
    if pieces[at].kind == "honorific" and _BEFORE.match(gap):
        return at + 1
    # "Vụ trưởng Vụ Tổng hợp, Ban Tổ chức Trung ương A": the body it belongs to stands between.
    own = gap.strip() == "," and working[pieces[at].end : pieces[at + 1].start] == " "
    return at + 1 if pieces[at].kind == "organization" and own else None


def _behind_a_mark(
    group: list[int], pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str
) -> int | None:
    """Return who stands behind a mark: "Đại tá, TS. A"; "Chủ tịch xã, ông B"; "Bí thư - C"."""
    at = group[-1] + 1
    if at >= len(pieces) or _VACANT.search(
        working, max(0, pieces[group[0]].start - _REACH), pieces[group[0]].start
    ):
        return None
    gap = working[pieces[group[-1]].end : pieces[at].start]
    if at in found and gap in (" - ", "- ") and not found[at].offices:
        return at
    if at + 1 not in found or pieces[at].kind != "honorific" or found[at + 1].offices:
        return None
    return at + 1 if _MARK.match(gap) else None


def _is_reversed(
    at: int, pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str
) -> bool:
    """Say whether a name has its office before a dash: "Bí thư Tỉnh ủy - A"."""
    before = pieces[at - 1] if at else None
    return before in found[at].offices and "-" in working[before.end : pieces[at].start]


def _directly_before(
    first: int, pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str
) -> int | None:
    at = first - 1
    while at > max(0, first - 4) and pieces[at].kind in ("place", "region"):
        at -= 1
    if at not in found:
        return None
    return at if _BEHIND.match(working[pieces[at].end : pieces[first].start]) else None


def _touching(
    first: int, pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str
) -> int | None:
    """Return who stands before an office without a mark: "đồng chí A Phó Bí thư Đảng ủy"."""
    at = first - 1
    told = at in found and working[pieces[at].end : pieces[first].start] == " "
    return at if told and working[pieces[first].start].isupper() else None


def _sharing(
    group: list[int],
    at: int,
    pieces: Sequence[Chunk],
    found: dict[int, PersonMention],
    working: str,
) -> list[int]:
    """Return the holder, and with a plural ("các Phó Chủ tịch A, B và C") the others listed."""
    first = pieces[group[0]].start
    many = _PLURAL.search(working, max(0, first - _REACH), first)
    return _listed(at, pieces, found, working) if many else [at]


def _head_of_list(
    group: list[int], pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str
) -> int | None:
    """Return the first of a list that an office heads: "bầu 2 Ủy viên, gồm: ông A; bà B"."""
    last = group[-1]
    at = next((at for at in range(last + 1, min(last + 3, len(pieces))) if at in found), None)
    if at is None:
        return None
    first = pieces[group[0]].start
    gap = working[pieces[last].end : pieces[at].start]
    many = "các" in gap or _PLURAL.search(working, max(0, first - _REACH), first)
    return at if many and _LIST.match(gap) else None


def _listed(
    at: int, pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str
) -> list[int]:
    """Return the persons of a list: each behind a semicolon or "và", or name by name."""
    listed = [at]
    for following in range(at + 1, min(at + _LONGEST_LIST, len(pieces))):
        called = pieces[following - 1].kind == "honorific"
        before = following - 2 if called else following - 1
        gap = working[pieces[before].end : pieces[following - called].start]
        if _SENTENCE_END.search(gap):
            break
        if following not in found:
            if ";" in gap and pieces[following].kind != "honorific":
                break
            continue
        if _ITEM.fullmatch(gap) and (before in found or gap.strip() != ","):
            listed.append(following)
    return listed
