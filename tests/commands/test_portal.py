"""`bantin portal`: what is followed, and what a look at a portal shows before it is."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.cluster import ARTICLE, HTML_IN_UTF_8, bantin
from tests.support.loopback_web import LoopbackWeb, Reply, Request, loopback_web

ADDRESS = "127.0.0.61"
ROBOTS = "User-agent: *\nDisallow: /cam/\nCrawl-delay: 0.1\nSitemap: http://{}/sitemap.xml\n"
FEED = (
    '<rss version="2.0"><channel><title>Tin</title><item><title>Hội nghị số 9 của huyện Đông Giang'
    "</title><link>http://{}/tin/hoi-nghi-huyen-dong-giang-so-9-a10009.html</link></item></channel>"
    "</rss>"
)
PATH = "/tin/hoi-nghi-huyen-dong-giang-so-{}-a1000{}.html"
ARTICLES = [PATH.format(number, number) for number in range(1, 10)]


def _respond(request: Request) -> Reply:
    if request.path == "/robots.txt":
        return Reply(ROBOTS.format(request.headers["host"]).encode())
    if request.path == "/rss":
        text = FEED.format(request.headers["host"])
        return Reply(text.encode(), headers={"Content-Type": "application/rss+xml"})
    if request.path in ARTICLES:
        number = ARTICLES.index(request.path) + 1
        title = f"Hội nghị số {number} của huyện Đông Giang"
        text = ARTICLE.format(title=title, number=number, minute=30)
        share = '<div class="share">Chia sẻ bài viết</div><div class="quang-cao">Mua xe mới</div>'
        return Reply(
            text.replace("</div></body>", f"{share}</div></body>").encode(), headers=HTML_IN_UTF_8
        )
    if request.path == "/tin-tuc/":
        links = "".join(
            f'<h3><a href="{PATH.format(n, n)}">Hội nghị số {n} của huyện Đông Giang</a></h3>'
            for n in range(1, 7)
        )
        return Reply(f"<html><body>{links}</body></html>".encode(), headers=HTML_IN_UTF_8)
    return Reply(status=404)


@pytest.fixture
def web() -> Iterator[LoopbackWeb]:
    with loopback_web(ADDRESS, respond=_respond) as served:
        yield served


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Settings under which loopback may be asked, and only the test's portals are followed."""
    (tmp_path / "portals").mkdir()
    return {
        "BANTIN_DATA": str(tmp_path / "bantin.db"),
        "BANTIN_PORTALS": str(tmp_path / "portals"),
        "BANTIN_OWN_PORTALS": "false",
        "BANTIN_ALLOW_NETWORKS": "127.0.0.0/8",
        "COLUMNS": "200",
    }


def _file(web: LoopbackWeb, folder: Path, **facts: object) -> Path:
    """Write the file of a portal of this web, with these facts besides."""
    stated = {
        "id": "bao-thu",
        "name": "Báo Thử",
        "province": "Bến Tre",
        "delay": 0.0,
        "domains": [web.address],
        "entries": [
            {"kind": "listing", "url": web.url("/tin-tuc/"), "max_pages": 1},
            {"kind": "feed", "url": web.url("/rss")},
        ],
        **facts,
    }
    path = folder / "bao-thu.yaml"
    path.write_text(yaml.safe_dump(stated, allow_unicode=True), "utf-8")
    return path


def _try(path: Path, environment: dict[str, str]) -> dict[str, Any]:
    tried = bantin("portal", "try", str(path), "--json", environment=environment)
    found: dict[str, Any] = json.loads(tried.stdout)
    return found


def test_our_portals_are_listed_by_kind_and_province() -> None:
    parties = json.loads(
        bantin("portal", "list", "--kind", "party", "--json", environment={}).stdout
    )
    of_vinh_long = bantin(
        "portal", "list", "--province", "Vĩnh Long", environment={"COLUMNS": "200"}
    )

    assert {portal["kind"] for portal in parties} == {"party"}
    for portal in ("baovinhlong", "baodongkhoi", "baotravinh", "tinhuy-bentre"):
        assert portal in of_vinh_long.stdout
    assert "baocamau" not in of_vinh_long.stdout


