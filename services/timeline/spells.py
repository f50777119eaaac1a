"""The spells of one person in one post: from when to when, as far as articles say."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from services.timeline.happenings import ANNOUNCED, Bound, Happening, happenings
from services.timeline.posts import Post
from services.timeline.statements import Statement

# Between what happens and the news of it that still tells of the day before, in days.
LAG = timedelta(days=3)
ConflictKind = Literal[
    "two-holders",
    "ended-before-granted",
    "held-after-ended",
    "days-differ",
    "granted-after-ended",
]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What cannot be true at once, in words, with the articles that say so.

    `days` are the two that contradict each other, or between which two persons are named; `other`
    is the other person.
    """

    kind: ConflictKind
    detail: str
    articles: tuple[str, ...]
    days: tuple[date, date] | None = None
    other: str | None = None


@dataclass(slots=True)
class Spell:
    """A time in a post. `end` None: nothing says that it has ended.

    `seen_first` and `seen_last` are the days of the first and the last article that names the
    person as holder. `start_rule` and `end_rule` say what the bounds are known from.
    """

    post: Post
    acting: bool
    start: Bound
    start_rule: str
    end: Bound | None = None
    end_rule: str | None = None
    seen_first: date | None = None
    seen_last: date | None = None
    statements: list[Statement] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def core(self) -> tuple[date, date] | None:
        """Return from when to when the person surely held it, None where no two days are sure."""
        begun = _least(self.start.last, self.seen_first)
        ended = self.end.first if self.end and self.end.first else self.seen_last
        if self.end is None and self.start.last:
            ended = max(ended or self.start.last, self.start.last)
        if self.end and self.end.last:
            ended = min(ended, self.end.last) if ended else None
        return (begun, ended) if begun and ended and begun <= ended else None

    def see(self, statement: Statement) -> None:
        """Add a mention as holder."""
        day = statement.source.day
        self.statements.append(statement)
        if day is not None:
            self.seen_first = min(self.seen_first or day, day)
            self.seen_last = max(self.seen_last or day, day)


