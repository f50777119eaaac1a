"""In which order the answers of a search come: pure, the same for every database."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.store.search.expressions import Expression
from services.store.search.snippets import Snippet, title_ranks
from services.store.states import ListedArticle

# Of more answers the newest so many are put in order: a page of a search is asked for within 50 ms.
CANDIDATES = 1000


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that fits: when it is from (see moments.py), and what its title is.

    `together` says that its title or text has the words one after the other.
    """

    article_id: str
    moment: int
    title: str
    together: bool
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that answers a search, and where it does; `rank` is better the smaller it is."""

    article: ListedArticle
    rank: int
    snippet: Snippet


def ranked(
    expression: Expression, candidates: Iterable[Candidate], *, one_per_cluster: bool = False
) -> list[tuple[int, Candidate]]:
    """Return candidates with their ranks, the best first and of equals the newest.

    0 to 3: the title has the words, see `title_ranks`; 4: the text has them one after the other.
    With `one_per_cluster` only the best of articles that are copies of each other is left.
    """
    distinct = {one.article_id: one for one in candidates}
    for one in candidates:
        if one.together:
            distinct[one.article_id] = one
    rank_of = title_ranks(expression)
    found = [(_rank(rank_of(one.title), one), one) for one in distinct.values()]
    best_first = sorted(found, key=lambda pair: (pair[0], -pair[1].moment))
    return _first_of_each_cluster(best_first) if one_per_cluster else best_first


def _rank(rank: int, one: Candidate) -> int:
    return rank if rank < 4 or one.together else 5  # noqa: PLR2004 - see title_ranks


def _first_of_each_cluster(
    candidates: Iterable[tuple[int, Candidate]],
) -> list[tuple[int, Candidate]]:
    """Return the best of each cluster of copies, in order."""
    first: dict[str, tuple[int, Candidate]] = {}
    for pair in candidates:
        first.setdefault(pair[1].cluster, pair)
    return list(first.values())
