"""Canonical forms of text and URLs."""

from shared.text.charset import decode, repair_fonts, repair_mojibake
from shared.text.days import DAY, DAYS, day, mentioned_day, plain_day
from shared.text.nearest import is_named, there_is_none
from shared.text.nesting import bound_nesting
from shared.text.normalization import clean, digest, match_key, without_marks
from shared.text.page_numbers import MAX_PAGE, may_be_numbered, page_number
from shared.text.urls import (
    are_one_article,
    are_two_articles,
    article_ids,
    canonical_url,
    host_key,
    is_named_less,
    requested_url,
    url_id,
)

__all__ = [
    "DAY",
    "DAYS",
    "MAX_PAGE",
    "are_one_article",
    "are_two_articles",
    "article_ids",
    "bound_nesting",
    "canonical_url",
    "clean",
    "day",
    "decode",
    "digest",
    "host_key",
    "is_named",
    "is_named_less",
    "match_key",
    "may_be_numbered",
    "mentioned_day",
    "page_number",
    "plain_day",
    "repair_fonts",
    "repair_mojibake",
    "requested_url",
    "there_is_none",
    "url_id",
    "without_marks",
]
