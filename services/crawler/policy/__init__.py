"""Decisions without I/O: scope, robots.txt, politeness, revisits, redirects, outcomes."""

from services.crawler.policy import outcomes, politeness, robots
from services.crawler.policy.outcomes import Reason, VisitOutcome
from services.crawler.policy.politeness import DEFAULT_DELAY, http_date
from services.crawler.policy.redirects import MAX_HOPS, Redirect, resolve_redirect, resolve_refresh
from services.crawler.policy.schedule import (
    DAY,
    HOUR,
    LIVE_INTERVAL,
    MINUTE,
    has_more_pages,
    next_listing_visit,
    updated_rate,
)
from services.crawler.policy.scope import admit, site, why_refused

__all__ = [
    "DAY",
    "DEFAULT_DELAY",
    "HOUR",
    "LIVE_INTERVAL",
    "MAX_HOPS",
    "MINUTE",
    "Reason",
    "Redirect",
    "VisitOutcome",
    "admit",
    "has_more_pages",
    "http_date",
    "next_listing_visit",
    "outcomes",
    "politeness",
    "resolve_redirect",
    "resolve_refresh",
    "robots",
    "site",
    "updated_rate",
    "why_refused",
]
