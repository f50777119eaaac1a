"""Is a page the one that was asked for? What a server shows instead: test_visit_stand_ins."""

from services.crawler.crawl.judgement import rules_of
from services.crawler.http.response import Response


def test_the_rules_of_a_page_are_those_of_its_head_and_of_its_header_for_us() -> None:
    url, agent = "https://bao.example.vn/a.html", "bantin/0.1 (+https://bantin.example)"
    tagged = Response(url, 200, {"x-robots-tag": "bantin: noarchive"}, b"")
    rules = rules_of(tagged, '<meta name="robots" content="noindex">', agent)
    assert (rules.noindex, rules.nofollow, rules.noarchive) == (True, False, True)
