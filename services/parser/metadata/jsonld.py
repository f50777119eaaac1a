"""JSON-LD of a page as values: the article that it describes, its persons and breadcrumbs."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import orjson

from services.parser.metadata.model import Metadata, plain_text
from shared.text import match_key

# JSON-LD nests a graph, an entity and its author; deeper data is not about the article.
MAX_DATA_DEPTH = 6
MAX_DATA_NODES = 2_000
# Headline and title of one story share this many of the words of the shorter; other stories of one
# paper share a third at most.
SAME_STORY = 0.5

_ARTICLES = ("article", "posting")
_LISTING = frozenset(["CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"])
_BROKEN = re.compile(r'"(datePublished|dateModified)"\s*:\s*"([^"]{8,40})"')
_CONTROL = re.compile(r"[\x00-\x1f]+")


def json_ld_nodes(script: str, found: Metadata) -> Iterator[dict[str, Any]]:
    """Return the entities of one JSON-LD script; times are salvaged from a broken one."""
    data = _loaded(script)
    if data is None:
        _salvage(script, found)
    return _entities(data)


def describes_this_page(nodes: list[dict[str, Any]], titles: list[str]) -> list[dict[str, Any]]:
    """Drop the articles of other stories, where one is headed as the page itself is."""
    shares = [_shared(node, titles) if _is_article(node) else 1.0 for node in nodes]
    named = [share for node, share in zip(nodes, shares, strict=True) if _is_article(node)]
    if max(named, default=0) < SAME_STORY:
        return nodes
    return [node for node, share in zip(nodes, shares, strict=True) if share >= SAME_STORY]


def _shared(node: dict[str, Any], titles: list[str]) -> float:
    """Return how much of a headline's words, or of a title's, the other has; 1 without one."""
    words = set(match_key(_headline(node)).split())
    others = [set(match_key(title).split()) for title in titles]
    shares = [
        len(words & other) / min(len(words), len(other)) for other in others if other and words
    ]
    return max(shares, default=1.0)


def _is_article(node: dict[str, Any]) -> bool:
    return any(name.lower().endswith(_ARTICLES) for name in _types(node))


def _headline(node: dict[str, Any]) -> str:
    return _text(node.get("headline")) or _text(node.get("name"))


def read_json_ld(nodes: list[dict[str, Any]], found: Metadata) -> None:
    """Add to the metadata what the entities of a page state."""
    for node in nodes:
        types = _types(node)
        if _is_article(node):
            found.is_article = True
            _read_article(node, found)
        elif types & _LISTING:
            found.is_listing = True
        if types & {"Organization", "NewsMediaOrganization", "WebSite"} and _text(node.get("name")):
            found.publisher_names.add(_text(node.get("name")))
        if "BreadcrumbList" in types:
            found.sections += [(name, "jsonld") for name in _crumbs(node)]


def _loaded(script: str) -> Any:  # noqa: ANN401 - JSON of any shape
    with suppress(orjson.JSONDecodeError):
        return orjson.loads(script)
    with suppress(orjson.JSONDecodeError):
        return orjson.loads(_CONTROL.sub(" ", script).strip().rstrip(";"))
    return None


def _salvage(script: str, found: Metadata) -> None:
    """Take the times from data that an unescaped quotation mark has broken."""
    for name, value in _BROKEN.findall(script):
        target = found.published if name == "datePublished" else found.modified
        target.append((value, "jsonld"))


def _entities(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON of any shape
    """Yield the objects of JSON-LD, outer before inner, within both limits."""
    level, seen = [data], 0
    for _ in range(MAX_DATA_DEPTH):
        following: list[Any] = []
        for value in level:
            seen += 1
            if seen > MAX_DATA_NODES:
                return
            if isinstance(value, dict):
                yield value
                following += [
                    part
                    for key, part in value.items()
                    if isinstance(part, (dict, list)) and key != "comment"
                ]
            elif isinstance(value, list):
                following += [part for part in value if isinstance(part, (dict, list))]
        level = following


def _types(node: dict[str, Any]) -> set[str]:
    stated = node.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return {name.rsplit("/", 1)[-1] for name in names if isinstance(name, str)}


def _read_article(node: dict[str, Any], found: Metadata) -> None:
    headline = _headline(node)
    if headline:
        found.titles.append((headline, "jsonld"))
    for key, target in (("datePublished", found.published), ("dateModified", found.modified)):
        value = _text(node.get(key))
        if value:
            target.append((value, "jsonld"))
    if not node.get("datePublished") and _text(node.get("dateCreated")):
        found.published.append((_text(node.get("dateCreated")), "jsonld"))
    found.authors += [(name, "jsonld") for name in _persons(node.get("author"), found)]
    _persons(node.get("publisher"), found)
    section = node.get("articleSection")
    for name in section if isinstance(section, list) else [section]:
        if _text(name):
            found.sections.append((_text(name), "jsonld"))
    keywords = node.get("keywords")
    tags = keywords if isinstance(keywords, list) else re.split(r"[,;]", _text(keywords))
    found.tags = found.tags or [_text(tag) for tag in tags if _text(tag)]


def _persons(author: Any, found: Metadata) -> list[str]:  # noqa: ANN401 - JSON of any shape
    """Return the names of persons; those of organisations are the brand's."""
    names = []
    for one in author if isinstance(author, list) else [author]:
        name = _text(one.get("name")) if isinstance(one, dict) else _text(one)
        if isinstance(one, dict) and any("Organization" in kind for kind in _types(one)):
            found.publisher_names.add(name)
        elif name:
            names.append(name)
    return names


def _crumbs(node: dict[str, Any]) -> list[str]:
    items = node.get("itemListElement")
    names = []
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            inner = item.get("item")
            names.append(
                _text(item.get("name"))
                or _text(inner.get("name") if isinstance(inner, dict) else None)
            )
    return [name for name in names if name]


def _text(value: Any) -> str:  # noqa: ANN401 - JSON of any shape
    if isinstance(value, list):
        value = value[0] if value else None
    return plain_text(value) if isinstance(value, str) else ""
