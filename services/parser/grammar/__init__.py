"""What a string says, without a page: dates, names, bylines, lines of facts."""

from services.parser.grammar.agency_prefix import read_agency_prefix
from services.parser.grammar.author_notes import (
    has_verb_of_note,
    is_workplace,
    read_author_note,
    read_signature_with_post,
    says_author,
)
from services.parser.grammar.bylines import (
    MAX_BYLINE,
    Byline,
    has_names_only,
    is_pen_name,
    is_production_credit,
    is_signature,
    read_byline,
    states_role,
)
from services.parser.grammar.datetimes import (
    MAX_DATE_LINE,
    YEAR,
    find_moments,
    has_clock,
    is_clock,
    is_date_line,
    is_day_first,
    is_sentence_about_something,
    read_moment,
    text_without_date,
)
from services.parser.grammar.info_line import (
    FACT_LABEL,
    MAX_FACT_LABEL,
    MAX_INFO_LINE,
    SAYS_PUBLISHED,
    InfoLine,
    is_info_line,
    read_info_line,
)
from services.parser.grammar.language import language_of
from services.parser.grammar.person_names import (
    MAX_NAME,
    has_family_name,
    is_initials,
    is_office,
    signs_officially,
)
from services.parser.grammar.site_names import (
    NOTICE,
    TITLE_DIVIDER,
    looks_like_site_name,
    names_site,
)

__all__ = [
    "FACT_LABEL",
    "MAX_BYLINE",
    "MAX_DATE_LINE",
    "MAX_FACT_LABEL",
    "MAX_INFO_LINE",
    "MAX_NAME",
    "NOTICE",
    "SAYS_PUBLISHED",
    "TITLE_DIVIDER",
    "YEAR",
    "Byline",
    "InfoLine",
    "find_moments",
    "has_clock",
    "has_family_name",
    "has_names_only",
    "has_verb_of_note",
    "is_clock",
    "is_date_line",
    "is_day_first",
    "is_info_line",
    "is_initials",
    "is_office",
    "is_pen_name",
    "is_production_credit",
    "is_sentence_about_something",
    "is_signature",
    "is_workplace",
    "language_of",
    "looks_like_site_name",
    "names_site",
    "read_agency_prefix",
    "read_author_note",
    "read_byline",
    "read_info_line",
    "read_moment",
    "read_signature_with_post",
    "says_author",
    "signs_officially",
    "states_role",
    "text_without_date",
]
