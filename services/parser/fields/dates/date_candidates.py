"""Candidate times that a page states for machines, and the rank of every source of a time."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from services.parser.document import Element
from services.parser.grammar import read_moment
from services.parser.metadata import Metadata, Sourced
from shared.contract import FieldSource, Moment

# The ranks of all sources: the candidate of the smallest rank wins. Only their order matters, and
# that an adjustment moves a candidate past the right neighbours. ±20 % of one of them changes at
# most 8 of 198 development pages, of VIETNAMESE_LINE 15.
JSON_LD = 10  # says which of its times is that of the publication
META = 12  # the same, but more often filled in by the template
MARKED_ELEMENT = 20  # itemprop="datePublished", <time pubdate>: says what it dates
DATE_LINE = 30  # a line near the headline, in a box of a class like "date"
PLAIN_LINE = 34  # a line near the headline that reads like a date
URL_DAY = 48  # /2026/03/07/: the day alone, which may be that of the upload
TIME_ELEMENT = 50  # a <time> that does not say what it dates
POSTED_LINE = 65  # the only "Ngày đăng: …" of the page, far from the article
SCRIPT = 70  # data of scripts, which may be that of another article
# What is added to a rank.
LATER_VALUE = 1  # for each value before it: head and elements state the best first
DAY_ONLY = 6  # a line without a clock: another line may be finer
TWO_LINES = 1  # for every two lines between headline and date, up to MAX_DISTANCE lines
UPDATE = 12  # an update as the time of publication: any statement of that goes before it
VIETNAMESE_LINE = -28  # the head of many a Vietnamese CMS is its template's, the line is not

# The last of many values, and a date far below the headline, still go before the URL.
MAX_LATER = 30  # values; ±20 % changes 0 of 198 development pages
MAX_DISTANCE = 20  # lines; ±20 % changes 0 of 198 development pages
MAX_KEYS = 40  # keys; cap against hostile pages; ±20 % changes 0 of 198 development pages

# "/2026/03/07/", "-2026-3-7": a day filed in three parts.
_URL_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[/\-_.](?P<m>[01]?\d)[/\-_.](?P<d>[0-3]?\d)(?!\d)"
)
# "20260307", "120260307085200123": a day in one run of digits, perhaps with a clock behind it.
_URL_STAMP = re.compile(
    r"(?<!\d)\d?(?P<y>20[0-4]\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:\d{6,12})?(?!\d)"
)
# "publishedAt": "2026-03-07T08:52:00+07:00"
_KEY = re.compile(
    r"""["'](?=[dpaf])(?:date_?published|published_?(?:at|on|date|time|_?gmt)?|publish_?(?:date|time|at)"""
    r"""|pub_?date|publication_?(?:date|time)|article_?publication_?date|first_?published\w*"""
    r"""|display_?date|post_?date)["']\s*[:=,]\s*"""
    r"""["'](?P<value>(?:[A-Z][a-z]{2}, )?\d[^"']{7,39})["']""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A time that may be the one of the article: the smaller its rank, the more it is believed."""

    rank: int
    moment: Moment
    source: FieldSource
    # It may be the portal's clock: believed only where another candidate names the same day.
    is_doubtful: bool = False

    @property
    def day(self) -> date:
        """The day of the time, in its own zone."""
        return self.moment.value.date()


def from_metadata(values: list[Sourced[str]], *, month_first: bool | None) -> list[DateCandidate]:
    """Return the times of the head and of JSON-LD, which come in the order of their trust."""
    candidates = []
    for place, (value, source) in enumerate(values):
        moment = read_moment(value, month_first=month_first)
        if moment is not None:
            rank = JSON_LD if source == "jsonld" else META
            rank += min(place, MAX_LATER) * LATER_VALUE
            candidates.append(DateCandidate(rank, moment, source))
    return candidates


def from_elements(
    metadata: Metadata, *, month_first: bool | None, far: AbstractSet[int]
) -> list[DateCandidate]:
    """Return the times of <time>, and of elements with a class or itemprop for times.

    `far` are the `mem_id` of the <time>
    elements far from the article: where there is none nearer, and they differ, they date other
    articles. The text of an element is not read where `month_first` is None.
    """
    candidates, has_near = [], False
    for place, node in enumerate(metadata.times):
        attributes = node.attributes
        is_marked = attributes.get("itemprop") == "datePublished" or "pubdate" in attributes
        moment = _moment_of_element(attributes, node, month_first=month_first)
        if moment is not None:
            has_near = has_near or is_marked or node.mem_id not in far
            rank = (MARKED_ELEMENT if is_marked else TIME_ELEMENT) + place * LATER_VALUE
            candidates.append(DateCandidate(rank, moment, "selector"))
    name_one_day = len({candidate.moment.value.date() for candidate in candidates}) == 1
    return candidates if has_near or name_one_day else []


def _moment_of_element(
    attributes: dict[str, str | None], node: Element, *, month_first: bool | None
) -> Moment | None:
    """Return the time that an element states in an attribute, else in its text."""
    if attributes.get("itemprop") == "dateModified":
        return None
    values = (attributes.get(name) for name in ("datetime", "content", "title"))
    value = next(filter(None, values), "" if month_first is None else node.text())
    return read_moment(value.strip(), month_first=month_first)


def from_url(url: str) -> list[DateCandidate]:
    """Return the day that a URL is filed under: "/2026/03/07/tin-123.html"."""
    match = _URL_DAY.search(url) or _URL_STAMP.search(url)
    if match is None:
        return []
    moment = read_moment(f"{match['y']}-{match['m']}-{match['d']}")
    return [DateCandidate(URL_DAY, moment, "url")] if moment is not None else []


def from_scripts(scripts: Sequence[str], *, month_first: bool | None) -> list[DateCandidate]:
    """Return the time of publication in the data of scripts, where all keys agree on the day.

    For pages that state none in any other way: with their heads taken away, the day is right on
    all six development pages that have such data.
    """
    matches = chain.from_iterable(map(_KEY.finditer, scripts))
    values = [match["value"] for match in islice(matches, MAX_KEYS)]
    moments = [
        moment for value in values if (moment := read_moment(value, month_first=month_first))
    ]
    if len({moment.value.date() for moment in moments}) != 1:
        return []
    return [DateCandidate(SCRIPT, moments[0], "selector")]
