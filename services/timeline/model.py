"""What the timeline tells: persons with their spells, and the keys by which persons are found."""

import re
from dataclasses import dataclass
from datetime import date

from services.timeline.confidence import confidence, voices_of
from services.timeline.happenings import Bound
from services.timeline.identity import Link
from services.timeline.posts import Post
from services.timeline.spells import Conflict, Spell
from services.timeline.statements import Statement
from shared.text import digest, match_key, without_marks

_KEY_DIGITS = 8
_KEY = re.compile(r"(?P<name>[a-z][a-z' -]*)-(?P<hash>[0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class OfficeSpell:
    """One spell of a person: the post, when, what says so, how sure that is, what contradicts it.

    `start` and `end` are as in `Spell`; `voices` counts who says it independently.
    """

    post: Post
    acting: bool
    start: Bound
    start_rule: str
    end: Bound | None
    end_rule: str | None
    seen_first: date | None
    seen_last: date | None
    statements: tuple[Statement, ...]
    voices: int
    confidence: float
    conflicts: tuple[Conflict, ...]

    def may_hold(self, day: date) -> bool:
        """Return True if nothing rules out that the person held it on a day."""
        begun = self.start.first or (self.start.last if self.start_rule != "mention" else None)
        over = self.end.last if self.end else None
        return (begun is None or begun <= day) and (over is None or day <= over)

    def surely_holds(self, day: date) -> bool:
        """Return True if articles before and after a day, or its bounds, say that it was held."""
        begun = min((one for one in (self.start.last, self.seen_first) if one), default=None)
        over = self.end.first if self.end and self.end.first else self.seen_last
        return bool(begun and over and begun <= day <= over)


@dataclass(frozen=True, slots=True)
class PersonTimeline:
    """One person: the spells by time, why articles are of one person, who else has the name.

    `key` holds as long as the earliest post is known from the same articles; `keys` are all that
    lead here. `proposed` are posts that the person was only proposed for.
    """

    key: str
    keys: frozenset[str]
    name: str
    spells: tuple[OfficeSpell, ...]
    proposed: tuple[Statement, ...]
    links: tuple[Link, ...]
    articles: tuple[str, ...]
    namesakes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with the spell that an office was asked for; `surely`: articles leave no doubt."""

    person: PersonTimeline
    spell: OfficeSpell
    surely: bool


def office_spell(spell: Spell) -> OfficeSpell:
    """Return a spell as it is told, with how sure it is."""
    conflicts = tuple(sorted(set(spell.conflicts), key=lambda one: (one.kind, one.detail)))
    return OfficeSpell(
        post=spell.post,
        acting=spell.acting,
        start=spell.start,
        start_rule=spell.start_rule,
        end=spell.end,
        end_rule=spell.end_rule,
        seen_first=spell.seen_first,
        seen_last=spell.seen_last,
        statements=tuple(sorted(spell.statements, key=lambda one: (one.order(), one.rule))),
        voices=len(set(voices_of(spell.statements).values())),
        confidence=confidence(spell.statements, is_disputed=bool(conflicts)),
        conflicts=conflicts,
    )


def person_key(name: str, post: str) -> str:
    """Return the key of a person by a post: "tran-quoc-man-1f2e3d4c"."""
    plain = "-".join(re.findall(r"[a-z']+", without_marks(match_key(name))))
    return f"{plain}-{digest(match_key(name), post)[:_KEY_DIGITS]}"


def name_in_key(key: str) -> str | None:
    """Return the name that a key of a person begins with, in small letters without diacritics."""
    found = _KEY.fullmatch(key)
    return found["name"].replace("-", " ") if found else None
