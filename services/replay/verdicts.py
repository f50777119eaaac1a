"""What a replayed record comes to, held against what is stored: a pure comparison."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from services.store import PARSED_FIELDS, State, changed_fields
from shared.contract import ArticleEnriched, ArticleParsed

# equal: nothing real differs. better, worse: fields were gained or lost, or the text grew or shrank
# by more than a tenth. newly accepted, newly refused: it was no article, or is none any more.
# refused: as it was before. failed: it dies. superseded: what is stored is of a newer page, or of a
# newer reading.
Verdict = Literal[
    "equal",
    "changed",
    "better",
    "worse",
    "newly accepted",
    "newly refused",
    "refused",
    "failed",
    "superseded",
]
VERDICTS: tuple[Verdict, ...] = Verdict.__args__  # type: ignore[attr-defined]  # of a Literal
# Share of the text; a byline or a caption more or less is no change for the worse, a paragraph is.
GROWN, SHRUNK = 1.1, 0.9
# No revision comes of these, but what is stored says something else.
_QUIET = ("portal", "province")
_QUIET_FINDINGS = ("summary", "signature", "sketch")


@dataclass(frozen=True, slots=True)
class Difference:
    """How a record ended: the verdict, the fields that differ, and the lengths of the text."""

    verdict: Verdict
    fields: tuple[str, ...] = ()
    detail: str = ""
    length_before: int = 0
    length_after: int = 0


def compare(
    before: State | None, after: ArticleParsed, replayed: ArticleParsed | None
) -> Difference:
    """Return how what a stage makes of a record differs from what is stored.

    `replayed` is the record where it is an article itself: the enricher is replayed then.
    """
    if before is None or before.stored is None:
        return Difference("equal" if after.gone else "newly accepted", length_after=len(after.text))
    stored = before.article
    if after.gone:
        return Difference("equal")
    if _is_superseded(stored, after, replayed):
        return Difference("superseded")
    fields = _differing(stored, after)
    lengths = (len(stored.text), len(after.text))
    if not fields:
        return Difference("equal", (), "", *lengths)
    return Difference(_verdict(stored, after, fields, lengths), fields, "", *lengths)


def compare_refusal(before: State | None, fetched: Any, reason: str) -> Difference:  # noqa: ANN401 - a page or an article
    """Return what it means that a stage makes nothing of a record."""
    if before is None or before.stored is None or before.article.fetched_at != fetched.fetched_at:
        return Difference("refused", detail=reason)
    return Difference("newly refused", detail=reason, length_before=len(before.article.text))


def _is_superseded(
    stored: ArticleEnriched, after: ArticleParsed, replayed: ArticleParsed | None
) -> bool:
    """Return True if the stored state is of a newer page, or of a newer reading of it."""
    if replayed is None:
        return (stored.fetched_at, stored.parser_version) > (after.fetched_at, after.parser_version)
    return _reading(stored) > _reading(replayed)


def _reading(article: ArticleParsed) -> tuple[Any, ...]:
    reparsed = article.reparsed_at
    return (article.fetched_at, article.parser_version, reparsed is not None, reparsed or 0)


def _differing(stored: ArticleEnriched, after: ArticleParsed) -> tuple[str, ...]:
    """Return the fields that say something else, of those that the stage makes."""
    made = (*PARSED_FIELDS, "modified")
    if isinstance(after, ArticleEnriched):
        real = changed_fields(stored, after)
        quiet: tuple[str, ...] = (*_QUIET, *_QUIET_FINDINGS)
    else:
        # What was found in the article stays out of it: the enricher looks again.
        full = ArticleEnriched.model_construct(**{**stored.__dict__, **after.__dict__})
        real = tuple(name for name in changed_fields(stored, full) if name in made)
        quiet = _QUIET
    return real + tuple(one for one in quiet if getattr(stored, one) != getattr(after, one))


def _verdict(
    stored: ArticleParsed, after: ArticleParsed, fields: Sequence[str], lengths: tuple[int, int]
) -> Verdict:
    lost = [name for name in fields if getattr(stored, name) and not getattr(after, name)]
    gained = [name for name in fields if getattr(after, name) and not getattr(stored, name)]
    if lost or lengths[1] < SHRUNK * lengths[0]:
        return "worse"
    return "better" if gained or lengths[1] > GROWN * lengths[0] else "changed"