def test_a_portal_is_shown_with_who_names_it() -> None:
    shown = bantin("portal", "show", "baodongkhoi", environment={"COLUMNS": "200"})
    unknown = bantin("portal", "show", "bao-khong-co", environment={})

    for text in ("Báo Đồng Khởi", "dongkhoi.baovinhlong.vn", "Nghị quyết 202/2025/QH15", "never"):
        assert text in shown.stdout
    assert unknown.returncode == 2
    assert "no portal 'bao-khong-co'" in unknown.stderr


def test_a_check_shows_what_would_come_and_stores_nothing(
    web: LoopbackWeb, environment: dict[str, str], tmp_path: Path
) -> None:
    _file(web, tmp_path / "portals", articles=[r"-a\d+\.html$"])

    checked = bantin("portal", "check", "bao-thu", "--json", environment=environment)

    assert checked.returncode == 0, checked.stderr
    found = json.loads(checked.stdout)
    (rules,) = found["robots"]
    assert (rules["rule"], rules["delay"]) == ("parse", 0.1)
    assert rules["sitemaps"] == [web.url("/sitemap.xml")]
    by_url = {page["url"]: page for page in found["pages"]}
    assert by_url[web.url("/tin-tuc/")]["articles"] == 6
    assert by_url[web.url("/rss")]["kind"] == "feed"
    assert len(found["articles"]) == 3
    assert all(article["characters"] > 300 for article in found["articles"])
    assert any(
        "Chia sẻ" in text for article in found["articles"] for _, text in article["stripped"]
    )
    assert found["warnings"] == []
    assert not (tmp_path / "bantin.db").exists()
    assert len(web.arrivals) < 10


def test_a_file_that_is_not_followed_is_tried_and_its_patterns_are_suggested(
    web: LoopbackWeb, environment: dict[str, str], tmp_path: Path
) -> None:
    found = _try(_file(web, tmp_path), environment)

    suggested = yaml.safe_load(found["suggestion"])
    today = datetime.now(UTC).date()
    assert suggested["articles"] == [r"-a\d+\.html$"]
    assert {entry["url"] for entry in suggested["entries"]} >= {web.url("/tin-tuc/")}
    assert suggested["evidence"] == {
        web.address: {"checked": today, "source": "bantin portal check"}
    }


def test_what_is_suggested_is_a_file_that_is_read(
    web: LoopbackWeb, environment: dict[str, str], tmp_path: Path
) -> None:
    suggested = yaml.safe_load(_try(_file(web, tmp_path), environment)["suggestion"])

    again = _try(_file(web, tmp_path, **suggested), environment)

    assert again["warnings"] == []


HINTS = {
    "a hint that there is not": ({"boddy": ".content"}, "hints.boddy: there is no such hint"),
    "no selector": ({"body": "div["}, "hints.body: 'div[' is no CSS selector"),
    "a selector that finds nothing": ({"strip": ".banner"}, "'.banner' finds nothing on 3 pages"),
}


@pytest.mark.parametrize("case", HINTS)
def test_hints_are_checked_word_by_word(
    web: LoopbackWeb, environment: dict[str, str], tmp_path: Path, case: str
) -> None:
    hints, expected = HINTS[case]
    good = {"title": "h1", "repeated": "Mua xe mới"}

    found = _try(_file(web, tmp_path, hints={**good, **hints}), environment)

    (warning,) = [warning for warning in found["warnings"] if warning.startswith("hints.")]
    assert expected in warning


def test_what_brings_nothing_is_said_in_words(
    web: LoopbackWeb, environment: dict[str, str], tmp_path: Path
) -> None:
    entries = [{"kind": "feed", "url": web.url("/rss-cu")}]
    path = _file(web, tmp_path, entries=entries)

    tried = bantin("portal", "try", str(path), environment=environment)

    assert tried.returncode == 2
    assert "bao-thu brought no article" in tried.stderr
    assert "/rss-cu" in tried.stdout
    assert "0 articles came" in tried.stdout


def test_a_mistake_in_a_file_is_told_by_its_field(
    environment: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "bao-thu.yaml"
    path.write_text("id: bao-thu\nname: Báo Thử\ndomains: [a.example.vn]\nentry: []\n", "utf-8")

    tried = bantin("portal", "try", str(path), environment=environment)

    assert tried.returncode == 2
    assert "entry: Extra inputs are not permitted" in tried.stderr
