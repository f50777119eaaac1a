"""`bantin frontier`: what a crawl of a real web left behind."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.cluster import bantin
from tests.support.loopback_web import HTML, LoopbackWeb, Reply, Request, loopback_web
from tests.support.pages import article

ADDRESS = "127.0.0.62"
ROBOTS = b"User-agent: *\nDisallow: /cam/\n"


def _respond(request: Request) -> Reply:
    if request.path == "/robots.txt":
        return Reply(ROBOTS, headers={"Content-Type": "text/plain"})
    if request.path == "/tin.html":
        return Reply(article("", title="Huyện Đông Giang mở lớp học đêm").encode(), headers=HTML)
    return Reply(status=404)


@pytest.fixture(scope="module")
def web() -> Iterator[LoopbackWeb]:
    with loopback_web(ADDRESS, respond=_respond) as served:
        yield served


@pytest.fixture(scope="module")
def environment(web: LoopbackWeb, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Settings of a frontier that knows one article, which was fetched, and one that waits."""
    folder = tmp_path_factory.mktemp("frontier")
    settings = {
        "BANTIN_DATA": str(folder / "bantin.db"),
        "BANTIN_ALLOW_NETWORKS": "127.0.0.0/8",
        "COLUMNS": "200",
    }
    crawled = bantin("crawl", web.url("/tin.html"), environment=settings)
    assert crawled.returncode == 0, crawled.stderr
    return settings


def _json(environment: dict[str, str], *words: str) -> Any:  # noqa: ANN401 - as the verb answers
    asked = bantin("frontier", *words, "--json", environment=environment)
    assert asked.returncode == 0, asked.stderr
    return json.loads(asked.stdout)


def test_the_status_counts_what_is_known(environment: dict[str, str]) -> None:
    status = _json(environment, "status")

    assert status == {"urls": 1, "due": 0, "hosts": 1, "leased": 0, "paused": []}


def test_a_host_is_shown_with_its_robots_and_its_rest(
    web: LoopbackWeb, environment: dict[str, str]
) -> None:
    host = _json(environment, "host", web.address)
    shown = bantin("frontier", "host", web.address, environment=environment).stdout

    assert host["host"] == web.address
    assert host["robots"]["text"] == ROBOTS.decode()
    assert host["owner"] is None
    assert host["shapes"] == []  # nothing was explored
    assert "Disallow: /cam/" in shown
    assert "T" in shown.partition("next_ok")[2].splitlines()[0]


def test_a_url_is_shown_with_how_it_ended(web: LoopbackWeb, environment: dict[str, str]) -> None:
    url = _json(environment, "url", web.url("/tin.html?utm_source=x"))

    assert url["url"] == web.url("/tin.html")
    assert (url["kind"], url["visits"], url["status"]) == ("article", 1, 200)


def test_the_ledger_says_what_was_asked_of_a_host(
    web: LoopbackWeb, environment: dict[str, str]
) -> None:
    (day,) = _json(environment, "ledger", web.address)
    shown = bantin("frontier", "ledger", web.address, environment=environment).stdout

    assert day["requests"] == len(web.arrivals)
    assert day["statuses"]["2xx"] >= 2
    assert day["day"] in shown


def test_what_is_due_is_shown_in_its_order(web: LoopbackWeb, environment: dict[str, str]) -> None:
    assert _json(environment, "due", web.address) == []


def test_what_is_not_known_is_said_in_one_line(environment: dict[str, str]) -> None:
    for words, said in {
        ("host", "khong.example.vn"): "no host khong.example.vn is known",
        ("url", "https://khong.example.vn/"): "https://khong.example.vn/ is not known",
        ("url", "https://khong.example.vn/a.jpg"): "is never fetched: a file, not a page",
    }.items():
        asked = bantin("frontier", *words, environment=environment)

        assert asked.returncode == 2
        assert said in asked.stderr
