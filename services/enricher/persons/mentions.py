"""Which names are people: by what stands around a name, by its shape, by the rest of the text."""

import re

from services.enricher.chunking import (
    SURE_NAME_SYLLABLES,
    ChunkedText,
    ChunkNo,
    following,
    has_particle,
    is_foreign_syllable,
    is_full_name,
    preceding,
)
from services.enricher.lexicon import Lexicon, name_key
from services.enricher.persons.model import INTRODUCED, People, PersonMention
from services.enricher.persons.name_evidence import (
    is_abroad,
    is_king,
    is_person_of_a_group,
    is_place,
    is_plant,
    is_surely_person,
    is_told_of,
)
from services.enricher.persons.repeated_names import given_names, repeated_names

# Between a name and the office that follows it: ", ", " - ", ", hiện là ".
_NAME_TO_OFFICE = re.compile(r"\s*[,(:-]\s*(?:(?:hiện|nay)?\s*(?:đang)?\s*(?:là)?)?\s*\Z")
# Before the name of a thing that is called after a person: "đường ", "giải thưởng ", "số 5 ".
_THING = re.compile(
    r"(?:[Đđ]ường|[Pp]hố|[Cc]ầu|[Qq]uảng trường|[Cc]ông viên|[Gg]iải(?: thưởng)?"
    r"|(?<![Nn]hà )[Tt]rường|[Cc]hợ|[Dd]i tích|[Đđ]ền|[Đđ]ình|[Cc]hùa|[Ll]ăng|[Nn]hà thờ"
    r"|[Ll]ưu niệm|[Bb]ia|[Tt]ượng|[Rr]ừng|[Nn]ghĩa trang|[Bb]ảo tàng|[Cc]hiến dịch|[Hh]ọc bổng"
    r"|[Nn]hà hát|[Hh]ẻm|[Nn]gõ|[Đđ]ại lộ|[Cc]ụm|[Đđ]ê|[Pp]hà|[Kk]ý túc xá|[Bb]ến|[Hh]ầm"
    r"|[Ss]ân vận động|[Qq]uỹ|[Tt]ượng đài|[Kk]ênh|[Nn]hà máy|[Kk]hu|[Tt]huyền|[Tt]àu"
    r"|(?:[Ss]ố|[Tt]ại|[Tt]rú|[Nn]gụ)(?: \d{1,4}\w?(?:[/-]\d{1,4}\w?)*+,?)?) +\Z"
)
# Between two names of a list.
_LIST_LINK = re.compile(r"\s*(?:[,;]|,?\s*và|,?\s*cùng)\s*\Z")
_RULES_OF_STRANGERS = ("stranger-with-particle", "stranger-before-office", "name-behind-office")
# Before a person of a list: in "; Mai Sơn, Phó Bí thư" Mai Sơn is no district.
_LIST_MARK = re.compile(r"[;:]\s*\Z")
# Between a title and its name: " " or ": ".
_TITLE_TO_NAME = re.compile(r"\s*:?\s*\Z")
# Whose name is withheld is named by nobody: "chị H.T.N.".
_INITIALS = re.compile(r"[A-ZĐ](?:\.[A-ZĐ])+\.?")
# Before an animal, a shop or a dish that is called like a person: "cá Anh Vũ".
_KIND_OF_THING = re.compile(
    r"\b(?:cá|chim|gà|giống|gạo|rượu|trà|chè|bánh|quán|tiệm|nhà hàng|khách sạn|hiệu|xe|lúa) \Z"
)
_BEATS = re.compile(r"\b(?:đánh bại|thắng|hạ|thua|vượt qua|gặp|trước) \Z")
_REACH_OF_KIND = 12  # characters that hold the longest of these
# Behind the name of a queen or a prince, and the ends of a run of capitals that holds its head.
_ROYAL_TITLE = re.compile(
    r" (?:Hoàng (?:thái )?(?:hậu|đế|tử|phi)|Thái (?:hậu|tử)|Công chúa)\b(?! (?:thuẫn|quả|cần)\b)"
)
_ROYAL_ENDS = (" Hoàng", " Thái", " Công")
# Whose relative or whose name is told: "từ người cậu là ", "tên là ".
_INTRODUCED = re.compile(
    r"\b(?:tên(?: là)?|người (?:anh|em|chị|cậu|dì|chú|bác|cha|mẹ|con|vợ|chồng|thầy|bạn|cháu|cô)"
    r"(?: \w+){0,2} là) \Z"
)
_INTRODUCED_ENDS = ("là ", "tên ")
# Behind a name: " (quốc tịch Campuchia)", " (Trung Quốc)".
_NATIONALITY = re.compile(r" \((?P<stated>quốc tịch |người )?(?P<country>[^()\d,;]{2,24})\)")
# Before one syllable these name somebody ("ông Tỏ"); "cử tri Cà" is the end of another phrase.
_GIVEN_NAME_HONORIFICS = frozenset(
    ("ông", "bà", "ngài", "anh", "chị", "đồng chí", "em", "cô", "bác", "cụ", "già", "chú", "thầy")
)


