"""Decisions without I/O: scope, robots.txt, politeness, revisits, redirects, outcomes."""

from services.crawler.policy import outcomes, politeness, robots
from services.crawler.policy.outcomes import Reason, VisitOutcome
from services.crawler.policy.politeness import DEFAULT_DELAY, http_date
from services.crawler.policy.redirects import MAX_HOPS, Redirect, resolve_redirect
from services.crawler.policy.schedule import DAY, HOUR, has_more_pages, listing_again, updated_rate
from services.crawler.policy.scope import admitted, refusal, site

__all__ = [
    "DAY",
    "DEFAULT_DELAY",
    "HOUR",
    "MAX_HOPS",
    "Reason",
    "Redirect",
    "VisitOutcome",
    "admitted",
    "has_more_pages",
    "http_date",
    "listing_again",
    "outcomes",
    "politeness",
    "refusal",
    "resolve_redirect",
    "robots",
    "site",
    "updated_rate",
]
