"""The form of questions and answers, the same for every route."""

from services.desk.api.form import cursors
from services.desk.api.form.answers import JSON, ProblemOut, answer, answered, following, problems
from services.desk.api.form.cursors import Cursor
from services.desk.api.form.filters import (
    MAX_LIMIT,
    Filters,
    Instant,
    Listing,
    Name,
    Words,
)
from services.desk.api.form.models import (
    Answers,
    Article,
    Copies,
    Copy,
    Counts,
    Found,
    Listed,
    Page,
    Revisions,
    article_of,
    listed,
    revisions_of,
)
from services.desk.api.form.named import Named

__all__ = [
    "JSON",
    "MAX_LIMIT",
    "Answers",
    "Article",
    "Copies",
    "Copy",
    "Counts",
    "Cursor",
    "Filters",
    "Found",
    "Instant",
    "Listed",
    "Listing",
    "Name",
    "Named",
    "Page",
    "ProblemOut",
    "Revisions",
    "Words",
    "answer",
    "answered",
    "article_of",
    "cursors",
    "following",
    "listed",
    "problems",
    "revisions_of",
]