def find_persons(text: ChunkedText) -> dict[ChunkNo, PersonMention]:
    """Return the mentions of persons by the chunk that is the name.

    First the names that an honorific, an office or their own shape shows to be people; then, with
    these known, bare names said again, given names behind an honorific, and names of two syllables
    that are enumerated behind a person ("ông A, Lê B và Lê C").
    """
    people: dict[ChunkNo, PersonMention] = {}
    for chunk_no in text.numbers_of("name"):
        mention = _name_before_royal_title(chunk_no, text) or _mention_of_name(chunk_no, text)
        if mention:
            people[chunk_no] = mention
    if not people:
        return people
    people |= repeated_names(people, text)
    people |= given_names(people, text)
    return people | _enumerated_names(people, text)


def _mention_of_name(chunk_no: ChunkNo, text: ChunkedText) -> PersonMention | None:
    """Return a name as a person if the words before it, an office behind it or its shape says so.

    "đồng chí A", "A, Bí thư", "Lê Thị Mận".
    """
    title = _title_before(chunk_no, text)
    if title is not None:
        return _mention_behind_title(chunk_no, title, text)
    name = _without_opening_word(text.surface(chunk_no), text.lexicon)
    syllables, end = name.split(), text.chunks[chunk_no].end
    start = end - len(name)
    rule = _rule_of_rare_name(name, chunk_no, text)
    if rule or not is_full_name(syllables, text.lexicon):
        return PersonMention(start, end, name, rule, 0.8) if rule else None
    before_office = _stands_before_office(chunk_no, text)
    if is_place(name, text.lexicon) and not (
        before_office
        and text.found_before(start, _LIST_MARK, 3)
        and not text.lexicon.gazetteer.provinces_named(name)
    ):
        return None
    if before_office:
        return PersonMention(start, end, name, "name-before-office", 0.95)
    is_thing = _names_a_thing(start, text) or is_plant(name, start, text)
    is_sure = is_surely_person(syllables, text.lexicon) and not is_thing
    if is_sure or (not is_thing and is_told_of(name, start, text)):
        return PersonMention(start, end, name, "surname" if is_sure else "told-of", 0.7)
    return None


def _name_before_royal_title(chunk_no: ChunkNo, text: ChunkedText) -> PersonMention | None:
    """Return the name before the title of a queen or a prince: "|Nam Phương| Hoàng hậu"."""
    start, end = text.chunks[chunk_no].start, text.chunks[chunk_no].end
    if not text.normalized.endswith(_ROYAL_ENDS, start, end):
        return None
    # The first word of the title is in a capital, so that the chunk holds it.
    title = _ROYAL_TITLE.match(text.normalized, text.normalized.rindex(" ", start, end))
    name = text.normalized[start : title.start()] if title else ""
    return PersonMention(start, start + len(name), name, "king", 0.8) if " " in name else None


def _rule_of_rare_name(name: str, chunk_no: ChunkNo, text: ChunkedText) -> str | None:
    """Return the rule by which a king's or a foreigner's name is a person's, or None."""
    syllables, start = name.split(), text.chunks[chunk_no].start
    if is_king(name, start, text) and not _names_a_thing(start, text):
        return "king"
    if _is_behind_country(chunk_no, text):
        return "name-behind-country"
    if has_particle(syllables) and not is_abroad(name, text.lexicon):
        return None if _names_a_thing(start, text) else "stranger-with-particle"
    if _is_introduced(start, text) and is_full_name(syllables, text.lexicon):
        return INTRODUCED
    if _is_of_nationality(chunk_no, syllables, text):
        return "name-with-nationality"
    is_foreign = len(syllables) > 1 and all(map(is_foreign_syllable, syllables))
    is_holder = is_foreign and _stands_before_office(chunk_no, text)
    return "stranger-before-office" if is_holder else None


def _is_introduced(start: int, text: ChunkedText) -> bool:
    """Return True if the words before a name say whose it is: "từ người cậu là |Lê A|"."""
    is_likely = text.normalized.endswith(_INTRODUCED_ENDS, 0, start)
    return is_likely and text.found_before(start, _INTRODUCED, 30) is not None


def _is_of_nationality(chunk_no: ChunkNo, syllables: list[str], text: ChunkedText) -> bool:
    """Return True if a nationality in brackets follows: "Chea Sokha (quốc tịch Campuchia)".

    A country alone may be that of a firm, but not behind a name spelt by syllables, "Liu Guo-wei",
    nor of who is beaten: "thắng Sabina Karimova (Uzbekistan)".
    """
    if len(syllables) == 1 or not text.normalized.startswith(" (", text.chunks[chunk_no].end):
        return False
    behind = text.match_behind(chunk_no, _NATIONALITY)
    if behind is None or not any(map(is_foreign_syllable, syllables)):
        return False
    is_beaten = text.search_before(chunk_no, _BEATS, _REACH_OF_KIND) is not None
    is_sure = behind["stated"] is not None or "-" in syllables[-1] or is_beaten
    return is_sure and name_key(behind["country"]) in text.lexicon.countries


