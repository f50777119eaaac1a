"""Which links of a listing look like articles, by the addresses that the store has: pure.

The crawler's own record of what a listing showed cannot tell what its readers overlook. So every
link of the page, as a reader without any of their rules saw it, is held against the shapes of the
addresses of articles that are stored, and those that look alike against the store.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import parse_qsl, urlsplit

# A shape of addresses is that of articles where so many of those that are stored have it.
FEWEST, SHARE = 2, 0.05
_WORDS_TOLD = 4  # words of a slug; a section has fewer
_NUMBER = re.compile(r"\d+")
_LONG = 5  # digits; an id and no day, page or year
_WORD = re.compile(r"[^\W\d_]+")


def shape(url: str) -> str:
    """Return an address without its words and numbers: "/w/w4-N.html"."""
    parts = urlsplit(url)
    *folders, last = parts.path.split("/")
    name, dot, ending = last.rpartition(".")
    slug, kind = (name, f".{ending}") if dot and ending.isalpha() else (last, "")
    words = min(len(_WORD.findall(slug)), _WORDS_TOLD)
    numbers = ["N" if len(one) >= _LONG else "n" for one in _NUMBER.findall(slug)]
    inside = ["n" if one.isdigit() else "w" if one else "" for one in folders]
    asked = sorted(name for name, _ in parse_qsl(parts.query, keep_blank_values=True))
    return "/".join([*inside, f"w{words}-{''.join(numbers)[-2:]}{kind}"]) + "?" + "&".join(asked)


def article_like(urls: Iterable[str], stored: Sequence[str]) -> list[str]:
    """Return the addresses that have a shape of those of stored articles."""
    shapes = Counter(map(shape, stored))
    least = max(FEWEST, SHARE * len(stored))
    return [url for url in urls if shapes[shape(url)] >= least]
