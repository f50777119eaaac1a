"""Why a page was read as it was: which box won, what was stripped, where fields come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Literal

from services.parser.article import JoinedPage, ParsedPage, provenance_of
from services.parser.content import Label
from services.parser.document import Box, count
from services.parser.hints import Hints
from services.parser.parse import read, tree_of
from shared.contract import PageFetched, Provenance

_NO_SELECTORS = {"charset", "repeated"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step down the tree: an element, its share of its parent's score (0 to 1), its score."""

    element: str
    share: float
    characters: int


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """One line of the main content; `kind` is "kept" or the label that it was stripped under.

    `rule` is the name of the rule that gave the label, "" for text that no rule claimed.
    """

    kind: Label | Literal["kept"]
    element: str
    text: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one page was read; `refused` is the reason why it is no article, None for an article.

    `pages` says of each further page of the article what was joined of it, or why it was not.
    """

    refused: str | None
    title: str
    lead: str | None
    steps: tuple[Step, ...]
    lines: tuple[ExplainedLine, ...]
    fields: tuple[Provenance, ...]
    pages: tuple[str, ...] = ()


def explain(page: PageFetched, hints: Hints | None = None) -> Explanation:
    """Return how a page is read, also where it is no article; raises as `read` does."""
    parsed = read(page, hints)
    return Explanation(
        refused=parsed.refused,
        title=parsed.title.text,
        lead=parsed.lead,
        steps=_steps(parsed),
        lines=_lines(parsed),
        fields=provenance_of(parsed),
        pages=tuple(map(_page, parsed.joined)),
    )


def hint_problems(stated: Mapping[str, str], pages: Sequence[PageFetched]) -> list[str]:
    """Return what is wrong with the hints of a portal, word by word, as its pages show.

    Unknown hints, selectors that are none, and selectors that find nothing on any of the pages.
    """
    known = [field.name for field in fields(Hints)]
    problems = [
        f"hints.{name}: there is no such hint; there are {', '.join(known)}"
        for name in stated
        if name not in known
    ]
    trees = [tree_of(page) for page in pages]
    selectors = {name: stated[name] for name in known if name in stated.keys() - _NO_SELECTORS}
    for name, selector in selectors.items():
        found = [count(tree, selector) for tree in trees]
        if None in found:
            problems.append(f"hints.{name}: {selector!r} is no CSS selector")
        elif found and not any(found):
            problems.append(f"hints.{name}: {selector!r} finds nothing on {len(found)} pages")
    return problems


def _page(page: JoinedPage) -> str:
    """Return what became of a further page: "page 2 (…): 5 blocks joined, 1 repeated left out"."""
    if page.why_not:
        return f"page {page.number} ({page.url}): not joined: {page.why_not}"
    left_out = f", {page.repeated} repeated left out" if page.repeated else ""
    return f"page {page.number} ({page.url}): {page.blocks} blocks joined{left_out}"


def _steps(parsed: ParsedPage) -> tuple[Step, ...]:
    """Return the way from the root to the box of the main content."""
    boxes, scores = parsed.document.boxes, parsed.main.subtree_scores
    return tuple(
        Step(_element(boxes[box]), round(share, 3), round(scores[box]))
        for box, share in [(0, 1.0), *parsed.main.path]
    )


def _lines(parsed: ParsedPage) -> tuple[ExplainedLine, ...]:
    """Return every line of the main content with its label, element and rule."""
    boxes = parsed.document.boxes
    return tuple(
        ExplainedLine(
            line.label or "kept", _element(boxes[line.line.box]), line.line.text, line.rule
        )
        for line in parsed.lines
        if line.line.text
    )


def _element(box: Box) -> str:
    """Return the name of an element as a CSS selector: "div.content.clearfix"."""
    classes = ".".join(box.class_and_id.split()[:4])
    return f"{box.tag}.{classes}" if classes else box.tag
