"""Which links of a listing are articles."""

import pytest

from services.crawler.discovery.feeds import Listed
from services.crawler.discovery.listings import is_article
from shared.portals import read_portals


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
    own = {known.id: known for known in read_portals()}[portal]
    assert is_article(Listed(f"https://{own.domains[0]}{path}"), own) is expected
