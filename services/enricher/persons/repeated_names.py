"""Names of persons said again: the full name bare, or a part of it."""

import re
from collections.abc import Iterator
from itertools import combinations

from services.enricher.chunking import ChunkedText, ChunkNo, is_foreign_syllable, preceding
from services.enricher.persons.model import People, PersonMention
from services.enricher.persons.name_evidence import is_abroad, is_place

# characters with the space: "Tô Lâm" has six; ±20 % changes 0 of 230 development pages and texts
_MIN_FULL_NAME = 5
_MIN_SYLLABLES = 2  # of a name that has parts
_REACH = 12  # characters before a name; longer than what the patterns match
# Written with capitals whoever bears them as a name: "Phạm Tất Đoàn", "đoàn viên Đoàn".
_CAPITALIZED_WORDS = frozenset(
    [
        "Đảng",
        "Đoàn",
        "Hội",
        "Đội",
        "Tổ",
        "Ban",
        "Sở",
        "Bộ",
        "Bác",
        "Tết",
        "Nhà",
        "Kinh",
        "Việt",
        "Công",
        "Nông",
        "Mặt",
        "Người",
        "Chúa",
        "Phật",
    ]
)
# Before a numeral, the name of a people or of a thing: "tháng Tám", "người Mường", "đình Cả".
_COUNTED_OR_OF_PEOPLE = re.compile(
    r"\b(?:thứ|tháng|năm|hạng|giải|quý|lớp|khóa|loại|số|bậc|cấp|người|dân tộc|tiếng|nước|chữ"
    r"|(?<!chỉ )(?<!lãnh )đạo|(?<!quan )(?<!liên )hệ|đồng bào|hoa|cây|rằm|mùa|khối|vụ|phái|họ|chùa"
    r"|đình|đền|chợ|cầu|đường|phố|trường) +\Z",
    re.IGNORECASE,
)
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:;\n\"(\[-])\s*\Z")
# Words that open sentences and are names: "Sáng", "Năm", "Thu".
_OPENING_WORDS = frozenset(
    [
        "Sáng",
        "Trưa",
        "Chiều",
        "Tối",
        "Đêm",
        "Năm",
        "Tháng",
        "Ngày",
        "Hai",
        "Ba",
        "Tư",
        "Sáu",
        "Bảy",
        "Tám",
        "Chín",
        "Mười",
        "Xuân",
        "Hạ",
        "Thu",
        "Đông",
        "Từ",
        "Tại",
        "Theo",
        "Trong",
        "Đến",
        "Về",
        "Qua",
        "Sau",
        "Trước",
        "Khi",
        "Trên",
        "Cùng",
        "Các",
        "Những",
        "Mỗi",
        "Nay",
        "Vừa",
        "Hiện",
        "Toàn",
        "Cả",
    ]
)
_KIN = ("Bố ", "Mẹ ", "Cha ", "Vợ ", "Chồng ", "Nhà ", "Con ", "Theo ", "Bạn ", "Cùng ", "Với ")
_DOES_SOMETHING = re.compile(
    r" (?:bị|đã|đang|sẽ|khai|nói|kể|cho|không|cũng|hiện|vẫn|còn|tiếp tục|thừa nhận|nhờ|cùng|và|mới"
    r"|đến|chia sẻ|rủ|thuê|liền|từng|dùng|lấy|đi|về|được|là|có|bảo|bỏ|gọi|nhận|nghĩ|biết)\b"
)


def _full_names(people: People) -> set[str]:
    """Return the names of two syllables or more."""
    return {mention.name for mention in people.values() if " " in mention.name}


def repeated_names(people: People, text: ChunkedText) -> dict[ChunkNo, PersonMention]:
    """Return the bare names that are a person's elsewhere in the text, also before more capitals.

    A headline in capitals runs on: "Vũ Quốc Lập Giữ Chức" begins with "Vũ Quốc Lập".
    """
    full_names = _full_names(people)
    repeated = {}
    for chunk_no in text.numbers_of("name"):
        if chunk_no in people:
            continue
        start, surface = text.chunks[chunk_no].start, text.surface(chunk_no)
        name = _known_name_at_start(surface, full_names) if len(surface) >= _MIN_FULL_NAME else None
        if name:
            repeated[chunk_no] = PersonMention(start, start + len(name), name, "known-name", 0.9)
    return repeated


