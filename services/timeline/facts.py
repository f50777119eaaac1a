"""The timeline as plain facts: for JSON, and in short words for lists and pages."""

from calendar import monthrange
from datetime import date
from typing import Any

from services.timeline.changes import OfficeChanged
from services.timeline.happenings import Bound
from services.timeline.identity import Link
from services.timeline.model import Holder, OfficeSpell, PersonTimeline
from services.timeline.posts import Post
from services.timeline.spells import Conflict
from services.timeline.statements import Statement

Facts = dict[str, Any]


def shown(bound: Bound | None) -> str:
    """Return when something happened in short: "2026-11-15", "2010-03", "2018", "by 2026-11-12"."""
    if bound is None or (bound.first is None and bound.last is None):
        return ""
    first, last = bound.first, bound.last
    if first is None or last is None:
        return f"by {last}" if first is None else f"after {first}"
    if first == last:
        return str(first)
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return f"{first.year:04}"
    end_of_month = first.replace(day=monthrange(first.year, first.month)[1])
    if first.day == 1 and last == end_of_month:
        return f"{first:%Y-%m}"
    return f"{first} to {last}"


def person_facts(person: PersonTimeline) -> Facts:
    """Return everything that is known of a person."""
    return {
        "key": person.key,
        "name": person.name,
        "spells": [spell_facts(one) for one in person.spells],
        "proposed": [
            {**_post_facts(one.post), "evidence": [_evidence(one)]} for one in person.proposed
        ],
        "links": [_link_facts(one) for one in person.links],
        "articles": list(person.articles),
        "namesakes": list(person.namesakes),
    }


def spell_facts(spell: OfficeSpell) -> Facts:
    """Return one spell with its bounds, its evidence and what contradicts it."""
    return {
        **_post_facts(spell.post),
        "acting": spell.acting,
        "start": _bound_facts(spell.start),
        "start_rule": spell.start_rule,
        "end": _bound_facts(spell.end) if spell.end else None,
        "end_rule": spell.end_rule,
        "seen_first": _text(spell.seen_first),
        "seen_last": _text(spell.seen_last),
        "confidence": spell.confidence,
        "voices": spell.voices,
        "conflicts": [_conflict_facts(one) for one in spell.conflicts],
        "evidence": [_evidence(one) for one in spell.statements],
    }


def change_facts(change: OfficeChanged) -> Facts:
    """Return one grant or end with its person, its day and its evidence."""
    return {
        "key": change.person.key,
        "name": change.person.name,
        **_post_facts(change.post),
        "acting": change.acting,
        "kind": change.kind,
        "rule": change.rule,
        "day": _bound_facts(change.days),
        "confidence": change.confidence,
        "evidence": [_evidence(one) for one in change.statements],
    }


def holder_facts(holder: Holder) -> Facts:
    """Return a holder with the spell."""
    told = {"key": holder.person.key, "name": holder.person.name, "surely": holder.surely}
    return {**told, **spell_facts(holder.spell)}


def _post_facts(post: Post) -> Facts:
    return {
        "office": post.title,
        "organization": post.organization,
        "level": post.level,
        "place": post.place,
        "unit": post.unit,
        "province": post.province,
        "province_now": post.province_now,
    }


def _bound_facts(bound: Bound) -> Facts:
    return {"first": _text(bound.first), "last": _text(bound.last)}


def _conflict_facts(one: Conflict) -> Facts:
    return {
        "kind": one.kind,
        "detail": one.detail,
        "articles": list(one.articles),
        "other": one.other,
    }


def _link_facts(link: Link) -> Facts:
    return {"office": link.post.title, "place": link.post.place, "articles": list(link.articles)}


def _evidence(one: Statement) -> Facts:
    source = one.source
    return {
        "article": source.article_id,
        "url": source.url,
        "portal": source.portal,
        "published": _text(source.day),
        "kind": one.kind,
        "rule": one.rule,
        "first": _text(one.first),
        "last": _text(one.last),
        "sentence": one.sentence,
    }


def _text(day: date | None) -> str | None:
    return str(day) if day else None
