"""What a portal's file of today says of a page or an article, whatever that came with."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from shared.contract import ArticleParsed, PageFetched
from shared.portals.finding import portal_of
from shared.portals.portal import Portal

E = TypeVar("E", PageFetched, ArticleParsed)


def with_todays_file(event: E, portals: Sequence[Portal], as_of: datetime | None = None) -> E:
    """Return a page with the hints, or an article with the province, of its portal's file.

    The hints are those of the layout that a page of its time has, or one of the time `as_of`. A
    portal that no file names any more keeps what the event says.
    """
    portal = next((one for one in portals if one.id == event.portal), None)
    portal = portal or portal_of(portals, event.host)
    if portal is None:
        return event
    moment = as_of or event.fetched_at
    hints: dict[str, object] = (
        {"hints": portal.hints_at(moment)} if isinstance(event, PageFetched) else {}
    )
    return event.model_copy(update={"portal": portal.id, "province": portal.province, **hints})
