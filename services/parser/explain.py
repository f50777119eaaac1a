"""Why a page was read as it was: which box won, what was stripped, where fields come from."""

from dataclasses import dataclass

from services.parser.article import ParsedPage, provenance_of
from services.parser.document import Box
from services.parser.hints import Hints
from services.parser.parse import read
from shared.contract import PageFetched, Provenance


@dataclass(frozen=True, slots=True)
class Step:
    """One step down the tree: an element and its share of its parent's prose (0 to 1)."""

    element: str
    share: float
    characters: int


@dataclass(frozen=True, slots=True)
class Explained:
    """One line of the article's box; `kind` is "kept" or what it was stripped as."""

    kind: str
    element: str
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reading of one page; `refused` says why it is no article, if it is none."""

    refused: str | None
    title: str
    lead: str | None
    steps: tuple[Step, ...]
    lines: tuple[Explained, ...]
    fields: tuple[Provenance, ...]


def explain(page: PageFetched, hints: Hints | None = None) -> Explanation:
    """Return how a page is read, also when it is refused; raises as `parse` does otherwise."""
    reading = read(page, hints)
    boxes = reading.page.boxes
    lines = [
        Explained(piece.label or "kept", _element(boxes[piece.line.box]), piece.line.text)
        for piece in reading.pieces
        if piece.line.text
    ]
    return Explanation(
        refused=reading.refused,
        title=reading.title.text,
        lead=reading.lead,
        steps=_steps(reading),
        lines=tuple(lines),
        fields=provenance_of(reading),
    )


def _steps(reading: ParsedPage) -> tuple[Step, ...]:
    body = reading.body
    return tuple(
        Step(
            _element(reading.page.boxes[index]), round(share, 3), round(body.subtree_scores[index])
        )
        for index, share in [(0, 1.0), *body.path]
    )


def _element(box: Box) -> str:
    names = ".".join(box.class_and_id.split()[:4])
    return f"{box.tag}.{names}" if names else box.tag
