"""What a response, or its absence, means for a URL and its host."""

from dataclasses import replace
from math import inf

import pytest

from services.crawler.frontier.frontier import Entry, Host, Robots
from services.crawler.http.response import FetchError, Response
from services.crawler.policy.outcomes import (
    LAST_ATTEMPT,
    broken,
    conditional_headers,
    forbidden,
    gone,
    on_failure,
    on_status,
    until,
)

NOW = 1_800_000_000.0
HOST = Host(host="bao.example.vn")
ARTICLE = Entry(url="https://bao.example.vn/1", host="bao.example.vn", kind="article")
LISTING = replace(ARTICLE, kind="listing")


def answered(entry: Entry, status: int, **headers: str) -> str | None:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    outcome = on_status(entry, HOST, Response(entry.url, status, named, b""), now=NOW)
    return outcome.reason if outcome else None


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (200, None),
        (304, "retry-later"),
        (401, "refused"),
        (403, "refused"),
        (404, "gone"),
        (408, "retry-later"),
        (410, "gone"),
        (429, "retry-later"),
        (451, "refused"),
        (500, "retry-later"),
        (503, "retry-later"),
    ],
)
def test_a_status_has_one_meaning(status: int, reason: str | None) -> None:
    assert answered(ARTICLE, status) == reason


def test_a_304_is_believed_after_a_request_with_conditions() -> None:
    known = replace(ARTICLE, body_hash="0", etag='"a"')
    assert answered(known, 304) == "unchanged"
    assert answered(replace(known, attempts=1), 304) == "retry-later"


def test_conditions_are_sent_only_for_a_page_that_is_known_and_was_well() -> None:
    date = "Sun, 22 Nov 2026 08:00:00 GMT"
    known = replace(ARTICLE, body_hash="0", etag='"a"', last_modified=date)
    assert conditional_headers(known) == {
        "If-None-Match": '"a"',
        "If-Modified-Since": "Sun, 22 Nov 2026 08:00:00 GMT",
    }
    assert conditional_headers(replace(known, body_hash=None)) == {}
    assert conditional_headers(replace(known, attempts=1)) == {}


@pytest.mark.parametrize(
    ("entry", "content_type", "reason"),
    [
        (ARTICLE, "text/html; charset=utf-8", None),
        (ARTICLE, "application/pdf", "not-a-page"),
        (ARTICLE, "", None),
        (LISTING, "application/rss+xml", None),
    ],
)
def test_an_article_is_text(entry: Entry, content_type: str, reason: str | None) -> None:
    assert answered(entry, 200, content_type=content_type) == reason


@pytest.mark.parametrize(
    ("kind", "reason", "failures"),
    [
        ("timeout", "retry-later", 1),
        ("connect", "retry-later", 1),
        ("protocol", "retry-later", 0),
        ("private-address", "private-address", 0),
        ("too-large", "too-large", 0),
    ],
)
def test_a_failure_is_the_hosts_where_nobody_answered(
    kind: str, reason: str, failures: int
) -> None:
    error = FetchError(kind, "as the test wants")  # type: ignore[arg-type] # one of the table
    outcome = on_failure(ARTICLE, HOST, error, now=NOW)
    assert (outcome.reason, outcome.host.failures) == (reason, failures)


def test_a_missing_article_is_over_a_missing_listing_comes_every_day() -> None:
    over = gone(replace(ARTICLE, status=410), HOST, "", now=NOW).entry
    assert over.next_at == inf
    daily = gone(replace(LISTING, status=410), HOST, "", now=NOW).entry
    assert NOW + 86_400 <= daily.next_at <= NOW + 1.3 * 86_400
    assert gone(replace(LISTING, depth=1), HOST, "", now=NOW).entry.next_at == inf


def test_only_an_article_that_had_been_there_is_withdrawn() -> None:
    response = Response(ARTICLE.url, 410, {}, b"")
    unseen = on_status(ARTICLE, HOST, response, now=NOW)
    seen = on_status(replace(ARTICLE, visits=1, body_hash="0"), HOST, response, now=NOW)
    assert unseen
    assert seen
    assert unseen.withdrawn is None
    assert seen.withdrawn == "missing"
    assert (seen.entry.visits, seen.entry.body_hash) == (0, None)
    page = gone(replace(ARTICLE, kind="page", visits=1, status=410), HOST, "", now=NOW)
    assert page.withdrawn is None


def test_a_rule_is_the_urls_matter_an_unreachable_robots_txt_the_hosts() -> None:
    rules = Robots(rule="parse", until=NOW + 9, text="User-agent: *\nDisallow: /")
    assert forbidden(ARTICLE, replace(HOST, robots=rules), now=NOW).reason == "robots"
    silent = Robots(rule="deny", until=NOW + 600)
    outcome = forbidden(ARTICLE, replace(HOST, robots=silent), now=NOW)
    assert (outcome.reason, outcome.host.next_ok) == ("retry-later", NOW + 600)


def test_a_bug_of_ours_comes_again_within_a_day_and_a_third() -> None:
    entry = replace(ARTICLE, attempts=30)
    assert NOW < broken(entry, "KeyError", now=NOW).next_at <= NOW + 1.3 * 86_400
    assert broken(entry, "KeyError", now=NOW).reason == "bug: KeyError"


def test_a_page_that_never_answers_is_given_up_a_listing_is_not() -> None:
    for kind, reason in (("article", "given-up"), ("listing", "retry-later")):
        entry = Entry(url=f"https://bao.example.vn/{kind}", host="bao.example.vn", kind=kind)
        host, response = Host(host=entry.host), Response(entry.url, 503, {}, b"")
        for _ in range(LAST_ATTEMPT + 1):
            outcome = on_status(entry, host, response, now=0.0)
            assert outcome
            assert outcome.entry.next_at >= outcome.host.next_ok
            entry = outcome.entry
        assert entry.reason == reason


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"cf-mitigated": "challenge"}, b""),
        ({}, b"<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x></script>"),
    ],
)
def test_a_refusal_that_wants_a_proof_is_a_challenge(headers: dict[str, str], body: bytes) -> None:
    outcome = on_status(ARTICLE, HOST, Response(ARTICLE.url, 403, headers, body), now=NOW)
    assert outcome
    assert (outcome.reason, outcome.host.challenged_at) == ("challenge", NOW)
    assert outcome.entry.next_at > NOW


def test_an_article_is_visited_when_it_may_no_longer_be_kept() -> None:
    known = replace(ARTICLE, next_at=NOW + 60, etag='"a"', last_modified="Sun", body_hash="0")
    assert until(known, inf) == known
    assert until(known, NOW + 90).next_at == NOW + 60
    ending = until(replace(known, next_at=inf, visits=1), NOW + 90)
    assert (ending.next_at, conditional_headers(ending)) == (NOW + 90, {})


def test_a_moment_that_moves_along_does_not_have_it_asked_for_without_end() -> None:
    known = replace(ARTICLE, next_at=inf, visits=5, visited_at=NOW)

    assert until(known, NOW + 60).next_at >= NOW + 86_400
