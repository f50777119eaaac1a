"""The part of the main content that belongs to the title: its column, or its article of a feed."""

from services.parser.content.main_box import MainContent, children_of, restricted_to
from services.parser.content.prose import MIN_PROSE_CHARS
from services.parser.document import Document
from services.parser.grammar import is_date_line

# The column of the headline holds at least this share of the prose.
LEAST_SHARE = 0.3
# Of the lines of another column, no more than this are prose.
MOST_PROSE = 0.5
# A short article stands in a box of few lines: a heading and a paragraph are no column.
FEWEST_LINES = 4


def column_of_title(page: Document, body: MainContent, title: int) -> MainContent:
    """Return the body within the column of the headline, if the others are no part of the text."""
    inner = next((n for n in children_of(page, body.box) if _holds(page, n, title)), -1)
    if inner < 0 or body.subtree_scores[inner] < body.subtree_scores[body.box] * LEAST_SHARE:
        return body
    outside = [n for n in children_of(page, body.box) if n != inner and body.subtree_scores[n]]
    weight = body.subtree_scores[inner] + sum(body.subtree_scores[n] for n in outside)
    has_own = body.subtree_scores[body.box] - weight >= MIN_PROSE_CHARS
    if has_own or not outside or not all(_is_column(page, body, n) for n in outside):
        return body
    return restricted_to(page, body, inner)


def _holds(page: Document, index: int, line: int) -> bool:
    return page.boxes[index].start <= line < page.boxes[index].end


def _is_column(page: Document, body: MainContent, index: int) -> bool:
    """Say whether a box is beside the article, or most of its lines are no prose, or linked."""
    box = page.boxes[index]
    texts = [number for number in range(box.start, box.end) if page.lines[number].text]
    prose = sum(body.text_scores[number] >= MIN_PROSE_CHARS for number in texts)
    linked = sum(page.lines[number].link_chars > 0 for number in texts)
    if linked * 2 >= len(texts) > 1:
        return True
    return body.is_boilerplate[index] or (
        len(texts) >= FEWEST_LINES and prose <= len(texts) * MOST_PROSE
    )


# An article of a feed has at least so many characters of prose.
FEWEST = 120
# So many boxes like the headline's are looked at; a date stands within so many lines below it.
MAX_ALIKE = 20
DATE_REACH = 5


def article_of_feed(page: Document, body: MainContent, title: int) -> MainContent:
    """Return the body of the article that the headline at line `title` heads.

    Endless scrolling puts articles of one kind below one another, and the introduction of who
    publishes may be longer than a notice. Ask only where the page states this title: a list of
    articles states its own.
    """
    head = page.lines[title].box
    own = set(page.ancestors(body.box))
    item = _item(page, body, head)
    if item <= 0 and page.boxes[body.box].end <= title:
        item = next((n for n in page.ancestors(head) if body.subtree_scores[n] >= FEWEST), -1)
    return restricted_to(page, body, item) if item > 0 and item not in own else body


def _item(page: Document, body: MainContent, head: int) -> int:
    """Return the box of the headline's article where another is beside it, or -1."""
    around = {page.boxes[index].parent: index for index in page.ancestors(head)}
    for other in _alike(page, head):
        for index in page.ancestors(other):
            mine = around.get(page.boxes[index].parent, index)
            if mine != index:
                if _are_articles(page, body, (head, mine), (other, index)):
                    return mine
                break
    return -1


def _alike(page: Document, head: int) -> list[int]:
    kind = page.shape(head)
    return [
        number
        for number, one in enumerate(page.boxes)
        if one.tag == kind[0]
        and number != head
        and one.end > one.start
        and page.shape(number) == kind
    ][:MAX_ALIKE]


def _are_articles(
    page: Document, body: MainContent, mine: tuple[int, int], other: tuple[int, int]
) -> bool:
    """Say whether two boxes side by side, with a headline in each, are articles of one kind."""
    if page.shape(mine[1]) != page.shape(other[1]):
        return False
    if min(body.subtree_scores[mine[1]], body.subtree_scores[other[1]]) < FEWEST:
        return False
    is_article = page.boxes[mine[1]].tag == "article"
    return is_article or (_is_dated(page, mine[0]) and _is_dated(page, other[0]))


def _is_dated(page: Document, head: int) -> bool:
    end = page.boxes[head].end
    return any(is_date_line(line.text) for line in page.lines[end : end + DATE_REACH])
