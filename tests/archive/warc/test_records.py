"""Records of WARC/1.1: both well-known readers read them, and the event comes back whole."""

from datetime import timedelta
from io import BytesIO

import fastwarc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from services.archive.warc.records import Original, payload_digest, rendered, warcinfo
from services.archive.warc.scanning import FoundPage, pages
from shared.contract import FurtherPage, PageFetched
from tests.support.pages import FETCHED_AT, page

HEADERS = {
    "content-type": "text/html; charset=utf-8",
    "content-encoding": "gzip",
    "content-length": "11",
    "x-robots-tag": "noimageindex\nbot: nofollow",
    "etag": '"a"',
}
ASKED = {"user-agent": "bantin/0.1", "accept": "text/html"}
HTML = "<p>Huyện Đông Giang</p>"


def _written(event: PageFetched, original: Original | None = None) -> bytes:
    digest = payload_digest(event.content())
    return warcinfo("a.warc.gz", "bantin", FETCHED_AT) + rendered(
        event, event.event_id(), digest, original
    )


def _read_back(data: bytes, body: bytes | None = None) -> PageFetched:
    (found,) = pages(data)
    assert isinstance(found, FoundPage)
    return found.event(body)


def test_both_readers_find_the_records_with_their_digests() -> None:
    event = page(HTML, headers=HEADERS, request_headers=ASKED)
    data = _written(event)

    by_warcio = list(ArchiveIterator(BytesIO(data), check_digests="raise"))
    by_fastwarc = list(fastwarc.ArchiveIterator(BytesIO(data), verify_digests=True))
    kinds = ["warcinfo", "response", "request", "metadata"]
    assert [one.rec_type for one in ArchiveIterator(BytesIO(data))] == kinds
    assert [str(one.record_type) for one in by_fastwarc] == kinds
    assert len(by_warcio) == 4
    assert by_warcio[0].rec_headers.protocol == "WARC/1.1"


def test_a_response_is_as_the_server_sent_it_and_says_that_it_was_unpacked() -> None:
    event = page(HTML, headers=HEADERS, request_headers=ASKED)
    for one in ArchiveIterator(BytesIO(_written(event))):
        if one.rec_type == "response":
            assert one.content_stream().read() == HTML.encode()
            assert one.http_headers.get_statuscode() == "200"
            named = one.http_headers.headers
            assert ("X-Crawler-content-encoding", "gzip") in named
            assert ("content-length", str(len(HTML.encode()))) in named
            assert [value for name, value in named if name == "x-robots-tag"] == [
                "noimageindex",
                "bot: nofollow",
            ]
            assert one.rec_headers.get_header("WARC-Target-URI") == event.final_url
        if one.rec_type == "request":
            assert one.http_headers.get_header("user-agent") == "bantin/0.1"
            assert one.http_headers.statusline.startswith("/tin/bai-viet-so-1.html")


def test_the_event_comes_back_as_it_was() -> None:
    event = page(HTML, headers=HEADERS, request_headers=ASKED, hints={"title": "h1"}, portal="a")
    assert _read_back(_written(event)) == event
    latin = page("Trần".encode("utf-16"), portal="a")
    assert _read_back(_written(latin)) == latin
    long_escapes = page(HTML, **PageFetched.wrap_as_base64(HTML.encode()))
    assert _read_back(_written(long_escapes)) == long_escapes


def test_a_page_that_is_gone_is_kept_without_a_body() -> None:
    gone = page("", status=404, withdrawn="missing")
    data = _written(gone)
    assert [one.rec_type for one in ArchiveIterator(BytesIO(data))] == ["warcinfo", "metadata"]
    assert _read_back(data) == gone


def test_a_revisit_says_where_its_body_is() -> None:
    first = page(HTML)
    again = page(HTML, fetched_at=FETCHED_AT + timedelta(days=1), headers=HEADERS)
    data = _written(again, Original(first.event_id(), first.url, first.fetched_at))

    revisit = [one for one in ArchiveIterator(BytesIO(data)) if one.rec_type == "revisit"]
    headers = revisit[0].rec_headers
    assert headers.get_header("WARC-Refers-To-Target-URI") == first.url
    assert headers.get_header("WARC-Refers-To-Date") == "2026-03-01T12:00:00.000000Z"
    assert headers.get_header("WARC-Profile").endswith("/identical-payload-digest")
    assert HTML.encode() not in data
    assert _read_back(data, first.content()) == again


def test_what_is_written_twice_has_the_same_record_ids() -> None:
    event = page(HTML, request_headers=ASKED)
    assert _written(event)[-200:] == _written(event)[-200:]


@pytest.mark.parametrize("url", ["https://a.vn/", "https://a.vn/x?y=1", "https://a.vn:81/ă%20b"])
def test_any_address_is_a_request_line(url: str) -> None:
    kept = _written(page(HTML, url, request_headers=ASKED))
    assert len(list(ArchiveIterator(BytesIO(kept)))) == 4


@given(st.binary(max_size=300), st.dictionaries(st.sampled_from(["a", "b"]), st.text(max_size=20)))
def test_any_bytes_under_any_headers_come_back(body: bytes, headers: dict[str, str]) -> None:
    event = page(body, headers=headers, request_headers=headers)
    data = _written(event)
    assert _read_back(data) == event
    assert len(list(ArchiveIterator(BytesIO(data)))) == 3 + bool(headers)


@pytest.mark.parametrize("kind", ["response", "revisit"])
def test_further_pages_are_records_of_their_own_and_come_back(kind: str) -> None:
    further = (
        FurtherPage(number=2, url="https://bao.example.vn/a?page=2", body="<p>Hai</p>"),
        FurtherPage(number=3, url="https://bao.example.vn/a?page=3", missing="timeout"),
        FurtherPage(
            number=4,
            url="https://bao.example.vn/a?page=4",
            **PageFetched.wrap(b"\xff\xfe"),  # type: ignore[arg-type]  # two fields by name
        ),
    )
    event = page(HTML, further=further)
    original = Original("7" * 32, event.url, FETCHED_AT) if kind == "revisit" else None
    data = _written(event, original)

    responses = [one for one in ArchiveIterator(BytesIO(data)) if one.rec_type == "response"]
    addresses = [one.rec_headers.get_header("WARC-Target-URI") for one in responses]
    assert addresses[-2:] == [further[0].url, further[2].url]
    assert len(addresses) == (2 if original else 3)
    assert _read_back(data, HTML.encode() if original else None) == event
    (found,) = pages(data)
    assert isinstance(found, FoundPage)
    assert found.is_as_written()
    assert found.kept("a").kind == kind
