"""When an article was published and last changed: all candidates, and the choice among them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from services.parser.content import MainContent
from services.parser.document import Document
from services.parser.fields.dates.date_candidates import (
    DateCandidate,
    from_elements,
    from_metadata,
    from_scripts,
    from_url,
)
from services.parser.fields.dates.date_lines import (
    far_time_elements,
    from_lines,
    from_only_posted_line,
    is_month_first,
)
from services.parser.fields.title_lines import Title
from services.parser.metadata import Metadata
from shared.contract import VIETNAM, Candidate, FieldSource, Moment, PageFetched

# Clocks of portals run ahead; a later time is a date in the text, not of the text.
AHEAD = timedelta(days=1)  # ±20 % changes 0 of 198 development pages
# A time so close to that of the fetch may be the time of the fetch.
RENDERED = timedelta(minutes=5)  # ±20 % changes 0 of 198 development pages

# To the minute, by the order of day and month.
_DAY_LAST, _MONTH_LAST = "%Y-%m-%d %H:%M", "%Y-%d-%m %H:%M"
_HEAD = frozenset[FieldSource](["jsonld", "meta"])
# The languages in which pages are read in full.
_READ = frozenset(["vi", "en"])


@dataclass(frozen=True, slots=True)
class DateChoice:
    """A moment, where it came from, and the moments that lost."""

    moment: Moment | None
    source: FieldSource = "text"
    candidates: tuple[Candidate, ...] = ()


def find_times(  # noqa: PLR0913, PLR0917 - each is a part of one page
    document: Document,
    main: MainContent,
    title: Title,
    metadata: Metadata,
    language: str,
    page: PageFetched,
) -> tuple[DateChoice, DateChoice]:
    """Return when an article was published, and when modified.

    The lines of a page in another language than Vietnamese and English are not read: only what
    its head, JSON-LD, elements, scripts and URL state for machines counts.
    """
    host, fetched_at = urlsplit(page.final_url).hostname or "", page.fetched_at
    states_vietnamese = (metadata.language or "").startswith(("vi", "vn"))
    is_vietnamese = language == "vi" or states_vietnamese or host.endswith(".vn")
    month_first = None
    in_lines, updates = list[DateCandidate](), list[DateCandidate]()
    if language in _READ:
        month_first = not is_vietnamese and is_month_first(document, metadata.language, host)
        in_lines, updates = from_lines(
            document,
            main,
            title,
            fetched_at=fetched_at,
            month_first=month_first,
            is_vietnamese=is_vietnamese,
        )
    far = far_time_elements(document, main, title) if metadata.times else set[int]()
    published = [
        *from_metadata(metadata.published, month_first=month_first),
        *in_lines,
        *from_elements(metadata, month_first=month_first, far=far),
        *from_url(page.final_url),
    ]
    published = without_exchanged_days(published)
    modified = [*from_metadata(metadata.modified, month_first=month_first), *updates]
    if all(candidate.is_doubtful for candidate in published):
        posted = from_only_posted_line(document, title) if language in _READ else []
        published += posted or from_scripts(metadata.scripts, month_first=month_first)
    if is_vietnamese:
        published, modified = undo_false_utc(published), undo_false_utc(modified)
    return choose(published, fetched_at=fetched_at), choose(modified, fetched_at=fetched_at)


def choose(candidates: list[DateCandidate], *, fetched_at: datetime) -> DateChoice:
    """Return the best plausible candidate; a day alone takes the clock of one that agrees."""
    plausible = _plausible_candidates(candidates, fetched_at)
    if not plausible:
        return DateChoice(moment=None)
    by_rank = sorted(plausible, key=lambda candidate: candidate.rank)
    same_day = (other for other in by_rank if other.day == by_rank[0].day)
    finest = next((other for other in same_day if other.moment.precision != "day"), by_rank[0])
    losers = {
        candidate.moment.value.isoformat(): candidate.source
        for candidate in plausible
        if candidate.moment.value != finest.moment.value
    }
    stated = tuple(Candidate(value=value, source=source) for value, source in losers.items())
    return DateChoice(moment=finest.moment, source=finest.source, candidates=stated)


def _plausible_candidates(
    candidates: list[DateCandidate], fetched_at: datetime
) -> list[DateCandidate]:
    """Drop times in the future, and what a template may have written and nothing else confirms.

    Confirmed is the day of any candidate that is not in doubt, and the day that both the head and
    a line of the page name.
    """
    past = [time for time in candidates if time.moment.value <= fetched_at + AHEAD]
    confirmed = {time.day for time in past if not _needs_confirmation(time, fetched_at)}
    in_lines = {time.day for time in past if time.source == "text" and not time.is_doubtful}
    confirmed |= in_lines & {time.day for time in past if time.source in _HEAD}
    return [time for time in past if time.day in confirmed]


def _needs_confirmation(candidate: DateCandidate, fetched_at: datetime) -> bool:
    """Return True if a time may be the portal's clock, the moment of the fetch, or filled in.

    What a template fills into the head is midnight of the first day of a year, or of today.
    """
    value = candidate.moment.value
    if candidate.is_doubtful or abs(value - fetched_at) <= RENDERED:
        return True
    if candidate.source not in _HEAD or (value.hour, value.minute) != (0, 0):
        return False
    is_today = candidate.day == fetched_at.astimezone(VIETNAM).date()
    return is_today or (value.month, value.day) == (1, 1)


def without_exchanged_days(candidates: list[DateCandidate]) -> list[DateCandidate]:
    """Drop times of lines whose day and month an element states the other way round.

    Drupal shows readers "09/05/2024 - 20:14" where its RDFa states 2024-09-05T20:14.
    """
    stated = {f"{one.moment.value:{_DAY_LAST}}" for one in candidates if one.source == "selector"}
    if not stated:
        return candidates
    return [
        one
        for one in candidates
        if one.source != "text"
        or f"{one.moment.value:{_DAY_LAST}}" in stated
        or f"{one.moment.value:{_MONTH_LAST}}" not in stated
    ]


def undo_false_utc(candidates: list[DateCandidate]) -> list[DateCandidate]:
    """Return the times of a Vietnamese page with those in UTC written as its readers see them.

    Systems that know no zones put a "Z" behind any time of the head: "08:00Z" is 15:00, or 08:00
    where the page shows that clock, or that day and not the one seven hours later.
    """
    if all(candidate.moment.value.utcoffset() for candidate in candidates):
        return candidates
    shown = [one.moment for one in candidates if one.source not in _HEAD and not _is_utc(one)]
    clocks = {moment.value.replace(second=0) for moment in shown if moment.precision != "day"}
    days = {moment.value.date() for moment in shown}
    told = []
    for candidate in candidates:
        moment = candidate.moment
        stated, local = moment.value.replace(tzinfo=VIETNAM), moment.value.astimezone(VIETNAM)
        is_shown = stated.replace(second=0) in clocks or (
            stated.date() in days and local.date() not in days
        )
        if is_shown and candidate.source in _HEAD and _is_utc(candidate):
            moment = moment.model_copy(update={"value": stated, "zone_stated": False})
        elif not moment.value.utcoffset():
            moment = moment.model_copy(update={"value": local})
        told.append(replace(candidate, moment=moment))
    return told


def _is_utc(candidate: DateCandidate) -> bool:
    """Return True if a time is stated to the minute in UTC."""
    moment = candidate.moment
    return moment.precision != "day" and moment.zone_stated and not moment.value.utcoffset()
