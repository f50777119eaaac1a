"""Portals by their ids, their kinds and their hosts."""

import re
from collections.abc import Iterable, Iterator, Sequence

from shared.errors import UsageError
from shared.portals.portal import Portal, Portals
from shared.text import is_named, there_is_none


def ids_of_kind(portals: Iterable[Portal], kind: str) -> tuple[str, ...]:
    """Return the ids of the portals of a kind; raise UsageError for one that none has."""
    by_kind = dict[str, list[str]]()
    for portal in portals:
        by_kind.setdefault(portal.kind, []).append(portal.id)
    if kind not in by_kind:
        raise UsageError(there_is_none("kind", kind, by_kind))
    return tuple(by_kind[kind])


def in_province(portals: Sequence[Portal], province: str) -> list[Portal]:
    """Return the portals of a province, of its day or of today, with or without diacritics.

    Raises UsageError where none has it.
    """
    names = {one.id: [name for name in (one.province, one.province_now) if name] for one in portals}
    found = [one for one in portals if is_named(province, names[one.id])]
    if not found:
        known = {name for several in names.values() for name in several}
        raise UsageError(there_is_none("province", province, known))
    return found


def portal_called(name: str, portals: Sequence[Portal]) -> Portal:
    """Return the portal with this id; raise UsageError that names the nearest for what is none."""
    by_id = {portal.id: portal for portal in portals}
    if name not in by_id:
        raise UsageError(there_is_none("portal", name, by_id))
    return by_id[name]


def portal_of(portals: Sequence[Portal], host: str) -> Portal | None:
    """Return the portal that a host[:port] belongs to, the most exact domain first.

    As many look-ups as the host has labels, however many portals there are.
    """
    by_domain = (portals if isinstance(portals, Portals) else Portals(portals)).by_domain
    found = (by_domain.get(domain) for domain in _domains_around(host))
    return next((portal for portal in found if portal), None)


def _domains_around(host: str) -> Iterator[str]:
    """Yield "www.a.vn:81", "www.a.vn", "a.vn" and "vn" of "www.a.vn:81"."""
    yield host
    name = re.sub(r":\d+$", "", host)
    while name:
        yield name
        name = name.partition(".")[2]
