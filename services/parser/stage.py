"""The parser as a stage of the corridor."""

from services.parser.parse import parse
from shared.stage import Stage, pure
from shared.topics import ARTICLE_PARSED, PAGE_FETCHED

PARSE = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(parse), batch=16)
STAGES = (PARSE,)
