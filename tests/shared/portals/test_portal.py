"""Portal files: ours are sound, and a mistake is told by file and field."""

from pathlib import Path

import pytest

from shared.errors import UsageError
from shared.portals.portal import (
    OWN_FOLDER,
    Portal,
    is_within,
    next_page,
    read_portal,
    read_portals,
)

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


# Subscribers ask for articles by these ids: a portal may come, none may go or be called otherwise.
FIRST_IDS = """bacninh baocamau baodongkhoi baodongnai baohaiduong baonamdinh baonghean baoninhbinh
baothanhhoa baovinhlong camau tapchicongsan"""
PROVINCES_OF_TODAY, PROVINCES_BEFORE = 34, 63
OURS = read_portals()


def test_our_own_portals_are_sound() -> None:
    assert set(FIRST_IDS.split()) <= {portal.id for portal in OURS}
    domains = [domain for portal in OURS for domain in portal.domains]
    assert len(domains) == len(set(domains))


@pytest.mark.parametrize("portal", OURS, ids=lambda portal: portal.id)
def test_each_of_our_portals_says_what_it_rests_on(portal: Portal) -> None:
    ids = {one.id for one in OURS}

    assert portal.entries
    assert portal.delay >= 1
    assert set(portal.evidence) == set(portal.domains)
    assert all(fact.source for fact in (portal, *portal.evidence.values()))
    assert set(portal.lineage.former_domains) <= set(portal.domains)
    assert portal.lineage.successor_portal in {None, *ids}


def test_every_province_then_and_now_has_its_newspaper() -> None:
    papers = [portal for portal in OURS if portal.kind == "newspaper"]

    assert len({portal.province for portal in papers}) == PROVINCES_BEFORE
    assert len({portal.lineage.successor for portal in papers}) == PROVINCES_OF_TODAY


def test_the_provinces_whose_party_committee_nobody_names_are_known() -> None:
    """No public source that was searched names a portal of these; each that comes leaves here."""
    unnamed = {
        *("Bắc Ninh", "Điện Biên", "Đồng Tháp", "Hải Phòng", "Lai Châu", "Lạng Sơn", "Lào Cai"),
        *("Ninh Bình", "Quảng Ninh", "Sơn La"),
    }
    papers = {one.lineage.successor for one in OURS if one.kind == "newspaper"}
    committees = {one.lineage.successor for one in OURS if one.kind == "party"}

    assert papers - committees == unnamed


def test_what_a_province_is_made_of_is_the_same_in_all_its_portals() -> None:
    today: dict[str | None, set[frozenset[str | None]]] = {}
    for portal in OURS:
        if portal.province:
            parts = frozenset({portal.province, *portal.lineage.merged_with})
            today.setdefault(portal.lineage.successor, set()).add(parts)

    assert {name: parts for name, parts in today.items() if len(parts) > 1} == {}


def test_a_portal_is_read_from_its_file(tmp_path: Path) -> None:
    portal = read_portal(written(tmp_path, GOOD))
    assert (portal.province, portal.delay, portal.entries[1].kind) == ("Bến Tre", 2.0, "feed")


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


def test_pages_of_a_listing_follow_its_template_to_their_bound(tmp_path: Path) -> None:
    portal: Portal = read_portal(written(tmp_path, GOOD))
    second = next_page(portal, "https://bao.example.vn/tin", 0)
    assert second == "https://bao.example.vn/tin?p=2"
    assert next_page(portal, second, 1) == "https://bao.example.vn/tin?p=3"
    assert next_page(portal, "https://bao.example.vn/tin?p=3", 2) is None
    assert next_page(portal, "https://bao.example.vn/khac", 0) is None


def test_a_host_is_within_a_domain_with_or_without_its_port() -> None:
    assert is_within("www.bao.example.vn", ("bao.example.vn",))
    assert is_within("bao.example.vn:8080", ("bao.example.vn",))
    assert is_within("127.0.0.1:8123", ("127.0.0.1:8123",))
    assert not is_within("127.0.0.1:8124", ("127.0.0.1:8123",))
    assert not is_within("xbao.example.vn", ("bao.example.vn",))
