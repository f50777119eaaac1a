"""Which article each one is a copy of: pure, and the same whatever the order of arrival.

Members are taken in their order (see members.py). One that is alike an earlier origin is its copy,
of several that of which it has the most; one that is alike none is an origin itself. So copies are
always held against an origin and never against each other, and no chain of them grows into a blob.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from services.store.copies.members import Member, shared


@dataclass(frozen=True, slots=True)
class Link:
    """Whose copy a member is now (`origin` None: of nobody), and of how many hashes."""

    member: Member
    origin: str | None
    similarity: int


def relinked(
    undecided: Collection[str], known: Mapping[str, Member], common: Collection[int] = frozenset()
) -> tuple[list[Link], set[str]]:
    """Return the links that change, and who must be decided anew because of them or beside them.

    `undecided` are ids that have changed; `known` are these and whoever shares a hash with one of
    them or is linked to one, all with their stored links.
    """
    around = _alike(undecided, known, common)
    current = dict(known)
    links: list[Link] = []
    affected = set[str]()
    for member in sorted(_present(undecided, known), key=lambda one: one.order):
        link = _decided(member, (current[near] for near in around[member.article_id]), common)
        if (link.origin, link.similarity) == (member.origin, member.similarity):
            continue
        links.append(link)
        current[member.article_id] = replace(member, origin=link.origin, similarity=link.similarity)
        if (link.origin is None) != (member.origin is None):
            affected |= _later(member, around[member.article_id], known)
    return links, affected - set(undecided)


def touched(
    changed: Collection[str], known: Mapping[str, Member], common: Collection[int] = frozenset()
) -> set[str]:
    """Return all who must be decided when these articles came, changed or went.

    They themselves, the later ones that are alike, and their copies of until now.
    """
    around = _alike(changed, known, common)
    later = [_later(one, around[one.article_id], known) for one in _present(changed, known)]
    copies = {one.article_id for one in known.values() if one.origin in changed}
    return {one.article_id for one in _present(changed, known)}.union(copies, *later)


def _decided(member: Member, near: Iterable[Member], common: Collection[int]) -> Link:
    origins = [
        (shared(member, one, common), one)
        for one in near
        if one.origin is None and one.order < member.order
    ]
    if not origins:
        return Link(member, None, 0)
    most = max(many for many, _ in origins)
    first = min((one for many, one in origins if many == most), key=lambda one: one.order)
    return Link(member, first.article_id, most)


def _alike(
    ids: Collection[str], known: Mapping[str, Member], common: Collection[int]
) -> dict[str, list[str]]:
    """Return for each of these members the others that are alike."""
    near: dict[str, dict[str, Member]] = {one: {} for one in ids if one in known}
    for element, members in _shared_hashes(known.values()).items():
        if element in common:
            continue
        for member in members:
            if member.article_id in near:
                near[member.article_id] |= {one.article_id: one for one in members}
    return {
        key: [one for one in others if one != key and shared(known[key], known[one], common)]
        for key, others in near.items()
    }


def _shared_hashes(members: Iterable[Member]) -> dict[int, list[Member]]:
    """Return the hashes that more than one has, with all who have them."""
    first: dict[int, Member] = {}
    found: dict[int, list[Member]] = {}
    for member in members:
        for element in member.sketch:
            other = first.setdefault(element, member)
            if other is not member:
                found.setdefault(element, [other]).append(member)
    return found


def _present(ids: Collection[str], known: Mapping[str, Member]) -> list[Member]:
    return [known[one] for one in ids if one in known]


def _later(member: Member, near: Iterable[str], known: Mapping[str, Member]) -> set[str]:
    return {one for one in near if known[one].order > member.order}
