"""The command to fetch a URL, as a person gives it."""

import pytest

from shared.errors import UsageError
from shared.runtime.fetch_request import fetch_request, request_records


def test_a_command_has_the_canonical_url_and_its_host() -> None:
    request = fetch_request("http://Bao.Example.VN/tin?utm_source=x", "listing", "bao-mau")

    assert request.url == "http://bao.example.vn/tin"
    assert (request.host, request.kind, request.portal) == ("bao.example.vn", "listing", "bao-mau")


@pytest.mark.parametrize(
    ("url", "kind", "problem"),
    [("http://a.vn/", "poem", "no kind 'poem'"), ("ftp://a.vn/", "article", "http://")],
)
def test_a_wrong_command_is_refused_in_one_line(url: str, kind: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        fetch_request(url, kind)


def test_each_record_starts_a_trace_of_its_own() -> None:
    requests = [fetch_request(f"http://a.vn/{number}", "article") for number in range(2)]

    records = request_records(requests)

    assert [record.key for record in records] == [b"a.vn", b"a.vn"]
    assert len({(record.header("traceparent") or "").split("-")[1] for record in records}) == 2
