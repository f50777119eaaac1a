"""The working copy of a text: the same length, one spelling.

Every rule matches on the working copy, so that lexicon and patterns need one spelling each; since
the copy is exactly as long as the text, an offset in one is an offset in the other.
"""

import re

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐŎĔ"
LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđŏĕ"
# One capitalised syllable, as names are made of: "Nguyễn", "A", "K'Ré", "Bh'riu".
SYLLABLE = rf"[{UPPER}][{LOWER}]*+(?:'[{UPPER}{LOWER}][{LOWER}]*+)?(?![\w'])"
# A syllable of Vietnamese in small letters: what is not one is read letter by letter.
_SPOKEN = re.compile(
    "(?:ngh|ng|nh|ch|tr|th|ph|kh|gh|gi|qu|[bcdđghklmnprstvx])?"
    "[aeiouyàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]{1,3}"
    "(?:ng|nh|ch|[cmnptk])?"
)
_PLAIN = str.maketrans(
    "\u2018\u2019\u02bc\u2010\u2011\u2012\u2013\u2014\u2212\u00a0\u2009\u202f\t_",
    "'''------     ",
)
_SMALL = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđabcdefghijklmnopqrstuvwxyz"
)
_TO_SMALL = str.maketrans(_SMALL.upper(), _SMALL)
# The tone mark of open oa, oe and uy goes where the older school puts it: hoà → hòa, uỷ → ủy.
_NEWER = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ Uỳ Uý Uỷ Uỹ Uỵ kì Kì quí Quí"
_OLDER = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy Ùy Úy Ủy Ũy Ụy kỳ Kỳ quý Quý"
_TONES = dict(zip(_NEWER.split(), _OLDER.split(), strict=True))
_TONE = re.compile(
    rf"o[àáảãạèéẻẽẹ](?![{LOWER}])|(?<![qQ])[uU][ỳýỷỹỵ](?![{LOWER}])|\b[kK]ì\b|\b[qQ]uí\b"
)
# A line without small letters is a headline in capitals when it has three words or more.
_CAPITAL_LINE = re.compile(rf"^(?=[^{LOWER}\n]*$)(?:[^\n ]++ ++){{2,}}+[^\n]++$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")


def working_copy(text: str) -> str:
    """Return the text with one kind of dash, space, apostrophe and tone placement.

    Headlines in capitals come out capitalised word by word. The length never changes.
    """
    plain = _CAPITAL_LINE.sub(_headline, text.translate(_PLAIN))
    return _TONE.sub(_older_school, plain)


def is_spoken(word: str) -> bool:
    """Say whether a word in small letters is a syllable, not an abbreviation."""
    return bool(_SPOKEN.fullmatch(word))


def to_small(word: str) -> str:
    """Return the word in small letters, of the same length in any alphabet."""
    return word.translate(_TO_SMALL)


def _older_school(found: re.Match[str]) -> str:
    return _TONES[found[0]]


def _headline(line: re.Match[str]) -> str:
    return _WORD.sub(_capitalised, line[0])


def _capitalised(word: re.Match[str]) -> str:
    small = to_small(word[0])
    return word[0][0] + small[1:] if is_spoken(small) else word[0]
