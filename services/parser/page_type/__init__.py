"""Whether a page is an article, and the reason where it is not."""

from services.parser.page_type.facts import PageFacts
from services.parser.page_type.page_type import SIGNS, Sign, why_not_article

__all__ = ["SIGNS", "PageFacts", "Sign", "why_not_article"]