def _known_name_at_start(capitals: str, known: set[str]) -> str | None:
    """Return the longest known name at the start of a run: "Vũ Quốc Lập" of "Vũ Quốc Lập Giữ"."""
    syllables = capitals.split()
    beginnings = (" ".join(syllables[:length]) for length in range(len(syllables), 1, -1))
    return next((name for name in beginnings if name in known), None)


def given_names(people: People, text: ChunkedText) -> dict[ChunkNo, PersonMention]:
    """Return parts of full names of the text: behind an honorific "bác sĩ Nam", bare "Bé Ba".

    A bare part comes behind its full name, and is neither a place nor a word in a capital.
    """
    first_of_part: dict[str, ChunkNo] = {}
    for chunk_no, mention in people.items():
        for part in _parts_of_name(mention.name):
            first_of_part[part] = min(chunk_no, first_of_part.get(part, chunk_no))
    given = {name.rpartition(" ")[2] for name in _full_names(people)}
    mentions = {}
    for chunk_no in text.numbers_of("name"):
        if chunk_no in people:
            continue
        chunk, name = text.chunks[chunk_no], text.surface(chunk_no)
        honorific = preceding(chunk_no)
        if text.kind(honorific) == "honorific" and text.gap(honorific, chunk_no) == " ":
            if name in given:
                called = text.surface(honorific)
                mentions[chunk_no] = PersonMention(
                    chunk.start, chunk.end, name, "given-name", 0.7, called
                )
        elif first_of_part.get(name.title(), chunk_no) < chunk_no and _stands_alone(
            chunk_no, name, text
        ):
            mentions[chunk_no] = PersonMention(chunk.start, chunk.end, name, "bare-part", 0.6)
        elif name.startswith(_KIN) and first_of_part.get(_rest(name), chunk_no) < chunk_no:
            # "Bố |Yến|": a word for kin opens the sentence.
            start = chunk.end - len(_rest(name))
            mentions[chunk_no] = PersonMention(start, chunk.end, _rest(name), "bare-part", 0.6)
    return mentions


def _rest(name: str) -> str:
    """Return a name without its first syllable."""
    return name.partition(" ")[2]


def _parts_of_name(name: str) -> Iterator[str]:
    """Yield by what parts a text calls a person bare: "Ba" and "Bé Ba" of "Trịnh Thị Bé Ba".

    Of a name from abroad any part behind another: "Da Costa" of "Wellington da Costa e Silva".
    """
    syllables = name.title().split()
    if len(syllables) < _MIN_SYLLABLES:
        return
    if any(map(is_foreign_syllable, syllables)):
        for start, end in combinations(range(len(syllables) + 1), 2):
            if end - start < len(syllables) and is_foreign_syllable(syllables[end - 1]):
                yield " ".join(syllables[start:end])
        return
    yield syllables[-1]
    if len(syllables) > _MIN_SYLLABLES:
        yield " ".join(syllables[-2:])


def _stands_alone(name_no: ChunkNo, name: str, text: ChunkedText) -> bool:
    """Return True if a part of a known name can be nothing but that person where it stands."""
    if is_place(name, text.lexicon) or is_abroad(name, text.lexicon) or name in _CAPITALIZED_WORDS:
        return False
    if text.search_before(name_no, _COUNTED_OR_OF_PEOPLE, _REACH):
        return False
    if " " in name or not text.search_before(name_no, _SENTENCE_BEGINS, _REACH):
        return True
    # "Lộng bị bắt", not "Thanh tra ...": the first word of a sentence has a capital, too.
    is_word = name in _OPENING_WORDS
    return not is_word and text.match_behind(name_no, _DOES_SOMETHING) is not None
