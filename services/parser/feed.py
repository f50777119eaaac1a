"""The part of a page that its headline heads: of a feed's articles one, of two columns its own."""

from services.parser.body import Body, narrow
from services.parser.dates import is_date_line
from services.parser.lines import Page

# An article of a feed has at least so many characters of prose.
FEWEST = 120
# So many boxes like the headline's are looked at; a date stands within so many lines below it.
MAX_ALIKE = 20
DATE_REACH = 5


def part_of(page: Page, body: Body, title: int) -> Body:
    """Return the body of the article that the headline at line `title` heads.

    Endless scrolling puts articles of one kind below one another, and the introduction of who
    publishes may be longer than a notice. Ask only where the page states this title: a list of
    articles states its own.
    """
    head = page.lines[title].box
    own = set(page.ancestors(body.box))
    item = _item(page, body, head)
    if item <= 0 and page.boxes[body.box].end <= title:
        item = next((n for n in page.ancestors(head) if body.weights[n] >= FEWEST), -1)
    return narrow(page, body, item) if item > 0 and item not in own else body


def _item(page: Page, body: Body, head: int) -> int:
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


def _alike(page: Page, head: int) -> list[int]:
    kind = page.kind(head)
    return [
        number
        for number, one in enumerate(page.boxes)
        if one.tag == kind[0]
        and number != head
        and one.end > one.start
        and page.kind(number) == kind
    ][:MAX_ALIKE]


def _are_articles(page: Page, body: Body, mine: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two boxes side by side, with a headline in each, are articles of one kind."""
    if page.kind(mine[1]) != page.kind(other[1]):
        return False
    if min(body.weights[mine[1]], body.weights[other[1]]) < FEWEST:
        return False
    is_article = page.boxes[mine[1]].tag == "article"
    return is_article or (_is_dated(page, mine[0]) and _is_dated(page, other[0]))


def _is_dated(page: Page, head: int) -> bool:
    end = page.boxes[head].end
    return any(is_date_line(line.text) for line in page.lines[end : end + DATE_REACH])
