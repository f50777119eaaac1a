"""Who asked for an address, and the pages that were fetched of it, as steps."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from services.archive import KeptPage, Selection, has_archive, open_archive
from services.history.history import Step
from services.history.topics import Kept, KeptTopics, headers_of
from shared.contract import FETCH_REQUESTED, PAGE_FETCHED, PageFetched
from shared.portals import read_portals, with_todays_file
from shared.runtime import Settings
from shared.text import host_key, url_id

_VALIDATORS = ("etag", "last-modified")


async def request_steps(url: str, topics: KeptTopics) -> list[Step]:
    """Return when an address was asked for, and by whom."""
    requests = await topics.events(FETCH_REQUESTED, host_key(url), lambda event: event.url == url)
    return [_request_step(request) for request in requests]


async def kept_pages(url: str, topics: KeptTopics) -> list[Kept[PageFetched]]:
    """Return the pages of an address that the topic keeps, with the portal files of today."""
    settings = topics.settings
    portals = read_portals(settings.portals, own=settings.own_portals)
    pages = await topics.events(PAGE_FETCHED, url_id(url), lambda event: event.url == url)
    return [replace(page, event=with_todays_file(page.event, portals)) for page in pages]


def _request_step(request: Kept[Any]) -> Step:
    event = request.event
    detail = f"asked for by {event.requested_by}, as {event.kind}"
    return Step("admit", "done", event.requested_at, detail, times=request.times)


def archived_pages(url: str, settings: Settings) -> list[KeptPage]:
    """Return the pages of an address that the archive of the settings has, none without one.

    Raises UsageError where it cannot be used.
    """
    if not has_archive(settings):
        return []
    with open_archive(settings) as shelf:
        return list(shelf.pages(Selection(url_id=url_id(url))))


def fetch_steps(pages: Sequence[Kept[PageFetched]], archived: Sequence[KeptPage]) -> list[Step]:
    """Return each fetch that the topic or the archive has kept: its status, and where its page is.

    A page of the topic says its size too, and what it may be known by again.
    """
    by_id = {page.id: page for page in archived}
    of_topic = {page.event.event_id(): page for page in pages}
    older = [page for page in archived if page.id not in of_topic]
    return [
        *(_fetch_step(page, by_id.get(name)) for name, page in of_topic.items()),
        *map(_archived_step, older),
    ]


def _fetch_step(page: Kept[PageFetched], archived: KeptPage | None) -> Step:
    event = page.event
    facts = {
        "status": event.status,
        "final_url": event.final_url,
        "bytes": len(event.content()),
        "body_hash": event.body_hash,
        **headers_of(event.headers, _VALIDATORS),
        **({"archive": _record(archived)} if archived else {}),
    }
    moved = f", ended at {event.final_url}" if event.final_url != event.url else ""
    kept = f", {_place(archived)}" if archived else ""
    detail = f"status {event.status}, {facts['bytes']} bytes{moved}{kept}"
    return Step("fetch", "done", event.fetched_at, detail, facts, page.times)


def _archived_step(page: KeptPage) -> Step:
    """Return the fetch of a page that the topic keeps no longer."""
    facts = {"status": page.status, "body_hash": page.body_hash, "archive": _record(page)}
    detail = f"status {page.status}, {_place(page)}, in the topic no more"
    return Step("fetch", "done", page.fetched_at, detail, facts)


def _record(page: KeptPage) -> dict[str, Any]:
    return {"id": page.id, "kind": page.kind, **asdict(page.place)}


def _place(page: KeptPage) -> str:
    return f"{page.kind} in {page.place.file} at {page.place.offset}"
