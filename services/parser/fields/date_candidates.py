"""Candidate times from metadata, elements, the URL and scripts, each with its rank."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from services.parser.grammar import read_moment
from services.parser.metadata import Stated
from shared.contract import FieldSource, Moment

MAX_TIMES = 8
# Data of scripts that names so many different days is that of other articles, too.
MAX_KEYS = 40

_URL_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[/\-_.](?P<m>[01]?\d)[/\-_.](?P<d>[0-3]?\d)(?!\d)"
)
_URL_STAMP = re.compile(
    r"(?<!\d)\d?(?P<y>20[0-4]\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:\d{6,12})?(?!\d)"
)
_KEY = re.compile(
    r"""["'](?:date_?published|published_?(?:at|on|date|time|_?gmt)?|publish_?(?:date|time|at)"""
    r"""|pub_?date|publication_?(?:date|time)|article_?publication_?date|first_?published\w*"""
    r"""|display_?date|post_?date)["']\s*[:=,]\s*"""
    r"""["'](?P<value>(?:[A-Z][a-z]{2}, )?\d[^"']{7,39})["']""",
    re.IGNORECASE,
)
_TIME_CSS = 'time, abbr[title][class*="publish"], abbr[title][class*="date"]'
_MARKED_CSS = "[itemprop=datePublished], [itemprop=dateCreated], [property$=datePublished]"


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A candidate: the smaller its rank, the more it is believed."""

    rank: int
    moment: Moment
    source: FieldSource
    # It may be the portal's clock: believed only where another names the same day.
    is_doubtful: bool = False


def from_metadata(values: list[Stated], *, month_first: bool | None) -> list[DateCandidate]:
    """Return the times of the head and of JSON-LD, in the order in which they are trusted."""
    found = []
    for number, (value, source) in enumerate(values):
        moment = read_moment(value, month_first=month_first)
        if moment is not None:
            found.append(
                DateCandidate((10 if source == "jsonld" else 12) + min(number, 30), moment, source)
            )
    return found


def from_elements(
    tree: LexborHTMLParser, *, marked: bool, month_first: bool | None, far: AbstractSet[int]
) -> list[DateCandidate]:
    """Return the times of elements that are made for them.

    `far` are the `mem_id` of <time> elements far from the article: where there is none nearer, and
    they differ, they date other articles. What they show is not read where `month_first` is None.
    """
    nodes = tree.css(_TIME_CSS)[:MAX_TIMES]
    if marked:
        nodes = [*tree.css(_MARKED_CSS)[:MAX_TIMES], *nodes]
    found, near = [], False
    for number, node in enumerate(nodes):
        attributes = node.attributes
        named = attributes.get("itemprop") == "datePublished" or "pubdate" in attributes
        moment = _element_says(attributes, node, month_first=month_first)
        if moment is not None:
            near = near or named or node.mem_id not in far
            found.append(DateCandidate((20 if named else 50) + number, moment, "selector"))
    agree = len({one.moment.value.date() for one in found}) == 1
    return found if near or agree else []


def _element_says(
    attributes: dict[str, str | None], node: LexborNode, *, month_first: bool | None
) -> Moment | None:
    if attributes.get("itemprop") == "dateModified":
        return None
    stated = (attributes.get(name) for name in ("datetime", "content", "title"))
    value = next(filter(None, stated), "" if month_first is None else node.text())
    return read_moment(value.strip(), month_first=month_first)


def from_url(url: str) -> list[DateCandidate]:
    """Return the day that an address is filed under."""
    found = _URL_DAY.search(url) or _URL_STAMP.search(url)
    if found is None:
        return []
    moment = read_moment(f"{found['y']}-{found['m']}-{found['d']}")
    return [DateCandidate(48, moment, "url")] if moment is not None else []


def from_scripts(text: str, *, month_first: bool | None) -> list[DateCandidate]:
    """Return the time of publication that the data of scripts states, where all agree on the day.

    For pages that state none in any other way: on all six of the development suites that the rule
    speaks of once their heads are taken away, the day is right.
    """
    values = [
        found["value"] for _, found in zip(range(MAX_KEYS), _KEY.finditer(text), strict=False)
    ]
    moments = [
        moment for value in values if (moment := read_moment(value, month_first=month_first))
    ]
    if len({moment.value.date() for moment in moments}) != 1:
        return []
    return [DateCandidate(70, moments[0], "selector")]
