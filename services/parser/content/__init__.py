"""Which lines of a page are the article's text, and what the others are."""

from services.parser.content.blocks import build_blocks, text_of
from services.parser.content.captions import credit_of, is_caption, is_credit
from services.parser.content.line_types import classify, dated_byline, states_facts
from services.parser.content.main_box import MainContent, find_main_content
from services.parser.content.model import CELLS, LabelledLine, PageContext
from services.parser.content.narrowing import article_of_feed, column_of_title
from services.parser.content.official_form import KIND
from services.parser.content.passes import apply_passes
from services.parser.content.prose import HEADLINE_WORDS, PROSE_CHARACTERS
from services.parser.content.records import find_cards, is_headline
from services.parser.content.regions import BELOW_BODY, below_body, with_label_above

__all__ = [
    "BELOW_BODY",
    "CELLS",
    "HEADLINE_WORDS",
    "KIND",
    "PROSE_CHARACTERS",
    "LabelledLine",
    "MainContent",
    "PageContext",
    "apply_passes",
    "article_of_feed",
    "below_body",
    "build_blocks",
    "classify",
    "column_of_title",
    "credit_of",
    "dated_byline",
    "find_cards",
    "find_main_content",
    "is_caption",
    "is_credit",
    "is_headline",
    "states_facts",
    "text_of",
    "with_label_above",
]
