"""Names of closed lists: a portal, a province, a topic that is none is told, with the nearest."""

from collections.abc import Collection, Sequence

from services.store import Articles, Query
from shared.errors import UsageError
from shared.portals import Portal
from shared.text import is_named, there_is_none


class UnknownNameError(UsageError):
    """What `parameter` names is none."""

    def __init__(self, parameter: str, why: str) -> None:
        super().__init__(why)
        self.parameter = parameter


async def refuse_unknown(query: Query, portals: Sequence[Portal], articles: Articles) -> None:
    """Raise UnknownNameError for a name of the query that is neither known nor stored.

    For a query that finds nothing: what is found needs no such look.
    """
    if query.portal:
        known: Collection[str] = {one.id for one in portals}
        await _refuse("portal", query.portal, known, Query(portal=query.portal), articles)
    if query.province:
        known = _provinces(portals)
        await _refuse("province", query.province, known, Query(province=query.province), articles)
    if query.topic:
        known = _topics(query.topic)
        await _refuse("topic", query.topic, known, Query(topic=query.topic), articles)


async def _refuse(
    kind: str, name: str, known: Collection[str], alone: Query, articles: Articles
) -> None:
    if not is_named(name, known) and not await articles.count(alone, at_most=0):
        raise UnknownNameError(kind, there_is_none(kind, name, known))


def _provinces(portals: Sequence[Portal]) -> set[str]:
    names = (name for one in portals for name in (one.province, one.province_now))
    return {name for name in names if name}


def _topics(asked: str) -> set[str]:
    """Return the topics that articles have; where another word for some was asked for, these."""
    from services.enricher import load_thesaurus  # noqa: PLC0415 - 0.3 s that only a wrong name needs

    labels = load_thesaurus().labels
    meant = {one.term for one in labels if is_named(asked, [b" ".join(one.words).decode()])}
    return {name for name in meant if not is_named(asked, [name])} or {one.term for one in labels}
