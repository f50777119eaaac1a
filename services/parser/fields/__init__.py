"""The fields of an article, a file each: title, lead, authors, dates, images."""

from services.parser.fields.authors import Authorship, find_authors
from services.parser.fields.dates import DateChoice, find_times
from services.parser.fields.document_title import complete_document_title
from services.parser.fields.images import find_images
from services.parser.fields.lead import (
    find_lead,
    without_agency_prefix,
    without_end_mark,
    without_repeated_lead,
)
from services.parser.fields.section import find_section
from services.parser.fields.title import find_title
from services.parser.fields.title_lines import Title
from services.parser.fields.urls import find_canonical, find_next_pages, find_related

__all__ = [
    "Authorship",
    "DateChoice",
    "Title",
    "complete_document_title",
    "find_authors",
    "find_canonical",
    "find_images",
    "find_lead",
    "find_next_pages",
    "find_related",
    "find_section",
    "find_times",
    "find_title",
    "without_agency_prefix",
    "without_end_mark",
    "without_repeated_lead",
]
