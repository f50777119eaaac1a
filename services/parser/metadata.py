"""What the head of a page and its JSON-LD state: titles, times, authors, section, tags, kind."""

import html
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import orjson
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from services.parser.lines import tidy
from shared.text import match_key
from shared.values import FieldSource

Stated = tuple[str, FieldSource]
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
_NAMES: dict[str, list[str]] = yaml.safe_load(
    files("services.parser").joinpath("head.yaml").read_text("utf-8")
)


@dataclass(slots=True)
class Metadata:
    """What the machine-readable part of a page states, in order of trust within each list."""

    titles: list[Stated] = field(default_factory=list)
    description: str | None = None
    published: list[Stated] = field(default_factory=list)
    modified: list[Stated] = field(default_factory=list)
    authors: list[Stated] = field(default_factory=list)
    sections: list[Stated] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    canonical: list[Stated] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    site: str | None = None
    brands: set[str] = field(default_factory=set)
    language: str | None = None
    types: set[str] = field(default_factory=set)
    base: str | None = None
    is_article: bool = False
    is_listing: bool = False
    # Whether elements of the page may carry schema.org times.
    marked: bool = False
    # The page as it came: the data of its scripts may date it.
    text: str = ""
    # What stands at either end of the stated titles: counted when first asked for.
    ends: set[str] | None = None


def read_metadata(tree: LexborHTMLParser, data: Sequence[str]) -> Metadata:
    """Return what the page states about itself."""
    found = Metadata()
    metas, first = _head_of(tree)
    nodes = [node for script in data for node in _nodes(script, found)]
    stated = [plain(title) for title in _titles(metas, first.get("title"))]
    _read_data(_of_this_page(nodes, stated), found)
    _read_head(metas, first, found)
    root = tree.root
    found.language = root.attributes.get("lang") if root is not None else None
    found.is_article = found.is_article or "article" in found.types
    return found


def plain(value: str) -> str:
    """Return a metadata value as text: entities undone (twice, where they were escaped twice)."""
    if "&" in value:
        value = html.unescape(html.unescape(value))
    return tidy(" ".join(value.split()))


def _head_of(tree: LexborHTMLParser) -> tuple[list[LexborNode], dict[str, LexborNode]]:
    """Return the elements that state something, wherever they stand, by one search of the tree."""
    metas: list[LexborNode] = []
    first: dict[str, LexborNode] = {}
    for node in tree.css('meta, title, base[href], link[rel="canonical"]'):
        if node.tag == "meta":
            metas.append(node)
        else:
            first.setdefault(node.tag or "", node)
    return metas, first


def _titles(metas: list[LexborNode], title: LexborNode | None) -> Iterator[str]:
    """Yield what the head calls the page."""
    for node in metas:
        if (node.attributes.get("property") or node.attributes.get("name")) == "og:title":
            yield node.attributes.get("content") or ""
    if title is not None:
        yield title.text()


def _read_head(metas: list[LexborNode], first: dict[str, LexborNode], found: Metadata) -> None:
    _read_meta(metas, first.get("title"), found)
    if "link" in first and first["link"].attributes.get("href"):
        found.canonical.insert(0, (first["link"].attributes["href"] or "", "selector"))
    found.base = first["base"].attributes.get("href") if "base" in first else None


def _read_meta(metas: list[LexborNode], title: LexborNode | None, found: Metadata) -> None:
    values: dict[str, list[str]] = {}
    for node in metas:
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content and content.strip():
            values.setdefault(name.strip().lower(), []).append(content)
    found.titles += [
        (plain(values[name][0]), "meta") for name in _NAMES["titles"] if name in values
    ]
    if title is not None:
        found.titles.append((plain(title.text()), "meta"))
    found.published += _of(values, _NAMES["published"])
    found.modified += _of(values, _NAMES["modified"])
    found.authors += [
        (plain(value), "meta") for name in _NAMES["authors"] for value in values.get(name, ())
    ]
    found.sections += [(plain(value), "meta") for value, _ in _of(values, _NAMES["sections"])]
    for name in _NAMES["tags"]:
        if not found.tags:
            found.tags = [
                plain(tag) for value in values.get(name, ()) for tag in re.split(r"[,;]", value)
            ]
    description = [*values.get("og:description", ()), *values.get("description", ())]
    found.description = plain(description[0]) if description else None
    found.site = plain(values["og:site_name"][0]) if "og:site_name" in values else None
    found.types |= {value.strip().lower() for value in values.get("og:type", ())}
    found.images += values.get("og:image", ())
    found.canonical += [(value, "meta") for value in values.get("og:url", ())]


def _of(values: dict[str, list[str]], names: Sequence[str]) -> list[Stated]:
    return [(value.strip(), "meta") for name in names for value in values.get(name, ())]


def _nodes(script: str, found: Metadata) -> Iterator[dict[str, Any]]:
    data = _loaded(script)
    if data is None:
        _salvage(script, found)
    return _entities(data)


def _of_this_page(nodes: list[dict[str, Any]], titles: list[str]) -> list[dict[str, Any]]:
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


def _read_data(nodes: list[dict[str, Any]], found: Metadata) -> None:
    for node in nodes:
        types = _types(node)
        if _is_article(node):
            found.is_article = True
            _read_article(node, found)
        elif types & _LISTING:
            found.is_listing = True
        if types & {"Organization", "NewsMediaOrganization", "WebSite"} and _text(node.get("name")):
            found.brands.add(_text(node.get("name")))
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
            found.brands.add(name)
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
    return plain(value) if isinstance(value, str) else ""
