"""robots.txt: what is allowed, what every failure means, and the public vectors."""

import gzip
from math import inf

import pytest

from services.crawler.frontier.frontier import Robots
from services.crawler.policy.robots import (
    GIVEN_UP_SECONDS,
    MAX_BYTES,
    allows,
    crawl_delay,
    may_fetch,
    product_token,
    read,
    sitemaps,
    unreachable,
)
from tests.support.vectors import vectors

NOW = 1_800_000_000.0
AGENT = "bantin/0.1 (+https://bantin.example)"
SITE = "https://bao.example.vn"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /quan-tri/", "/quan-tri/a", False),
        ("User-agent: *\nDisallow: /quan-tri/", "/tin/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: bantin\nDisallow: /mat/", "/tin", True),
        ("User-agent: *\nDisallow:\n\nUser-agent: Bantin/2.0\nDisallow: /", "/tin", False),
        ("\ufeffUser-agent: *\rDisallow: /a\r", "/a", False),
        ("User-agent: bantin\nSitemap: https://x/s\nUser-agent: x\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /*.pdf$ # tài liệu", "/a.pdf", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: BANTIN thu thập tin\nDisallow: /a\nUser-agent: *\nDisallow:", "/a", False),
        ("User-agent: bantin\nCrawl-delay: 9\nUser-agent: x\nDisallow: /a", "/a", False),
        ("User-agent: bantin\nGhi-chu: x\nUser-agent: x\nDisallow: /a", "/a", False),
        ("User-agent: bantin\nDisalow_all: /b\nUser-agent: x\nDisallow: /a", "/a", True),
        ("useragent bantin\ndisallow /a", "/a", False),
        ("User agent: *\nDissallow: /a", "/a", False),
        ("User-agent: * moi nguoi\nDisallow: /a", "/a", False),
        ("User-agent: *moi\nDisallow: /a", "/a", True),
        ("User-agent: ban\nDisallow: /\nUser-agent: *\nDisallow: /a", "/tin", True),
        ("User-agent: ban\nDisallow:\nUser-agent: *\nDisallow: /a", "/a", False),
        ("User-agent: bantinbot\nDisallow: /a", "/a", True),
        ("User-agent: bantin\nUser-agent: x\n\nUser-agent: bantin\nDisallow: /a", "/a", False),
        ("User-agent: bantin\nDisallow: /%62%61%7A", "/baz", False),
        ("User-agent: bantin\nDisallow: /tin-tức", "/tin-t%E1%BB%A9c", False),
        ("User-agent: bantin\nDisallow: /\nAllow: /tin/index.html", "/tin/", True),
        ("User-agent: bantin\nDisallow: /\nAllow: /tin/index.html", "/tin/index.htm", False),
        ("Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", True),
        ("", "/a", True),
        ("<<<>>> \x00 nonsense : : :", "/a", True),
    ],
)
def test_the_rules_of_a_file(text: str, path: str, allowed: bool) -> None:  # noqa: FBT001 - a table
    assert may_fetch(text, SITE + path, AGENT) is allowed


def test_a_line_ends_where_the_parser_of_google_cuts_it() -> None:
    cut = 8 * 2083 - 1  # characters
    long = "/" + "a" * (cut - len("Disallow: /") - 1)
    rules = f"User-agent: *\nDisallow: {long}/tin"
    assert not may_fetch(rules, f"{SITE}{long}/bai", AGENT)
    assert may_fetch(rules, f"{SITE}{long[:-1]}/bai", AGENT)


def test_a_name_holds_for_its_own_kinds_and_no_longer_word() -> None:
    rules = "User-agent: bantin\nDisallow: /a"
    assert not may_fetch(rules, SITE + "/a", "bantin-images/1")
    assert may_fetch(rules, SITE + "/a", "bantinbot/1")


def test_the_product_token_is_what_groups_are_named_by() -> None:
    assert product_token("bantin/0.1 (+https://bantin.example)") == "bantin"
    assert product_token("bantin") == "bantin"


@pytest.mark.parametrize(
    ("status", "rule"),
    [
        *((status, "parse") for status in (200, 204)),
        *((status, "allow") for status in (301, 401, 403, 404, 410, 451)),
        *((status, "deny") for status in (429, 500, 502, 503, 504)),
    ],
)
def test_what_a_status_of_robots_txt_means(status: int, rule: str) -> None:
    assert read(status, b"", now=NOW, known=None).rule == rule


def test_an_html_page_in_place_of_robots_txt_has_no_rules() -> None:
    page = b"<!DOCTYPE html><html><body>User-agent: *\nDisallow: /</body></html>"
    assert allows(read(200, page, now=NOW, known=None), SITE + "/a", AGENT)


