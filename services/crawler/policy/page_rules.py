"""What a page itself says to robots: `<meta name="robots">` and the X-Robots-Tag header."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape
from math import inf

from shared.contract import VIETNAM

_META = re.compile(r"<[mM][eE][tT][aA]\b[^<>]{0,1000}>")
_NAME = re.compile(r"(?i)\bname\s*=\s*[\"']?\s*([\w-]+)")
_CONTENT = re.compile(r"(?i)\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
# A name in front of rules of its own ("googlebot: noindex"), none of the rules that hold a colon.
_AGENT = re.compile(r"(?i)(?:^|,)\s*(?!max-|unavailable_after)([a-z][\w.-]*)\s*:")
_RULE = re.compile(r"[\w-]+")
# RFC 822, RFC 850 or ISO 8601, with or without a time and a zone; none of them holds a letter
# behind the zone.
_UNTIL = re.compile(
    r"(?i)\bunavailable_after\s*:\s*(\d{4}-\d\d-\d\d(?:[t ][\d:.]+\s*(?:z|[+-][\d:]+)?)?"
    r"|(?:[a-z]{3,9},?\s+)?\d{1,2}[ -][a-z]{3,9}[ -]\d{2,4}"
    r"(?:\s+[\d:]+(?:\s*[a-z]{1,5}|\s*[+-]\d{4})?)?)"
)
# Rules stand in the head; a page without one ends the search here.
_HEAD_CHARACTERS = 60_000


# A moment of any other year is an empty field of a program ("0001-01-01T00:00:00"), or no end.
_YEARS = range(1990, 9999)


@dataclass(frozen=True, slots=True)
class PageRules:
    """What may be done with a page, as it says itself; all is allowed where it says nothing.

    `unavailable_after` is the moment from which on it may not be kept, in Unix seconds.
    """

    noindex: bool = False
    nofollow: bool = False
    noarchive: bool = False
    unavailable_after: float | None = None

    @property
    def ends_at(self) -> float:
        """The moment from which on the page may not be kept, infinity where it names none."""
        return inf if self.unavailable_after is None else self.unavailable_after

    def why_not_kept(self, now: float) -> str | None:
        """Return why the page may not be kept `now`, None where it may."""
        if self.noindex:
            return "the page asks not to be kept"
        if now < self.ends_at:
            return None
        day = datetime.fromtimestamp(self.ends_at, VIETNAM).date()
        return f"the page asks not to be kept from {day} on"


def page_rules(html: str, x_robots_tag: str, agent: str) -> PageRules:
    """Return the rules of a page for an agent (its product token, "bantin").

    Rules for "robots" hold for all, those that name another agent do not; the strictest wins.
    """
    stated = [*_header_rules(x_robots_tag, agent.lower()), *_meta_rules(html, agent.lower())]
    rules = {rule.lower() for text in stated for rule in _RULE.findall(text)}
    return PageRules(
        noindex=bool(rules & {"noindex", "none"}),
        nofollow=bool(rules & {"nofollow", "none"}),
        noarchive=bool(rules & {"noarchive", "nocache"}),
        unavailable_after=_first_end(stated) if "unavailable_after" in rules else None,
    )


def _header_rules(value: str, agent: str) -> Iterator[str]:
    """Yield the rules of the header; a name holds until the next one or the end of its line."""
    for line in value.splitlines():
        agents = list(_AGENT.finditer(line))
        yield line[: agents[0].start()] if agents else line
        ends = [*(found.start() for found in agents[1:]), len(line)]
        for found, end in zip(agents, ends, strict=False):  # without a name, none ends
            if found[1].lower() in (agent, "robots", "*"):
                yield line[found.end() : end]


def _meta_rules(html: str, agent: str) -> Iterator[str]:
    for meta in _META.finditer(html, 0, _HEAD_CHARACTERS):
        name, content = _NAME.search(meta[0]), _CONTENT.search(meta[0])
        if name and content and name[1].lower() in ("robots", agent):
            yield unescape(content[1] or content[2] or content[3] or "")


def _first_end(stated: Iterable[str]) -> float | None:
    """Return the first moment after which the page may not be kept, None where none is read."""
    dates = [found for text in stated for found in _UNTIL.findall(text)]
    ends = [end for date in dates if (end := _moment(date)) is not None]
    return min(ends, default=None)


def _moment(date: str) -> float | None:
    """Return a date in Unix seconds; a day alone ends with itself, where the portals are."""
    try:
        moment = _parsed(date.strip())
        moment = moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
        if moment.year not in _YEARS:
            return None
        return (moment if ":" in date else moment + timedelta(days=1)).timestamp()
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def _parsed(date: str) -> datetime:
    if date[:4].isdecimal():
        return datetime.fromisoformat(date)
    return parsedate_to_datetime(date if ":" in date else f"{date} 00:00:00")
