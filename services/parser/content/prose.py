"""What reads like the text of an article: scores of all lines, and the test for one sentence."""

import re
from collections import Counter
from collections.abc import Sequence

from services.parser import sizes
from services.parser.content.model import CELL_TAGS, LabelledLine, boilerplate_label
from services.parser.document import BoxId, Document, Line, LineNo, is_linked, normalize_space
from services.parser.grammar import has_headline_words

# The longest number of a document: "Số 1234/2026/NQLT-CP-UBTƯMTTQVN".
MAX_NUMBER = 40  # characters; cap

_CELL_TAGS = frozenset(["td", "th", "li", "label"])
_TEASER_TAGS = frozenset(["div", "li", "td"])
_HEADING_TAGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# A link to an image file shows the picture itself, larger.
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp)(?:\?|$)", re.IGNORECASE)
# "Số 412/QĐ-UBND", "68-NQ/TU", "2716/CT-UBND", case folded.
_NUMBER = re.compile(
    r"(?:số:?\s*)?\d{1,5}\s*(?:/(?:19|20)\d\d)?\s*[-/]\s*[a-zđ][a-zđ&0-9]{0,9}(?:[-/][a-zđ0-9]{1,9}){0,3}"
)
_SENTENCE = re.compile(r"[.!?…:;,”\"»)]\s|[.!?…]$")


def is_prose(text: str) -> bool:
    """Return True if a line is long enough to be a sentence, and punctuated like one."""
    return len(text) >= sizes.MIN_SENTENCE_CHARS and _SENTENCE.search(text) is not None


def is_kept_prose(labelled: LabelledLine) -> bool:
    """Return True if a line is prose, and labelled as text."""
    return labelled.label is None and is_prose(labelled.line.text)


def text_score(line: Line) -> float:
    """Return how many characters of a line read like article text.

    Labels, headings and linked lines score 0. A line that ends or holds a sentence counts its
    characters outside of links, any other 40 % of them, so that headlines cannot outweigh text.
    """
    size = len(line.text)
    if size < sizes.MIN_PROSE_CHARS or line.link_chars * 2 > size:
        return 0
    if line.tag[0] == "h" and line.tag[1:].isdigit():
        return 0
    words = line.text.count(" ") + 1
    is_sentence = ". " in line.text or line.text[-1] in '.!?…:;”")'
    weight = 1.0 if is_sentence and words >= sizes.MIN_CLAUSE_WORDS else 0.4
    return (size - line.link_chars) * weight


def names_document(text: str) -> bool:
    """Return True if a text is the number of an official document: "412/QĐ-UBND", "68-NQ/TU"."""
    return len(text) <= MAX_NUMBER and _NUMBER.fullmatch(text.casefold()) is not None


def _opens_with_document(line: Line) -> bool:
    """Return True if a line is one of a list of documents: a linked number, then what it is of."""
    number = normalize_space(line.link.text()) if line.link else ""
    return names_document(number) and line.text.startswith(number)


def discount_teasers(document: Document, text_scores: list[float]) -> None:
    """Reduce the score of a summary below a linked headline, where one box holds both.

    Changes `text_scores`, which are by line.
    """
    headline_box: BoxId | None = None
    for index, line in enumerate(document.lines):
        if text_scores[index] and _opens_with_document(line):
            text_scores[index] *= sizes.FOREIGN_WEIGHT
        elif text_scores[index]:
            if headline_box is not None and _is_summary(document, headline_box, line.box):
                text_scores[index] *= sizes.FOREIGN_WEIGHT
            headline_box = None
        elif _heads_teaser(document, LineNo(index)):
            headline_box = line.box


def _heads_teaser(document: Document, line_no: LineNo) -> bool:
    """Return True if a line is a linked headline, the number of a document or that of a slide."""
    line = document.lines[line_no]
    if not has_headline_words(line.text):
        return is_linked(line) and names_document(line.text)
    return is_linked(line) or _is_below_linked_picture(document, line_no)


def _is_below_linked_picture(document: Document, line_no: LineNo) -> bool:
    """Return True if a line is the heading of a slide: a picture right above it is linked.

    A picture that links to itself is one of the article.
    """
    line, picture = document.lines[line_no], document.lines[line_no - 1]
    if line.tag not in _HEADING_TAGS or not line_no or picture.text or picture.link is None:
        return False
    if _IMAGE_FILE.search(picture.href):
        return False
    nearest = [box_id for _, box_id in zip(range(3), document.ancestors(line.box), strict=False)]
    slide = next((box_id for box_id in nearest if document.boxes[box_id].start < line_no), BoxId(0))
    return slide > 0 and document.boxes[slide].text_chars <= sizes.MAX_CARD


