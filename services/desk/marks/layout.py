"""Where the blocks of an article stand in its text: pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from shared.contract import ArticleParsed

GAP = "\n\n"
CELL = " | "  # what parts the cells of a row of a table


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the text, from `start` to `end` in code points.

    `kind` is "lead" or that of the block; `level` is that of a heading. `rows` are the parts of
    it that stand in lines of their own, each a list of cells (start, end); empty where the block is
    one run of text.
    """

    kind: str
    start: int
    end: int
    level: int | None = None
    rows: tuple[tuple[tuple[int, int], ...], ...] = ()


def parts_of(article: ArticleParsed) -> tuple[Part, ...]:
    """Return the parts of `article.text` in order; together they hold all of it.

    Where the blocks are not the text, as nothing but an older bantin writes it, the paragraphs of
    the text are the parts.
    """
    said = [("lead", article.lead, None)] if article.lead else []
    blocks = [*said, *((block.kind, block.text, block.level) for block in article.blocks)]
    if GAP.join(text for _, text, _ in blocks) != article.text:
        return tuple(_paragraphs(article.text))
    parts, start = [], 0
    for kind, text, level in blocks:
        parts.append(Part(kind, start, start + len(text), level, _rows(kind, text, start)))
        start += len(text) + len(GAP)
    return tuple(parts)


def _paragraphs(text: str) -> Iterator[Part]:
    start = 0
    for paragraph in text.split(GAP):
        if paragraph:
            yield Part("paragraph", start, start + len(paragraph))
        start += len(paragraph) + len(GAP)


def _rows(kind: str, text: str, start: int) -> tuple[tuple[tuple[int, int], ...], ...]:
    if kind not in ("list", "table"):
        return ()
    rows = []
    for line in text.split("\n"):
        cells = _cells(line, start) if kind == "table" else ((start, start + len(line)),)
        rows.append(cells)
        start += len(line) + 1
    return tuple(rows)


def _cells(line: str, start: int) -> tuple[tuple[int, int], ...]:
    cells = []
    for cell in line.split(CELL):
        cells.append((start, start + len(cell)))
        start += len(cell) + len(CELL)
    return tuple(cells)
