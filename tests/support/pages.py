"""Pages for the tests of the parser: written by hand, in the shape of real traps."""

import json
from datetime import UTC, datetime
from typing import Any

from shared.contract.events import PageFetched
from shared.text.normalization import digest
from shared.text.urls import canonical_url, host_key, url_id
from tests.support.paths import PAGES

FOLDER = PAGES
FETCHED_AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
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


def article(body: str, *, title: str = "Huyện Đông Giang quán triệt nghị quyết mới") -> str:
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1>"
        f"<div class='content'><p>{PROSE * 2}</p>{body}<p>{PROSE}</p></div></body></html>"
    )


def golden(name: str) -> tuple[PageFetched, dict[str, Any]]:
    expected = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return page((FOLDER / f"{name}.html").read_bytes(), expected["url"]), expected
