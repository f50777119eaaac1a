"""What differs between two states of one article, which is newer, and who changed it: pure."""

from collections.abc import Sequence
from urllib.parse import urlsplit, urlunsplit

from shared.contract import ArticleEnriched, Attachment, Cause, Image

# A difference in one of these is a real change. What is left out never makes a revision: facts of
# the fetch, view counters and related boxes (`stripped`, `related`), and how a value was found.
PARSED_FIELDS = (
    "title", "lead", "blocks", "text", "language", "authors", "published", "section", "tags",
    "images", "attachments", "prefix", "source", "sign_off",
)  # fmt: skip
ENRICHED_FIELDS = ("persons", "organizations", "places", "documents", "occasions", "terms", "dates")
# Reported with a real change. Alone it is none: some portals state the time of the request.
COMPANIONS = ("modified",)


def newer(old: ArticleEnriched, new: ArticleEnriched) -> bool:
    """Return True if `new` replaces `old`; of two that are equally new, one always wins."""
    if old.order() != new.order():
        return new.order() > old.order()
    return new.model_dump_json() > old.model_dump_json()


def changed_fields(old: ArticleEnriched, new: ArticleEnriched) -> tuple[str, ...]:
    """Return the names of the fields that say something else, none when nothing real changed."""
    real = tuple(name for name in (*PARSED_FIELDS, *ENRICHED_FIELDS) if _differs(old, new, name))
    companions = tuple(name for name in COMPANIONS if _differs(old, new, name))
    return real + companions if real else ()


def _differs(old: ArticleEnriched, new: ArticleEnriched, name: str) -> bool:
    """Return True if a field differs; in the URLs of files the query does not count."""
    one, other = getattr(old, name), getattr(new, name)
    if one == other:
        return False
    return name not in {"images", "attachments"} or _file_keys(one) != _file_keys(other)


def _file_keys(files: Sequence[Image] | Sequence[Attachment]) -> list[dict[str, object]]:
    told = {"caption", "credit", "name", "text"}
    return [file.model_dump(include=told) | {"url": _without_query(file.url)} for file in files]


def _without_query(url: str) -> str:
    """Return a file's address without its query: a size, or a token new on every visit."""
    try:
        return urlunsplit(urlsplit(url)._replace(query="", fragment=""))
    except ValueError:
        return url


def cause_of(old: ArticleEnriched, new: ArticleEnriched, changed: Sequence[str]) -> Cause:
    """Return who changed these fields: the publisher, our parser or our enricher.

    When the page and the parser changed at once, it was the publisher only if the page says so by
    a new time of modification: a new parser must not look like a thousand corrections.
    """
    same_parser = old.parser_version == new.parser_version
    if not set(changed) & set(PARSED_FIELDS) and old.enricher_version != new.enricher_version:
        return "reenrich"
    if old.body_hash == new.body_hash:
        return "reparse" if set(changed) & set(PARSED_FIELDS) or not same_parser else "reenrich"
    return "publisher_edit" if same_parser or old.modified != new.modified else "reparse"
