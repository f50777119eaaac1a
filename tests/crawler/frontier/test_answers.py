"""What a host says of itself, as documents keep it."""

from dataclasses import asdict

from services.crawler.frontier.answers import MissingPage, Robots
from services.crawler.frontier.frontier import Host


def test_a_document_gives_back_what_it_was_made_of() -> None:
    missing = MissingPage(status=200, until=9.0, heads="Không tìm thấy", sketch=(1, 2, 3))
    assert MissingPage.of({**asdict(missing), "sketch": [1, 2, 3]}) == missing
    host = Host(host="a", missing=missing, robots=Robots(rule="deny", until=5.0))
    assert Host.of(host.document()) == host
