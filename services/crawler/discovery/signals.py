"""What a listing says of articles that we have: changed there, or taken away.

A listing remembers the links that it showed last, each as "mark url" with a mark of what it said
of the article. The next time, another mark means that the article was changed; a link that is gone
while older ones are still there left out of turn, and may have been taken away.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from services.crawler.discovery.feeds import Listed
from shared.text import digest

# A listing remembers so many links: more than the first page of one shows.
MAX_SHOWN = 100
_MARK = 8  # hex digits
# More than so many at once is another layout, or boxes that change at every look.
MAX_CHANGED, MAX_LEFT = 10, 5


@dataclass(frozen=True, slots=True)
class Signals:
    """Canonical URLs of articles to be looked at again, and why; how many are new there."""

    changed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    new: int = 0


def marks_of(links: Sequence[Listed]) -> tuple[str, ...]:
    """Return what a listing shows, for the next time."""
    return tuple(f"{_mark(link)} {link.href}" for link in links[:MAX_SHOWN])


def _mark(link: Listed) -> str:
    return digest(f"{link.title or ''}\x1f{link.said}")[:_MARK]


def signals(before: Sequence[str], after: Sequence[str]) -> Signals:
    """Return what became of the links of a listing from one visit to the next."""
    if not before or not after:
        return Signals()
    marks = {url: mark for mark, _, url in (one.partition(" ") for one in after)}
    were = [(url, mark) for mark, _, url in (one.partition(" ") for one in before)]
    changed = [url for url, mark in were if marks.get(url, mark) != mark]
    last = max((at for at, (url, _) in enumerate(were) if url in marks), default=0)
    left = [url for url, _ in were[:last] if url not in marks]
    return Signals(
        changed=tuple(changed) if len(changed) <= MAX_CHANGED else (),
        left=tuple(left) if len(left) <= MAX_LEFT else (),
        new=len(marks.keys() - {url for url, _ in were}),
    )
