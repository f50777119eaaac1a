"""What the URL of a page says of it: the words of its headline, and which links lead to itself."""

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from shared.text import without_marks

# So many letters of a headline are no accident; fewer must be all of it.
LONG_SLUG = 16  # letters; chosen on invented pages; ±20 % changes 0 of 123 golden
# Systems cut what they make of a headline, and put a number behind it.
MIN_SLUG_SHARE = 0.7  # share of letters; chosen on invented pages; ±20 % changes 0 of 123 golden

_NO_LETTERS = re.compile(r"[\W_]+")
_EXTENSION = re.compile(r"\.[a-z]{2,5}$")
_ID = re.compile(r"\d{2}")
_NUMBERED_ENDS = re.compile(r"^(?:\d+\W+)+|(?:\W+(?:(?=[a-z]*\d)[a-z\d]{2,}))+$")


@dataclass(frozen=True)
class PageUrl:
    """The URL of a page; `letters` are those of the words that it repeats of the headline."""

    url: str

    @cached_property
    def _split(self) -> SplitResult:
        return urlsplit(self.url)

    @cached_property
    def letters(self) -> str:
        """The letters and digits of its last part of several words: "muakhoan"; "" for none."""
        path = [_slug(part) for part in self._split.path.split("/") if part]
        named = [place for place, slug in enumerate(path) if "-" in slug]
        # The name of a section stands before the number of the article.
        slug = path[named[-1]] if named else ""
        if named and named[-1] < len(path) - 1 and len(_letters(slug)) < LONG_SLUG:
            slug = ""
        values = (_slug(value) for _, value in parse_qsl(self._split.query))
        return _letters(max((slug, *(value for value in values if "-" in value)), key=len))

    @property
    def is_numbered(self) -> bool:
        """Return True if the URL is long, or has a number, as that of one article has."""
        tail = f"{self._split.path}?{self._split.query}"
        return len(self.letters) >= LONG_SLUG or _ID.search(tail) is not None

    def names(self, key: str) -> bool:
        """Return True if a line, case folded, is what the URL repeats: "/mua-khoan-318.html"."""
        letters = self.letters
        if not letters or without_marks(key[:1]) not in (letters[0], "“", '"', "'", "‘", "("):
            return False
        shown = _letters(key)
        if len(letters) < LONG_SLUG:
            return shown == letters
        shared = _shared(shown, letters)
        return shared >= max(LONG_SLUG, len(letters) * MIN_SLUG_SHARE)

    def is_led_to(self, href: str) -> bool:
        """Return True if a link leads to the page itself."""
        if href.startswith(("#", "javascript:")):
            return True
        try:
            link = urlsplit(href.strip())
        except ValueError:
            return False
        own = self._split
        if link.path.rstrip("/") != own.path.rstrip("/") or len(own.path) < len("/x"):
            return False
        # Systems leave out what is of the menu: "&Itemid=61".
        asked, asked_here = (dict(parse_qsl(url.query)) for url in (link, own))
        return asked.items() <= asked_here.items() and bool(asked) == bool(asked_here)


def _slug(part: str) -> str:
    """Return a part of a URL without its extension, and without the numbers around its words."""
    return _NUMBERED_ENDS.sub("", _EXTENSION.sub("", unquote(part).lower()))


def _letters(text: str) -> str:
    """Return the letters and digits of a text, without marks: "K’Ho" is "kho"."""
    return _NO_LETTERS.sub("", without_marks(text.casefold()))


def _shared(text: str, other: str) -> int:
    """Return how many letters two texts share from the beginning."""
    pairs = enumerate(zip(text, other, strict=False))
    differing = (place for place, (one, two) in pairs if one != two)
    return next(differing, min(len(text), len(other)))
