"""The title of an official document, joined from its kind and its subject."""

import re
from collections.abc import Iterator
from dataclasses import replace

from services.parser.content import DOCUMENT_KIND
from services.parser.document import Document
from services.parser.fields.title import MAX_TITLE, Title

# The kind and what it is about stand within so many lines, with rules and marks between them.
REACH = 3
# So far above a document the page shows its headline: a letterhead has some ten lines.
ABOVE = 20

_ABOUT = re.compile(r"(?:về việc|v/v|về)\b")


def head_document(page: Document, title: Title) -> Title:
    """Return the headline with the kind of document that it is about, where the two are apart."""
    key = title.text.casefold()
    if title.line < 0:
        return title
    if DOCUMENT_KIND.fullmatch(key):
        about = next(_written(page, range(title.line + 1, title.line + 1 + REACH)), -1)
        is_about = about >= 0 and _ABOUT.match(page.lines[about].text.casefold())
        return _joined(page, title, title.line, about) if is_about else title
    if not _ABOUT.match(key):
        return title
    for number in range(title.line - 1, max(title.line - ABOVE, -1), -1):
        text = page.lines[number].text
        if len(key) < len(text) <= MAX_TITLE and text.casefold().endswith(key):
            return Title(text=text, source="selector", line=number)
    kind = next(_written(page, range(title.line - 1, max(title.line - REACH, 0) - 1, -1)), -1)
    is_kind = kind >= 0 and DOCUMENT_KIND.fullmatch(page.lines[kind].text.casefold())
    return _joined(page, title, kind, title.line) if is_kind else title


def _written(page: Document, numbers: range) -> Iterator[int]:
    for number in numbers:
        if number < len(page.lines) and any(map(str.isalpha, page.lines[number].text)):
            yield number


def _joined(page: Document, title: Title, kind: int, about: int) -> Title:
    first, second = page.lines[kind].text, page.lines[about].text
    if not second.isupper():
        first, second = first.capitalize(), second[0].lower() + second[1:]
    return replace(title, text=f"{first} {second}", line=about)
