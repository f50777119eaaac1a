"""What comes before the tree: scripts, styles and comments go, and hostile pages are refused."""

import re
from dataclasses import dataclass

from shared.errors import Rejected
from shared.text import bound_nesting

# Caps against hostile pages. `page.fetched` carries at most 4 MiB.
MAX_CHARACTERS = 8 * 1024 * 1024  # cap
MAX_TAGS = 400_000  # cap
MAX_JSON_LD_CHARACTERS = 512 * 1024  # of one script; cap
# The HTML parser compares each attribute of a tag with those before it: 100,000 take a minute.
MAX_ATTRIBUTES = 256  # cap
# A page of fewer and shorter tags is not searched for such a tag.
_MANY_TAGS = 10_000  # cap
_LONG_TAG = 3_000  # characters; cap

# Lower case only: the few pages in upper case are left to the HTML parser, which is slower.
_OPENING = re.compile(r"<(!--|(?:script|style)(?=[\s/>]))")
# "<!--" within a script may open one that nests; "</script" ends it otherwise.
_ENDINGS = {
    "!--": re.compile("-->"),
    "script": re.compile(r"<(?:/script[^>]{0,80}>|!--)"),
    # One letter is looked for faster than a word.
    "style": re.compile(r"<(?=/)/style[^>]{0,80}>"),
}
_JSON_LD = re.compile(r"type\s*=\s*[\"']?application/ld\+json", re.IGNORECASE)
_FLOODED = re.compile(
    rf"<[a-zA-Z](?:[^\s>]*+\s++(?:[^\s>=]++\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'))?+){{{MAX_ATTRIBUTES}}}"
)
_IN_ATTRIBUTE = frozenset("\"'=")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A page without scripts, styles and comments, the scripts that it had, and its JSON-LD."""

    html: str
    scripts: tuple[str, ...]
    json_ld: tuple[str, ...]


def trim(html: str) -> Trimmed:
    """Return a page without what is never shown; one pass, linear in its length.

    Raises Rejected for a page past MAX_CHARACTERS, MAX_TAGS or MAX_ATTRIBUTES.
    """
    if len(html) > MAX_CHARACTERS:
        raise Rejected(f"the page has {len(html)} characters, the limit is {MAX_CHARACTERS}")
    scripts: list[str] = []
    json_ld: list[str] = []
    trimmed = " ".join(_shown_parts(html, scripts, json_ld))
    _check_tags(trimmed)
    return Trimmed(bound_nesting(trimmed), scripts=tuple(scripts), json_ld=tuple(json_ld))


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
    """Return True if more than _LONG_TAG characters, and as many words, lie between two "<".

    Leaps from each "<" to the last one within reach, so most of the page is not searched. The state
    of an ASP.NET page is as long and has no spaces.
    """
    tag = html.find("<")
    while 0 <= tag < len(html) - _LONG_TAG:
        start, tag = tag, html.rfind("<", tag + 1, tag + 1 + _LONG_TAG)
        if tag < 0:
            tag = html.find("<", start + _LONG_TAG)
            end = tag if tag >= 0 else len(html)
            if len(html[start:end].split(None, MAX_ATTRIBUTES)) > MAX_ATTRIBUTES:
                return True
    return False


def _shown_parts(html: str, scripts: list[str], json_ld: list[str]) -> list[str]:
    """Return the parts between scripts, styles and comments; add what the scripts hold to both."""
    shown = []
    # html[:done] is in `shown` or dropped; the search goes on at `position`.
    done = position = 0
    endings = dict(_ENDINGS)
    while opening := _OPENING.search(html, position):
        name = opening[1]
        start, position = opening.span()
        # "<!-->" is a whole comment, so the search for its end begins within "<!--".
        end_from = position - 2 if name == "!--" else position
        ending = endings.get(name)
        end = ending.search(html, end_from) if ending else None
        if end is None:  # no later one of its kind has an end either
            endings.pop(name, None)
        elif html[start - 1 : start] not in _IN_ATTRIBUTE:
            position = end.end()
            if end[0] != "<!--":
                shown.append(html[done:start])
                done = position
                if name == "script":
                    _add_script(html, opening.end(), end.start(), scripts, json_ld)
    shown.append(html[done:])
    return shown


def _add_script(html: str, in_tag: int, end: int, scripts: list[str], json_ld: list[str]) -> None:
    """Add the content of a script, also to JSON-LD; html[in_tag:] is the rest of its start tag."""
    start = html.find(">", in_tag) + 1
    content, tag = html[start:end], html[in_tag:start]
    scripts.append(content)
    is_json = "json" in tag.lower() and _JSON_LD.search(tag) is not None
    if is_json and len(content) <= MAX_JSON_LD_CHARACTERS:
        json_ld.append(content)
