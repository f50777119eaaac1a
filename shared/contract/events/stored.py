"""What the store announces: a new state of an article, and why."""

from pydantic import AwareDatetime

from shared.contract.events.event import Event
from shared.contract.values import Cause


class ArticleStored(Event):
    """The store holds a new state of an article, and this is why."""

    article_id: str
    """The id of the article, the hash of its canonical URL: the key of the record."""
    canonical_url: str
    """The address that the article calls its own."""
    title: str
    """Its headline; empty where the article is gone."""
    portal: str | None = None
    """The id of the portal that it belongs to."""
    cause: Cause
    """Why there is a new state."""
    changed: tuple[str, ...] = ()
    """The names of the fields that differ from the state before."""
    revision: int
    """Which state of the article this is, from 1."""
    fetched_at: AwareDatetime
    """When the page was fetched; where that lay in the future, when it came to the store."""
    claimed_at: AwareDatetime | None = None
    """The time of the fetch as the event had it, where that lay in the future."""
    parser_version: int
    """The version of the parser that read the page."""
    enricher_version: int
    """The version of the enricher that looked through it."""
    content_hash: str
    """A hash of what the article says, hex digits: two states with one hash say the same."""
    stored_at: AwareDatetime
    """When the store wrote it."""

    def subject(self) -> str:
        """Return the article id."""
        return self.article_id

    def _identity(self, _encoded: bytes) -> tuple[str, ...]:
        versions = (str(self.parser_version), str(self.enricher_version))
        change = (str(self.revision), self.cause, *self.changed)
        return (self.article_id, self.content_hash, self.fetched_at.isoformat(), *versions, *change)
