"""What changed in a text, block by block, and what an article said before: pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from itertools import pairwise

from services.store.states import Revision, State
from shared.contract import ArticleEnriched

# Pairs of blocks that are compared; more, some 700 changed blocks, are shown as replaced whole, as
# comparing takes time with the square of their number: 0.1 s for these.
MAX_COMPARED = 500_000
CONTEXT = 1  # blocks around a change that are shown
# Characters; a longer one is not kept but made when it is asked for, from what the revision has.
MAX_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an article: its number from 1, why it came, and what it changed in the text."""

    number: int
    diff: str
    article: ArticleEnriched


def block_diff(old: ArticleEnriched, new: ArticleEnriched) -> str:
    """Return what `new` says otherwise than `old` as a unified diff, a block a line; "" if nothing.

    The first block is the title.
    """
    return lines_diff(text_blocks(old), text_blocks(new))


def kept_diff(old: ArticleEnriched, new: ArticleEnriched) -> str | None:
    """Return what a revision keeps of `block_diff`: None where that is too long."""
    diff = block_diff(old, new)
    return diff if len(diff) <= MAX_KEPT else None


def text_blocks(article: ArticleEnriched) -> list[str]:
    """Return title, lead and blocks, each on one line; the paragraphs of a text without blocks."""
    body = [block.text for block in article.blocks] or article.text.split("\n\n")
    lead = [article.lead] if article.lead and article.blocks else []
    return [" ".join(block.split()) for block in (article.title, *lead, *body) if block.strip()]


def lines_diff(old: Sequence[str], new: Sequence[str]) -> str:
    """Return a unified diff of two lists of lines, without a head; "" where they are the same."""
    if list(old) == list(new):
        return ""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    gone, come = old[start : len(old) - end], new[start : len(new) - end]
    if len(gone) * len(come) > MAX_COMPARED:
        head = f"@@ -{start + 1},{len(gone)} +{start + 1},{len(come)} @@"
        return "\n".join([head, *(f"-{line}" for line in gone), *(f"+{line}" for line in come)])
    return "\n".join(list(unified_diff(old, new, lineterm="", n=CONTEXT))[2:])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines two lists have in common at their start."""
    number = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        number += 1
    return number


def history(state: State, revisions: Sequence[Revision]) -> list[Version]:
    """Return every state that an article had, the first one first, with what each changed.

    `revisions` are those of its chain that are kept, oldest first; the number of a state is its own
    also where earlier ones are not.
    """
    articles = [state.article]
    for revision in reversed(revisions):
        articles.append(_before(articles[-1], revision))
    articles.reverse()
    diffs = ["", *(block_diff(*pair) for pair in pairwise(articles))]
    last = state.stored.revision if state.stored else len(articles)
    numbered = enumerate(zip(diffs, articles, strict=True), last - len(revisions))
    return [Version(number, diff, article) for number, (diff, article) in numbered]


def _before(article: ArticleEnriched, revision: Revision) -> ArticleEnriched:
    """Return what an article said before a revision."""
    fields: Mapping[str, object] = {**article.model_dump(mode="json"), **revision.was}
    earlier = revision.replaced
    if earlier:
        told = {"fetched_at", "parser_version", "enricher_version", "content_hash"}
        fields = {**fields, **earlier.model_dump(mode="json", include=told)}
    return ArticleEnriched.model_validate(fields)
