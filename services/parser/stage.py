"""The parser as a stage of the pipeline."""

from services.parser.parse import PARSER_VERSION, parse
from shared.contract import ARTICLE_PARSED, PAGE_FETCHED
from shared.runtime import Stage, pure

PARSE = Stage(
    "parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(parse), batch=16, version=PARSER_VERSION
)
STAGES = (PARSE,)
