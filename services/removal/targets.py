"""What is to be forgotten: an address, a person, a portal, as the addresses and ids of it all."""

from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import orjson

from services.archive import Selection, has_archive, open_archive
from services.crawler import open_frontier, open_orders
from services.store import Query, open_articles, open_stream
from shared.errors import UsageError
from shared.portals import read_portals
from shared.runtime import Settings, why_not_kept
from shared.text import match_key, url_id

# Where an article and its page say where they stand.
_ADDRESSES = ("url", "canonical_url")


@dataclass(frozen=True, slots=True)
class Target:
    """One of the three: canonical URLs, a person by name or key, the id of a portal."""

    urls: tuple[str, ...] = ()
    person: str | None = None
    portal: str | None = None

    def __post_init__(self) -> None:
        """Refuse none, more than one, and a name without a letter."""
        named = (self.urls, (self.person or "").strip(), (self.portal or "").strip())
        given = (bool(self.urls), self.person is not None, self.portal is not None)
        if sum(map(bool, named)) != 1 or sum(given) != 1:
            raise UsageError("name addresses, or --person, or --portal")


@dataclass(frozen=True, slots=True)
class Meant:
    """All that is meant: canonical addresses, and stored articles, `named` by address and title."""

    urls: frozenset[str]
    articles: frozenset[str]
    named: tuple[tuple[str, str], ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """Return the titles of the stored articles."""
        return tuple(title for _, title in self.named)

    def ids(self) -> frozenset[str]:
        """Return the ids of all addresses and articles."""
        return self.articles | {url_id(url) for url in self.urls}


async def find_meant(target: Target, settings: Settings) -> Meant:
    """Return what has to go so that nothing of the target is left.

    Of a person that is every article which names them: the name stands in its text, in its
    pictures' captions and in the page as it was sent. Raises UsageError where databases are
    unreachable by these settings.
    """
    urls = set(target.urls)
    if target.portal and not why_not_kept(settings, "frontier"):
        urls |= await _known_of_portal(target.portal, settings)
    articles, named = set[str](), list[tuple[str, str]]()
    unreached = why_not_kept(settings, "store")
    if unreached and target.person:
        raise UsageError(f"who is named where is known to the store: {unreached}")
    if not unreached:
        async for article in _stored(target, settings):
            articles.add(article["article_id"])
            urls |= {article[name] for name in _ADDRESSES}
            named.append((article["canonical_url"], article.get("title") or ""))
    urls |= _archived(target, urls, settings)
    if target.portal and not urls and target.portal not in _portals(settings):
        raise UsageError(
            f"no portal {target.portal!r}, and nothing is kept of one: "
            "`bantin portal list` shows all that there are"
        )
    return Meant(frozenset(urls), frozenset(articles), tuple(named))


def _portals(settings: Settings) -> set[str]:
    return {one.id for one in read_portals(settings.portals, own=settings.own_portals)}


async def _known_of_portal(portal: str, settings: Settings) -> set[str]:
    async with open_frontier(settings, prepared=False), open_orders(settings) as orders:
        return set(await orders.addresses(portal))


async def _stored(target: Target, settings: Settings) -> AsyncIterator[dict[str, Any]]:
    """Yield the stored articles that are meant."""
    if target.urls:
        async with open_articles(settings) as articles:
            for url in target.urls:
                own = await articles.get(url_id(url))
                for state in (*([own] if own else ()), *(await articles.find(Query(address=url)))):
                    wanted = {*_ADDRESSES, "article_id", "title"}
                    yield state.article.model_dump(mode="json", include=wanted)
        return
    # A key is no name, and no index has it: every article is looked through.
    is_key = target.person is not None and _is_key(target.person)
    query = Query(portal=target.portal, person=None if is_key else target.person)
    async with open_stream(settings, query) as stream:
        async for batch in stream.batches():
            for article in map(orjson.loads, batch):
                if target.person is None or _names(article, target.person):
                    yield article


def _is_key(person: str) -> bool:
    return " " not in person and any(character.isdigit() for character in person)


def _names(article: dict[str, Any], person: str) -> bool:
    """Return True if an article names a person of this key or name."""
    persons = article.get("persons") or ()
    folded = match_key(person)
    return any(person == one.get("key") or folded == match_key(one["name"]) for one in persons)


def _archived(target: Target, urls: set[str], settings: Settings) -> set[str]:
    """Return the addresses under which the archive has the same pages."""
    if not has_archive(settings):
        return set()
    with open_archive(settings) as shelf:
        if target.portal:
            return {page.url for page in shelf.pages(Selection(portal=target.portal))}
        pages = [page for url in urls for page in shelf.pages(Selection(url_id=url_id(url)))]
        found = set()
        for page in pages:
            with suppress(UsageError):  # damaged: it goes by the address that is asked for
                found |= {shelf.page(page).final_url} if page.kind != "metadata" else set()
        return found
