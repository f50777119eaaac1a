"""`bantin crawl`: one address, to the end, and what was stored."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.cluster import bantin
from tests.support.loopback_web import HTML, LoopbackWeb, Reply, Request, loopback_web
from tests.support.pages import article

ADDRESS = "127.0.0.43"
TITLE = "Huyện Đông Giang mở lớp học đêm"


LINK = '<h3><a href="{}">Huyện Đông Giang mở lớp học đêm cho công nhân</a></h3>'
# By the path of a listing: what it shows.
LISTINGS: Mapping[str, str] = {
    "/xa": LINK.format("http://127.0.0.44/tin.html") + LINK.format("/tap-tin.pdf"),
    "/cam": LINK.format("/cam/tin-dau-tien-cua-nam-1001.html"),
    "/trong": LINK.format("/trong/tin-dau-tien-cua-nam-1002.html"),
}


def _respond(request: Request) -> Reply:
    if request.path == "/robots.txt":
        return Reply(b"User-agent: *\nDisallow: /cam/\n")
    if request.path in LISTINGS:
        return Reply(f"<html>{LISTINGS[request.path]}</html>".encode(), headers=HTML)
    if request.path.startswith("/trong/"):
        return Reply(f"<html><h1>{TITLE} cho công nhân</h1></html>".encode(), headers=HTML)
    if request.path != "/tin.html":
        return Reply(status=404)
    return Reply(article("", title=TITLE).encode(), headers=HTML)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Settings of a crawl on loopback over a data file of its own."""
    data = str(tmp_path / "bantin.db")
    return {"BANTIN_DATA": data, "BANTIN_ALLOW_NETWORKS": "127.0.0.0/8", "COLUMNS": "200"}


def _crawl(web: LoopbackWeb, environment: dict[str, str], *options: str) -> str:
    crawled = bantin("crawl", web.url("/tin.html"), *options, environment=environment)
    assert crawled.returncode == 0, crawled.stderr
    return crawled.stdout


def test_what_a_crawl_stored_is_shown_with_its_totals(environment: dict[str, str]) -> None:
    with loopback_web(ADDRESS, respond=_respond) as web:
        answer = json.loads(_crawl(web, environment, "--json"))
        again = _crawl(web, environment)

    assert [stored["title"] for stored in answer["articles"]] == [TITLE]
    stages = ("admit", "fetch", "parse", "enrich", "store")
    assert answer["outcomes"] == [
        {"stage": stage, "outcome": "done", "reason": None, "records": 1} for stage in stages
    ]
    # Nothing changed, so nothing is stored again.
    assert again == ""


def test_why_nothing_came_is_said_in_words_and_by_the_exit_code(
    environment: dict[str, str],
) -> None:
    with loopback_web(ADDRESS, respond=_respond) as web:
        _crawl(web, environment)
        known = bantin("crawl", web.url("/tin.html"), environment=environment)
        missing = bantin("crawl", web.url("/khong-co.html"), environment=environment)
    anonymous = bantin("crawl", "http://10.1.2.3/tin.html", environment=environment)
    signed = {**environment, "BANTIN_USER_AGENT": "bantin-test/1 (+https://example.org/contact)"}
    refused = bantin("crawl", "http://10.1.2.3/tin.html", environment=signed)

    assert known.returncode == 0
    assert "already stored, and unchanged" in known.stderr
    assert missing.returncode == refused.returncode == 1
    assert "/khong-co.html: there is no page (status 404); asked for again" in missing.stderr
    assert "never fetched: the address is not public" in refused.stderr
    assert anonymous.returncode == 2
    assert "BANTIN_USER_AGENT" in anonymous.stderr


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/xa", "of its 2 links 1 to another site, 1 refused (a file, not a page)"),
        ("/cam", "1 further address: robots.txt forbids it"),
        ("/trong", "1 page (parse): not an article"),
    ],
)
def test_what_became_of_the_links_of_a_listing_is_counted_in_words(
    environment: dict[str, str], path: str, words: str
) -> None:
    with loopback_web(ADDRESS, respond=_respond) as web:
        crawled = bantin("crawl", web.url(path), "--kind", "listing", environment=environment)

    assert words in crawled.stderr
    assert crawled.returncode == 1
