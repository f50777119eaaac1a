"""What the addresses of a host look like."""

import pytest

from services.crawler.frontier.frontier import Host
from services.crawler.policy.shapes import BARREN, MAX_SHAPES, counts, is_barren, learned, shape

SITE = "https://so.example.vn"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/tin-tuc/hoi-nghi-tong-ket-nam-hoc-123.html", "/tin-tuc/S.html"),
        ("/1283/30607/Thong-bao/", "/N/N/Thong-bao/"),
        ("/Default2ab7.html?sid=1&pageid=3", "/DefaultH.html?pageid&sid"),
        ("/Default.aspx?pageid=4&sid=1", "/Default.aspx?pageid&sid"),
        ("/vi/news/", "/vi/news/"),
        ("/tin-12.html", "/tin-N.html"),
        ("/v1.2/a", "/vN.N/a"),
    ],
)
def test_what_varies_from_page_to_page_is_replaced(path: str, expected: str) -> None:
    assert shape(SITE + path) == expected


def test_a_shape_without_news_is_barren_until_one_page_brings_some() -> None:
    host = Host(host="so.example.vn")
    for number in range(BARREN):
        assert not is_barren(host, f"{SITE}/van-ban/{number}")
        host = learned(host, f"{SITE}/van-ban/{number}", is_news=False)
    assert is_barren(host, f"{SITE}/van-ban/99")
    assert not is_barren(host, f"{SITE}/tin/99")
    assert not is_barren(host, f"{SITE}/van-ban/99", "Hội nghị tổng kết năm học mới")
    host = learned(host, f"{SITE}/van-ban/99", is_news=True)
    assert not is_barren(host, f"{SITE}/van-ban/100")
    assert [(one.shape, one.news, one.others) for one in counts(host)] == [
        ("/van-ban/N", 1, BARREN)
    ]


def test_a_host_keeps_a_bounded_number_of_shapes() -> None:
    host = Host(host="so.example.vn")
    for number in range(MAX_SHAPES + 5):
        host = learned(host, f"{SITE}/{'a' * number}/", is_news=True)
    assert len(counts(host)) == MAX_SHAPES
