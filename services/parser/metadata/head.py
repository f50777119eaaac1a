"""Metadata of the head of a page: meta elements, links and JSON-LD."""

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from services.parser.metadata.jsonld import describes_this_page, json_ld_nodes, read_json_ld
from services.parser.metadata.model import Metadata, Stated, plain_text

_NAMES: dict[str, list[str]] = yaml.safe_load(
    files("services.parser").joinpath("data", "meta_names.yaml").read_text("utf-8")
)


def read_metadata(tree: LexborHTMLParser, data: Sequence[str]) -> Metadata:
    """Return what the page states about itself."""
    found = Metadata()
    metas, first = _head_of(tree)
    nodes = [node for script in data for node in json_ld_nodes(script, found)]
    stated = [plain_text(title) for title in _titles(metas, first.get("title"))]
    read_json_ld(describes_this_page(nodes, stated), found)
    _read_head(metas, first, found)
    root = tree.root
    found.language = root.attributes.get("lang") if root is not None else None
    found.is_article = found.is_article or "article" in found.og_types
    return found


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
    found.base_href = first["base"].attributes.get("href") if "base" in first else None


def _read_meta(metas: list[LexborNode], title: LexborNode | None, found: Metadata) -> None:
    values: dict[str, list[str]] = {}
    for node in metas:
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content and content.strip():
            values.setdefault(name.strip().lower(), []).append(content)
    found.titles += [
        (plain_text(values[name][0]), "meta") for name in _NAMES["titles"] if name in values
    ]
    if title is not None:
        found.titles.append((plain_text(title.text()), "meta"))
    found.published += _of(values, _NAMES["published"])
    found.modified += _of(values, _NAMES["modified"])
    found.authors += [
        (plain_text(value), "meta") for name in _NAMES["authors"] for value in values.get(name, ())
    ]
    found.sections += [(plain_text(value), "meta") for value, _ in _of(values, _NAMES["sections"])]
    for name in _NAMES["tags"]:
        if not found.tags:
            found.tags = [
                plain_text(tag)
                for value in values.get(name, ())
                for tag in re.split(r"[,;]", value)
            ]
    description = [*values.get("og:description", ()), *values.get("description", ())]
    found.description = plain_text(description[0]) if description else None
    found.site_name = plain_text(values["og:site_name"][0]) if "og:site_name" in values else None
    found.og_types |= {value.strip().lower() for value in values.get("og:type", ())}
    found.images += values.get("og:image", ())
    found.canonical += [(value, "meta") for value in values.get("og:url", ())]


def _of(values: dict[str, list[str]], names: Sequence[str]) -> list[Stated]:
    return [(value.strip(), "meta") for name in names for value in values.get(name, ())]
