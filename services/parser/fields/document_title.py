"""The title of an official document, joined from its kind and its subject."""

import re
from collections.abc import Iterable
from dataclasses import replace

from services.parser.content import DOCUMENT_KIND
from services.parser.document import Document, LineNo
from services.parser.fields.title_lines import MAX_TITLE, NO_LINE, Title

# How far apart kind and subject stand, with rules and marks between them.
REACH = 3  # lines; ±1 changes 0 of 198 development pages
# How far above a document its page shows a headline: a letterhead has some ten lines.
ABOVE = 20  # lines; ±20 % changes 0 of 198 development pages

_SUBJECT = re.compile(r"(?:về việc|v/v|về)\b")


def complete_document_title(document: Document, title: Title) -> Title:
    """Return the whole title of a document where its page sets kind and subject apart.

    "CÔNG ĐIỆN" with "Về việc bảo đảm an toàn đê điều" below it is "Công điện về việc bảo đảm an
    toàn đê điều". Where the page shows such a headline above its letterhead, that is the title.
    """
    key = title.text.casefold()
    if title.line < 0:
        return title
    if DOCUMENT_KIND.fullmatch(key):
        subject = _nearest_text_line(document, range(title.line + 1, title.line + 1 + REACH))
        is_subject = subject >= 0 and _SUBJECT.match(document.lines[subject].text.casefold())
        return _title_of_two_lines(document, title, title.line, subject) if is_subject else title
    if not _SUBJECT.match(key):
        return title
    for number in range(title.line - 1, max(title.line - ABOVE, -1), -1):
        text = document.lines[number].text
        if len(key) < len(text) <= MAX_TITLE and text.casefold().endswith(key):
            return Title(text=text, source="selector", line=LineNo(number))
    above = range(title.line - 1, max(title.line - REACH, 0) - 1, -1)
    kind = _nearest_text_line(document, above)
    is_kind = kind >= 0 and DOCUMENT_KIND.fullmatch(document.lines[kind].text.casefold())
    return _title_of_two_lines(document, title, kind, title.line) if is_kind else title


def _nearest_text_line(document: Document, numbers: Iterable[int]) -> LineNo:
    """Return the first of these lines that has letters, past ruled ones such as "____".

    NO_LINE where there is none, and where it is a link: part of a breadcrumb, no half of a title.
    """
    for number in numbers:
        if number < len(document.lines) and any(map(str.isalpha, document.lines[number].text)):
            # A kind that is linked is the section of the page: "Trang chủ › Thông báo".
            return NO_LINE if document.lines[number].link_chars else LineNo(number)
    return NO_LINE


def _title_of_two_lines(document: Document, title: Title, kind: LineNo, subject: LineNo) -> Title:
    """Return kind and subject as one title: "Công điện về việc bảo đảm an toàn đê điều".

    Capitals stay where the subject has nothing else.
    """
    first, second = document.lines[kind].text, document.lines[subject].text
    if not second.isupper():
        first, second = first.capitalize(), second[0].lower() + second[1:]
    return replace(title, text=f"{first} {second}", line=subject)
