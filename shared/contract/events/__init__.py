"""The facts that travel between the services, and the only place where services meet.

Every event is frozen and versioned; unknown fields are ignored on reading, so that a newer service
may add one while an older still runs. `SCHEMA_VERSION` of a class grows only when a field goes or
changes its meaning; such a change also gets a topic of its own.
"""

from shared.contract.events.articles import ArticleEnriched, ArticleParsed
from shared.contract.events.event import Event
from shared.contract.events.pages import FetchRequested, PageFetched
from shared.contract.events.stored import ArticleStored

__all__ = [
    "ArticleEnriched",
    "ArticleParsed",
    "ArticleStored",
    "Event",
    "FetchRequested",
    "PageFetched",
]
