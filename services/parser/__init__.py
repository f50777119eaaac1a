"""The parser: turns a page into an article, and keeps what it strips."""

from services.parser.article import ParsedPage
from services.parser.by_file import open_parse
from services.parser.explain import Explanation, explain, hint_problems
from services.parser.hints import Hints, hints_of
from services.parser.parse import PARSER_VERSION, parse, read
from services.parser.repeated_lines import repeated_lines
from services.parser.stage import STAGES

__all__ = [
    "PARSER_VERSION",
    "STAGES",
    "Explanation",
    "Hints",
    "ParsedPage",
    "explain",
    "hint_problems",
    "hints_of",
    "open_parse",
    "parse",
    "read",
    "repeated_lines",
]
