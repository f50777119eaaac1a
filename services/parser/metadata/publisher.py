"""Authors that the head of a page states, without the publication's own names."""

import re
import unicodedata
from collections.abc import Iterable

from services.parser.grammar import (
    TITLE_DIVIDER,
    authors_of,
    is_initials,
    is_office,
    names_site,
    read_byline,
    read_signature_with_post,
)
from services.parser.metadata.model import Metadata, Sourced
from shared.contract import Author, FieldSource

# "halam.example", but not "TS. Hà Lam" or "H.Đ. Lam".
_HOST = re.compile(r"^[^\s.]+\.[^\s.][^\s]*$|[a-z0-9]{2}\.[a-z]{2,}(?:\W|$)")
MIN_HOST_PART = 5  # letters; shorter names must be a whole label of a host; ±20 % changes 0 of 198
# One syllable of Vietnamese without marks, as in "Ha Lam"; the name of an account is none: "admin".
_SYLLABLE = re.compile(
    r"(?:[bcdghklmnpqrstvx]|ch|gh|gi|kh|ngh?|nh|ph|qu|th|tr)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t)?"
)

Authors = tuple[Author, ...]


def authors_in_metadata(metadata: Metadata) -> list[Sourced[Authors]]:
    """Return the authors that JSON-LD and meta elements state, for each the persons only."""
    candidates: list[Sourced[Authors]] = []
    sources: tuple[FieldSource, ...] = ("jsonld", "meta")
    for source in sources:
        names = [name for name, where in metadata.authors if where == source]
        authors = authors_named(names, metadata)
        if authors:
            candidates.append(Sourced(authors, source))
    return without_publisher(candidates, metadata)


def authors_named(names: Iterable[str], metadata: Metadata) -> Authors:
    """Return the persons whom some names state that the page marks as those of authors."""
    signed = [name for name in names if _may_sign(name, metadata)]
    return authors_of(
        read_signature_with_post(name) or read_byline(name, labelled=True) for name in signed
    )


def _may_sign(name: str, metadata: Metadata) -> bool:
    """Return True unless a name is a URL, a host or an account ("admin2" on a Vietnamese page)."""
    if is_initials(name):
        return True
    if "://" in name or _HOST.search(name):
        return False
    is_vietnamese = (metadata.language or "").startswith("vi")
    is_account = is_vietnamese and " " not in name and _SYLLABLE.fullmatch(name.lower()) is None
    return not (is_account and name.isascii())


def without_publisher(
    candidates: list[Sourced[Authors]], metadata: Metadata
) -> list[Sourced[Authors]]:
    """Return the authors without names of the publication, and no source without authors.

    Those are the names that the metadata states for it, the ends of titles ("… | Báo Hà Lam"), and
    what its host reads like: MIN_HOST_PART letters anywhere ("Hà Lam" on baohalam.example), fewer
    as a whole label ("Lam" on lam.example).
    """
    if not candidates:
        return []
    ends = (end for title, _ in metadata.titles for end in TITLE_DIVIDER.split(title)[1:])
    brands = {
        brand.casefold().strip()
        for brand in (*metadata.publisher_names, metadata.site_name, *ends)
        if brand
    }
    hosts = {url.partition("//")[2].partition("/")[0].lower() for url, _ in metadata.canonical}

    def names_publication(name: str) -> bool:
        """Return True if a name is that of the publication, by its host or in so many words."""
        letters = _ascii_letters(name)
        is_long = len(letters) >= MIN_HOST_PART
        is_in_host = any(letters in (host if is_long else host.split(".")) for host in hosts)
        key = name.casefold()
        is_place = any(
            brand.endswith(f" {key}") and (is_office(brand) or names_site(brand))
            for brand in brands
        )
        return is_in_host or key in brands or is_place

    kept = [
        Sourced(tuple(author for author in authors if not names_publication(author.name)), source)
        for authors, source in candidates
    ]
    return [candidate for candidate in kept if candidate.value]


def _ascii_letters(name: str) -> str:
    """Return a name as a host writes it: "Sông Đà" is "songda"."""
    decomposed = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(letter for letter in decomposed if letter.isascii() and letter.isalpha())
