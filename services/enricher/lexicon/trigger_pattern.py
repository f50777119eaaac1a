"""Where a chunk may begin: a prefilter for the pattern of all chunks.

The pattern of all chunks is dear to try. A cheap search for triggers (any capital, or a word in
small letters that begins an office, an honorific or a place, with the word behind it) passes over
five words in six.
"""

import re
from collections.abc import Iterator
from itertools import chain
from string import ascii_uppercase
from typing import Any

from services.enricher.lexicon.phrases import first_and_second_words, trie_pattern
from services.enricher.text import LOWER, UPPER, normalize

# The lists whose phrases begin an office.
_OFFICE_LISTS = ("former", "heads", "envoys", "with_deputy", "ranks")
# The words in small letters with which a place begins, and what may follow one beside a capital.
_SMALL_PLACE_WORDS = (
    "tỉnh thành huyện quận thị xã phường đặc thôn ấp bản làng buôn bon khóm xóm plei tổng"
    " sông quần bán hòn đảo vịnh đèo núi hồ cù suối rạch thác đầm cồn cửa hang hẻm ngõ khu rừng"
    " cánh ngã đường phố kênh tổ sóc chiến mật an căn"
)
_SECOND_WORDS_OF_UNITS = "phố|xã|trấn|đảo|khu|lao|đồng|ba|tư|khẩu|rừng|dân|toàn|cứ"
_FIRST_WORD = re.compile(r"^[^\W\d_]+", re.MULTILINE)


def trigger_pattern(words: dict[str, Any]) -> str:
    """Return the pattern of what may begin a chunk, and of the character before, not a letter.

    `words` are the tables of data/lexicon.toml.
    """
    offices = words["offices"]
    listed = chain(*(offices[name] for name in _OFFICE_LISTS), *words["persons"].values())
    deputies = (f"phó {head}" for head in offices["with_deputy"])
    seconds = first_and_second_words([*listed, *deputies, *words["places"]["regions"]])
    small = trie_pattern((first, _lookahead(rest)) for first, rest in seconds.items())
    units = trie_pattern((word, "(?= )") for word in _SMALL_PLACE_WORDS.split())
    named = rf"(?= ++(?:[{UPPER}\d]|{_SECOND_WORDS_OF_UNITS}))"
    capital = rf"[{UPPER}](?:[{LOWER}]++(?!\w))?+"
    return rf"[^{LOWER}{UPPER}](?:{capital}|đ(?=/)|các(?= ++đ/)|tp(?!\w)|{small}|{units}{named})"


def _lookahead(second_words: set[str]) -> str:
    """Return the pattern of what follows a first word: one of these words, or any ("")."""
    # Whatever the first letter of the second word: sets of letters are dear to compile.
    rests = "|".join(sorted(re.escape(word[1:]) for word in second_words))
    return r"(?!\w)" if "" in second_words else rf"(?= ++.(?:{rests})(?!\w))"


def non_name_first_words(words: dict[str, Any]) -> Iterator[str]:
    """Yield the first words, and the letters of abbreviations, of chunks that are not names.

    A capitalised word that is none of them can only begin a name, which is cheap to match.
    """
    yield from (*ascii_uppercase, *UPPER, "đ")
    offices, organizations = words["offices"], words["organizations"]
    of_persons = chain(*(offices[name] for name in _OFFICE_LISTS), *words["persons"].values())
    of_places = chain(words["places"]["regions"], f"{_SMALL_PLACE_WORDS} tp các ơng phó".split())
    listed = chain(of_persons, organizations["complete"], organizations["open"], of_places)
    for word in _FIRST_WORD.findall(normalize("\n".join(listed))):
        yield from (word, word.capitalize())
