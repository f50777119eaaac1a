"""The part of the main content that belongs to the title: its column, or its article of a feed."""

from dataclasses import replace
from itertools import takewhile

from services.parser import sizes
from services.parser.content.main_box import restricted_to
from services.parser.content.model import MainContent
from services.parser.document import BoxId, Document, LineNo
from services.parser.grammar import is_date_line


def column_of_title(document: Document, main: MainContent, title: LineNo) -> MainContent:
    """Return the main content within the column that holds the title, at line `title`.

    Returns it whole where the columns beside that one may be sections of the same article.
    """
    children = document.children(main.box)
    column = next((box_id for box_id in children if _holds(document, box_id, title)), None)
    whole_score = main.subtree_scores[main.box]
    if column is None or main.subtree_scores[column] < sizes.MIN_PROSE_CHARS:
        return main
    others = [n for n in children if n != column and main.subtree_scores[n]]
    in_columns = main.subtree_scores[column] + sum(main.subtree_scores[n] for n in others)
    has_text_outside = whole_score - in_columns >= sizes.MIN_PROSE_CHARS
    if has_text_outside or not others or not all(_is_sidebar(document, main, n) for n in others):
        return main
    return restricted_to(document, main, column)


def _holds(document: Document, box_id: BoxId, line_no: LineNo) -> bool:
    """Return True if a line stands in a box, at any depth."""
    return document.boxes[box_id].start <= line_no < document.boxes[box_id].end


def _is_sidebar(document: Document, main: MainContent, box_id: BoxId) -> bool:
    """Return True if a box is boilerplate, or most of its lines are linked or no prose."""
    box = document.boxes[box_id]
    texts = [n for n in range(box.start, box.end) if document.lines[n].text]
    linked = sum(document.lines[n].link_chars > 0 for n in texts)
    if linked * 2 >= len(texts) > 1 or main.is_boilerplate[box_id]:
        return True
    prose = sum(main.text_scores[n] >= sizes.MIN_PROSE_CHARS for n in texts)
    return len(texts) >= sizes.MIN_ROWS and prose * 2 <= len(texts)


def with_text_below(document: Document, main: MainContent, title: LineNo) -> MainContent:
    """Return the box around a headline, where the main content ends with that headline.

    A notice that is hardly more than a file has no prose; the headline alone then reads like some.
    """
    if not _holds(document, main.box, title) or _has_text(document, main.box, title):
        return main
    for box_id in document.ancestors(main.box):
        box = document.boxes[box_id]
        if box.end - title > sizes.MAX_BOX_LINES:
            break
        if _has_text(document, box_id, title):
            return replace(main, box=box_id)
    return main


def _has_text(document: Document, box_id: BoxId, title: LineNo) -> bool:
    return any(line.text for line in document.lines[title + 1 : document.boxes[box_id].end])


MAX_HEADLINES_COMPARED = 20  # cap against hostile pages: boxes like the headline's in one feed


def article_of_feed(document: Document, main: MainContent, title: LineNo) -> MainContent:
    """Return the main content within the article of a feed that the headline at line `title` heads.

    Endless scrolling puts articles of one shape below one another. Where the main box ends above
    the headline, it is the introduction of the publisher, and the article is the first box around
    the headline with prose. Call it only for a title that the page states in its metadata: the
    headlines of a list of articles are not stated there.
    """
    around = list(document.ancestors(document.lines[title].box))
    article = next((n for n in around if _is_one_of_articles(document, main, n, around[0])), None)
    if article is None and document.boxes[main.box].end <= title:
        long = (n for n in around if main.subtree_scores[n] >= sizes.MIN_SENTENCE_CHARS)
        article = next(long, None)
    if not article or article in document.ancestors(main.box):
        return main
    return restricted_to(document, main, article)


def _is_one_of_articles(
    document: Document, main: MainContent, box_id: BoxId, headline: BoxId
) -> bool:
    """Return True if a box around a headline is one of several articles of one shape."""
    scores = main.subtree_scores
    if scores[box_id] < sizes.MIN_SENTENCE_CHARS:
        return False
    is_article = document.boxes[box_id].tag == "article" or _is_dated_below(document, headline)
    others = [n for n in document.alike(box_id) if n != box_id]
    return is_article and any(
        scores[other] >= sizes.MIN_SENTENCE_CHARS and _is_headed_like(document, other, headline)
        for other in others[:MAX_HEADLINES_COMPARED]
    )


def _is_headed_like(document: Document, box_id: BoxId, headline: BoxId) -> bool:
    """Return True if a box has a headline of the shape of another's, with a date below it."""
    end, shape = document.boxes[box_id].end, document.shape(headline)
    later = map(BoxId, range(box_id + 1, len(document.boxes)))
    inside = takewhile(lambda n: document.boxes[n].start < end, later)
    alike = (n for n in inside if document.shape(n) == shape)
    is_article = document.boxes[box_id].tag == "article"
    return any(is_article or _is_dated_below(document, n) for n in alike)


def _is_dated_below(document: Document, headline: BoxId) -> bool:
    """Return True if a date stands right below a headline."""
    end = document.boxes[headline].end
    below = document.lines[end : end + sizes.NEAR]
    return any(is_date_line(line.text) for line in below)
