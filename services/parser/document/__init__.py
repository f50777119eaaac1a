"""A page from bytes to a flat document of lines and boxes."""

from services.parser.document.limits import Trimmed, trim
from services.parser.document.model import (
    HEADINGS,
    Box,
    BoxId,
    Document,
    Line,
    LineNo,
    TableType,
    covers,
    is_linked,
    normalize_space,
)
from services.parser.document.reader import read_document
from services.parser.document.style import (
    inline_class_covers,
    is_bold,
    is_centred_or_italic,
    is_italic,
    is_large,
    is_right_aligned,
    is_small,
)
from services.parser.document.tree import Element, Tree, count, parse_html, select

__all__ = [
    "HEADINGS",
    "Box",
    "BoxId",
    "Document",
    "Element",
    "Line",
    "LineNo",
    "TableType",
    "Tree",
    "Trimmed",
    "count",
    "covers",
    "inline_class_covers",
    "is_bold",
    "is_centred_or_italic",
    "is_italic",
    "is_large",
    "is_linked",
    "is_right_aligned",
    "is_small",
    "normalize_space",
    "parse_html",
    "read_document",
    "select",
    "trim",
]
