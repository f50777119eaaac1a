"""Metadata of the head of a page: meta elements, links and JSON-LD."""

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import chain

import yaml

from services import parser
from services.parser.document import Element, Tree, Trimmed
from services.parser.metadata.jsonld import read_json_ld, sourced
from services.parser.metadata.model import Metadata, Sourced, plain_text

_NAMES: dict[str, list[str]] = yaml.safe_load(
    files(parser).joinpath("data", "meta_names.yaml").read_text("utf-8")
)

# Values of meta elements by their name in small letters, in the order of the page.
MetaValues = Mapping[str, Sequence[str]]


def read_metadata(tree: Tree, page: Trimmed) -> Metadata:
    """Return what the page states about itself.

    Within each field JSON-LD stands before meta elements, and those in the order of
    meta_names.yaml.
    """
    metas, others = _head_of(tree)
    values = _values_of(metas)
    title, link, base = (others.get(tag) for tag in ("title", "link", "base"))
    json_ld = read_json_ld(page.json_ld, [plain_text(text) for text in _og_titles(metas, title)])
    og_types = {value.strip().lower() for value in values.get("og:type", ())}
    description = [*values.get("og:description", ()), *values.get("description", ())]
    root = tree.root
    return Metadata(
        titles=sourced(json_ld.titles) + _titles(values, title),
        description=plain_text(description[0]) if description else None,
        published=sourced(json_ld.published) + _of_field(values, "published"),
        modified=sourced(json_ld.modified) + _of_field(values, "modified"),
        authors=sourced(json_ld.authors) + _as_plain_text(_of_field(values, "authors")),
        sections=sourced(json_ld.sections) + _as_plain_text(_of_field(values, "sections")),
        tags=json_ld.tags or _tags(values),
        canonical=_canonical(values, link),
        images=list(values.get("og:image", ())),
        site_name=plain_text(values["og:site_name"][0]) if "og:site_name" in values else None,
        publisher_names=frozenset(json_ld.publisher_names),
        language=root.attributes.get("lang") if root is not None else None,
        og_types=frozenset(og_types),
        base_href=base.attributes.get("href") if base is not None else None,
        is_article=json_ld.is_article or "article" in og_types,
        is_listing=json_ld.is_listing,
        has_schema_times="datePublished" in page.html or "dateCreated" in page.html,
        has_time_elements="<time" in page.html or "<abbr" in page.html,
        scripts=page.scripts,
    )


def _head_of(tree: Tree) -> tuple[list[Element], dict[str, Element]]:
    """Return the meta elements, and the first title, base and canonical link by their tag.

    They count wherever they stand; one search of the tree finds all of them.
    """
    metas: list[Element] = []
    others: dict[str, Element] = {}
    for node in tree.css('meta, title, base[href], link[rel="canonical"]'):
        if node.tag == "meta":
            metas.append(node)
        else:
            others.setdefault(node.tag or "", node)
    return metas, others


def _og_titles(metas: list[Element], title: Element | None) -> Iterator[str]:
    """Yield what og:title and <title> call the page."""
    for node in metas:
        if (node.attributes.get("property") or node.attributes.get("name")) == "og:title":
            yield node.attributes.get("content") or ""
    if title is not None:
        yield title.text()


def _values_of(metas: list[Element]) -> MetaValues:
    """Return the contents that are not blank, by property, name or itemprop."""
    values: dict[str, list[str]] = {}
    for node in metas:
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content and content.strip():
            values.setdefault(name.strip().lower(), []).append(content)
    return values


def _titles(values: MetaValues, title: Element | None) -> list[Sourced[str]]:
    """Return the first title under each name, and last the <title>."""
    titles = [values[name][0] for name in _NAMES["titles"] if name in values]
    if title is not None:
        titles.append(title.text())
    return [Sourced(plain_text(text), "meta") for text in titles]


def _of_field(values: MetaValues, field: str) -> list[Sourced[str]]:
    """Return the values under all names of a field, in the order of meta_names.yaml."""
    in_order = chain.from_iterable(values.get(name, ()) for name in _NAMES[field])
    return [Sourced(value.strip(), "meta") for value in in_order]


def _as_plain_text(candidates: list[Sourced[str]]) -> list[Sourced[str]]:
    """Return the same values without entities, on one line each."""
    return [Sourced(plain_text(value), source) for value, source in candidates]


def _tags(values: MetaValues) -> list[str]:
    """Return the tags under the first name that has any."""
    lists = next(filter(None, (values.get(name) for name in _NAMES["tags"])), ())
    return [plain_text(tag) for value in lists for tag in re.split(r"[,;]", value)]


def _canonical(values: MetaValues, link: Element | None) -> list[Sourced[str]]:
    """Return the URLs of the canonical link and then of og:url, as the page writes them."""
    href = link.attributes.get("href") if link is not None else None
    og_urls = [Sourced(value, "meta") for value in values.get("og:url", ())]
    return [Sourced(href, "selector"), *og_urls] if href else og_urls
