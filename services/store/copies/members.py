"""What tells copies of an article, and which of them is likely the origin: pure.

An article is a copy of another one when their sketches share a third (decision 7). Of a group
the origin is the one that comes first in this order: what is still online before what is gone, what
names no other source before what names one, the earlier published before the later.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from services.store.search import folded
from services.store.states import State
from shared.contract import ArticleEnriched
from shared.errors import Skipped
from shared.text import match_key

# Hashes of 32, a third of the longer text; chosen on `benchmarks.copies 3000`: at 8, which decision
# 7 proposes, one link in thirty is of news of one kind (precision .967), at 10 one in 600.
MIN_SHARED = 10
# The same within one portal: bulletins come every day in the same words with other numbers.
MIN_SHARED_AT_HOME = 24
# Of these so many must not be common: news of one kind share ten that are, and none beside them.
MIN_OWN = 3
# The smallest hashes of a sketch are in the index, all 32 are looked for in it. Fewer miss copies,
# more cost the writing of an article.
INDEXED = 16
# Hashes that so many articles have are of formulae ("Phát biểu tại hội nghị, đồng chí"), and lead
# nowhere. Copies of half a text do not count: what every portal prints is no formula.
COMMON = 25
STRONG = 16  # hashes of 32
# A label of a host that is too short to stand for its portal in a line that names a source.
_SHORT_LABEL = 5


@dataclass(frozen=True, slots=True)
class Member:
    """What of an article decides whose copy it is.

    `order` is its place among copies, see above; `site` the portal or host that published it;
    `origin` and `similarity` (of 32 hashes) are the link that is stored. `hashes` are those of the
    sketch, the smallest first, where they are at hand.
    """

    article_id: str
    order: str
    site: str
    sketch: frozenset[int]
    origin: str | None = None
    similarity: int = 0
    writes: int = 0
    hashes: tuple[int, ...] = ()

    def is_weak(self) -> bool:
        """Return True if a hash of it may be one of formulae: it is no copy, or of a part."""
        return self.origin is None or self.similarity < STRONG


def member_of(article: ArticleEnriched, *, gone: bool) -> Member:
    """Return an article as a member that is not yet linked."""
    hashes = tuple(elements(article))
    return Member(
        article.article_id,
        _order(article, gone=gone),
        article.portal or article.host,
        frozenset(hashes),
        hashes=hashes,
    )


def follows_from(state: State) -> tuple[tuple[str, ...], str]:
    """Return all of a state that decides whose copy it is: its sketch, its place."""
    gone = state.gone_at is not None
    return (state.article.sketch if state.stored else ()), _order(state.article, gone=gone)


def elements(article: ArticleEnriched) -> list[int]:
    """Return the hashes of a sketch, the smallest first, as signed numbers of 32 bits."""
    return [_signed(int(one, 16)) for one in article.sketch]


def _signed(number: int) -> int:
    return number - (1 << 32) if number >= 1 << 31 else number


def shared(one: Member, other: Member, common: Collection[int] = frozenset()) -> int:
    """Return how many hashes two members share, 0 where that makes them no copies."""
    both = one.sketch & other.sketch
    if len(both) < MIN_SHARED or len(both.difference(common)) < MIN_OWN:
        return 0
    if one.site != other.site:
        return len(both)
    # Of short texts all hashes are in the sketch, and those at home must share nearly all.
    shorter = min(len(one.sketch), len(other.sketch)) * 3 // 4
    return len(both) if len(both) >= min(MIN_SHARED_AT_HOME, shorter) else 0


def _order(article: ArticleEnriched, *, gone: bool) -> str:
    """Return the place of an article among copies as text that sorts."""
    online, own = "1" if gone else "0", "1" if names_another_source(article) else "0"
    return f"{online}{own}{_published(article).isoformat(timespec='seconds')} {article.article_id}"


def _published(article: ArticleEnriched) -> datetime:
    """Return when an article was out at the latest: a day that is stated counts to its end."""
    stated = article.published
    if stated is None:
        return article.fetched_at.astimezone(UTC)
    value = stated.value
    if stated.precision == "day":
        value = value.replace(hour=0, minute=0, second=0) + timedelta(days=1, seconds=-1)
    return value.astimezone(UTC)


def names_another_source(article: ArticleEnriched) -> bool:
    """Return True if the page says that the text was taken from somebody else."""
    if not article.source:
        return False
    letters = re.sub(r"[^a-z0-9]", "", folded(match_key(article.source)))
    labels = [label for label in article.host.split(".") if len(label) >= _SHORT_LABEL]
    return not any(label in letters for label in labels)


def unlinked(
    current: Mapping[str, State],
    written: Mapping[str, State],
    batch: Sequence[ArticleEnriched],
    results: Sequence[object],
) -> set[str]:
    """Return the articles whose copies must be looked for.

    Those that changed in what tells copies, and those that are announced once more: who wrote them
    may have died before they were linked.
    """
    changed = {key for key, state in written.items() if _may_have_copies(current.get(key), state)}
    again = {
        event.article_id
        for event, result in zip(batch, results, strict=True)
        if event.article_id not in written and not isinstance(result, Skipped)
    }
    return changed | again


def _may_have_copies(before: State | None, state: State) -> bool:
    """Return True if the copies of an article may be others than before."""
    if before is None or not before.indexed:
        return bool(state.article.sketch)
    return follows_from(state) != follows_from(before)
