"""What stands below the signature of an article: calls to readers, small ads, boxes of portals.

The name of who wrote it, set apart below the last sentence, ends the text. Few lines below it that
are not set as its paragraphs are, or speak to the readers, are the portal's.
"""

import re

from services.parser.bylines import MAX_BYLINE, Byline, is_bare, read_byline
from services.parser.lines import Line, Page
from services.parser.looks import is_right, is_set_apart
from services.parser.outskirts import is_prose
from services.parser.sift import Piece

# So many lines of so many characters may stand below a signature.
MOST_BELOW = 3
LONGEST_BELOW = 400
_ENDS = (".", "!", "?", "…", "”", '"', "./.")
_READERS = re.compile(r"\b(?:bạn đọc|độc giả|quý vị|thính giả|khán giả)\b", re.IGNORECASE)
_NOTE = re.compile(r"[\W\d]|(?:chú thích|ghi chú|chú dẫn|tài liệu|nguồn)\b", re.IGNORECASE)


def strip_below(page: Page, pieces: list[Piece]) -> None:
    """Strip a signature that is not the last line, and the few lines below it; changes kinds."""
    kept = [piece for piece in pieces if piece.kind is None and piece.line.text]
    for place in range(len(kept) - 2, max(0, len(kept) - 2 - MOST_BELOW), -1):
        found = _signature(page, kept[place - 1].line, kept[place].line)
        if found is None:
            continue
        below = kept[place + 1 :]
        own = {page.kind(one.line.box) for one in kept[:place] if is_prose(one.line.text)}
        if all(_is_apart(page, one.line, own) for one in below):
            kept[place].kind, kept[place].byline = "byline", found
            for one in below:
                one.kind = "other"
        return


def _signature(page: Page, above: Line, line: Line) -> Byline | None:
    """Return who signs in a line of names alone, set apart below a whole sentence."""
    if len(line.text) > MAX_BYLINE or not above.text.endswith(_ENDS):
        return None
    if not (
        line.is_bold or line.text.isupper() or is_right(page, line) or is_set_apart(page, line)
    ):
        return None
    found = read_byline(line.text)
    return found if found and found.is_full and is_bare(found) else None


def _is_apart(page: Page, line: Line, own: set[tuple[str, str]]) -> bool:
    """Say whether a line is set unlike the paragraphs, or speaks to readers: no note, no quote."""
    if len(line.text) > LONGEST_BELOW or _NOTE.match(line.text) or line.tag == "blockquote":
        return False
    return page.kind(line.box) not in own or _READERS.search(line.text) is not None