def _is_behind_country(name: ChunkNo, text: ChunkedText) -> bool:
    """Return True if a name stands right behind that of its country: "người Brazil |Rafael"."""
    country = preceding(name)
    if text.kind(country) != "name" or text.gap(country, name) != " ":
        return False
    return name_key(text.surface(country)) in text.lexicon.countries


def _title_before(name: ChunkNo, text: ChunkedText) -> ChunkNo | None:
    """Return the honorific or office right before a name: "đồng chí A", "ông: A", "Bí thư A"."""
    title = preceding(name)
    kind = text.kind(title)
    if kind not in ("honorific", "office"):
        return None
    gap = text.gap(title, name)
    if "\n\n" in gap or (kind == "office" and ":" in gap):
        return None
    return title if _TITLE_TO_NAME.match(gap) else None


def _mention_behind_title(
    chunk_no: ChunkNo, title: ChunkNo, text: ChunkedText
) -> PersonMention | None:
    """Return a name behind an honorific or office (`title`), None where that is not enough.

    One syllable needs a rank ("Đại tá Bình") or a familiar honorific ("anh Nam").
    """
    chunk, name, called = text.chunks[chunk_no], text.surface(chunk_no), text.surface(title)
    is_initial = len(name) == 1 and text.normalized.startswith(".", chunk.end)
    if is_initial or _INITIALS.fullmatch(name) or _calls_a_thing(title, text):
        return None
    syllables = name.split()
    is_single = len(syllables) == 1
    if text.kind(title) == "office":
        sure = text.lexicon.military_ranks.fullmatch(called) or is_foreign_syllable(syllables[0])
        rule = "name-behind-office"
        return (
            None
            if is_single and not sure
            else PersonMention(chunk.start, chunk.end, name, rule, 0.95)
        )
    if text.lexicon.weak_honorifics.fullmatch(called) and not is_person_of_a_group(
        name, called, text.lexicon
    ):
        return None
    if is_single and called.lower() not in _GIVEN_NAME_HONORIFICS:
        return None
    confidence = 0.6 if is_single else 0.97
    return PersonMention(chunk.start, chunk.end, name, "honorific", confidence, called)


def _calls_a_thing(title: ChunkNo, text: ChunkedText) -> bool:
    """Return True if what looks like an honorific is a part of a name: "cá |Anh| Vũ"."""
    is_capital = text.surface(title)[0].isupper()
    return is_capital and text.search_before(title, _KIND_OF_THING, _REACH_OF_KIND) is not None


def _without_opening_word(name: str, lexicon: Lexicon) -> str:
    """Return a name without the word that opens its sentence: "Theo Nguyễn Văn A"."""
    syllables = name.split()
    if syllables[0] in lexicon.surnames or len(syllables) < SURE_NAME_SYLLABLES:
        return name
    if syllables[1] not in lexicon.common_surnames:
        return name
    return name.removeprefix(syllables[0]).lstrip()


def _names_a_thing(start: int, text: ChunkedText) -> bool:
    """Return True if a street, a school or a prize bears the name: "số 5 Trần Hưng Đạo"."""
    return bool(text.found_before(start, _THING, 20))


def _stands_before_office(name: ChunkNo, text: ChunkedText) -> bool:
    """Return True if an office follows a name behind a mark: "A, Bí thư"."""
    office = following(name)
    if text.kind(office) != "office":
        return False
    return bool(_NAME_TO_OFFICE.match(text.gap(name, office)))


def _enumerated_names(people: People, text: ChunkedText) -> dict[ChunkNo, PersonMention]:
    """Return names of two syllables in a list behind a person: B and C of "ông A, Lê B và Lê C"."""
    listed: dict[ChunkNo, PersonMention] = {}
    for chunk_no in text.numbers_of("name"):
        before = preceding(chunk_no)
        if chunk_no in people or not (before in people or before in listed):
            continue
        chunk, name = text.chunks[chunk_no], text.surface(chunk_no)
        syllables, link = name.split(), text.gap(before, chunk_no)
        is_known = is_full_name(syllables, text.lexicon) and (
            syllables[0] in text.lexicon.common_surnames or len(syllables) >= SURE_NAME_SYLLABLES
        )
        # "Chang Gó Xá và Chang Xè Po": of one family.
        known = (people.get(before) or listed[before]).name.split()
        is_kin = min(len(syllables), len(known)) > 1 and syllables[0] == known[0]
        is_guest = before in people and people[before].rule in _RULES_OF_STRANGERS
        is_stranger = len(syllables) > 1 and all(map(is_foreign_syllable, syllables))
        if (
            _LIST_LINK.match(link)
            and (is_known or is_kin or (is_guest and is_stranger))
            and not is_abroad(name, text.lexicon)
            and not text.lexicon.gazetteer.provinces_named(name)
        ):
            listed[chunk_no] = PersonMention(chunk.start, chunk.end, name, "listed-name", 0.8)
    return listed
