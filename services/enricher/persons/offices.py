"""Who holds which office: an office belongs to a person by where it stands."""

import re
from collections.abc import Sequence

from services.enricher.chunking import ChunkedText, ChunkNo, following, preceding
from services.enricher.persons.appointments import TERM, OfficeRow, appointees, joined_before
from services.enricher.persons.model import People, PersonMention
from services.enricher.persons.office_titles import is_role

# Between two offices of a row: ", ", " khóa XI, đồng thời là ", " kiêm ".
_NEXT_OFFICE = re.compile(
    rf"{TERM}[\s,;()/&-]*(?:(?:và|rồi|kiêm|kiêm nhiệm|đồng thời|đồng thời là|vừa là|là)\s+)?\Z"
)
# What may stand between a name and its office: a bracket ("(Cà Mau)"), an age, a year of birth.
_BORN = r",\s*(?:(?:sinh năm|SN) \d{4}|sinh ngày [\d/.-]{6,10})"
_ASIDE = rf"(?:\s*\([^()\n]{{1,120}}\)|,?\s*\d\d tuổi|{_BORN})?"
# Between a name and its office: ", ", " (SN 1986, ", ", 45 tuổi, hiện là ".
_NAME_TO_OFFICE = re.compile(
    r"\s*\((?:(?:SN|sinh năm|sinh) ?\d{4}|\d\d tuổi)(?:,[^()\n]{0,60})?,\s*\Z|"
    rf"{_ASIDE}\s*[,(:-][\s(]*(?:(?:hiện|nay|khi đó|lúc đó)?\s*(?:đang)?\s*(?:là)?)?\s*\Z"
)
# Between an office and the name behind it: " ", ": ", " hiện nay là ", "\n(Đã ký)\n".
_OFFICE_TO_NAME = re.compile(
    r"[\s(]*:?\s*(?:\((?:[Đđ]ã )?[Kk]ý\)\s*)?(?:(?:hiện nay |hiện |nay )?(?:đang |vẫn )?là\s+)?\Z"
)
_COMMA_OR_DASH = re.compile(r"\s*[,-]\s*\Z")
# Before an office that several hold: "các ", "02 ", "hai người là ".
_PLURAL = re.compile(
    r"\b(?:[Hh]ai|[Bb]a|[Bb]ốn) (?:cộng sự|đồng nghiệp|lãnh đạo|cán bộ|vị)(?: \w+){0,3}, \Z|"
    r"\b(?:[Cc]ác|[Nn]hững|[Hh]ai|[Bb]a|[Bb]ốn|(?<![\d/.,-])\d{1,2})\s+"
    r"(?:(?:đồng chí|ông|bà|người|cán bộ|nhân sự)\s+)?"
    r"(?:(?:là|làm|giữ chức(?: vụ)?|chức danh)\s+)?\Z"
)
# Between an office and the list of those who hold it: ", nhiệm kỳ 2016 - 2021, gồm: đồng chí ".
_LIST_OPENING = re.compile(
    rf"{TERM}[\s,]*(?:(?:là|gồm|bao gồm|gồm có)(?:\s+[Cc]ác\s+\w+(?:\s+\w+)?)?\s*:?|(?:mới\s*)?:)"
    r"\s*(?:\w+(?: \w+)?\s+)?\Z"
)
_ITEM_MARK = re.compile(r"\)?\s*(?:;(?:\s*và)?|,|,?\s*và)\s*(?:\(\d\)\s*)?")
_RANK = re.compile(r"(?:[Đđ]ại|[Tt]hượng|[Tt]rung|[Tt]hiếu) (?:tướng|tá|úy)\b")
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
# Before an office that is empty: "kiện toàn chức vụ ".
_VACANT = re.compile(r"(?:kiện toàn|khuyết|chờ bầu)\s+(?:các\s+)?(?:chức(?: vụ| danh)?\s+)?\Z")
# "bầu bà A |làm Bí thư|, ông B làm Phó Bí thư".
_MADE = re.compile(r"\b(?:làm|giữ chức(?: vụ)?) +\Z")
_OF_MANY = re.compile(
    r" (?:các|những|của \d+) (?:tỉnh|thành|thị|huyện|quận|xã|phường|đặc khu|địa phương|đơn vị"
    r"|cấp)\b"
)
# Before an office for which somebody else signs: "KT. CHỦ TỊCH" (ký thay).
_DEPUTISED = re.compile(r"\b(?:KT|K/T|TL|T/L|TUQ)\.? *\Z")
# Measured on the 230 development pages and texts: ±20 % changes none.
_REACH, _SHORT_REACH = 40, 6  # characters before an office; longer than what the patterns match
_MAX_PLACES_BETWEEN = 3  # chunks: "A (xã Tân Lập, huyện Châu Thành, tỉnh Long An), Bí thư"
_MAX_LIST_CHUNKS = 79  # cap against texts without a full stop


