"""Where a title is known from: its URL, a part of what the head calls the page, agreement."""

from services.parser.fields.page_url import PageUrl
from services.parser.fields.titles.context import WORDS, TitleContext
from services.parser.fields.titles.named import title_of_part, title_of_url
from services.parser.fields.titles.stated import MIN_AGREEMENT, agreeing_heading, agreeing_line

__all__ = [
    "MIN_AGREEMENT",
    "WORDS",
    "PageUrl",
    "TitleContext",
    "agreeing_heading",
    "agreeing_line",
    "title_of_part",
    "title_of_url",
]
