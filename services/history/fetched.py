"""Who asked for an address, and the pages that were fetched of it, as steps."""

from dataclasses import replace
from typing import Any

from services.history.history import Step
from services.history.topics import Kept, headers_of, kept_events
from shared.contract import FETCH_REQUESTED, PAGE_FETCHED, PageFetched
from shared.portals import read_portals, with_todays_file
from shared.runtime import Settings
from shared.text import host_key, url_id

_VALIDATORS = ("etag", "last-modified")


async def request_steps(url: str, settings: Settings) -> list[Step]:
    """Return when an address was asked for, and by whom."""
    requests = await kept_events(
        FETCH_REQUESTED, host_key(url), settings, lambda event: event.url == url
    )
    return [_request_step(request) for request in requests]


async def kept_pages(url: str, settings: Settings) -> list[Kept[PageFetched]]:
    """Return the pages of an address that the topic keeps, with the portal files of today."""
    portals = read_portals(settings.portals, own=settings.own_portals)
    pages = await kept_events(PAGE_FETCHED, url_id(url), settings, lambda event: event.url == url)
    return [replace(page, event=with_todays_file(page.event, portals)) for page in pages]


def _request_step(request: Kept[Any]) -> Step:
    event = request.event
    detail = f"asked for by {event.requested_by}, as {event.kind}"
    return Step("admit", "done", event.requested_at, detail, times=request.times)


def fetch_step(page: Kept[PageFetched]) -> Step:
    """Return the fetch of a page: its status, its size, and what it may be known by again."""
    event = page.event
    facts = {
        "status": event.status,
        "final_url": event.final_url,
        "bytes": len(event.content()),
        "body_hash": event.body_hash,
        **headers_of(event.headers, _VALIDATORS),
    }
    moved = f", ended at {event.final_url}" if event.final_url != event.url else ""
    detail = f"status {event.status}, {facts['bytes']} bytes{moved}"
    return Step("fetch", "done", event.fetched_at, detail, facts, page.times)
