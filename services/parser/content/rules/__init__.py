"""The rules that give each line its label, in one table, and what they look at."""

from services.parser.content.rules.captions import credit_of, is_caption, is_credit
from services.parser.content.rules.line_rules import (
    dated_byline,
    is_metadata_line,
    is_signed_by_office,
    with_label_above,
)
from services.parser.content.rules.official_form import DOCUMENT_KIND
from services.parser.content.rules.table import LINE_RULES, PAGE_RULES, RULES, Rule

__all__ = [
    "DOCUMENT_KIND",
    "LINE_RULES",
    "PAGE_RULES",
    "RULES",
    "Rule",
    "credit_of",
    "dated_byline",
    "is_caption",
    "is_credit",
    "is_metadata_line",
    "is_signed_by_office",
    "with_label_above",
]
