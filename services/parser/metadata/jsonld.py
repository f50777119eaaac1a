"""JSON-LD of a page as values: the article that it describes, its persons and breadcrumbs."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import orjson

from services.parser.metadata.model import Sourced, plain_text
from shared.text import match_key

# Lists and objects around a value: JSON-LD nests a graph, an entity and its author.
MAX_DATA_DEPTH = 6
MAX_DATA_NODES = 2_000  # cap against hostile pages
# Overlap of the words of headline and title of one story; other stories of one paper share a third
# at most; chosen on the development pages; ±20 % changes 0 of 198.
SAME_STORY = 0.5

_ARTICLES = ("article", "posting")
_LISTING = frozenset(["CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"])
_PUBLISHERS = frozenset(["Organization", "NewsMediaOrganization", "WebSite"])
_BROKEN = re.compile(r'"(datePublished|dateModified)"\s*:\s*"([^"]{8,40})"')
# Around a script: "//<![CDATA[ … //]]>".
_CDATA = re.compile(r"(?://|/\*)?\s*(?:<!\[CDATA\[|\]\]>)(?:\*/)?")
# Strings, which are kept, or what is no JSON between them.
_TEXT = r'(?P<text>"(?:[^"\\]|\\.)*")'
_COMMENT = re.compile(rf"{_TEXT}|//[^\n]*|/\*.{{0,500}}?\*/", re.DOTALL)
_LAST_COMMA = re.compile(rf"{_TEXT}|,(?=\s*[}}\]])", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f]+")


@dataclass(slots=True)
class JsonLd:
    """What the JSON-LD of one page states; times and names as they are written."""

    titles: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    modified: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    publisher_names: set[str] = field(default_factory=set)
    is_article: bool = False
    is_listing: bool = False


def read_json_ld(scripts: Sequence[str], titles: list[str]) -> JsonLd:
    """Return what the JSON-LD scripts of a page state.

    `titles` are those of the head: an article under another headline is another page's, where one
    has the headline of this page. Broken scripts yield their times only.
    """
    facts = JsonLd()
    nodes: list[dict[str, Any]] = []
    for script in scripts:
        data = _load_json(script)
        if data is None:
            _salvage_times(script, facts)
        nodes += _entities(data)
    for node in _entities_of_this_page(nodes, titles):
        _read_node(node, facts)
    return facts


def sourced(values: list[str]) -> list[Sourced[str]]:
    """Return values with JSON-LD as their source."""
    return [Sourced(value, "jsonld") for value in values]


def _entities_of_this_page(nodes: list[dict[str, Any]], titles: list[str]) -> list[dict[str, Any]]:
    """Return the entities of a page without the articles that it only links to.

    Those have another headline; where no article has that of the page, all are kept.
    """
    shares = [_shared_words(node, titles) if _is_article(node) else 1.0 for node in nodes]
    of_articles = [share for node, share in zip(nodes, shares, strict=True) if _is_article(node)]
    if max(of_articles, default=0) < SAME_STORY:
        return nodes
    return [node for node, share in zip(nodes, shares, strict=True) if share >= SAME_STORY]


def _shared_words(node: dict[str, Any], titles: list[str]) -> float:
    """Return the overlap coefficient of the words of the headline and the most similar title.

    Size of the intersection over size of the smaller set; 1 without a headline or a title.
    """
    words = set(match_key(_headline(node)).split())
    others = [set(match_key(title).split()) for title in titles]
    shares = [
        len(words & other) / min(len(words), len(other)) for other in others if other and words
    ]
    return max(shares, default=1.0)


def _is_article(node: dict[str, Any]) -> bool:
    """Return True if a type of an entity is that of an article: "NewsArticle", "BlogPosting"."""
    return any(name.lower().endswith(_ARTICLES) for name in _types(node))


def _headline(node: dict[str, Any]) -> str:
    """Return the headline of an article, else its name, "" without either."""
    return _text(node.get("headline")) or _text(node.get("name"))


def _read_node(node: dict[str, Any], facts: JsonLd) -> None:
    """Add to `facts` what one entity states: an article, a list, an organisation, breadcrumbs."""
    types = _types(node)
    if _is_article(node):
        facts.is_article = True
        _read_article(node, facts)
    elif types & _LISTING:
        facts.is_listing = True
    if types & _PUBLISHERS and _text(node.get("name")):
        facts.publisher_names.add(_text(node.get("name")))
    if "BreadcrumbList" in types:
        facts.sections += _breadcrumbs(node)


def _load_json(script: str) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return the data of a script, None where it is no JSON.

    Common mistakes do not count: raw control characters, comments, a comma behind the last value, a
    semicolon at the end.
    """
    with suppress(orjson.JSONDecodeError):
        return orjson.loads(script)
    repaired = _CDATA.sub(" ", script)
    for pattern in (_COMMENT, _LAST_COMMA):
        repaired = pattern.sub(lambda match: match["text"] or " ", repaired)
    with suppress(orjson.JSONDecodeError):
        return orjson.loads(_CONTROL.sub(" ", repaired).strip().rstrip(";"))
    return None


def _salvage_times(script: str, facts: JsonLd) -> None:
    """Read the times of a script that is no JSON: headlines have unescaped quotation marks."""
    for name, value in _BROKEN.findall(script):
        times = facts.published if name == "datePublished" else facts.modified
        times.append(value)


def _entities(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON of any shape
    """Yield the objects of JSON-LD, outer before inner (breadth first), within both limits."""
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
    """Return the types of an entity without their address: "https://schema.org/NewsArticle"."""
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return {name.rsplit("/", 1)[-1] for name in names if isinstance(name, str)}


def _read_article(node: dict[str, Any], facts: JsonLd) -> None:
    """Add to `facts` headline, times, authors, sections and tags of an article."""
    headline = _headline(node)
    if headline:
        facts.titles.append(headline)
    for key, times in (("datePublished", facts.published), ("dateModified", facts.modified)):
        value = _text(node.get(key))
        if value:
            times.append(value)
    if not node.get("datePublished") and _text(node.get("dateCreated")):
        facts.published.append(_text(node.get("dateCreated")))
    persons, organizations = _persons(node.get("author"))
    _, publishers = _persons(node.get("publisher"))
    facts.authors += persons
    facts.publisher_names |= organizations | publishers
    section = node.get("articleSection")
    for name in section if isinstance(section, list) else [section]:
        if _text(name):
            facts.sections.append(_text(name))
    keywords = node.get("keywords")
    tags = keywords if isinstance(keywords, list) else re.split(r"[,;]", _text(keywords))
    facts.tags = facts.tags or [_text(tag) for tag in tags if _text(tag)]


def _persons(entities: Any) -> tuple[list[str], set[str]]:  # noqa: ANN401 - JSON of any shape
    """Return the names of persons, and apart from them those of organisations."""
    persons, organizations = [], set()
    for entity in entities if isinstance(entities, list) else [entities]:
        name = _text(entity.get("name")) if isinstance(entity, dict) else _text(entity)
        if isinstance(entity, dict) and any("Organization" in kind for kind in _types(entity)):
            organizations.add(name)
        elif name:
            persons.append(name)
    return persons, organizations


def _breadcrumbs(node: dict[str, Any]) -> list[str]:
    """Return the names of a BreadcrumbList, whose items have a name or hold an item with one."""
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
    """Return a string, or the first of a list, as plain text; "" for anything else."""
    if isinstance(value, list):
        value = value[0] if value else None
    return plain_text(value) if isinstance(value, str) else ""
