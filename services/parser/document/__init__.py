"""A page from bytes to a flat document of lines and boxes."""

from services.parser.document.charset import decode, repaired
from services.parser.document.limits import trim
from services.parser.document.model import LINKED, Box, Document, Line, is_linked, is_named, tidy
from services.parser.document.reader import read_lines
from services.parser.document.style import (
    NEARLY_ALL,
    inline_class_covers,
    is_bold,
    is_centred_or_italic,
    is_italic,
    is_large,
    is_right_aligned,
    is_small,
)

__all__ = [
    "LINKED",
    "NEARLY_ALL",
    "Box",
    "Document",
    "Line",
    "decode",
    "inline_class_covers",
    "is_bold",
    "is_centred_or_italic",
    "is_italic",
    "is_large",
    "is_linked",
    "is_named",
    "is_right_aligned",
    "is_small",
    "read_lines",
    "repaired",
    "tidy",
    "trim",
]