def _is_summary(document: Document, headline_box: BoxId, box: BoxId) -> bool:
    """Return True if the box of a paragraph stands in one teaser with that of a headline above."""
    if (
        document.boxes[headline_box].tag in _TEASER_TAGS
        and document.boxes[box].parent == headline_box
    ):
        return True
    teaser = document.boxes[headline_box].parent
    if teaser <= 0:
        return False
    parent = document.boxes[box].parent
    if teaser in (box, parent):
        return True
    is_two_below = parent > 0 and document.boxes[parent].parent == teaser
    return is_two_below and document.boxes[teaser].text_chars <= sizes.MAX_CARD


def score_verses(document: Document, text_scores: list[float]) -> None:
    """Score half of the characters of verses: a run of short lines without links.

    A poem has no line that reads like prose. Changes `text_scores`, which are by line. A run at the
    very end is the foot of the page, unless nothing else on it reads like prose.
    """
    run: list[int] = []
    for index, line in enumerate(document.lines):
        if _may_be_verse(document, line):
            run.append(index)
        elif run:
            _score_run(document, text_scores, run)
            run = []
    if sum(text_scores) < sizes.MIN_PROSE_CHARS:
        _score_run(document, text_scores, run)


def opens_with_verses(numbers: Sequence[int]) -> bool:
    """Return True if as many of some lines as verses are stand right below one another at first."""
    verses = numbers[: sizes.MIN_VERSE_LINES]
    return len(verses) == sizes.MIN_VERSE_LINES and verses[-1] - verses[0] < sizes.MIN_VERSE_LINES


def _may_be_verse(document: Document, line: Line) -> bool:
    """Return True if a line is short, without a link, and no value of a table or list."""
    is_short = 0 < len(line.text) < sizes.MIN_PROSE_CHARS * 2
    return is_short and not line.link_chars and not _fills_cell(document, line)


def _fills_cell(document: Document, line: Line) -> bool:
    """Return True if a line is all that a cell or a list item holds."""
    parent = document.boxes[document.boxes[line.box].parent]
    return line.tag in _CELL_TAGS or (parent.tag in _CELL_TAGS and parent.end - parent.start == 1)


def _score_run(document: Document, text_scores: list[float], run: list[int]) -> None:
    """Score a run of lines as verses, unless many read like prose or all but a few are the same."""
    if len(run) < sizes.MIN_VERSE_LINES or sum(text_scores[n] > 0 for n in run) * 3 > len(run):
        return
    if len({document.lines[n].text for n in run}) < sizes.MIN_VERSE_LINES:
        return
    for n in run:
        text_scores[n] = max(text_scores[n], len(document.lines[n].text) * 0.5)


def score_tables(document: Document, text_scores: list[float]) -> None:
    """Score the characters of tables where nothing else reads like prose: a list of offices.

    Changes `text_scores`, which are by line; all of a page's tables together score less than a
    line of prose, so that they are not taken for some.
    """
    cells = Counter(box.parent for box in document.boxes if box.tag in CELL_TAGS)
    rows: Counter[BoxId] = Counter()
    for row, count in cells.items():
        around = document.ancestors(row)
        table = next((n for n in around if document.boxes[n].tag == "table"), BoxId(0))
        rows[table] += count >= sizes.MIN_SERIES
    tables = [
        document.boxes[table] for table, count in rows.items() if table and count >= sizes.MIN_ROWS
    ]
    numbers = {n for table in tables for n in range(table.start, table.end)}
    # A cell may hold but a picture.
    values = [n for n in numbers if document.lines[n].text and not document.lines[n].link_chars]
    chars = sum(len(document.lines[n].text) for n in values)
    for n in values:
        text_scores[n] += len(document.lines[n].text) / chars * sizes.MIN_PROSE_CHARS / 2


def discount_boilerplate(document: Document, text_scores: list[float]) -> None:
    """Set the score of known boilerplate to 0: an imprint may be longer than a short article.

    Changes `text_scores`, which are by line.
    """
    for index, line in enumerate(document.lines):
        if text_scores[index] and boilerplate_label(line.text):
            text_scores[index] = 0


def is_foreign(text: str) -> bool:
    """Return True if a line of words is not Vietnamese: hardly a letter has a diacritic."""
    if "@" in text or "://" in text:  # addresses are of no language
        text = " ".join(word for word in text.split() if "@" not in word and "://" not in word)
    words, diacritics = text.count(" ") + 1, len(text) - len(text.encode("ascii", "ignore"))
    needed = sizes.MIN_CLAUSE_WORDS if diacritics else sizes.MIN_SERIES
    # A line without diacritics shows it sooner. About every fourth letter of Vietnamese has one;
    # with fewer than one in twelve it is none.
    return words >= needed and diacritics * 12 < len(text) and not text.isupper()
