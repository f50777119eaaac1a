"""What a visit came to: a page, a list of links, or the reason why there is neither."""

from dataclasses import dataclass, field

from services.crawler.discovery import DiscoveredLinks
from services.crawler.frontier import Entry
from services.crawler.policy import Reason
from shared.contract import PageFetched


@dataclass(frozen=True, slots=True)
class VisitResult:
    """What a visit came to.

    `after` is the entry as the visit leaves it. `pages` holds the page when it is a new article,
    `discovered` the links of a listing, `moved_to` the target of a redirect as an entry of its
    own. `addresses` are others at which the page stands (see twins). `reason` says why there is
    neither page nor links, None when there is.
    """

    after: Entry
    pages: tuple[PageFetched, ...] = ()
    discovered: DiscoveredLinks = field(default_factory=DiscoveredLinks)
    moved_to: Entry | None = None
    addresses: tuple[str, ...] = ()
    reason: Reason | None = None
    detail: str = ""
