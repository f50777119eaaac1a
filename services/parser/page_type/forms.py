"""Pages to fill in or to look something up on: a quiz, the results of draws, levels of rivers."""

from collections import Counter

from services.parser.content import CELL_TAGS, MIN_PROSE_CHARS, MainContent
from services.parser.document import Document, Line

# A poll beside an article has five choices, a quiz that many for two questions.
FEWEST_CHOICES = 8
# Two tables of five rows, each row with its label and its number.
FEWEST_CELLS = 20
# So many paragraphs say what the tables are.
MAX_PARAGRAPHS = 2
FEWEST_LABELS = 3


def asks(page: Document) -> bool:
    """Say whether a page is a form of questions: many choices, each with a label of its own."""
    choices = [line for line in page.lines if line.tag == "label"]
    return sum(_is_in_form(page, line) for line in choices) >= FEWEST_CHOICES


def _is_in_form(page: Document, line: Line) -> bool:
    return any(page.boxes[index].tag == "form" for index in page.ancestors(line.box))


def repeats_table(page: Document, body: MainContent) -> bool:
    """Say whether the body is hardly more than the same table several times, with other numbers."""
    box = page.boxes[body.box]
    tables: dict[int, list[str]] = {}
    paragraphs = 0
    for number in range(box.start, box.end):
        line = page.lines[number]
        if line.tag in CELL_TAGS:
            tables.setdefault(_table(page, line), []).append(line.text)
        else:
            paragraphs += body.text_scores[number] >= MIN_PROSE_CHARS
    if paragraphs > MAX_PARAGRAPHS or sum(map(len, tables.values())) < FEWEST_CELLS:
        return False
    rows = Counter(tuple(filter(_is_label, cells)) for cells in tables.values())
    labels, count = rows.most_common(1)[0]
    return count * 2 > len(tables) > 1 and len(labels) >= FEWEST_LABELS


def _table(page: Document, line: Line) -> int:
    return next((n for n in page.ancestors(line.box) if page.boxes[n].tag == "table"), 0)


def _is_label(text: str) -> bool:
    return not any(map(str.isdigit, text))
