"""Limits on a page before the tree is built: scripts, styles and comments go first."""

import re
from dataclasses import dataclass

from shared.errors import Rejected

# `page.fetched` carries at most 4 MiB; twice that is a page that no reader was meant to see.
MAX_CHARACTERS = 8 * 1024 * 1024
# The deepest page of the development suites nests 47 levels; browsers stop at 512.
MAX_TAGS = 400_000
MAX_DATA_CHARACTERS = 512 * 1024
# The HTML parser compares each attribute of a tag with those before it: 100,000 take a minute.
MAX_ATTRIBUTES = 256
# Only a page with more or longer tags than this can have so many attributes in one.
_MANY_TAGS = 10_000
_LONG_TAG = 3_000

# Lower case, as all but a few pages have it: what these miss, the HTML parser sees to.
_OPENING = re.compile(r"<(!--|(?:script|style)(?=[\s/>]))")
# "<!--" within a script may open one that nests; "</script" ends it otherwise.
_ENDINGS = {
    "!--": re.compile("-->"),
    "script": re.compile(r"<(?:/script[^>]{0,80}>|!--)"),
    # One letter is looked for faster than a word.
    "style": re.compile(r"<(?=/)/style[^>]{0,80}>"),
}
_DATA = re.compile(r"type\s*=\s*[\"']?application/ld\+json", re.IGNORECASE)
_FLOODED = re.compile(
    rf"<[a-zA-Z](?:[^\s>]*+\s++(?:[^\s>=]++\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'))?+){{{MAX_ATTRIBUTES}}}"
)
_IN_ATTRIBUTE = frozenset("\"'=")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A page as it came, without scripts, styles and comments, and the JSON-LD that it had."""

    source: str
    html: str
    json_ld: tuple[str, ...]


def trim(html: str) -> Trimmed:
    """Return the page without what is never shown; one pass, linear in its length.

    Raises Rejected for a page past MAX_CHARACTERS, MAX_TAGS or MAX_ATTRIBUTES.
    """
    if len(html) > MAX_CHARACTERS:
        raise Rejected(f"the page has {len(html)} characters, the limit is {MAX_CHARACTERS}")
    data: list[str] = []
    trimmed = " ".join(_seen(html, data))
    _check_tags(trimmed)
    return Trimmed(source=html, html=trimmed, json_ld=tuple(data))


def _check_tags(html: str) -> None:
    """Raise Rejected for more tags, or more attributes in one, than any page has."""
    tags = html.count("<")
    if tags > MAX_TAGS:
        raise Rejected(f"the page has {tags} tags, the limit is {MAX_TAGS}")
    if tags <= _MANY_TAGS and not _has_long_tag(html):
        return
    if _FLOODED.search(html):
        raise Rejected(f"a tag of the page has more than {MAX_ATTRIBUTES} attributes")


def _has_long_tag(html: str) -> bool:
    """Say whether more than _LONG_TAG characters stand between two "<": looked for in leaps."""
    at = html.find("<")
    while 0 <= at < len(html) - _LONG_TAG:
        following = html.rfind("<", at + 1, at + 1 + _LONG_TAG)
        if following < 0:
            return True
        at = following
    return False


def _seen(html: str, data: list[str]) -> list[str]:
    """Return what stands between scripts, styles and comments, and add the JSON-LD to `data`."""
    seen = []
    done = at = 0
    endings = dict(_ENDINGS)
    while found := _OPENING.search(html, at):
        name = found[1]
        start, at = found.span()
        ending = endings.get(name)
        end = ending.search(html, at - 2 if name == "!--" else at) if ending else None
        if end is None:  # no later one of its kind has an end either
            endings.pop(name, None)
        elif html[start - 1 : start] not in _IN_ATTRIBUTE:
            at = end.end()
            if end[0] != "<!--":
                seen.append(html[done:start])
                done = at
                if name == "script":
                    _keep_data(html, found.end(), end.start(), data)
    seen.append(html[done:])
    return seen


def _keep_data(html: str, start: int, end: int, data: list[str]) -> None:
    """Keep the content of a script, whose tag goes on at `start`, if it is JSON-LD."""
    inside = html.find(">", start) + 1
    tag = html[start:inside]
    if "json" in tag.lower() and _DATA.search(tag) and end - inside <= MAX_DATA_CHARACTERS:
        data.append(html[inside:end])
