"""The parser as a stage of the pipeline."""

from services.parser.by_file import open_parse
from services.parser.parse import PARSER_VERSION
from shared.contract import ARTICLE_PARSED, PAGE_FETCHED
from shared.runtime import Stage

PARSE = Stage(
    "parse", PAGE_FETCHED, ARTICLE_PARSED, open=open_parse, batch=16, version=PARSER_VERSION
)
STAGES = (PARSE,)
