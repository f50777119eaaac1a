"""Whether a page is an article, and the reason where it is not."""

from services.parser.page_type.facts import PageFacts
from services.parser.page_type.page_type import why_not_article

__all__ = ["PageFacts", "why_not_article"]
