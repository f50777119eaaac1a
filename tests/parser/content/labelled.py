"""Documents and labelled lines for the tests of the main content."""

from collections.abc import Callable, Iterable

from services.parser.content import (
    Label,
    LabelledLine,
    PageContext,
    find_main_content,
    label_lines,
)
from services.parser.content.labelling import read_lines, with_claims
from services.parser.content.model import Claim
from services.parser.document import Box, BoxId, Document, Line, LineNo, parse_html, read_document


def document(body: str) -> Document:
    tree = parse_html(f"<html><body>{body}</body></html>")
    assert tree.body is not None
    return read_document(tree.body)


def box(page: Document, name: str) -> tuple[BoxId, Box]:
    """Return the box with a word in class or id."""
    for index, one in enumerate(page.boxes):
        if name in one.class_and_id.split():
            return BoxId(index), one
    raise AssertionError(name)


def line(page: Document, start: str) -> tuple[LineNo, Line]:
    """Return the first line that starts with a text."""
    for index, one in enumerate(page.lines):
        if one.text.startswith(start):
            return LineNo(index), one
    raise AssertionError(start)


def lines_of(*stated: tuple[Label | None, str]) -> list[LabelledLine]:
    """Return lines of their own boxes with labels and texts; "" is a picture."""
    return [
        LabelledLine(LineNo(index), Line(text, BoxId(index + 1), "p" if text else "img"), label)
        for index, (label, text) in enumerate(stated)
    ]


def labels_of(lines: list[LabelledLine]) -> list[Label | None]:
    return [one.label for one in lines]


def context_of(page: Document) -> PageContext:
    return PageContext(page, find_main_content(page))


def claimed(
    test: Callable[[PageContext, list[LabelledLine]], Iterable[Claim]],
    lines: list[LabelledLine],
    context: PageContext | None = None,
) -> list[LabelledLine]:
    """Return lines as they are once one rule has been asked."""
    context = context or context_of(document("<p>Một</p>"))
    return with_claims(lines, test(context, lines), "rule")


def read_all(context: PageContext) -> list[LabelledLine]:
    return read_lines(context, range(len(context.document.lines)))


def read_alone(body: str) -> list[tuple[str, Label | None]]:
    """Return the lines of a page with what each reads as by itself."""
    return [(one.line.text, one.label) for one in read_all(context_of(document(body)))]


def labelled(body: str) -> list[tuple[str, Label | None]]:
    """Return the lines of a page with the labels that all rules give."""
    page = document(body)
    lines = label_lines(context_of(page), range(len(page.lines)))
    return [(one.line.text, one.label) for one in lines]
