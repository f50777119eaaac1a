"""`bantin portal pause`, `resume` and `refetch`, between crawls of a real web."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.cluster import HTML_IN_UTF_8, bantin
from tests.support.loopback_web import LoopbackWeb, Reply, Request, loopback_web
from tests.support.news_site import ARTICLE, HEADLINE, entry_point, listing
from tests.support.pages import article

ADDRESS = "127.0.0.63"
ARTICLES = [ARTICLE.format(number) for number in (1, 2)]


def _respond(request: Request) -> Reply:
    if request.path == "/tin-tuc/":
        body = listing(1, 2)
    elif request.path in ARTICLES:
        body = article("", title=HEADLINE.format(ARTICLES.index(request.path) + 1))
    else:
        return Reply(status=404)
    return Reply(body.encode(), headers={**HTML_IN_UTF_8, "ETag": '"1"'})


@pytest.fixture
def web() -> Iterator[LoopbackWeb]:
    with loopback_web(ADDRESS, respond=_respond) as served:
        yield served


@pytest.fixture
def environment(web: LoopbackWeb, tmp_path: Path) -> dict[str, str]:
    """Settings that follow one portal of this web."""
    folder = tmp_path / "portals"
    folder.mkdir()
    facts = {"id": "bao-thu", "name": "Báo Thử", "delay": 0.0, "articles": ["thang-"]}
    file = yaml.safe_dump({**facts, **entry_point(web)})
    (folder / "bao-thu.yaml").write_text(file, "utf-8")
    return {
        "BANTIN_DATA": str(tmp_path / "bantin.db"),
        "BANTIN_PORTALS": str(folder),
        "BANTIN_OWN_PORTALS": "false",
        "BANTIN_ALLOW_NETWORKS": "127.0.0.0/8",
    }


def _json(environment: dict[str, str], *words: str) -> Any:  # noqa: ANN401 - as the verb answers
    asked = bantin(*words, "--json", environment=environment)
    assert asked.returncode == 0, asked.stderr
    return json.loads(asked.stdout)


def test_a_pause_is_shown_until_it_is_ended(environment: dict[str, str]) -> None:
    assert _json(environment, "portal", "pause", "bao-thu")["paused"]
    (listed,) = _json(environment, "portal", "list")
    status = _json(environment, "frontier", "status")
    assert not _json(environment, "portal", "resume", "bao-thu")["paused"]
    (listed_again,) = _json(environment, "portal", "list")

    assert listed["paused"] == "paused"
    assert status["paused"] == ["bao-thu"]
    assert listed_again["paused"] is None


def test_a_paused_portal_is_asked_for_nothing(
    web: LoopbackWeb, environment: dict[str, str]
) -> None:
    _json(environment, "portal", "pause", "bao-thu")

    bantin("crawl", "bao-thu", environment=environment)

    assert web.arrivals == []


def test_articles_that_are_refetched_are_asked_for_again_without_conditions(
    web: LoopbackWeb, environment: dict[str, str]
) -> None:
    bantin("crawl", "bao-thu", environment=environment)
    before = len(web.arrivals)

    assert _json(environment, "portal", "refetch", "bao-thu") == {"portal": "bao-thu", "due": 2}
    waiting = _json(environment, "frontier", "due", web.address)
    bantin("crawl", "bao-thu", environment=environment)

    again = [arrival for arrival in web.arrivals[before:] if "thang-" in arrival.path]
    assert len(waiting) == len(again) == 2
    assert not any("if-none-match" in arrival.headers for arrival in again)


def test_an_unknown_portal_is_refused(environment: dict[str, str]) -> None:
    for verb in ("pause", "resume", "refetch"):
        refused = bantin("portal", verb, "khong-co", environment=environment)

        assert refused.returncode == 2
        assert "no portal 'khong-co'" in refused.stderr


def test_list_show_and_check_say_how_the_entry_points_have_fared(
    environment: dict[str, str],
) -> None:
    (unvisited,) = _json(environment, "portal", "list")
    assert (unvisited["health"], unvisited["new"]) == ("not visited", None)

    assert bantin("crawl", "bao-thu", environment=environment).returncode == 0

    (listed,) = _json(environment, "portal", "list")
    assert listed["health"] == "well"
    assert listed["new"]
    for verb in ("show", "check"):
        (entry,) = _json(environment, "portal", verb, "bao-thu")["health"]
        assert entry["new_at"] <= entry["well_at"]
        assert entry["reason"] == "well"
        assert "fared" in bantin("portal", verb, "bao-thu", environment=environment).stderr
