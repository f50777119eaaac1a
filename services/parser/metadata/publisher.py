"""Authors that the head of a page states, without the publication's own names."""

import re
import unicodedata

from services.parser.grammar import is_initials, read_byline
from services.parser.metadata.model import Metadata, Sourced
from shared.contract import Author, FieldSource

_ENDS = re.compile(r"\s+[|–—-]\s+|\s*[|»]\s*")
SHORTEST_BRAND = 5
# What may be one syllable of Vietnamese without its marks; an account's name is none.
_SYLLABLE = re.compile(
    r"(?:[bcdghklmnpqrstvx]|ch|gh|gi|kh|ngh?|nh|ph|qu|th|tr)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t)?"
)

Authors = tuple[Author, ...]


def authors_in_metadata(metadata: Metadata) -> list[Sourced[Authors]]:
    """Return the authors that the head states: names of persons, not of accounts."""
    stated: list[Sourced[Authors]] = []
    sources: tuple[FieldSource, ...] = ("jsonld", "meta")
    for source in sources:
        names = [name for name, where in metadata.authors if where == source]
        bylines = [read_byline(name, labelled=True) for name in names if _may_sign(name, metadata)]
        authors = unique_authors(
            tuple(author for byline in bylines if byline for author in byline.authors)
        )
        if authors:
            stated.append(Sourced(authors, source))
    return without_publisher(stated, metadata)


def _may_sign(name: str, metadata: Metadata) -> bool:
    if is_initials(name):
        return True
    if "://" in name or "." in name.strip("."):
        return False
    is_vietnamese = (metadata.language or "").startswith("vi")
    is_account = is_vietnamese and " " not in name and _SYLLABLE.fullmatch(name.lower()) is None
    return not (is_account and name.isascii())


def without_publisher(stated: list[Sourced[Authors]], metadata: Metadata) -> list[Sourced[Authors]]:
    """Drop the names of the publication: as it calls itself, as titles end, as its host reads.

    "Báo Hà Lam" beside the title "… | Báo Hà Lam", "halam" on https://halam.example.
    """
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
        Sourced(tuple(author for author in authors if not is_brand(author.name)), source)
        for authors, source in stated
    ]
    return [candidate for candidate in kept if candidate.value]


def _letters(name: str) -> str:
    """Return a name as a host writes it: "Sông Đà" as "songda"."""
    bare = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(filter(str.isascii, filter(str.isalpha, bare)))


def unique_authors(authors: Authors) -> Authors:
    """Return each author once, in order."""
    return tuple({author.name.casefold(): author for author in authors}.values())
