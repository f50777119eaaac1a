"""Fetched pages: made of HTML written for a test, numbered ones, golden ones, and their records."""

import json
from datetime import UTC, datetime
from typing import Any

from shared.contract.events import PageFetched
from shared.contract.topics import PAGE_FETCHED, Record
from shared.text.normalization import digest
from shared.text.urls import canonical_url, host_key, url_id
from tests.support.paths import PAGES

FOLDER = PAGES
FETCHED_AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
# When a numbered page was fetched, and the trace of its record.
AT = datetime(2026, 3, 7, 2, 0, tzinfo=UTC)
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
PROSE = (
    "Ban Thường vụ Huyện ủy Đông Giang tổ chức hội nghị quán triệt nghị quyết, với sự tham gia của "
    "hơn hai trăm cán bộ chủ chốt từ mười hai xã, thị trấn trong toàn huyện. "
)
ENGLISH = (
    "The city council of Marlow Bridge adopted the budget of the coming year on Tuesday evening, "
    "with more than two hundred people of the twelve districts in the audience. "
)


def page(
    html: str | bytes, url: str = "https://bao.example.vn/tin/bai-viet-so-1.html", **facts: object
) -> PageFetched:
    """Return this HTML as a page that was fetched from this address at FETCHED_AT."""
    content = html.encode() if isinstance(html, str) else html
    stated: dict[str, Any] = {
        "url_id": url_id(url),
        "url": canonical_url(url),
        "final_url": canonical_url(url),
        "host": host_key(url),
        "status": 200,
        "fetched_at": FETCHED_AT,
        "body_hash": digest(content.hex()),
        **PageFetched.wrap(content),
    }
    return PageFetched(**{**stated, **facts})


def numbered_page(number: int, body: str = "<p>Hội nghị</p>", **facts: object) -> PageFetched:
    """Return the page of this number of portal.example, fetched at AT."""
    url = f"http://portal.example/tin/{number}"
    return page(body, url, **{"fetched_at": AT, **facts})


def page_record(event: PageFetched) -> Record:
    """Return the page as a record of page.fetched, in the trace TRACE."""
    return PAGE_FETCHED.record(event, source="fetch", at=AT, traceparent=TRACE)


def article(body: str, *, title: str = "Huyện Đông Giang quán triệt nghị quyết mới") -> str:
    """Return the HTML of an article whose text has this body between two paragraphs of prose."""
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1>"
        f"<div class='content'><p>{PROSE * 2}</p>{body}<p>{PROSE}</p></div></body></html>"
    )


def golden(name: str) -> tuple[PageFetched, dict[str, Any]]:
    """Return a golden page of tests/pages, and what is expected of it."""
    expected = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    content, hints = (FOLDER / f"{name}.html").read_bytes(), expected.get("hints", {})
    return page(content, expected["url"], hints=hints), expected
