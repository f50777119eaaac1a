"""The light of a portal and the reason for it: the gravest counts, and what explains the others."""

from datetime import UTC, datetime
from typing import Any

import pytest

from services.health import Completeness, EntryHealth, HostFacts, PortalFacts, Reading, judge
from services.health.entries import NOT_VISITED
from services.health.judgement import DAY, HOUR
from services.health.rhythm import Rhythm
from services.store import Break

# A Monday of no holiday, at noon in Vietnam.
NOW = datetime(2026, 8, 24, 5, tzinfo=UTC).timestamp()
RHYTHM = Rhythm(by_hour=(0.5,) * 168, longest_gap=2.0, longest_time=6 * HOUR)  # silent after 8


def entry(**facts: Any) -> EntryHealth:  # noqa: ANN401 - any field of an entry's health
    """Return an entry point that was visited well a minute ago."""
    known: dict[str, Any] = {
        "kind": "listing", "url": "https://bao.example.vn/", "well_at": NOW - 60,
        "new_at": NOW - HOUR, "again_at": NOW + HOUR, "failures": 0, "reason": "well",
    }  # fmt: skip
    return EntryHealth(**{**known, **facts})


def facts(**known: Any) -> PortalFacts:  # noqa: ANN401 - any field of the facts
    """Return what is known of a portal that is well."""
    usual: dict[str, Any] = {
        "portal": "bao-mau", "entries": (entry(),), "last_article": NOW - HOUR, "rhythm": RHYTHM,
        "hosts": (HostFacts(host="bao.example.vn"),),
    }  # fmt: skip
    return PortalFacts(**{**usual, **known})


FAILING = entry(failures=3, reason="no usable answer came", code="retry-later", well_at=NOW - DAY)
CHALLENGED = HostFacts(host="bao.example.vn", challenged_at=NOW - 60)
FORBIDDEN = HostFacts(host="bao.example.vn", forbids="robots.txt forbids all")
BROKEN = Break(
    portal="bao-mau", since=NOW - DAY, opened_at=NOW, reasons=("articles without a date: 100%",),
    measures=("date",), holds=True,
)  # fmt: skip
MISSING = tuple((f"https://bao.example.vn/{n}", "the server refuses it") for n in range(5))


@pytest.mark.parametrize(
    ("known", "light", "code", "says"),
    [
        ({}, "green", "well", "last article 2026-08-24 04:00"),
        ({"rhythm": None}, "grey", "learning", "too few yet"),
        ({"is_paused": True}, "amber", "paused", "bantin portal resume bao-mau"),
        (
            {"last_article": None, "entries": (entry(reason=NOT_VISITED, well_at=None),)},
            "grey", "not-visited", NOT_VISITED,
        ),
        (
            {"hosts": (CHALLENGED,)},
            "red", "challenge", "bao.example.vn wants a script run or a captcha solved",
        ),
        ({"hosts": (FORBIDDEN,)}, "red", "robots", "robots.txt forbids all"),
        ({"entries": (FAILING,)}, "red", "failing", "1 of 1 entry points fail, last well"),
        ({"entries": (FAILING, entry())}, "amber", "failing", "1 of 2 entry points fail"),
        ({"drift": BROKEN}, "red", "drift", "articles without a date: 100%; 0 articles are held"),
        ({"last_article": NOW - DAY}, "red", "silent", "no article since 2026-08-23 05:00"),
        (
            {"last_article": NOW - 2 * DAY, "entries": (entry(new_at=NOW - HOUR),)},
            "red", "refused", "new links are shown",
        ),
        ({"last_article": NOW - 11 * DAY, "rhythm": None}, "red", "silent", "no article since"),
        (
            {"reading": Reading(pages=40, refused=30)},
            "amber", "refused", "30 of 40 pages of the last days were no article",
        ),
        ({"reading": Reading(pages=19, refused=19)}, "green", "well", "last article"),
        (
            {"completeness": Completeness(shown=20, missing=MISSING)},
            "amber", "incomplete", "5 of 20 articles that are listed were not read: the server",
        ),
        ({"entries": (entry(again_at=NOW - 4 * HOUR),)}, "amber", "overdue", "see the crawler"),
    ],
)  # fmt: skip
def test_each_trouble_has_its_light_and_its_reason(
    known: dict[str, Any], light: str, code: str, says: str
) -> None:
    if code == "silent" and known.get("rhythm", RHYTHM):
        known = {**known, "entries": (entry(new_at=known["last_article"]),)}
    found = judge(facts(**known), NOW)
    assert (found.light, found.code) == (light, code)
    assert says in found.reason


def test_an_article_since_the_challenge_ends_it() -> None:
    passed = facts(hosts=(CHALLENGED,), last_article=NOW)
    assert judge(passed, NOW).code == "well"
    assert judge(facts(entries=(entry(code="challenge", reason="a script"),)), NOW).code == (
        "challenge"
    )


def test_who_does_not_look_sees_no_silence() -> None:
    away = entry(well_at=NOW - DAY, again_at=NOW - DAY)
    found = judge(facts(entries=(away,), last_article=NOW - DAY - HOUR), NOW)
    assert found.code == "overdue"


def test_the_gravest_comes_first_and_the_others_stand_beside_it() -> None:
    found = judge(facts(drift=BROKEN, is_paused=True, hosts=(CHALLENGED,)), NOW)
    assert found.code == "challenge"
    assert [said.split(":")[0] for said in found.also][-1] == "it is paused"
    assert len(found.also) == 2


def test_it_says_what_is_expected_and_when() -> None:
    found = judge(facts(), NOW)
    assert found.expected == pytest.approx(0.5)
    assert found.silent_at == pytest.approx(NOW - HOUR + 16 * HOUR, abs=HOUR)
    assert found.next_visit == NOW + HOUR


def test_a_holiday_is_named() -> None:
    tet = datetime(2026, 2, 18, 5, tzinfo=UTC).timestamp()
    quiet = facts(last_article=tet - 3 * DAY, entries=(entry(well_at=tet, again_at=tet + HOUR),))
    found = judge(quiet, tet)
    assert found.light == "green"
    assert found.reason.endswith("Tết, nothing is expected")


def test_articles_that_the_crawler_never_took_up_are_told() -> None:
    url = ("https://bao.example.vn/a-12345.html", "the crawler does not know it")
    seen = Completeness(shown=20, plain_shown=20, plain_missing=(url,) * 5, overlooked=5)
    found = judge(facts(completeness=seen), NOW)
    assert (found.light, found.code) == ("amber", "incomplete")
    assert found.reason.startswith("5 of 20 links like articles were never taken up")
    few = Completeness(shown=20, plain_shown=20, plain_missing=(url,) * 4, overlooked=4)
    assert judge(facts(completeness=few), NOW).light == "green"
    assert few.plain_share == 0.8
