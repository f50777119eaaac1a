"""An event with what the portal files of today say of it, in place of what it came with."""

from collections.abc import Sequence
from datetime import datetime

from shared.contract import ArticleParsed, PageFetched
from shared.portals import Portal, portal_of

Replayed = PageFetched | ArticleParsed


def with_todays_file(
    event: Replayed, portals: Sequence[Portal], as_of: datetime | None
) -> Replayed:
    """Return a page with the hints, or an article with the province, of its portal's file.

    A portal that no file names any more keeps what the event says.
    """
    by_id = {portal.id: portal for portal in portals}
    portal = by_id.get(event.portal or "") or portal_of(portals, event.host)
    if portal is None:
        return event
    stated = {"portal": portal.id, "province": portal.province}
    if isinstance(event, PageFetched):
        hints = portal.hints_at(as_of or event.fetched_at)
        return event.model_copy(update={**stated, "hints": hints})
    return event.model_copy(update=stated)
