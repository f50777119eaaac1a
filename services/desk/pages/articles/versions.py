"""The states that an article had, each beside the one before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.desk.marks import SideRow, side_by_side
from services.store import Revision, State, history
from shared.contract import ArticleEnriched


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """One state of an article: why it came, when, which fields it changed, and how."""

    number: int
    cause: str
    at: datetime
    changed: tuple[str, ...]
    article: ArticleEnriched
    rows: tuple[SideRow, ...]


def shown_versions(state: State, revisions: Sequence[Revision]) -> list[ShownVersion]:
    """Return every state of an article, the first one first."""
    versions = history(state, revisions)
    causes: list[str] = ["new", *(one.cause for one in revisions)]
    changed: list[tuple[str, ...]] = [(), *(one.changed for one in revisions)]
    times = [versions[0].article.fetched_at, *(one.at for one in revisions)]
    if state.gone_at and causes[-1] == "gone":
        times[-1] = state.gone_at
    return [
        ShownVersion(version.number, cause, at, fields, version.article, side_by_side(version.diff))
        for version, cause, fields, at in zip(versions, causes, changed, times, strict=True)
    ]
