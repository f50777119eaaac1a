"""Who held which office where and when, from what articles state: pure.

The answer is the same in whatever order the articles come. What contradicts itself is shown with
both sides, never resolved.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from services.store import NamedPersons
from services.timeline.confidence import confidence, voices_of
from services.timeline.happenings import Bound
from services.timeline.identity import Identity, Link, identities
from services.timeline.posts import Post
from services.timeline.spells import Conflict, Spell, spells_of
from services.timeline.statements import Sighting, Statement, sightings
from shared.text import digest, match_key, without_marks

# A holder may be named so many days after another one took over: news is of the day before.
_HANDOVER = timedelta(days=1)
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


def timeline(
    articles: Iterable[NamedPersons], wanted: Callable[[Sighting], bool] = lambda _: True
) -> list[PersonTimeline]:
    """Return the persons whom articles name in an office, by name, then by their first post.

    Of those who are not wanted nothing is worked out.

    Whoever is named without an office that tells who it is (a rank, a delegate's seat) stands
    alone, one person for each article.
    """
    found = [one for one in sightings(articles) if one.statements and wanted(one)]
    told = [(one, _spells(one)) for one in identities(found)]
    _compare_holders([(one, spell) for one, spells in told for spell in spells])
    persons = _with_keys_of_their_own([_person(one, spells) for one, spells in told])
    return _with_namesakes(sorted(persons, key=lambda one: (match_key(one.name), one.key)))


def name_in_key(key: str) -> str | None:
    """Return the name that a key of a person begins with, in small letters without diacritics."""
    found = _KEY.fullmatch(key)
    return found["name"].replace("-", " ") if found else None


def _spells(one: Identity) -> list[Spell]:
    """Return the spells of a person in every post."""
    by_post: dict[tuple[str, bool], list[Statement]] = defaultdict(list)
    for statement in _statements(one.sightings):
        if statement.kind != "proposed":
            by_post[statement.post.key, statement.acting].append(statement)
    return [spell for key in sorted(by_post) for spell in spells_of(by_post[key])]


def _statements(of_person: Iterable[Sighting]) -> list[Statement]:
    told = {statement for one in of_person for statement in one.statements}
    return sorted(told, key=lambda one: (*one.order(), one.post.key, one.rule))


def _person(one: Identity, spells: Sequence[Spell]) -> PersonTimeline:
    statements = _statements(one.sightings)
    name = min((sighting.name for sighting in one.sightings), key=lambda name: (-len(name), name))
    posts = sorted({statement.post.key for statement in statements})
    keys = [person_key(name, post) for post in posts]
    first = statements[0].post.key
    return PersonTimeline(
        key=person_key(name, first),
        keys=frozenset(keys),
        name=name,
        spells=tuple(sorted(map(_office_spell, spells), key=_by_time)),
        proposed=tuple(one for one in statements if one.kind == "proposed"),
        links=one.links,
        articles=tuple(sorted({sighting.source.article_id for sighting in one.sightings})),
    )


def person_key(name: str, post: str) -> str:
    """Return the key of a person by a post: "tran-quoc-man-1f2e3d4c"."""
    plain = "-".join(re.findall(r"[a-z']+", without_marks(match_key(name))))
    return f"{plain}-{digest(match_key(name), post)[:_KEY_DIGITS]}"


def _office_spell(spell: Spell) -> OfficeSpell:
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


def _by_time(spell: OfficeSpell) -> tuple[date, date, str, bool]:
    start = spell.start.first or spell.start.last or date.min
    over = (spell.end and (spell.end.last or spell.end.first)) or date.max
    return start, over, spell.post.key, spell.acting


def _compare_holders(told: Sequence[tuple[Identity, Spell]]) -> None:
    """Tell of two holders of one singular post at once, and end who was surely followed."""
    by_post: dict[str, list[tuple[Identity, Spell]]] = defaultdict(list)
    for one, spell in told:
        if spell.post.is_singular and not spell.acting:
            by_post[spell.post.key].append((one, spell))
    for holders in (by_post[key] for key in sorted(by_post)):
        for number, (one, spell) in enumerate(holders):
            for other, another in holders[number + 1 :]:
                if one is not other:
                    _compare(one, spell, other, another)
        for one, spell in holders:
            _end_where_followed(spell, [other for two, other in holders if two is not one])


def _compare(one: Identity, spell: Spell, other: Identity, another: Spell) -> None:
    core, core_of_other = spell.core(), another.core()
    if core is None or core_of_other is None:
        return
    overlap = min(core[1] - core_of_other[0], core_of_other[1] - core[0])
    if overlap <= _HANDOVER:
        return
    first, last = max(core[0], core_of_other[0]), min(core[1], core_of_other[1])
    articles = {s.source.article_id for s in (*spell.statements, *another.statements)}
    for holder, rival, name in (
        (spell, other, one.sightings[0].name),
        (another, one, other.sightings[0].name),
    ):
        rivals = rival.sightings[0].name
        detail = f"{name} and {rivals} are both named as holder between {first} and {last}"
        holder.conflicts.append(
            Conflict("two-holders", detail, tuple(sorted(articles)), other=rivals)
        )


def _end_where_followed(spell: Spell, others: Sequence[Spell]) -> None:
    """End an open spell not after the day on which somebody else was given the post."""
    core = spell.core()
    if spell.end is not None or core is None:
        return
    begun = [
        other.start.last
        for other in others
        if other.start.last
        and other.start_rule not in ("unknown", "mention")
        and other.start.last + _HANDOVER >= core[1]
        and not other.conflicts
    ]
    if begun and not any(one.kind == "two-holders" for one in spell.conflicts):
        spell.end, spell.end_rule = Bound(core[1], max(min(begun), core[1])), "followed"


def _with_keys_of_their_own(persons: Sequence[PersonTimeline]) -> list[PersonTimeline]:
    """Return the persons, those of one name and one first post told apart by their articles."""
    of_key: dict[str, list[PersonTimeline]] = defaultdict(list)
    for one in persons:
        of_key[one.key].append(one)
    return [
        one if number == 0 else replace(one, key=person_key(one.name, one.articles[0]))
        for group in of_key.values()
        for number, one in enumerate(sorted(group, key=lambda one: one.articles))
    ]


def _with_namesakes(persons: Sequence[PersonTimeline]) -> list[PersonTimeline]:
    """Return the persons, each with the keys of the others who have its name."""
    of_name: dict[str, list[str]] = defaultdict(list)
    for one in persons:
        of_name[match_key(one.name)].append(one.key)
    return [
        replace(one, namesakes=tuple(key for key in of_name[match_key(one.name)] if key != one.key))
        for one in persons
    ]
