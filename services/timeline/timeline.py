"""Who held which office where and when, from what articles state: pure.

The answer is the same in whatever order the articles come. What contradicts itself is shown with
both sides, never resolved.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from services.store import NamedPersons
from services.timeline.holders import compare_holders
from services.timeline.identity import Identity, identities
from services.timeline.model import OfficeSpell, PersonTimeline, office_spell, person_key
from services.timeline.spells import Spell, spells_of
from services.timeline.statements import Sighting, Statement, sightings
from shared.text import match_key


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
    compare_holders([(one, spell) for one, spells in told for spell in spells])
    persons = _with_keys_of_their_own([_person(one, spells) for one, spells in told])
    return _with_namesakes(sorted(persons, key=lambda one: (match_key(one.name), one.key)))


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
        spells=tuple(sorted(map(office_spell, spells), key=_by_time)),
        proposed=tuple(one for one in statements if one.kind == "proposed"),
        links=one.links,
        articles=tuple(sorted({sighting.source.article_id for sighting in one.sightings})),
    )


def _by_time(spell: OfficeSpell) -> tuple[date, date, str, bool]:
    start = spell.start.first or spell.start.last or date.min
    over = (spell.end and (spell.end.last or spell.end.first)) or date.max
    return start, over, spell.post.key, spell.acting


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
