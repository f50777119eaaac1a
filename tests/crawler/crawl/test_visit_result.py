"""What a visit came to."""

from services.crawler.crawl.visit_result import VisitResult
from services.crawler.frontier import Entry


def test_a_visit_that_led_nowhere_has_neither_page_nor_links_and_says_why() -> None:
    entry = Entry(url="http://a.example/", host="a.example", kind="page")

    result = VisitResult(entry, reason="static")

    assert (result.pages, result.discovered.entries, result.moved_to) == ((), (), None)
    assert result.reason == "static"