@pytest.mark.parametrize(
    "packed",
    [
        "User-agent: *\r\nDisallow: /mat".encode("utf-16"),
        "User-agent: *\nDisallow: /mat".encode("utf-16-be"),
        gzip.compress(b"User-agent: *\nDisallow: /mat", mtime=0),
        b"\xef\xbbUser-agent: *\nDisallow: /mat",
    ],
)
def test_a_file_is_read_however_it_was_saved(packed: bytes) -> None:
    rules = read(200, packed, now=NOW, known=None)
    assert not allows(rules, SITE + "/mat", AGENT)
    assert allows(rules, SITE + "/tin", AGENT)


def test_only_the_first_500_kib_are_read() -> None:
    padding = b"# " + b"x" * MAX_BYTES + b"\nUser-agent: *\nDisallow: /"
    assert allows(read(200, padding, now=NOW, known=None), SITE + "/a", AGENT)
    head = b"User-agent: *\nDisallow: /mat\n"
    assert not allows(read(200, head + padding, now=NOW, known=None), SITE + "/mat", AGENT)


def test_a_file_that_became_unreachable_stays_in_force_until_it_is_given_up() -> None:
    known = read(200, b"User-agent: *\nDisallow: /mat", now=NOW, known=None)
    later = read(503, b"", now=NOW + 90_000, known=known)
    assert not allows(later, SITE + "/mat", AGENT)
    assert allows(later, SITE + "/tin", AGENT)
    assert NOW + 90_000 < later.until < NOW + 2 * 90_000

    denied = unreachable("timeout", now=NOW, known=None)
    assert not allows(denied, SITE + "/tin", AGENT)
    still = unreachable("timeout", now=NOW + GIVEN_UP_SECONDS - 1, known=denied)
    assert not allows(still, SITE + "/tin", AGENT)
    assert allows(unreachable("timeout", now=NOW + GIVEN_UP_SECONDS, known=still), SITE, AGENT)


def test_a_file_that_came_back_is_obeyed_at_once() -> None:
    denied = unreachable("timeout", now=NOW, known=None)
    back = read(200, b"User-agent: *\nDisallow: /mat", now=NOW + 600, known=denied)
    assert back.failing_since is None
    assert allows(back, SITE + "/tin", AGENT)


def test_delays_and_sitemaps_are_found() -> None:
    text = "User-agent: *\nCrawl-delay: 7\nRequest-rate: 1/20s\n\nSitemap: https://x.example/s.xml"
    robots = Robots(rule="parse", text=text, until=inf)
    assert crawl_delay(robots, AGENT) == 20
    assert sitemaps(robots) == ["https://x.example/s.xml"]
    assert crawl_delay(Robots(rule="deny", until=inf), AGENT) is None


def test_the_rules_of_rfc_9309() -> None:
    cases = vectors("robots/rfc9309_cases.json")
    wrong = [
        case
        for case in cases["cases"]
        if may_fetch(
            case["robots_text"] if "robots_text" in case else cases[case["robots"]],
            SITE + case["path"],
            case["agent"],
        )
        is not case["allowed"]
    ]
    assert not wrong


_POLICIES = {"parse": "parse", "allow_all": "allow", "disallow_all": "deny", "use_cached": "parse"}


def test_the_fetch_policy_of_rfc_9309() -> None:
    checked = 0
    for case in vectors("robots/rfc9309_cases.json")["fetch_cases"]:
        if "policy" not in case or case["policy"] not in _POLICIES:
            continue
        known = read(200, b"User-agent: *\nDisallow: /x", now=NOW, known=None)
        known = known if case.get("cached") else None
        later = NOW + 86_400 * case.get("unreachable_for_days", 0)
        if later > NOW:
            known = unreachable("gone", now=NOW, known=None)
        if "error" in case:
            found = unreachable(case["error"], now=later, known=known)
        else:
            body = b"<html><body>x</body></html>" if case.get("body_is_html") else b""
            found = read(case["status"][-1], body, now=later, known=known)
        html_is_free = case.get("body_is_html") and allows(found, SITE + "/a", AGENT)
        assert html_is_free or found.rule == _POLICIES[case["policy"]], case
        checked += 1
    assert checked >= 16


def test_the_recorded_answers_of_protego() -> None:
    cases = vectors("robots/protego_recorded_cases.json")
    asked = [case for case in cases if case["op"] == "can_fetch"]
    wrong = [one for one in asked if may_fetch(one["robots"], *one["args"]) is not one["result"]]
    assert len(asked) == 376
    assert not wrong