def assign_offices(
    text: ChunkedText, rows: Sequence[OfficeRow], people: People
) -> dict[ChunkNo, PersonMention]:
    """Return the persons with the offices that the text states for each.

    Rows of offices are read in the order of the text, since what a person holds by then decides on
    later rows. Roles ("đại biểu") take part in that and are left out of the result.
    """
    assigned = dict(people)
    for row in rows:
        for person, offices in _assignments(row, text, assigned):
            mention = assigned[person]
            all_offices = (*mention.offices, *(text.chunks[office] for office in offices))
            assigned[person] = mention._replace(offices=all_offices)
    return {person: _without_roles(mention, text) for person, mention in assigned.items()}


def _without_roles(mention: PersonMention, text: ChunkedText) -> PersonMention:
    """Return a mention without the roles among its offices: "thành viên"."""
    offices = (office for office in mention.offices if not is_role(office, text))
    return mention._replace(offices=tuple(offices))


def office_rows(text: ChunkedText) -> list[list[ChunkNo]]:
    """Return the offices row by row: "Phó Bí thư, Chủ tịch UBND tỉnh" is one row of two.

    "các Ủy viên và Giám đốc A" is two rows: what several hold ends before "và".
    """
    rows: list[list[ChunkNo]] = []
    for office in text.numbers_of("office"):
        if _is_nobodys(office, text):
            continue
        adjacent = bool(rows) and rows[-1][-1] == preceding(office)
        gap = text.gap_before(office)
        parted = adjacent and gap == " và " and _is_plural(rows[-1], text)
        if adjacent and not parted and _NEXT_OFFICE.match(gap):
            rows[-1].append(office)
        else:
            rows.append([office])
    return rows


def _is_plural(row: OfficeRow, text: ChunkedText) -> bool:
    """Return True if several hold the offices of a row: "các Phó Chủ tịch"."""
    return bool(text.search_before(row[0], _PLURAL, _REACH))


def _is_nobodys(office: ChunkNo, text: ChunkedText) -> bool:
    """Return True if another signs for it ("KT. CHỦ TỊCH") or many hold it ("... các tỉnh")."""
    is_deputised = text.search_before(office, _DEPUTISED, _SHORT_REACH)
    return bool(is_deputised or text.match_behind(office, _OF_MANY))


def _assignments(
    row: OfficeRow, text: ChunkedText, people: People
) -> list[tuple[ChunkNo, OfficeRow]]:
    """Return which person gets which offices of a row.

    Between two names the last office goes to the right: of "A, Bí thư, Phó Chủ tịch B" A gets
    "Bí thư" and B "Phó Chủ tịch". A row that touches no name may be given by the sentence.
    """
    left, right = _neighbours(row, text, people)
    if left is None and right is None:
        return [(person, row) for person in appointees(row, text, people)]
    of_left, of_right = _split(row, left, right)
    assignments: list[tuple[ChunkNo, OfficeRow]] = []
    if right is not None:
        assignments += [
            (person, of_right)
            for person in _holders_behind(row, right, text, people)
            if not _repeats_heading(person, of_right, text)
        ]
    if left is not None and of_left:
        assignments += [(person, of_left) for person in _with_joined(left, row, text, people)]
    return assignments


