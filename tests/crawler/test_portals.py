"""Portal files: ours are sound, and a mistake is told by file and field."""

from pathlib import Path

import pytest

from services.crawler.discovery.feeds import Listed
from services.crawler.discovery.listings import is_article
from services.crawler.portal import (
    OWN_FOLDER,
    Portal,
    next_page,
    portal_of,
    read_portal,
    read_portals,
    seeds,
)
from shared.errors import UsageError

GOOD = """
id: bao-thu
name: Báo Thử
province: Bến Tre
domains: [bao.example.vn]
entries:
  - {kind: listing, url: "https://bao.example.vn/tin", pages: "https://bao.example.vn/tin?p={page}"}
  - {kind: feed, url: "https://bao.example.vn/rss"}
"""


def written(tmp_path: Path, text: str, name: str = "bao-thu") -> Path:
    path = tmp_path / f"{name}.yaml"
    path.write_text(text, "utf-8")
    return path


def test_our_own_portals_are_sound() -> None:
    portals = read_portals()
    assert len(portals) >= 8
    assert all(portal.entries for portal in portals)
    assert all(portal.delay >= 1 for portal in portals)
    assert len({domain for portal in portals for domain in portal.domains}) == sum(
        len(portal.domains) for portal in portals
    )


@pytest.mark.parametrize(
    ("portal", "path", "expected"),
    [
        ("baodongkhoi", "/hoi-nghi-tinh-uy-16072023-a117157.html", True),
        ("baodongkhoi", "/chinh-tri/", False),
        ("baodongkhoi", "/video/xem-video/le-ky-niem-a1.html", False),
        ("baovinhlong", "/xa-hoi/202502/tam-giac-du-lich-1ca37b2/", True),
        ("baovinhlong", "/xa-hoi/du-lich/", False),
        ("baoninhbinh", "/hai-nam-sinh/d20220607082731436.htm", True),
        ("baoninhbinh", "/nhon-nhip-sam-tet-20180104031946780p3c24.htm", True),
        ("bacninh", "/news/-/details/37632/khai-mac-le-hoi-93458101", True),
        ("bacninh", "/chinh-tri", False),
        ("baonghean", "/14-mon-an-post116331.html", True),
        ("baonghean", "/rss/thoi-su", False),
        ("tapchicongsan", "/web/guest/a/-/2018/33696/duong-truong-son.aspx", True),
    ],
)
def test_the_patterns_of_our_portals_know_their_articles(
    portal: str,
    path: str,
    expected: bool,  # noqa: FBT001 - a table
) -> None:
    known = {one.id: one for one in read_portals()}[portal]
    assert is_article(Listed(f"https://{known.domains[0]}{path}"), known) is expected


def test_a_portal_is_read_from_its_file(tmp_path: Path) -> None:
    portal = read_portal(written(tmp_path, GOOD))
    assert (portal.province, portal.delay, portal.entries[1].kind) == ("Bến Tre", 2.0, "feed")
    assert portal_of([portal], "www.bao.example.vn") is portal
    assert portal_of([portal], "bao-khac.example.vn") is None


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("domains: [bao.example.vn]", "", "domains: Field required"),
        ("name: Báo Thử", "name: Báo Thử\nnam: x", "nam: Extra inputs"),
        ("kind: feed", "kind: rss", "entries.1.kind"),
        ("https://bao.example.vn/rss", "ftp://bao.example.vn/rss", "entries.1.url"),
        ("https://bao.example.vn/rss", "https://bao-khac.vn/rss", "none of its domains"),
        ("?p={page}", "?p=2", "entries.0.pages"),
        ("province: Bến Tre", "articles: ['(']", "articles.0"),
        ("province: Bến Tre", "delay: fast", "delay"),
        ("province: Bến Tre", "delay: -1", "delay"),
        ("province: Bến Tre", "ca_file: none.pem", "none.pem"),
        ("province: Bến Tre", "ca_file: bao-thu.yaml", "ca_file: "),
        ("id: bao-thu", "id: bao-khac", "must be the name of the file"),
        ("id: bao-thu", "id: [", "expected"),
        (GOOD, "", "the file"),
    ],
)
def test_a_mistake_is_told_by_file_and_field(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    path = written(tmp_path, GOOD.replace(old, new))
    with pytest.raises(UsageError) as caught:
        read_portal(path)
    assert str(path) in str(caught.value)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_of_portals_is_beside_our_own_and_may_replace_them(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    other = GOOD.replace("id: bao-thu", "id: baocamau").replace("Báo Thử", "Của tôi")
    written(tmp_path, other.replace("bao.example.vn", "ca-mau.example.vn"), "baocamau")
    portals = {portal.id: portal for portal in read_portals(tmp_path)}
    assert portals["baocamau"].name == "Của tôi"
    assert len(portals) == len(list(OWN_FOLDER.glob("*.yaml"))) + 1
    assert {portal.id for portal in read_portals(tmp_path, own=False)} == {"bao-thu", "baocamau"}
    with pytest.raises(UsageError, match="BANTIN_PORTALS"):
        read_portals(tmp_path / "none")


def test_the_entry_points_are_seeds_of_all_or_of_one(tmp_path: Path) -> None:
    portals = (read_portal(written(tmp_path, GOOD)), *read_portals())
    mine = seeds(portals, now=5.0, only="bao-thu")
    assert [(entry.url, entry.kind, entry.next_at) for entry in mine] == [
        ("https://bao.example.vn/tin", "listing", 5.0),
        ("https://bao.example.vn/rss", "feed", 5.0),
    ]
    assert seeds(portals, now=5.0, only="bao.example.vn") == mine
    assert len(seeds(portals, now=5.0)) > 2


def test_pages_of_a_listing_follow_its_template_to_their_bound(tmp_path: Path) -> None:
    portal: Portal = read_portal(written(tmp_path, GOOD))
    second = next_page(portal, "https://bao.example.vn/tin", 0)
    assert second == "https://bao.example.vn/tin?p=2"
    assert next_page(portal, second, 1) == "https://bao.example.vn/tin?p=3"
    assert next_page(portal, "https://bao.example.vn/tin?p=3", 2) is None
    assert next_page(portal, "https://bao.example.vn/khac", 0) is None
