"""What the content of an answer means that came well: the page asked for, or something instead."""

from services.crawler.frontier import NEVER, Entry, Host, changed
from services.crawler.policy.outcomes import LEAVES, Reason, VisitOutcome, withdrawn
from services.crawler.policy.page_rules import PageRules
from services.crawler.policy.page_signs import PageSigns
from services.crawler.policy.politeness import backoff, jittered
from services.crawler.policy.schedule import DAY, FIRST_RATE, HOUR, next_listing_visit
from services.crawler.policy.stand_ins import CUT_SIGHTINGS, is_cut, says_missing, stand_in

# What stands in the place of an article is asked again so often, from an hour later to a day.
LAST_SIGHTING = 6


def on_content(
    entry: Entry, host: Host, signs: PageSigns, rules: PageRules, *, now: float
) -> VisitOutcome | None:
    """Return the outcome of a page that is not what was asked for; None when it may be.

    `rules` are what the page itself says to robots; of a page of unknown type they hold once its
    type is known.
    """
    found = stand_in(signs)
    # What became of a feed or sitemap that is a web page now is told by its reader.
    if found and (entry.kind in (*LEAVES, "listing") or found[0] == "challenge"):
        return not_served(entry, host, *found, now=now)
    if entry.kind in LEAVES and entry.attempts < CUT_SIGHTINGS and is_cut(signs.html):
        return not_served(entry, host, "cut", "the page breaks off before its end", now=now)
    why = rules.why_not_kept(now) if entry.kind == "article" else None
    if why:
        return withdrawn(kept_out(entry, host, "noindex", why, now=now), "noindex")
    if entry.kind not in LEAVES and rules.nofollow:
        return kept_out(entry, host, "nofollow", "the page asks not to be followed", now=now)
    return None


def not_served(
    entry: Entry, host: Host, reason: Reason, detail: str, *, now: float
) -> VisitOutcome:
    """Return the outcome of an answer in the place of the page: it is asked again.

    What is known of the page stays as it is; a challenge shows at its host. After LAST_SIGHTING
    visits a page that never was one is given up, and an article withdrawn whose server says that
    there is none; one that is only away is asked for once a week.
    """
    attempts = entry.attempts + 1
    wait = backoff(attempts, first=HOUR, last=DAY)
    is_last = entry.kind in LEAVES and attempts >= LAST_SIGHTING
    is_known = entry.kind == "article" and entry.visits > 0
    is_missing = reason == "error-page" and says_missing(detail)
    again = now + wait
    if is_last:
        again = now + jittered(7 * DAY) if is_known and not is_missing else NEVER
    host = changed(host, challenged_at=now) if reason == "challenge" else host
    after = changed(entry, attempts=attempts, next_at=again, reason=reason)
    outcome = VisitOutcome(after, host, reason, detail)
    return withdrawn(outcome, "error-page") if is_last and is_missing else outcome


def kept_out(entry: Entry, host: Host, reason: Reason, detail: str, *, now: float) -> VisitOutcome:
    """Return the outcome of a page that asks robots to leave it: it is asked again in a week."""
    after = changed(entry, next_at=now + jittered(7 * DAY), reason=reason, attempts=0)
    return VisitOutcome(after, host, reason, detail)


def duplicate(entry: Entry, host: Host, why: str) -> VisitOutcome:
    """Return the outcome of one more address of a known article: it is not visited again."""
    after = changed(entry, attempts=0, next_at=NEVER, reason="duplicate")
    return VisitOutcome(after, host, "duplicate", why)


def empty(entry: Entry, host: Host, reason: Reason, why: str = "", *, now: float) -> VisitOutcome:
    """Return the outcome of a listing that shows nothing where it used to, or should.

    It is visited as often as before, and then without validators. `why` says what became of the
    links that it has.
    """
    attempts = entry.attempts + 1
    again = next_listing_visit(entry, entry.rate or FIRST_RATE, now=now)
    entry = changed(entry, attempts=attempts, reason=reason, visited_at=now, next_at=again)
    entry = changed(entry, body_hash=None, etag=None, last_modified=None)
    return VisitOutcome(entry, host, reason, why or "it shows no link")
