"""What the addresses of a host look like."""

from collections import Counter

import pytest

from services.crawler.frontier.frontier import ASKED, BACKFILL, LIVE, SURPLUS, Entry, Host
from services.crawler.policy.outcomes import Reason
from services.crawler.policy.shapes import (
    HEADLINED_QUOTA,
    MAX_SHAPES,
    QUOTA,
    SHAPE_QUOTA,
    counts,
    is_spent,
    learned,
    shape,
    within_quota,
)

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
        ("/tim?loai=1&nam=2&sap=3&trang=4&xem=5", "/tim?5"),
    ],
)
def test_what_varies_from_page_to_page_is_replaced(path: str, expected: str) -> None:
    assert shape(SITE + path) == expected


def test_a_shape_has_a_quota_without_news_and_more_for_each_page_that_brings_some() -> None:
    host, headline = Host(host="so.example.vn"), "Hội nghị tổng kết năm học mới"
    for number in range(QUOTA):
        assert not is_spent(host, f"{SITE}/van-ban/{number}")
        host = learned(host, f"{SITE}/van-ban/{number}", "static", is_news=False)
    assert is_spent(host, f"{SITE}/van-ban/99")
    assert counts(host)[0].in_words() == (
        f"/van-ban/N: 0 with news, {QUOTA} without: its quota is spent"
    )
    assert not is_spent(host, f"{SITE}/tin/99")
    assert not is_spent(host, f"{SITE}/van-ban/99", headline)
    host = learned(host, f"{SITE}/van-ban/99", None, is_news=True)
    assert not is_spent(host, f"{SITE}/van-ban/100")
    assert [(one.shape, one.news, one.others) for one in counts(host)] == [("/van-ban/N", 1, QUOTA)]
    for number in range(HEADLINED_QUOTA * 2 - QUOTA):
        assert not is_spent(host, f"{SITE}/van-ban/{number}", headline)
        host = learned(host, f"{SITE}/van-ban/{number}", None, is_news=False)
    assert is_spent(host, f"{SITE}/van-ban/99", headline)


@pytest.mark.parametrize(
    "reason", ["retry-later", "challenge", "robots", "over-budget", "moved", "gone", "error-page"]
)
def test_a_visit_that_shows_nothing_says_nothing_of_a_shape(reason: Reason) -> None:
    host = Host(host="so.example.vn")
    assert learned(host, f"{SITE}/van-ban/1", reason, is_news=False) == host


def test_a_host_keeps_a_bounded_number_of_shapes() -> None:
    host = Host(host="so.example.vn")
    for number in range(MAX_SHAPES + 5):
        host = learned(host, f"{SITE}/{'a' * number}/", None, is_news=True)
    assert len(counts(host)) == MAX_SHAPES


def test_what_there_is_too_much_of_waits_behind_all_else() -> None:
    days = [_entry(f"https://bao.example.vn/lich/{n}", BACKFILL) for n in range(SHAPE_QUOTA + 3)]
    live = [_entry(f"https://bao.example.vn/tin/{n}", LIVE) for n in range(SHAPE_QUOTA + 2)]
    asked = [_entry(f"https://bao.example.vn/hoi/{n}", ASKED) for n in range(SHAPE_QUOTA + 2)]
    other = _entry("https://bao.example.vn/tin-tuc/mot-bai-viet-khac-han.html", BACKFILL)

    in_line = within_quota([*days, *live, *asked, other])

    assert Counter(entry.priority for entry in in_line) == {
        ASKED: len(asked),
        LIVE: SHAPE_QUOTA,
        BACKFILL: SHAPE_QUOTA + 2 + 1,
        SURPLUS: 3,
    }
    assert in_line[-1] == other
    assert [entry.url for entry in in_line] == [
        entry.url for entry in (*days, *live, *asked, other)
    ]


def test_the_links_of_a_page_are_never_too_many() -> None:
    few = [_entry(f"https://bao.example.vn/tin/{n}", BACKFILL) for n in range(SHAPE_QUOTA)]
    assert within_quota(few) == few


def _entry(url: str, priority: int) -> Entry:
    return Entry(url=url, host="bao.example.vn", kind="article", priority=priority)


def test_a_shape_that_comes_last_is_counted_like_the_first() -> None:
    host = Host(host="a.vn")
    for number in range(MAX_SHAPES):
        section = f"http://a.vn/{chr(97 + number // 26)}{chr(97 + number % 26)}/tin"
        for _ in range(2):
            host = learned(host, section, "static", is_news=False)
    for day in range(200):
        host = learned(host, f"http://a.vn/lich/{day}", "static", is_news=False)

    assert is_spent(host, "http://a.vn/lich/999")
    assert len(host.shapes) == MAX_SHAPES
