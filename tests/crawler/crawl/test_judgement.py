"""Is a page the one that was asked for? What a server shows instead: test_visit_stand_ins."""

from math import inf

from services.crawler.crawl.judgement import end_of, rules_of
from services.crawler.http.response import Response

AGENT = "bantin/0.1 (+https://bantin.example)"


def test_the_rules_of_a_page_are_those_of_its_head_and_of_its_header_for_us() -> None:
    url = "https://bao.example.vn/a.html"
    tagged = Response(url, 200, {"x-robots-tag": "bantin: noarchive"}, b"")
    rules = rules_of(tagged, '<meta name="robots" content="noindex">', AGENT)
    assert (rules.noindex, rules.nofollow, rules.noarchive) == (True, False, True)


def test_a_page_ends_when_it_says_so_in_its_head_or_its_header() -> None:
    url, head = "https://bao.example.vn/a.html", "<meta name=robots content='{}'>"
    said, end = "unavailable_after: 2030-06-25T15:00:00Z", 1_908_630_000.0
    assert end_of(Response(url, 200, {}, head.format(said).encode()), AGENT) == end
    assert end_of(Response(url, 200, {"x-robots-tag": said}, b""), AGENT) == end
    assert end_of(Response(url, 200, {}, b"<p>unavailable_after: 2030-06-25"), AGENT) == inf
