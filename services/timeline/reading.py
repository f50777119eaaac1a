"""The office timeline of what a store holds; every question is answered from its indexes.

Of a name that is in the news every day the newest articles are read, and all that tell a change:
the first mention may then be older than what is shown, which only widens what is said.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from services.store import Articles, NamedPersons, Query, folded, written_out
from services.timeline.changes import AROUND, OfficeChanged, changes_of, is_within
from services.timeline.model import Holder, OfficeSpell, PersonTimeline, name_in_key
from services.timeline.posts import Post, without_unit_word
from services.timeline.statements import Kind, Sighting
from services.timeline.timeline import timeline
from shared.text import match_key

# Articles that are read of one name or office: those that tell a change, and the newest of all.
MAX_CHANGES, MAX_MENTIONS = 200, 100
# Posts of a person, the last ones, of which the other holders are looked for, in so many articles.
_MAX_POSTS, _MAX_HOLDERS = 2, 20
_UNITS = {
    "province": ("", " tỉnh", " thành phố"),
    "district": ("", " huyện"),
    "commune": ("", " xã", " phường"),
}


async def read_persons(articles: Articles, named: str) -> list[PersonTimeline]:
    """Return everybody of a name, or the one of a key, those with the most articles first.

    A name without diacritics finds every spelling. Other holders of their posts are compared.
    """
    name = name_in_key(named) or named
    of_name = await _read(articles, Query(person=name))
    found = timeline(of_name, lambda one: _is_called(one, name))
    posts = {
        spell.post.key: spell.post
        for spell in sorted((one for person in found for one in person.spells), key=_by_day)
        if spell.post.is_singular
    }
    around = [await _of_post(articles, posts[key]) for key in list(posts)[-_MAX_POSTS:]]
    known = {one.article_id: one for some in (of_name, *around) for one in some}
    persons = timeline(known.values(), lambda one: _is_called(one, name) or _holds(one, posts))
    called = [one for one in persons if folded(match_key(one.name)) == folded(match_key(name))]
    exact = [one for one in called if match_key(one.name) == match_key(name)]
    if name != named:
        of_key = [one for one in called if named in (one.key, *one.keys)]
        return [one for one in of_key if one.key == named] or of_key
    return sorted(exact or called, key=lambda one: (-len(one.articles), one.key))


def _by_day(spell: OfficeSpell) -> tuple[date, str]:
    days = (spell.start.last, spell.seen_last)
    return max((day for day in days if day), default=date.min), spell.post.key


async def read_holders(
    articles: Articles, office: str, place: str | None = None, on: date | None = None
) -> list[Holder]:
    """Return who holds an office of a place, or held it on a day, the surest first."""
    asked = match_key(office)
    title = written_out(without_unit_word(asked))
    queries = [
        Query(office=one) for one in {asked, title, *(title + u for u in _UNITS["province"])}
    ]
    read = await _read_all(articles, [one for query in queries for one in _in_place(query, place)])
    persons = timeline(read, lambda one: _has_title(one, title))
    holders = [
        Holder(person, spell, surely=on is not None and spell.surely_holds(on))
        for person in persons
        for spell in person.spells
        if match_key(spell.post.title) == title and _lies_in(spell.post, place)
        if (spell.may_hold(on) if on else spell.end is None)
    ]
    return sorted(holders, key=_by_sureness)


async def read_changes(  # noqa: PLR0913 - what is asked
    articles: Articles,
    kind: Kind,
    *,
    place: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 50,
) -> list[OfficeChanged]:
    """Return the grants ("granted") or ends ("ended") of offices of a place, the latest first.

    They happened at or after `since` and before `until`; one whose day no article states, by the
    day of its first article.
    """
    query = Query(
        change=kind,
        since=since - AROUND if since else None,
        until=until + AROUND if until else None,
        gone=False,
        limit=MAX_CHANGES,
    )
    read = await _read_all(articles, _in_place(query, place))
    found = [
        change
        for person in timeline(read)
        for spell in person.spells
        if _lies_in(spell.post, place)
        for change in changes_of(person, spell, kind)
        if is_within(change, since, until)
    ]
    return sorted(found, key=_latest_first)[:limit]


async def read_newest(
    articles: Articles,
    *,
    place: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 50,
) -> list[PersonTimeline]:
    """Return whom the newest articles name in an office of a place, the last named first."""
    query = Query(since=since, until=until, gone=False, limit=MAX_MENTIONS)
    persons = timeline(await _read_all(articles, _in_place(query, place)))
    there = [one for one in persons if any(_tells(spell.post, place) for spell in one.spells)]
    return sorted(there, key=_last_named)[:limit]


def _last_named(person: PersonTimeline) -> tuple[date, str]:
    days = [one.source.day for spell in person.spells for one in spell.statements if one.source.day]
    last = max(days, default=date.min)
    return date.fromordinal(date.max.toordinal() - last.toordinal() + 1), person.key


def _tells(post: Post, place: str | None) -> bool:
    return post.is_identifying and _lies_in(post, place)


async def _read(articles: Articles, query: Query) -> list[NamedPersons]:
    """Return the articles of a question: those that tell a change, and the newest of all."""
    wanted = [
        replace(query, change="granted", limit=MAX_CHANGES),
        replace(query, change="ended", limit=MAX_CHANGES),
        replace(query, limit=MAX_MENTIONS),
    ]
    return await _read_all(articles, [replace(one, gone=False) for one in wanted])


async def _read_all(articles: Articles, queries: Iterable[Query]) -> list[NamedPersons]:
    answers = await asyncio.gather(*(articles.named_persons(one) for one in queries))
    return list({one.article_id: one for found in answers for one in found}.values())


async def _of_post(articles: Articles, post: Post) -> list[NamedPersons]:
    """Return the newest articles that name a holder of a post."""
    place = post.unit or post.province
    titles = (post.title + unit for unit in _UNITS.get(post.level or "", ("",)))
    queries = [
        replace(one, limit=_MAX_HOLDERS, gone=False)
        for title in titles
        for one in _in_place(Query(office=title), place)
    ]
    return await _read_all(articles, queries)


def _in_place(query: Query, place: str | None) -> list[Query]:
    """Return a question about a place: texts that name it, and portals of it."""
    if place is None:
        return [query]
    return [replace(query, place=place), replace(query, province=place)]


def _is_called(one: Sighting, name: str) -> bool:
    return folded(one.name_key) == folded(match_key(name))


def _holds(one: Sighting, posts: Iterable[str]) -> bool:
    return not one.posts().isdisjoint(posts)


def _has_title(one: Sighting, title: str) -> bool:
    return any(match_key(told.post.title) == title for told in one.statements)


def _lies_in(post: Post, place: str | None) -> bool:
    if place is None:
        return True
    names = (post.unit, post.province, post.province_now, post.place)
    asked = folded(match_key(place))
    return asked in {folded(match_key(name)) for name in names if name}


def _latest_first(change: OfficeChanged) -> tuple[int, str, str]:
    day = change.days.first or change.days.last or date.min
    return -day.toordinal(), change.person.key, change.post.key


def _by_sureness(holder: Holder) -> tuple[bool, int, float, str]:
    last = holder.spell.seen_last or holder.spell.start.last or date.min
    return not holder.surely, -last.toordinal(), -holder.spell.confidence, holder.person.key
