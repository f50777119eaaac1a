"""What a portal's file may tell the parser about its pages; no page needs it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from services.parser import vocabulary
from services.parser.content import MainContent
from services.parser.document import BoxId, Document, Element, Tree, select
from shared.text import match_key


@dataclass(frozen=True, slots=True)
class Hints:
    """CSS selectors of one portal, its charset, and lines that are known to repeat on its pages.

    `strip` selects what is never the article; `repeated` holds match keys of whole lines.
    """

    title: str | None = None
    lead: str | None = None
    body: str | None = None
    author: str | None = None
    published: str | None = None
    strip: str | None = None
    charset: str | None = None
    repeated: frozenset[str] = frozenset()


NO_HINTS = Hints()
NO_BOX = BoxId(-1)


@dataclass(frozen=True, slots=True)
class HintedBoxes:
    """The boxes that the selectors find: title and body (-1: none), and what is never kept."""

    title: BoxId = NO_BOX
    body: BoxId = NO_BOX
    stripped: frozenset[BoxId] = frozenset()


_BOX_TAGS = vocabulary.elements("box")
# A class that the rules know, for the box that a hint selects.
_CLASSES = {"lead": "lead", "author": "author", "published": "publish-date", "body": "article-body"}


def hints_of(stated: Mapping[str, str]) -> Hints:
    """Return the hints that came with a page; unknown ones are for a newer parser.

    `repeated` is stated line by line, as `bantin articles repeated` prints it.
    """
    known = {name: value for name, value in stated.items() if name in Hints.__slots__}
    if not known:
        return NO_HINTS
    repeated = frozenset(map(match_key, known.pop("repeated", "").splitlines()))
    return Hints(**known, repeated=repeated)


def resolve(hints: Hints, tree: Tree, document: Document) -> HintedBoxes:
    """Return the boxes that the hints select; a selector that is wrong or finds nothing is none.

    The boxes of lead, author, published and body get a class that the rules know. So this comes
    before the first rule that reads classes.
    """
    if hints is NO_HINTS:
        return HintedBoxes()
    box_of = {box.node.mem_id: BoxId(index) for index, box in enumerate(document.boxes)}
    for hint, name in _CLASSES.items():
        box = _first_box(tree, getattr(hints, hint), box_of)
        if box > 0:
            document.boxes[box].class_and_id += f" {name}"
    return HintedBoxes(
        title=_first_box(tree, hints.title, box_of),
        body=_first_box(tree, hints.body, box_of),
        stripped=_with_descendants(document, tree, hints.strip, box_of),
    )


def _first_box(tree: Tree, selector: str | None, box_of: Mapping[int, BoxId]) -> BoxId:
    """Return the box of the first element that a selector finds, -1 for none."""
    return next((_box_around(element, box_of) for element in select(tree, selector)), NO_BOX)


def _box_around(element: Element, box_of: Mapping[int, BoxId]) -> BoxId:
    """Return the box of an element, or the one around an inline element; -1 for an empty one."""
    around: Element | None = element
    while around is not None and around.mem_id not in box_of:
        # An element like <div> that has no box shows nothing.
        around = around.parent if around.tag not in _BOX_TAGS else None
    return box_of[around.mem_id] if around is not None else NO_BOX


def _with_descendants(
    document: Document, tree: Tree, selector: str | None, box_of: Mapping[int, BoxId]
) -> frozenset[BoxId]:
    """Return the boxes that a selector finds, and all boxes inside them."""
    elements = (element.mem_id for element in select(tree, selector))
    boxes = {box_of[element] for element in elements if element in box_of}
    # Parents stand before their children.
    for index, box in enumerate(document.boxes):
        if box.parent in boxes:
            boxes.add(BoxId(index))
    return frozenset(boxes)


def prefer_hinted(main: MainContent, hinted: HintedBoxes) -> MainContent:
    """Return the main content within the box that the hints name, if that holds prose."""
    if hinted.body < 0 or main.subtree_scores[hinted.body] <= 0:
        return main
    return replace(main, box=hinted.body, path=(*main.path, (hinted.body, 1.0)))
