"""Several holders of one post: who cannot be there at once, and who was followed by whom."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from services.timeline.happenings import Bound
from services.timeline.identity import Identity
from services.timeline.spells import Conflict, Spell

# A holder may be named so many days after another one took over: news is of the day before.
_HANDOVER = timedelta(days=1)


def compare_holders(told: Sequence[tuple[Identity, Spell]]) -> None:
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
            Conflict("two-holders", detail, tuple(sorted(articles)), (first, last), rivals)
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
