"""Parse one page now, with nothing stored."""

from services.parser import parse
from shared.contract import ArticleParsed, PageFetched
from shared.errors import Rejected, Skipped, UsageError


def parse_once(page: PageFetched) -> ArticleParsed:
    """Return the article of a page; raise UsageError, with the reason, when it is none."""
    try:
        return parse(page)
    except (Skipped, Rejected) as outcome:
        raise UsageError(f"no article: {outcome}") from None
