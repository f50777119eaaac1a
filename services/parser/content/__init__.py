"""Which lines of a page are the article's text, and what the others are."""

from services.parser.content.blocks import build_blocks, text_of
from services.parser.content.labelling import label_lines, label_regions
from services.parser.content.main_box import (
    find_main_content,
    lines_below_text,
)
from services.parser.content.model import CELL_TAGS, Label, LabelledLine, MainContent, PageContext
from services.parser.content.narrowing import (
    article_of_feed,
    column_of_title,
    with_text_below,
)
from services.parser.content.prose import is_prose, opens_with_verses
from services.parser.content.records import find_cards, is_linked_headline
from services.parser.content.regions import regions_of
from services.parser.content.rules import (
    DOCUMENT_KIND,
    RULES,
    Rule,
    credit_of,
    dated_byline,
    is_caption,
    is_credit,
    is_metadata_line,
    with_label_above,
)
from services.parser.content.shapes import has_columns, is_author_note

__all__ = [
    "CELL_TAGS",
    "DOCUMENT_KIND",
    "RULES",
    "Label",
    "LabelledLine",
    "MainContent",
    "PageContext",
    "Rule",
    "article_of_feed",
    "build_blocks",
    "column_of_title",
    "credit_of",
    "dated_byline",
    "find_cards",
    "find_main_content",
    "has_columns",
    "is_author_note",
    "is_caption",
    "is_credit",
    "is_linked_headline",
    "is_metadata_line",
    "is_prose",
    "label_lines",
    "label_regions",
    "lines_below_text",
    "opens_with_verses",
    "regions_of",
    "text_of",
    "with_label_above",
    "with_text_below",
]
