"""A sentence about the author, set apart from the text: "Tác giả Hà Văn Lam là giám đốc …"."""

from itertools import islice

from services.parser import sizes, vocabulary
from services.parser.document import BoxId, Document, Line, is_centred_or_italic, is_italic
from services.parser.grammar import has_verb_of_note, read_author_note, says_author


def is_author_note(document: Document, line: Line) -> bool:
    """Return True if a line introduces the author, and is set apart as such.

    By its class, or, where it calls that person the author, by italics, brackets or a picture
    beside it. "Tác giả Hà Văn Lam là …" of a class for leads, or as a plain paragraph, is text.
    """
    if not has_verb_of_note(line.text):
        return False
    around = list(islice(document.ancestors(line.box), sizes.NEAR))
    is_named = any(_has_class(document, box_id, vocabulary.BYLINE) for box_id in around)
    if not (is_named or says_author(line.text)) or read_author_note(line.text) is None:
        return False
    if any(_has_class(document, box_id, vocabulary.LEAD) for box_id in around[:2]):
        return False
    is_slanted = is_centred_or_italic(document, line) or is_italic(document, line)
    return is_named or line.text[0] in "([" or is_slanted or _is_alone_in_box(document, line)


def _has_class(document: Document, box_id: BoxId, role: str) -> bool:
    return vocabulary.has_class(role, document.boxes[box_id].class_and_id)


def _is_alone_in_box(document: Document, line: Line) -> bool:
    """Return True if a paragraph is the only text of the box around it, perhaps with a picture."""
    if line.tag != "p":
        return False
    around = document.boxes[document.boxes[line.box].parent]
    return document.boxes[line.box].parent > 0 and around.text_chars == len(line.text)
