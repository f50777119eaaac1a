"""Authors that the head of a page states, without the publication's own names."""

import re
import unicodedata

from services.parser.grammar import is_initials, read_byline
from services.parser.metadata.model import Metadata
from shared.contract import Author, FieldSource

_ENDS = re.compile(r"\s+[|–—-]\s+|\s*[|»]\s*")
SHORTEST_BRAND = 5
# What may be one syllable of Vietnamese without its marks; an account's name is none.
_SYLLABLE = re.compile(
    r"(?:[bcdghklmnpqrstvx]|ch|gh|gi|kh|ngh?|nh|ph|qu|th|tr)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t)?"
)

StatedAuthors = tuple[FieldSource, tuple[Author, ...]]


def authors_in_metadata(metadata: Metadata) -> list[StatedAuthors]:
    """Return the authors that the head states: names of persons, not of accounts."""
    found: list[StatedAuthors] = []
    sources: tuple[FieldSource, ...] = ("jsonld", "meta")
    for source in sources:
        names = [name for name, where in metadata.authors if where == source]
        bylines = [read_byline(name, labelled=True) for name in names if _may_sign(name, metadata)]
        authors = unique_authors(tuple(author for one in bylines if one for author in one.authors))
        if authors:
            found.append((source, authors))
    return without_publisher(found, metadata)


def _may_sign(name: str, metadata: Metadata) -> bool:
    if is_initials(name):
        return True
    if "://" in name or "." in name.strip("."):
        return False
    is_vietnamese = (metadata.language or "").startswith("vi")
    is_account = is_vietnamese and " " not in name and _SYLLABLE.fullmatch(name.lower()) is None
    return not (is_account and name.isascii())


def without_publisher(stated: list[StatedAuthors], metadata: Metadata) -> list[StatedAuthors]:
    """Drop the names of the publication: as it calls itself, as titles end, as its host reads."""
    ends = (end for title, _ in metadata.titles for end in _ENDS.split(title)[1:])
    brands = {
        brand.casefold().strip()
        for brand in (*metadata.publisher_names, metadata.site_name, *ends)
        if brand
    }
    hosts = {url.partition("//")[2].partition("/")[0].lower() for url, _ in metadata.canonical}

    def is_brand(name: str) -> bool:
        letters = _letters(name)
        long = len(letters) >= SHORTEST_BRAND
        is_host = any(letters in (host if long else host.split(".")) for host in hosts)
        return is_host or name.casefold() in brands

    kept = [
        (source, tuple(author for author in authors if not is_brand(author.name)))
        for source, authors in stated
    ]
    return [(source, authors) for source, authors in kept if authors]


def _letters(name: str) -> str:
    """Return a name as a host writes it: "Sông Đà" as "songda"."""
    bare = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(filter(str.isascii, filter(str.isalpha, bare)))


def unique_authors(authors: tuple[Author, ...]) -> tuple[Author, ...]:
    """Return each author once, in order."""
    return tuple({author.name.casefold(): author for author in authors}.values())
