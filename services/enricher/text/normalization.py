"""Normalizes a text without changing its length: one dash, one space, one spelling.

Every rule matches against the normalized text, so that lexicon and patterns need one spelling each;
since it is exactly as long as the text, an offset in one is an offset in the other.
"""

import re

# Letters of Vietnamese, and of the languages of Europe in whose spelling news names people.
UPPER = (
    "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐŎĔ"
    "ÄÅÆÇËÎÏÑÖØÛÜĆČŁŃŘŚŠŞŻŽĞİ"
)
LOWER = (
    "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđŏĕ"
    "äåæçëîïñöøûüßćčęėěğıłńňřśšşťůűźżžőąđ"
)
# "K' Ré", "H' Lim": initials of highland names may stand apart.
_HIGHLAND_INITIAL = r"(?:[KH]' (?=\w\w))?+"
# One capitalised syllable, as names are made of: "Nguyễn", "A", "K'Ré", "Bh'riu". A set of all
# letters is dear to compile: it stands only where no cheaper class tells as much.
SYLLABLE = rf"{_HIGHLAND_INITIAL}[{UPPER}][{LOWER}]*+(?:'[^\W\d_][{LOWER}]*+)?(?![\w'])"
# A Vietnamese syllable in lower case: consonants, vowels with their marks, a final consonant.
_VIETNAMESE_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|tr|th|ph|kh|gh|gi|qu|[bcdđghklmnprstvx])?"
    "[aeiouyàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]{1,3}"
    "(?:ng|nh|ch|[cmnptk])?"
)
# A plain character and the others that it replaces: apostrophes, dashes, spaces, quotation marks.
_PLAIN = (
    ("'", "\u2018\u2019\u02bc"),
    ("-", "\u2010\u2011\u2012\u2013\u2014\u2212"),
    (" ", "\u00a0\u2009\u202f\t_"),
    ('"', "\u201c\u201d\u201e\u00ab\u00bb"),
)
_REPLACEMENTS = tuple((other, plain) for plain, others in _PLAIN for other in others)
_LOWERCASE = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđabcdefghijklmnopqrstuvwxyz"
)
_TO_LOWERCASE = str.maketrans(_LOWERCASE.upper(), _LOWERCASE)
# The tone mark of open oa, oe and uy moves to the first vowel, as the older school has it: hoà →
# hòa, uỷ → ủy. Final i becomes y: kì → kỳ.
_NEWER = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ Oà Oá Oả Oã Oạ Uỳ Uý Uỷ Uỹ Uỵ kì Kì uí"
_OLDER = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy Òa Óa Ỏa Õa Ọa Ùy Úy Ủy Ũy Ụy kỳ Kỳ uý"
_OLDER_TONE = dict(zip(_NEWER.split(), _OLDER.split(), strict=True))
# Begins with a set of letters, so that a text without any is passed over quickly.
_NEWER_TONE = re.compile(
    r"[oOuUkK](?=[àáảãạèéẻẽẹỳýỷỹỵìí])(?:(?<=[oO])[àáảãạ]|(?<=o)[èéẻẽẹ]|(?<=[uU])(?<![qQ]u)[ỳýỷỹỵ]"
    rf"|(?<=\b[kK])ì|(?<=\b[qQ]u)í)(?![{LOWER}])"
)
_WORD = re.compile(r"[^\W\d_]+")
# Words of a headline in capitals that are part of no name; they become lower case.
_NOT_IN_NAMES = re.compile(
    r"(?<!\w)(?:Tháng (?:Đầu|Cuối) Năm|Cao Tốc|Quốc Lộ|Thông (?:Báo|Xe)|Cắt Điện|Khởi Công"
    r"|Khánh Thành|Ra Quân|Nhà Đại Đoàn Kết|Hộ Nghèo|Vô Địch|Biểu Dương|Khen Thưởng|Xét Xử"
    r"|Học Tập|Quán Triệt|Nghị Quyết"
    r"|Tuyên Phạt|Sơ Kết|Tổng Kết|Khai Mạc|Bế Mạc|Triển Khai|Công Bố|Làm Việc"
    r"|Gặp Mặt|Phát Động|Thông Qua|Tiếp Xúc|Và|Của|Cho|Trong|Các|Được|Là|Có|Tại|Với|Đã|Những"
    r"|(?:Được )?(?:Bầu|Bổ Nhiệm|Điều Động|Luân Chuyển|Phân Công|Giao)(?= (?:Làm|Giữ|Phụ))"
    r"|Giữ Chức(?: Vụ)?|(?:Làm|Giữ)(?= (?:Chủ|Phó|Bí|Trưởng|Giám|Chánh|Quyền))|Chức Vụ"
    r"|Thăm(?: Hỏi)?|Tặng(?: Quà)?|Trao(?: Tặng| Quà)?|Giám Sát|Kiểm Tra|Chủ Trì|Phát Biểu|Khảo Sát"
    r"|(?:Tái )?(?:Trúng|Đắc) Cử|Đối Thoại|Hội (?:Đàm|Kiến)|Dâng Hương|Viếng|Chúc (?:Tết|Mừng)"
    r"|Nói Chuyện|Chỉ Đạo(?! Trung)|Yêu Cầu|Đề Nghị|Động Viên"
    r"|Dự(?= (?:Đại|Hội|Lễ|Khai|Ngày|Kỳ|Họp|Phiên))"
    r"|Tiếp(?= (?:Công|Cử|Đoàn|Lãnh|Đại|Bí|Chủ|Thủ|Bộ|Phó|Tổng))|Nghỉ Hưu|Từ Trần|Qua Đời)(?!\w)"
)
# Family names of the highlands that no Vietnamese syllable is like, in capitals.
_HIGHLAND_NAMES = frozenset(
    (
        "KSOR", "KPĂ", "RCOM", "RMAH", "RƠCHĂM", "RƠMAH", "HLONG", "PUIH", "ALĂNG", "ZƠRÂM", "BRÍU",
        "PƠLOONG", "MLÔ", "ÊBAN", "KBUÔR", "KĐĂM", "KBRÔNG", "HWING", "ĐINH", "NIÊ", "SIU", "NAY",
    )
)  # fmt: skip
# Two words or more in capitals inside a line: "Đồng chí TRẦN THẾ KHOA".
_CAPITALS_PHRASE = re.compile(
    rf"[{UPPER}][{UPPER}](?<!\w..)[{UPPER}]{{0,5}}(?: [{UPPER}]{{1,7}})+(?![\w/&-])"
)
# Highland names are written with a capital inside: "Ia PNôn", "AYun", "Cư ÊBur".
_CAPITAL_INSIDE = re.compile(
    r"[AEÊBDĐGHJKLMNPRSTY][BDĐÊEGHJKLMNPRSTVWY](?<![\w/&-]..)"
    r"(?=[hlrnw]?[aeiouyăâêôơư\u1ea1-\u1ef9àáãèéìíĩòóõùúũý])"
)
# A Roman numeral, not a syllable, behind one of these words: "KHÓA XI".
_ROMAN = re.compile(r"[IVXL]+")
_BEFORE_NUMERAL = (
    "THỨ",
    "KHÓA",
    "KHOÁ",
    "HỘI",
    "LẦN",
    "QUÝ",
    "KỲ",
    "KHU",
    "LOẠI",
    "HẠNG",
    "XVI",
    "KỶ",
)
_MIN_SPACES_OF_HEADLINE = 2  # three words; two in capitals may be a name
# A line of names alone is shorter, a list of them longer. Spaces; ±1 changes 0 of 230.
_MIN_TITLE_CASE, _MAX_TITLE_CASE = 6, 24


