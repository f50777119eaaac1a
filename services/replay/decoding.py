"""Kept records as the events that are replayed: those that are meant, with the files of today."""

from dataclasses import dataclass
from typing import Any

from services.replay.plan import Plan, replayable
from shared.contract import ArticleParsed, PageFetched, Record, decode
from shared.errors import Rejected
from shared.portals import Portal, read_portals, with_todays_file
from shared.runtime import Settings
from shared.runtime.letters import stated_in
from shared.text import url_id

Replayed = PageFetched | ArticleParsed


@dataclass(frozen=True, slots=True)
class Decoder:
    """Reads records for a plan."""

    plan: Plan
    portals: tuple[Portal, ...]

    def decode(self, record: Record) -> Replayed | Exception | None:
        """Return the event of a record, why it is none, or None for one that is not meant."""
        if record.value is None:
            return None
        stage: Any = replayable(self.plan.stage)
        try:
            event: Any = decode(stage.consumes, record, stage.name)
        except Rejected as refused:
            return refused if self._names(record) else None
        event = with_todays_file(event, self.portals, self.plan.as_of)
        is_meant = self.plan.holds(event.portal, event.host, event.url, self.portals)
        return event if is_meant else None

    def _names(self, record: Record) -> bool:
        """Return True if a record that is no event states the address and portal that are meant."""
        url, portal = stated_in(record)
        return self.plan.url in (None, url) and self.plan.portal in (None, portal)


def decoder(plan: Plan, settings: Settings) -> Decoder:
    """Return the decoder of a plan, with the portal files of the settings."""
    return Decoder(plan, read_portals(settings.portals, own=settings.own_portals))


def article_ids(event: Replayed) -> tuple[str, ...]:
    """Return the ids under which an article may be stored of which nothing is made now."""
    if not isinstance(event, PageFetched):
        return (event.article_id,)
    return (event.url_id, url_id(event.final_url))
