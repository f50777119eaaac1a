"""What a look at a portal suggests for its file."""

import pytest
import yaml

from services.portal_suggestion import Finding, article_shape, suggested_yaml
from shared.portals import Portal

BASE = "https://bao.example.vn"
SHAPES = {
    "a number behind letters": ("/tin-{0}-a13046{0}.html", r"-a\d+\.html$"),
    "a number": ("/xa-hoi/tin-{0}-39482{0}.html", r"-\d+\.html$"),
    "a number alone": ("/xa-hoi/tin-{0}/14873{0}.htm", r"/\d+\.htm$"),
    "seven digits of sixteen": ("/xa-hoi/202504/tin-{0}-1ca37b{0}/", r"-[0-9a-f]{7}/$"),
    "words alone": ("/chinh-tri/hoi-nghi-thu-{0}-trong-nam.html", None),
}


@pytest.mark.parametrize("case", SHAPES)
def test_the_common_end_of_addresses_is_a_pattern(case: str) -> None:
    form, expected = SHAPES[case]

    assert article_shape([BASE + form.format(number) for number in range(6)]) == expected


def test_a_few_addresses_or_mixed_ones_have_no_pattern() -> None:
    form = BASE + "/tin-{0}-a13046{0}.html"

    assert article_shape([form.format(number) for number in range(4)]) is None
    mixed = [f"{BASE}/tin-{number}.html" for number in "abcdef"]
    assert article_shape([form.format(number) for number in range(5)] + mixed) is None


def test_only_what_answered_is_suggested_and_nothing_points_back() -> None:
    entries = [
        {"kind": "listing", "url": f"{BASE}/tin", "max_pages": 7},
        {"kind": "feed", "url": f"{BASE}/rss"},
    ]
    portal = Portal.model_validate(
        {"id": "bao", "name": "Báo", "domains": ["bao.example.vn", "cu.vn"], "entries": entries}
    )
    found = Finding(f"{BASE}/tin", "listing", has_failed=False, articles=(f"{BASE}/a.html",))
    failed = Finding(f"{BASE}/rss", "feed", has_failed=True, articles=())

    text = suggested_yaml(portal, [found, failed])

    suggested = yaml.safe_load(text)
    (entry,) = suggested["entries"]
    assert (entry["url"], entry["max_pages"]) == (f"{BASE}/tin", 7)
    assert list(suggested["evidence"]) == ["bao.example.vn"]
    assert "&" not in text
    assert "*" not in text


def test_where_nothing_answered_nothing_is_suggested() -> None:
    portal = Portal(id="bao", name="Báo", domains=("bao.example.vn",))

    assert (
        suggested_yaml(portal, [Finding(f"{BASE}/", "listing", has_failed=True, articles=())]) == ""
    )