def _least(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def spells_of(statements: Iterable[Statement]) -> list[Spell]:
    """Return the spells of one person in one post, from what articles state, in their order."""
    told = sorted(statements, key=Statement.order)
    grants = happenings([one for one in told if one.kind == "granted"])
    ends = happenings([one for one in told if one.kind == "ended"])
    spells = _between(grants, ends)
    for one in told:
        if one.kind == "held":
            _place_mention(one, spells)
    for one in told:
        if one.kind == "former":
            _place_former(one, spells)
    for spell in spells:
        _close_where_the_unit_ceased(spell)
    return sorted(spells, key=_by_time)


def _between(grants: list[Happening], ends: list[Happening]) -> list[Spell]:
    """Return a spell for each grant that an end parts from the one before, and for each end."""
    events = [(one.at, 1, number, one) for number, one in enumerate(grants)]
    events += [(one.at, 0, number, one) for number, one in enumerate(ends)]
    spells: list[Spell] = []
    open_spell: Spell | None = None
    for _, is_grant, _, event in sorted(events, key=lambda one: one[:3]):
        first = event.statements[0]
        if is_grant:
            if open_spell is None:
                open_spell = Spell(first.post, first.acting, event.days, event.rule)
                spells.append(open_spell)
            open_spell.statements += event.statements
            continue
        if open_spell is None:
            open_spell = Spell(first.post, first.acting, Bound(None, event.days.last), "unknown")
            spells.append(open_spell)
        open_spell.end, open_spell.end_rule = event.days, event.rule
        open_spell.statements += event.statements
        open_spell = None
    for one, following in pairwise(spells):
        _tell_of_end_before_grant(one, following)
    return spells


def _tell_of_end_before_grant(spell: Spell, following: Spell) -> None:
    """Tell of an end that no grant precedes, and a grant soon after it."""
    ended, granted = spell.end and spell.end.last, following.start.first
    if spell.start_rule != "unknown" or not ended or not granted:
        return
    if granted - ended <= ANNOUNCED:
        articles = [one.source.article_id for one in (*spell.statements, *following.statements)]
        conflict = Conflict(
            "ended-before-granted",
            f"ended {ended}, granted {granted}",
            tuple(sorted(set(articles))),
            (ended, granted),
        )
        spell.conflicts.append(conflict)
        following.conflicts.append(conflict)


def _place_mention(one: Statement, spells: list[Spell]) -> None:
    """Put a mention as holder into the spell of its day, or begin one."""
    day = one.source.day
    if day is None:
        (spells or [_begun(one, spells)])[-1].statements.append(one)
        return
    inside = [spell for spell in spells if _holds(spell, day)]
    if inside:
        inside[-1].see(one)
        return
    ahead = [spell for spell in spells if _begins_after(spell, day)]
    if ahead:
        _see_before_grant(ahead[0], one, day)
        return
    before = [spell for spell in spells if spell.end and spell.end.last and spell.end.last < day]
    if before and before[-1].end_rule != "former":
        last = before[-1]
        last.statements.append(one)
        _tell(
            last, "held-after-ended", f"ended {_shown(last.end)}, named as holder {day}", one, day
        )
        return
    _begun(one, spells).see(one)


def _begun(one: Statement, spells: list[Spell]) -> Spell:
    spell = Spell(one.post, one.acting, Bound(None, one.source.day), "mention")
    spells.append(spell)
    return spell


def _holds(spell: Spell, day: date) -> bool:
    """Return True if a spell may be of a day; news may be some days late."""
    start = spell.start.first or spell.start.last
    end = spell.end.last if spell.end else None
    if spell.start_rule in ("unknown", "mention"):
        start = None
    return (start is None or day >= start - LAG) and (end is None or day <= end + LAG)


def _begins_after(spell: Spell, day: date) -> bool:
    start = spell.start.first or spell.start.last
    return start is not None and day < start


def _see_before_grant(spell: Spell, one: Statement, day: date) -> None:
    """Take a mention before a grant: of an announced one, else the grant was another term."""
    granted = spell.start.first or spell.start.last
    if granted is None or granted - day > ANNOUNCED or spell.start_rule == "re-elected":
        spell.start, spell.start_rule = Bound(None, day), "mention"
    spell.see(one)


def _place_former(one: Statement, spells: list[Spell]) -> None:
    """Take from "nguyên ..." that the post was left by then."""
    day = one.not_after
    open_spells = [spell for spell in spells if spell.end is None]
    if not spells:
        spell = Spell(one.post, one.acting, Bound(None, day), "unknown")
        spell.end, spell.end_rule = Bound(None, day), "former"
        spell.statements.append(one)
        spells.append(spell)
        return
    spell = open_spells[-1] if open_spells else spells[-1]
    spell.statements.append(one)
    if spell.end_rule == "former" and spell.end and day:
        spell.end = Bound(spell.end.first, min(spell.end.last or day, day))
    if spell.end is not None or day is None:
        return
    begun = spell.start.first or spell.start.last
    if spell.start_rule not in ("unknown", "mention") and begun and day < begun:
        return
    if spell.seen_last and day < spell.seen_last - LAG:
        detail = f"told as former {day}, named as holder {spell.seen_last}"
        _tell(spell, "held-after-ended", detail, one, day)
        return
    spell.end, spell.end_rule = Bound(spell.seen_last or spell.start.last, day), "former"
    if spell.end.first and spell.end.first > day:
        spell.end = Bound(None, day)


def _close_where_the_unit_ceased(spell: Spell) -> None:
    """End a spell in a unit that is no more: no province of the list of 63 had a later holder."""
    ceased = spell.post.ceased
    if ceased is None or (spell.end and (spell.end.last or ceased) <= ceased):
        return
    if spell.end is not None and spell.end_rule != "former":
        return
    after = [one for one in spell.statements if one.kind == "held" and _is_after(one, ceased)]
    if after:
        detail = f"the unit was no more on {ceased}, named as holder {after[-1].source.day}"
        _tell(spell, "held-after-ended", detail, after[-1], ceased)
    seen = [one.source.day for one in spell.statements if one.source.day and one not in after]
    first = max((day for day in seen if day < ceased), default=None)
    spell.end, spell.end_rule = Bound(first, ceased), "unit-ceased"


def _is_after(one: Statement, day: date) -> bool:
    return one.source.day is not None and one.source.day > day + ANNOUNCED


def _tell(spell: Spell, kind: ConflictKind, detail: str, one: Statement, day: date) -> None:
    articles = {one.source.article_id}
    articles |= {other.source.article_id for other in spell.statements if other.kind == "ended"}
    ended = spell.end.last if spell.end and spell.end.last else day
    spell.conflicts.append(Conflict(kind, detail, tuple(sorted(articles)), (ended, day)))


def _shown(bound: Bound | None) -> str:
    if bound is None:
        return "-"
    if bound.is_exact:
        return str(bound.first)
    return f"{bound.first or ''}..{bound.last or ''}"


def _by_time(spell: Spell) -> tuple[date, date]:
    start = spell.start.first or spell.start.last or date.min
    return start, (spell.end and (spell.end.last or spell.end.first)) or date.max
