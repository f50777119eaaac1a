"""The store: keeps the newest state of every article and each real change."""

from typing import TYPE_CHECKING

from services.store.articles import Articles, Query
from services.store.browse import Browsing, Facets, Named, open_browsing
from services.store.changes import PARSED_FIELDS, changed_fields
from services.store.diffs import Version, block_diff, history
from services.store.forgotten import open_forgotten
from services.store.open import open_articles
from services.store.revisions import merge_batch
from services.store.samples import Break, Sample, Samples, open_samples, shares
from services.store.search import CANDIDATES, Hit, expression_of, folded, written_out
from services.store.states import (
    ListedArticle,
    NamedPersons,
    Revision,
    State,
    listed_of,
    shared_part,
)
from services.store.streams import Stream, open_stream

if TYPE_CHECKING:
    from services.store.stage import STAGES, STORE

__all__ = [
    "CANDIDATES",
    "PARSED_FIELDS",
    "STAGES",
    "STORE",
    "Articles",
    "Break",
    "Browsing",
    "Facets",
    "Hit",
    "ListedArticle",
    "Named",
    "NamedPersons",
    "Query",
    "Revision",
    "Sample",
    "Samples",
    "State",
    "Stream",
    "Version",
    "block_diff",
    "changed_fields",
    "expression_of",
    "folded",
    "history",
    "listed_of",
    "merge_batch",
    "open_articles",
    "open_browsing",
    "open_forgotten",
    "open_samples",
    "open_stream",
    "shared_part",
    "shares",
    "written_out",
]


def __getattr__(name: str) -> object:
    """Load the stage when it is first asked for (PEP 562): who reads articles runs none."""
    if name not in ("STAGES", "STORE"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from services.store import stage  # noqa: PLC0415 - 0.2 s that a reading command does without

    return getattr(stage, name)
