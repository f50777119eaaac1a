"""How sure a spell is: by what kinds of statement say it, and in how many independent articles."""

from collections import defaultdict
from collections.abc import Sequence
from math import prod

from services.timeline.statements import Source, Statement

# How much doubt one article leaves that says it so. Copies of one another count once, and so do the
# articles of one portal: it repeats what it believes.
_DOUBT = {"granted": 0.15, "ended": 0.15, "held": 0.35, "former": 0.35, "proposed": 0.8}
_UNDATED = 0.1  # added where a change is told without its day
_IMPLIED = {"transferred": 0.25, "new": 0.1, "stated": 0.05}  # added for these rules
_CONFLICT = 0.5  # factor where another article contradicts
_MOST = 0.99


def confidence(statements: Sequence[Statement], *, is_disputed: bool) -> float:
    """Return how sure the statements make a spell, 0 to .99; an order, no probability."""
    doubts: dict[str, float] = {}
    voices = voices_of(statements)
    for one in statements:
        voice = voices[one.source.article_id]
        doubts[voice] = min(doubts.get(voice, 1.0), _doubt(one))
    sure = min(_MOST, 1 - prod(doubts.values())) if doubts else 0.0
    return round(sure * _CONFLICT if is_disputed else sure, 2)


def _doubt(one: Statement) -> float:
    undated = one.kind in ("granted", "ended") and one.first is None
    return _DOUBT[one.kind] + _IMPLIED.get(one.rule, 0) + (_UNDATED if undated else 0)


def voices_of(statements: Sequence[Statement]) -> dict[str, str]:
    """Return by article who says it: the portal of the origin of what are copies of one another."""
    by_cluster: dict[str, list[Source]] = defaultdict(list)
    for one in statements:
        by_cluster[one.source.cluster].append(one.source)
    voices: dict[str, str] = {}
    for cluster, sources in by_cluster.items():
        origin = min(sources, key=lambda one: (one.article_id != cluster, one.article_id))
        voices |= {one.article_id: origin.portal or cluster for one in sources}
    return voices
