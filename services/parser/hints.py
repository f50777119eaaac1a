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
class Hinted:
    """What the selectors found: the boxes of title and body (-1: none), and what is never kept."""

    title: BoxId = NO_BOX
    body: BoxId = NO_BOX
    strip: frozenset[BoxId] = frozenset()


NOTHING_HINTED = Hinted()
_BOXES = vocabulary.elements("box")
# A hint gives a box a class name that it could have had: the same rules then find it.
_NAMES = {"lead": "lead", "author": "author", "published": "publish-date", "body": "article-body"}


def hints_of(stated: Mapping[str, str]) -> Hints:
    """Return the hints that came with a page; unknown ones are for a newer parser.

    `repeated` is stated line by line, as `bantin articles repeated` prints it.
    """
    known = {name: value for name, value in stated.items() if name in Hints.__slots__}
    if not known:
        return NO_HINTS
    repeated = frozenset(map(match_key, known.pop("repeated", "").splitlines()))
    return Hints(**known, repeated=repeated)


def follow(hints: Hints, tree: Tree, page: Document) -> Hinted:
    """Return what the hints point at, and name the boxes that they name.

    A selector that is wrong or finds nothing says nothing.
    """
    if hints is NO_HINTS:
        return NOTHING_HINTED
    places = {box.node.mem_id: BoxId(index) for index, box in enumerate(page.boxes)}
    for field, name in _NAMES.items():
        place = _first(tree, getattr(hints, field), places)
        if place > 0:
            page.boxes[place].class_and_id += f" {name}"
    elements = (node.mem_id for node in select(tree, hints.strip))
    stripped = {places[element] for element in elements if element in places}
    for index, box in enumerate(page.boxes):
        if box.parent in stripped:
            stripped.add(BoxId(index))
    return Hinted(
        title=_first(tree, hints.title, places),
        body=_first(tree, hints.body, places),
        strip=frozenset(stripped),
    )


def _first(tree: Tree, selector: str | None, places: Mapping[int, BoxId]) -> BoxId:
    return next((_place(node, places) for node in select(tree, selector)), NO_BOX)


def _place(node: Element, places: Mapping[int, BoxId]) -> BoxId:
    """Return the box of an element, or the one around an inline element; -1 for an empty one."""
    here: Element | None = node
    while here is not None and here.mem_id not in places:
        # A box that shows nothing has no number.
        here = here.parent if here.tag not in _BOXES else None
    return places[here.mem_id] if here is not None else NO_BOX


def steer(main: MainContent, hinted: Hinted) -> MainContent:
    """Return the main content that the hints name, if it holds prose."""
    if hinted.body < 0 or main.subtree_scores[hinted.body] <= 0:
        return main
    return replace(main, box=hinted.body, path=(*main.path, (hinted.body, 1.0)))
