"""When an article was published: the candidates of a page, weighed against one another.

No date is better than a wrong one: a candidate outside [1995, fetch time + a day] is not one, and
nothing is ever taken from the clock.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from services.parser import wording
from services.parser.body import Body
from services.parser.dates import MAX_DATE_LINE, find_moments, read_moment
from services.parser.headline import Headline
from services.parser.lines import Page
from services.parser.metadata import Metadata, Stated
from services.parser.sift import is_named
from shared.events import Candidate, FieldSource, Moment

# Clocks of portals run ahead; more than this is a date in the text, not of the text.
AHEAD = timedelta(days=1)
# How far from the title or the end of the body a date line may stand, in lines.
ABOVE_TITLE = 5
BELOW_TITLE = 12
BELOW_BODY = 4

_URL_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[/\-_.](?P<m>[01]?\d|[a-z]{3})[/\-_.](?P<d>[0-3]?\d)(?!\d)"
)
_URL_STAMP = re.compile(
    r"(?<!\d)(?P<y>20[0-4]\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:\d{6,12})?(?!\d)"
)
_UPDATED = re.compile(
    r"cập nhật|updated|modified|sửa|aktualisiert|mis à jour|actualizado", re.IGNORECASE
)
_MONTH_FIRST = re.compile(r"^en(?:[-_](?:us|ph))?$", re.IGNORECASE)
_TIME_CSS = "time, [itemprop=datePublished], [itemprop=dateModified], [pubdate], abbr.published"


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment, where it came from, and the moments that lost."""

    moment: Moment | None
    source: FieldSource = "text"
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate: the smaller its rank, the more it is believed."""

    rank: int
    moment: Moment
    source: FieldSource


def find_published(found: list[Ranked], *, fetched_at: datetime) -> Dated:
    """Return the best plausible candidate; a day alone takes the clock of one that agrees."""
    plausible = [one for one in found if one.moment.value <= fetched_at + AHEAD]
    if not plausible:
        return Dated(moment=None)
    best = min(plausible, key=lambda one: one.rank)
    same_day = [one for one in plausible if _day(one) == _day(best)]
    finest = next(
        (
            one
            for one in sorted(same_day, key=lambda one: one.rank)
            if one.moment.precision != "day"
        ),
        best,
    )
    losers = {
        one.moment.value.isoformat(): one
        for one in plausible
        if one.moment.value != finest.moment.value
    }
    candidates = tuple(Candidate(value=value, source=one.source) for value, one in losers.items())
    return Dated(moment=finest.moment, source=finest.source, candidates=candidates)


def _day(one: Ranked) -> str:
    return one.moment.value.date().isoformat()


def is_month_first(metadata: Metadata, host: str) -> bool:
    """Say whether 3/7/2026 is March 7 on this page: American English."""
    language = metadata.language or ""
    return bool(_MONTH_FIRST.match(language)) and not re.search(
        r"\.(?:vn|uk|au|nz|in|ie|za|eu|sg|my|ke|ng|pk)$", host
    )


def candidates_of(  # noqa: PLR0913, PLR0917 - each is a part of one page
    tree: LexborHTMLParser, page: Page, body: Body, title: Headline, metadata: Metadata, url: str
) -> tuple[list[Ranked], list[Ranked]]:
    """Return the candidates for the published and for the modified time."""
    month_first = is_month_first(metadata, urlsplit(url).hostname or "")
    published = _stated(metadata.published, month_first=month_first)
    modified = _stated(metadata.modified, month_first=month_first)
    for rank, moment, updated in _shown(page, body, title, month_first=month_first):
        one = Ranked(rank, moment, "text")
        (modified if updated else published).append(one)
        if updated:
            published.append(Ranked(rank + 40, moment, "text"))
    published += _elements(tree, month_first=month_first)
    published += _in_url(url)
    return published, modified


def _stated(values: list[Stated], *, month_first: bool) -> list[Ranked]:
    found = []
    for number, (value, source) in enumerate(values):
        moment = read_moment(value, month_first=month_first)
        if moment is not None:
            found.append(
                Ranked((10 if source == "jsonld" else 12) + min(number, 30), moment, source)
            )
    return found


def _elements(tree: LexborHTMLParser, *, month_first: bool) -> list[Ranked]:
    found = []
    for number, node in enumerate(tree.css(_TIME_CSS)[:8]):
        attributes = node.attributes
        if attributes.get("itemprop") == "dateModified":
            continue
        value = (
            attributes.get("datetime")
            or attributes.get("content")
            or attributes.get("title")
            or node.text()
        )
        moment = read_moment(value.strip(), month_first=month_first)
        named = attributes.get("itemprop") == "datePublished" or "pubdate" in attributes
        if moment is not None:
            found.append(Ranked((20 if named else 50) + number, moment, "selector"))
    return found


def _shown(
    page: Page, body: Body, title: Headline, *, month_first: bool
) -> list[tuple[int, Moment, bool]]:
    box = page.boxes[body.box]
    top = title.line if title.line >= 0 else box.start
    first = max(0, top - ABOVE_TITLE)
    last = min(len(page.lines), max(top + BELOW_TITLE, box.start + 3))
    found = []
    for number in (
        *range(top, last),
        *range(first, top),
        *range(box.end - 3, box.end + BELOW_BODY),
    ):
        if not 0 <= number < len(page.lines):
            continue
        line = page.lines[number]
        if (
            not line.text
            or len(line.text) > MAX_DATE_LINE
            or not any(letter.isdigit() for letter in line.text)
        ):
            continue
        moment = next(find_moments(line.text, month_first=month_first), None)
        if moment is None:
            continue
        named = is_named(page, line, wording.DATE)
        rank = 30 if named else 34
        rank += 0 if moment.precision != "day" else 6
        rank += min(abs(number - top), 20) // 2 + (4 if number < top else 0)
        found.append((rank, moment, _UPDATED.search(line.text) is not None))
    return found


def _in_url(url: str) -> list[Ranked]:
    found = _URL_DAY.search(url) or _URL_STAMP.search(url)
    if found is None:
        return []
    moment = read_moment(f"{found['y']}-{found['m']}-{found['d']}")
    return [Ranked(48, moment, "url")] if moment is not None else []
