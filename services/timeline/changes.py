"""Grants and ends as things that happened: who, which post, when."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from services.timeline.happenings import ANNOUNCED, Bound, happenings
from services.timeline.model import OfficeSpell, PersonTimeline
from services.timeline.posts import Post
from services.timeline.statements import Kind, Statement
from shared.contract import VIETNAM

# So long before and after a change articles may tell of it.
AROUND = ANNOUNCED


@dataclass(frozen=True, slots=True)
class OfficeChanged:
    """One grant or one end: who, which post, when, and the statements that say so."""

    person: PersonTimeline
    post: Post
    acting: bool
    kind: Kind
    rule: str
    days: Bound
    statements: tuple[Statement, ...]
    confidence: float


def changes_of(person: PersonTimeline, spell: OfficeSpell, kind: Kind) -> list[OfficeChanged]:
    """Return the grants or the ends of a spell, each once, however many articles tell of it."""
    told = [one for one in spell.statements if one.kind == kind]
    return [
        OfficeChanged(
            person=person,
            post=spell.post,
            acting=spell.acting,
            kind=kind,
            rule=one.rule,
            days=one.days,
            statements=tuple(one.statements),
            confidence=spell.confidence,
        )
        for one in happenings(told)
    ]


def is_within(change: OfficeChanged, since: datetime | None, until: datetime | None) -> bool:
    """Return True if a change happened at or after `since` and before `until`.

    One whose day no article states is of the day of its first article.
    """
    first = min((one.source.day for one in change.statements if one.source.day), default=None)
    day = change.days.first or change.days.last or first
    if day is None:
        return since is None and until is None
    at = datetime.combine(day, time(), VIETNAM)
    end_of_day = at + timedelta(days=1)
    return (since is None or end_of_day > since) and (until is None or at < until)
