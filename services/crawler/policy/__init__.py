"""Decisions without I/O: scope, robots.txt, politeness, revisits, redirects, outcomes."""

from services.crawler.policy import (
    contents,
    missing,
    outcomes,
    politeness,
    robots,
    shapes,
    stand_ins,
)
from services.crawler.policy.outcomes import Reason, VisitOutcome
from services.crawler.policy.page_rules import PageRules, page_rules
from services.crawler.policy.page_signs import PageSigns, page_signs
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
from services.crawler.policy.scope import admit, site, why_not_admitted, why_refused

__all__ = [
    "DAY",
    "DEFAULT_DELAY",
    "HOUR",
    "LIVE_INTERVAL",
    "MAX_HOPS",
    "MINUTE",
    "PageRules",
    "PageSigns",
    "Reason",
    "Redirect",
    "VisitOutcome",
    "admit",
    "contents",
    "has_more_pages",
    "http_date",
    "missing",
    "next_listing_visit",
    "outcomes",
    "page_rules",
    "page_signs",
    "politeness",
    "resolve_redirect",
    "resolve_refresh",
    "robots",
    "shapes",
    "site",
    "stand_ins",
    "updated_rate",
    "why_not_admitted",
    "why_refused",
]
