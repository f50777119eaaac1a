"""What a response, or its absence, means for a URL and its host."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from services.crawler.frontier import NEVER, Entry, Host, changed
from services.crawler.http import FetchError, Response, is_page, text_of
from services.crawler.policy.politeness import (
    after_answer,
    after_failure,
    after_throttling,
    backoff,
    jittered,
    retry_after,
)
from services.crawler.policy.schedule import (
    DAY,
    HOUR,
    MINUTE,
    next_article_visit,
)
from services.crawler.policy.stand_ins import asks_for_proof
from shared.contract import Withdrawal

# Every reason for which a visit brings no page; "retry-later" comes again by itself.
Reason = Literal[
    "robots",  # robots.txt forbids it
    "unchanged",  # 304, or the same bytes as before
    "gone",  # 404, 410, or a redirect to the front page
    "moved",  # to another host, where it is a URL of its own
    "out-of-scope",  # a redirect to another site or into a trap
    "refused",  # 401, 403, 451 and every other status that is no page
    "retry-later",  # 429, 5xx, no answer: a fact about the host
    "given-up",  # "retry-later" for two days on end
    "private-address",  # the name leads into a private network
    "too-large",  # more than a page may have
    "not-a-page",  # a type of content that nobody parses here
    "static",  # a page of unknown type that is neither article nor listing
    "empty-listing",  # a listing, feed or sitemap that shows nothing, or nothing any more
    "feed-became-html",  # a web page where a feed used to be
    "shape-quota",  # enough pages with addresses of this shape brought no news
    "over-budget",  # enough pages of unknown type were fetched from this host today
    "empty",  # 200 with nothing to read
    "cut",  # 200 with a page that breaks off
    "error-page",  # an error, a notice of maintenance or a soft 404 in the place of the page
    "challenge",  # a script or a captcha in the place of the page; never got round
    "noindex",  # the page itself asks not to be kept (meta robots, X-Robots-Tag)
    "nofollow",  # a listing that asks for its links not to be followed
    "duplicate",  # one more address of an article that is known under another
    "forgotten",  # a person had it removed; it is not asked for again
]
# Doubling from a minute to six hours, this many attempts take two days.
LAST_ATTEMPT = 16
# A missing page is looked for again this much later each time, then never.
MISSING_AGAIN = (HOUR, DAY)
# One that also left its listing out of turn is looked for once more: two signs agree.
_SUSPECT_AGAIN = (5 * MINUTE,)
# A feed or sitemap that was looked for where others have theirs is given up after so many failures.
GUESSES = 3
# One request in so many carries no validators: a server may answer "not modified" for ever.
UNCONDITIONAL_EVERY = 8
# A page that is neither article nor listing is looked at again after a month.
STATIC_INTERVAL = 30 * DAY
LEAVES = ("article", "page")
_REFUSED_FIRST, _REFUSED_LAST = HOUR, DAY
_HOST_FAILURES = frozenset({"name", "connect", "tls", "timeout"})
_THROTTLING, _MISSING, REDIRECTS = (429, 503), (404, 410), (301, 302, 303, 307, 308)
# 203: a proxy has changed something on the way, which is a page all the same.
_OK = (200, 203)
_NOT_MODIFIED, _GONE, _SERVER_ERROR = 304, 410, 500
_TRANSIENT = (408, 421, 425)
_MAY_CHALLENGE = (401, 403, 429, 503)


@dataclass(frozen=True, slots=True)
class VisitOutcome:
    """The entry and the host as they are after a visit that brought no page, and why.

    `withdrawn` is set where it says of a known article that it is gone.
    """

    entry: Entry
    host: Host
    reason: Reason
    detail: str = ""
    withdrawn: Withdrawal | None = None


def is_redirect(response: Response) -> bool:
    """Return True if the response redirects and says where to."""
    return response.status in REDIRECTS and bool(response.headers.get("location"))


def conditional_headers(entry: Entry) -> dict[str, str]:
    """Return the headers of a conditional request.

    After a failure the whole page is wanted: "not modified" would not say that it is well again.
    So it is now and then anyway.
    """
    if entry.attempts or not entry.body_hash:
        return {}
    if entry.visits % UNCONDITIONAL_EVERY == UNCONDITIONAL_EVERY - 1:
        return {}
    headers = {"If-None-Match": entry.etag, "If-Modified-Since": entry.last_modified}
    return {name: value for name, value in headers.items() if value}


def on_failure(entry: Entry, host: Host, error: FetchError, *, now: float) -> VisitOutcome:
    """Return the outcome of a fetch without a usable answer."""
    if error.kind == "private-address":
        return VisitOutcome(_retire(entry, "private-address"), host, "private-address", str(error))
    if error.kind == "too-large":
        return VisitOutcome(_retry_daily(entry, "too-large", now), host, "too-large", str(error))
    host = after_failure(host, now=now) if error.kind in _HOST_FAILURES else host
    return _retry_later(entry, host, now, str(error))


def on_status(entry: Entry, host: Host, response: Response, *, now: float) -> VisitOutcome | None:
    """Return the outcome of an answer that is no page; None when it may be a page (200)."""
    outcome = _on_status(entry, host, response, now)
    if outcome is None or not _is_challenge(response):
        return outcome
    challenged = changed(outcome.entry, reason="challenge")
    host = changed(outcome.host, challenged_at=now)
    return VisitOutcome(challenged, host, "challenge", outcome.detail)


def _is_challenge(response: Response) -> bool:
    if response.status not in _MAY_CHALLENGE:
        return False
    mitigated = response.headers.get("cf-mitigated", "").lower() == "challenge"
    return mitigated or asks_for_proof(text_of(response))


def _on_status(entry: Entry, host: Host, response: Response, now: float) -> VisitOutcome | None:
    status, detail = response.status, f"status {response.status}"
    entry = changed(entry, status=status)
    if status in _THROTTLING:
        wait = retry_after(response.headers.get("retry-after"), now=now)
        host = after_throttling(host, now=now, retry_after=wait)
        # The one page that always answers 503 must not slow its host down for ever.
        return _retry_later(entry, host, now, detail)
    if status >= _SERVER_ERROR or status in _TRANSIENT:
        return _retry_later(entry, host, now, detail)
    host = after_answer(host)
    if status in _OK:
        return _not_a_page(entry, host, response, now)
    if status == _NOT_MODIFIED:
        return _not_modified(entry, host, now)
    if status in _MISSING:
        return gone(entry, host, detail, now=now)
    return VisitOutcome(_refused(entry, now), host, "refused", detail)


def _not_a_page(entry: Entry, host: Host, response: Response, now: float) -> VisitOutcome | None:
    if entry.kind not in LEAVES or is_page(response):
        return None
    detail = response.headers.get("content-type", "")[:100]
    return VisitOutcome(_retry_daily(entry, "not-a-page", now), host, "not-a-page", detail)


def _not_modified(entry: Entry, host: Host, now: float) -> VisitOutcome:
    if conditional_headers(entry):
        return VisitOutcome(unchanged(entry, now=now), host, "unchanged", "status 304")
    return _retry_later(entry, host, now, "status 304 to a request without conditions")


def unchanged(entry: Entry, *, now: float) -> Entry:
    """Return an entry whose page is as it was."""
    return after_success(changed(entry, reason="unchanged"), now=now)


def after_success(entry: Entry, *, now: float) -> Entry:
    """Return an entry that has answered well, with its next visit by its age.

    The next visit of a listing depends on what was new in it, and is set by its caller.
    """
    visits = entry.visits + 1
    again = entry.next_at
    if entry.kind == "article":
        again = next_article_visit(visits, now=now)
    elif entry.kind == "page":
        again = now + jittered(STATIC_INTERVAL)
    return changed(
        entry, visits=visits, attempts=0, visited_at=now, next_at=again, suspect=False, detail=""
    )


def until(entry: Entry, ends_at: float) -> Entry:
    """Return an article that is visited, without validators, once its page may not be kept."""
    if ends_at == NEVER:
        return entry
    # A moment that moves along with every answer would have it asked for without end.
    floor = (entry.visited_at or 0.0) + HOUR * 2.0 ** min(entry.visits, 30)
    next_at = min(entry.next_at, max(ends_at, floor if entry.visits > 1 else ends_at))
    return replace(entry, next_at=next_at, etag=None, last_modified=None)


def gone(  # noqa: PLR0913 - an outcome, and how it came to be
    entry: Entry,
    host: Host,
    detail: str,
    *,
    now: float,
    how: Withdrawal = "missing",
    waits: Sequence[float] = MISSING_AGAIN,
) -> VisitOutcome:
    """Return the outcome of a page that is not there: looked for again after each of the waits.

    One that is gone (410) is not; an article that had been there is withdrawn then, and new should
    it ever come back. A listing is looked for every day, a later page of one when the page before
    it leads there.
    """
    attempts = entry.attempts + 1
    entry = changed(entry, attempts=attempts, reason="gone")
    if entry.kind not in LEAVES:
        is_lost = (entry.depth and entry.kind == "listing") or _is_guess(entry)
        again = NEVER if is_lost else now + jittered(DAY)
        return VisitOutcome(changed(entry, next_at=again), host, "gone", detail)
    waits = (*_SUSPECT_AGAIN, *waits[2:]) if entry.suspect else waits
    if entry.status == _GONE or attempts > len(waits):
        return withdrawn(VisitOutcome(changed(entry, next_at=NEVER), host, "gone", detail), how)
    later = changed(entry, next_at=now + jittered(waits[attempts - 1]))
    return VisitOutcome(later, host, "gone", detail)


def withdrawn(outcome: VisitOutcome, how: Withdrawal) -> VisitOutcome:
    """Return the outcome with the withdrawal of its article, if it had been there."""
    entry = outcome.entry
    if entry.kind != "article" or not entry.visits:
        return outcome
    unknown = changed(entry, visits=0, body_hash=None, etag=None, last_modified=None)
    return replace(outcome, entry=unknown, withdrawn=how)


def _is_guess(entry: Entry) -> bool:
    """Return True for a listing, feed or sitemap that no portal file names and that never came."""
    return entry.clicks > 0 and not entry.visits


def forbidden(entry: Entry, host: Host, *, now: float) -> VisitOutcome:
    """Return the outcome of a URL that robots.txt forbids, or whose robots.txt nobody could read.

    A rule is asked again in a day. While the file is unreachable nothing is fetched from the host,
    and the next attempt at it is the host's, not the URL's.
    """
    rules = host.robots
    if rules and rules.rule == "deny":
        host = changed(host, next_ok=max(host.next_ok, rules.until))
        later = changed(entry, next_at=host.next_ok, reason="retry-later")
        return VisitOutcome(later, host, "retry-later", rules.detail)
    later = changed(entry, next_at=now + jittered(DAY), reason="robots")
    return VisitOutcome(later, host, "robots", "robots.txt forbids it")


def after_redirect(entry: Entry, host: Host, target: str, *, now: float) -> VisitOutcome:
    """Return the outcome of a redirect to another host: that URL is an entry of its own."""
    later = changed(entry, next_at=now + jittered(7 * DAY), reason="moved", attempts=0)
    return VisitOutcome(later, host, "moved", target)


def out_of_scope(entry: Entry, host: Host, why: str, *, now: float) -> VisitOutcome:
    """Return the outcome of a redirect that is not followed."""
    return VisitOutcome(_retry_daily(entry, "out-of-scope", now), host, "out-of-scope", why)


def broken(entry: Entry, reason: str, *, now: float) -> Entry:
    """Return an entry at which our own code failed: it is tried again in a day, at most."""
    attempts = entry.attempts + 1
    wait = backoff(attempts, first=HOUR, last=DAY)
    return changed(entry, attempts=attempts, next_at=now + wait, reason=f"bug: {reason}"[:200])


def _retry_later(entry: Entry, host: Host, now: float, detail: str) -> VisitOutcome:
    attempts = entry.attempts + 1
    last = GUESSES if _is_guess(entry) and entry.kind not in LEAVES else LAST_ATTEMPT
    if attempts > last and (entry.kind in LEAVES or last == GUESSES):
        return VisitOutcome(_retire(entry, "given-up"), host, "given-up", detail)
    later = max(now + backoff(attempts), host.next_ok)
    entry = changed(entry, attempts=attempts, next_at=later, reason="retry-later")
    return VisitOutcome(entry, host, "retry-later", detail)


def _refused(entry: Entry, now: float) -> Entry:
    attempts = entry.attempts + 1
    wait = backoff(attempts, first=_REFUSED_FIRST, last=_REFUSED_LAST)
    return changed(entry, attempts=attempts, next_at=now + wait, reason="refused")


def _retry_daily(entry: Entry, reason: Reason, now: float) -> Entry:
    """Return an article that is never visited again, or a listing that is, in a day."""
    if entry.kind in LEAVES:
        return _retire(entry, reason)
    return changed(entry, attempts=entry.attempts + 1, next_at=now + jittered(DAY), reason=reason)


def _retire(entry: Entry, reason: Reason) -> Entry:
    return changed(entry, attempts=entry.attempts + 1, next_at=NEVER, reason=reason)
