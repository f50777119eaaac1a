"""Ranges of lines around the title and the text, and labels that stand above their values."""

from services.parser import vocabulary
from services.parser.content.main_box import MainContent
from services.parser.document import Document
from services.parser.grammar import FACT_LABEL, MAX_FACT_LABEL


def with_label_above(page: Document, number: int, text: str) -> str:
    """Return a text behind the label that fills the line above it: "Ngày đăng:"."""
    above = page.lines[number - 1].text if number else ""
    if len(above) > MAX_FACT_LABEL:
        return text
    label = above if above.endswith((":", "：")) else f"{above}:"
    return f"{label} {text}" if label is above or FACT_LABEL.fullmatch(label) else text


LINES_BELOW_TEXT = 4

_OTHERS = frozenset(["comment-box", "related"])


def lines_below_text(page: Document, body: MainContent) -> range:
    """Return the lines right below the article, up to where comments or other articles begin."""
    end = page.boxes[body.box].end
    last = min(len(page.lines), end + LINES_BELOW_TEXT)
    kinds = (
        vocabulary.boilerplate_label(page.lines[number].text.casefold())
        for number in range(end, last)
    )
    return range(end, next((end + n for n, kind in enumerate(kinds) if kind in _OTHERS), last))
