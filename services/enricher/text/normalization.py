"""The working copy of a text: the same length, one spelling.

Every rule matches on the working copy, so that lexicon and patterns need one spelling each; since
the copy is exactly as long as the text, an offset in one is an offset in the other.
"""

import re

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐŎĔ"
LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđŏĕ"
# One capitalised syllable, as names are made of: "Nguyễn", "A", "K'Ré", "Bh'riu". A set of all$
# letters is dear to compile: it stands only where no cheaper class tells as much.
_HIGHLAND = r"(?:[KH]' (?=\w\w))?+"
SYLLABLE = rf"{_HIGHLAND}[{UPPER}][{LOWER}]*+(?:'[^\W\d_][{LOWER}]*+)?(?![\w'])"
# A syllable of Vietnamese in small letters: what is not one is read letter by letter.
_SPOKEN = re.compile(
    "(?:ngh|ng|nh|ch|tr|th|ph|kh|gh|gi|qu|[bcdđghklmnprstvx])?"
    "[aeiouyàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]{1,3}"
    "(?:ng|nh|ch|[cmnptk])?"
)
# Other dashes, spaces, apostrophes and quotation marks, and what stands for them.
_PLAIN = (
    ("'", "\u2018\u2019\u02bc"),
    ("-", "\u2010\u2011\u2012\u2013\u2014\u2212"),
    (" ", "\u00a0\u2009\u202f\t_"),
    ('"', "\u201c\u201d\u201e\u00ab\u00bb"),
)
_REPLACED = tuple((odd, plain) for plain, group in _PLAIN for odd in group)
_SMALL = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđabcdefghijklmnopqrstuvwxyz"
)
_TO_SMALL = str.maketrans(_SMALL.upper(), _SMALL)
# The tone mark of open oa, oe and uy goes where the older school puts it: hoà → hòa, uỷ → ủy.
_NEWER = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ Oà Oá Oả Oã Oạ Uỳ Uý Uỷ Uỹ Uỵ kì Kì uí"
_OLDER = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy Òa Óa Ỏa Õa Ọa Ùy Úy Ủy Ũy Ụy kỳ Kỳ uý"
_TONES = dict(zip(_NEWER.split(), _OLDER.split(), strict=True))
# It begins with a set of letters, so that a text without any is passed over quickly.
_TONE = re.compile(
    r"[oOuUkK](?=[àáảãạèéẻẽẹỳýỷỹỵìí])(?:(?<=[oO])[àáảãạ]|(?<=o)[èéẻẽẹ]|(?<=[uU])(?<![qQ]u)[ỳýỷỹỵ]"
    rf"|(?<=\b[kK])ì|(?<=\b[qQ]u)í)(?![{LOWER}])"
)
_WORD = re.compile(r"[^\W\d_]+")
# What no name of a headline holds.
_NO_NAMES = re.compile(
    r"(?<!\w)(?:Tháng (?:Đầu|Cuối) Năm|Sơ Kết|Tổng Kết|Khai Mạc|Bế Mạc|Triển Khai|Công Bố|Làm Việc"
    r"|Gặp Mặt|Phát Động|Thông Qua|Tiếp Xúc|Và|Của|Cho|Trong|Các|Được|Là|Có|Tại|Với|Đã|Những)(?!\w)"
)
# Two words or more in capitals inside a line: "Đồng chí TRẦN THẾ KHOA".
_SHOUTED = re.compile(
    rf"[{UPPER}][{UPPER}](?<!\w..)[{UPPER}]{{0,5}}(?: [{UPPER}]{{1,7}})+(?![\w/&-])"
)
# Highland names are written with a capital inside: "Ia PNôn", "AYun", "Cư ÊBur".
_INNER = re.compile(
    r"[AEÊBDĐGHJKLMNPRSTY][BDĐÊEGHJKLMNPRSTVWY](?<![\w/&-]..)(?=[hlrnw]?[aeiouyăâêôơư\u1ea1-\u1ef9àáãèéìíĩòóõùúũý])"
)
# Behind these a number is Roman, not a word: "KHÓA XI".
_ROMAN = re.compile(r"[IVXL]+")
_NUMBERED = ("THỨ", "KHÓA", "KHOÁ", "HỘI", "LẦN", "QUÝ", "KỲ", "KHU", "LOẠI", "HẠNG", "XVI", "KỶ")
_SPACES_OF_A_HEADLINE = 2


def normalize(text: str) -> str:
    """Return the text with one kind of dash, space, quotation mark and tone placement.

    Headlines in capitals come out capitalised word by word. The length never changes.
    """
    # Single replacements are ten times as quick as one translation.
    for odd, plain in _REPLACED:
        text = text.replace(odd, plain)
    if any(map(_is_headline, text.split("\n"))):
        text = "\n".join(map(_lowered_headline, text.split("\n")))
    text = _INNER.sub(_lowered_inside, _SHOUTED.sub(_lowered_phrase, text))
    return _TONE.sub(_with_older_tone, text)


def is_vietnamese_syllable(word: str) -> bool:
    """Say whether a word in small letters is a syllable, not an abbreviation."""
    return bool(_SPOKEN.fullmatch(word))


def lowercase(word: str) -> str:
    """Return the word in small letters, of the same length in any alphabet."""
    return word.translate(_TO_SMALL)


def _with_older_tone(vowels: re.Match[str]) -> str:
    return _TONES[vowels[0]]


def _is_headline(line: str) -> bool:
    """Say whether a line has three words or more and no small letter."""
    return line.isupper() and line.count(" ") >= _SPACES_OF_A_HEADLINE


def _lowered_headline(line: str) -> str:
    if not _is_headline(line):
        return line
    return _NO_NAMES.sub(lambda words: lowercase(words[0]), _WORD.sub(_capitalised, line))


def _lowered_phrase(phrase: re.Match[str]) -> str:
    if not all(is_vietnamese_syllable(lowercase(word)) for word in phrase[0].split()):
        return phrase[0]
    return _WORD.sub(_capitalised, phrase[0])


def _lowered_inside(letters: re.Match[str]) -> str:
    return letters[0][0] + lowercase(letters[0][1])


def _capitalised(word: re.Match[str]) -> str:
    small = lowercase(word[0])
    if not is_vietnamese_syllable(small):
        return word[0]
    if _ROMAN.fullmatch(word[0]) and word.string[: word.start()].rstrip(" (").endswith(_NUMBERED):
        return word[0]
    return word[0][0] + small[1:]