def _split(
    row: OfficeRow, left: ChunkNo | None, right: ChunkNo | None
) -> tuple[OfficeRow, OfficeRow]:
    """Return the offices of a row for the person left of it and for the one right of it."""
    if right is None or left is None:
        return (row, []) if right is None else ([], row)
    return row[:-1], row[-1:]


def _with_joined(
    person: ChunkNo, row: OfficeRow, text: ChunkedText, people: People
) -> list[ChunkNo]:
    """Return who gets a row behind a name, A, too, in "A và B, Phó Chủ tịch"; brackets are B's."""
    is_aside = "(" in text.gap(person, row[0])
    is_joined = person and not is_aside and text.gap_before(person).strip() == "và"
    return [person, *(joined_before(person, text, people) if is_joined else ())]


def _neighbours(
    row: OfficeRow, text: ChunkedText, people: People
) -> tuple[ChunkNo | None, ChunkNo | None]:
    """Return the persons left and right of a row to whom it may belong, None where there is none.

    In this order: right behind the row ("Bí thư A"); before it with a mark ("A, Bí thư") or without
    ("A Bí thư"); behind a mark ("Bí thư - A"); at the head of a list ("2 Ủy viên, gồm: A; B").
    """
    left = _before_with_mark(row[0], text, people)
    right = _directly_behind(row[-1], text, people)
    if right is not None:
        left_has_office = left is not None and _has_another_office(left, row, text, people)
        return (None if left_has_office else left), right
    if left is None:
        left = _before_without_mark(row[0], text, people)
    if left is None or _has_office_before_dash(left, text, people):
        right = _behind_mark(row, text, people)
        left = left if right is None else None
    if left is None and right is None:
        right = _head_of_list(row, text, people)
    return left, right


def _before_with_mark(first: ChunkNo, text: ChunkedText, people: People) -> ChunkNo | None:
    """Return the person before a row and its comma, over places: "A (Cà Mau), Bí thư"."""
    person = next(
        (
            chunk_no
            for chunk_no in text.numbers_before(first, _MAX_PLACES_BETWEEN + 1)
            if text.kind(chunk_no) not in ("place", "region")
        ),
        None,
    )
    if person is None or person not in people:
        return None
    return person if _NAME_TO_OFFICE.match(text.gap(person, first)) else None


def _before_without_mark(first: ChunkNo, text: ChunkedText, people: People) -> ChunkNo | None:
    """Return the person before a row without a mark: "đồng chí A Phó Bí thư Đảng ủy"."""
    person = preceding(first)
    touches = person in people and text.gap(person, first) == " "
    return person if touches and text.surface(first)[0].isupper() else None


def _directly_behind(last: ChunkNo, text: ChunkedText, people: People) -> ChunkNo | None:
    """Return the person right behind a row: "Bí thư A", "Bí thư là ông A"."""
    behind = following(last)
    gap, person = text.gap(last, behind) if text.kind(behind) else "", following(behind)
    if behind in people:
        return behind if _OFFICE_TO_NAME.match(gap) else None
    if person not in people:
        return None
    if gap == " (" and text.gap(behind, person) == ") ":
        return person  # "Thống đốc vùng Flanders (Bỉ) A": the country is between.
    if text.kind(behind) == "honorific":
        return person if _OFFICE_TO_NAME.match(gap) else None
    # "Vụ trưởng Vụ Tổng hợp, Ban Tổ chức A": the organisation is between.
    is_employer = text.kind(behind) == "organization" and gap.strip() == ","
    return person if is_employer and text.gap(behind, person) == " " else None