def normalize(text: str) -> str:
    """Return the text with one kind of dash, space, quotation mark and tone placement.

    Headlines in capitals come out capitalised word by word: "TỈNH ỦY HỌP" → "Tỉnh Ủy Họp". The
    length never changes.
    """
    # Single replacements are ten times as quick as one translation.
    for other, plain in _REPLACEMENTS:
        text = text.replace(other, plain)
    if any(map(_is_in_capitals, text.split("\n"))):
        text = "\n".join(map(_capitalised_headline, text.split("\n")))
    text = _CAPITALS_PHRASE.sub(_capitalised_phrase, text)
    text = _CAPITAL_INSIDE.sub(_without_capital_inside, text)
    return _NEWER_TONE.sub(_with_older_tone, text)


def is_vietnamese_syllable(word: str) -> bool:
    """Return True if a word in lower case is a Vietnamese syllable: "ban", not "hđnd"."""
    return bool(_VIETNAMESE_SYLLABLE.fullmatch(word))


def lowercase(word: str) -> str:
    """Return the word in lower case, of the same length in any alphabet; `str.lower` may add."""
    return word.translate(_TO_LOWERCASE)


def _with_older_tone(vowels: re.Match[str]) -> str:
    """Return "oà" as "òa"."""
    return _OLDER_TONE[vowels[0]]


def _is_headline(line: str) -> bool:
    """Return True if a line has three words or more and no lower-case letter."""
    return line.isupper() and line.count(" ") >= _MIN_SPACES_OF_HEADLINE


def _is_in_capitals(line: str) -> bool:
    """Return True for a headline in capitals, and for one whose every word begins with one."""
    return _is_headline(line) or _is_title_case(line)


def _is_title_case(line: str) -> bool:
    """Return True if each of many words begins with a capital: "Bí Thư Tỉnh Ủy Thăm Hỏi …"."""
    if not line[:1].isupper() or not _MIN_TITLE_CASE <= line.count(" ") <= _MAX_TITLE_CASE:
        return False
    return all(word[0].isupper() or not word[0].isalpha() for word in line.split())


def _capitalised_headline(line: str) -> str:
    """Return a headline word by word capitalised, with the words of no name in small letters.

    Any other line is returned unchanged.
    """
    if not _is_in_capitals(line):
        return line
    capitalised = _WORD.sub(_capitalised_word, line) if _is_headline(line) else line
    return _NOT_IN_NAMES.sub(lambda words: lowercase(words[0]), capitalised)


def _capitalised_phrase(phrase: re.Match[str]) -> str:
    """Return "TRẦN THẾ KHOA" as "Trần Thế Khoa", a phrase with an abbreviation unchanged."""
    if not all(is_vietnamese_syllable(lowercase(word)) for word in phrase[0].split()):
        return phrase[0]
    return _WORD.sub(_capitalised_word, phrase[0])


def _without_capital_inside(letters: re.Match[str]) -> str:
    """Return the "PN" of "Ia PNôn" as "Pn"."""
    pair = letters[0]
    return pair[0] + lowercase(pair[1])


def _capitalised_word(word: re.Match[str]) -> str:
    """Return a word in capitals capitalised, an abbreviation or a Roman numeral unchanged."""
    lower = lowercase(word[0])
    if not is_vietnamese_syllable(lower) and word[0] not in _HIGHLAND_NAMES:
        return word[0]
    before = word.string[: word.start()].rstrip(" (")
    if _ROMAN.fullmatch(word[0]) and before.endswith(_BEFORE_NUMERAL):
        return word[0]
    return word[0][0] + lower[1:]