def _behind_mark(row: OfficeRow, text: ChunkedText, people: People) -> ChunkNo | None:
    """Return the person behind a mark: "Đại tá, TS. A"; "Chủ tịch xã, ông B"; "Bí thư - C"."""
    is_given = text.search_before(row[0], _MADE, _REACH) and appointees(row, text, people)
    if is_given or text.search_before(row[0], _VACANT, _REACH):
        return None
    behind = following(row[-1])
    if behind in people and text.gap_before(behind) in (" - ", "- "):
        return None if people[behind].offices else behind
    person = following(behind)
    if person not in people or people[person].offices or text.kind(behind) != "honorific":
        return None
    return person if _COMMA_OR_DASH.match(text.gap_before(behind)) else None


def _head_of_list(row: OfficeRow, text: ChunkedText, people: People) -> ChunkNo | None:
    """Return the first of a list that an office heads: "bầu 2 Ủy viên, gồm: ông A; bà B"."""
    last = row[-1]
    # A name, or an honorific and a name.
    person = next((number for number in text.numbers_behind(last, 2) if number in people), None)
    if person is None:
        return None
    gap = text.gap(last, person)
    is_plural = "các" in gap or _is_plural(row, text)
    return person if is_plural and _LIST_OPENING.match(gap) else None


def _has_another_office(left: ChunkNo, row: OfficeRow, text: ChunkedText, people: People) -> bool:
    """Return True if the name left of a row has an office already.

    So the whole row goes to the right: in "Thủ tướng A, Phó Chủ tịch, Đại tướng B" both are B's.
    A rank is not enough ("Đại tá A, Giám đốc ..."), and only commas or spaces may part the row.
    """
    if not _holds_office_before(left, text, people):
        return False
    is_rank = _RANK.match(text.surface(preceding(left)))
    return not is_rank and all(text.gap_before(office).strip() in ("", ",") for office in row[1:])


def _has_office_before_dash(person: ChunkNo, text: ChunkedText, people: People) -> bool:
    """Return True if a name has its office before a dash: "Bí thư - A"."""
    return _holds_office_before(person, text, people) and "-" in text.gap_before(person)


def _holds_office_before(person: ChunkNo, text: ChunkedText, people: People) -> bool:
    """Return True if the chunk before a name is an office assigned to that name."""
    return person > 0 and text.chunks[preceding(person)] in people[person].offices


def _repeats_heading(person: ChunkNo, row: OfficeRow, text: ChunkedText) -> bool:
    """Return True if a name has the heading in full: "Các phó bí thư: A, Phó Bí thư Huyện ủy"."""
    office = following(person)
    heading = f"{text.surface(row[-1]).lower()} "
    return text.kind(office) == "office" and text.surface(office).lower().startswith(heading)


def _holders_behind(
    row: OfficeRow, person: ChunkNo, text: ChunkedText, people: People
) -> list[ChunkNo]:
    """Return who gets a row that stands before a name.

    That person, or all listed behind a plural ("các Phó Chủ tịch A, B và C").
    """
    return _listed(person, text, people) if _is_plural(row, text) else [person]


def _listed(first: ChunkNo, text: ChunkedText, people: People) -> list[ChunkNo]:
    """Return the persons of a list from its first to the end of its sentence.

    Each stands behind a semicolon or "và"; behind a comma only if a name is before it, since in
    "A, Trưởng Ban, B" the comma belongs to the office.
    """
    persons = [first]
    for chunk_no in text.numbers_behind(first, _MAX_LIST_CHUNKS):
        gap = text.gap_before(start := text.with_honorific(chunk_no))
        if _SENTENCE_END.search(gap):
            break
        if chunk_no in people:
            after_name = preceding(start) in people
            if _ITEM_MARK.fullmatch(gap) and (after_name or gap.strip() != ","):
                persons.append(chunk_no)
        elif ";" in gap and text.kind(chunk_no) != "honorific":
            # "A; lãnh đạo các sở": another list begins.
            break
    return persons
