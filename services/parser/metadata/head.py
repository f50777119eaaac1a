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

# More elements are those of a list; all that count are kept as candidates.
MAX_TIMES = 8  # elements; ±20 % changes 7 of 198 development pages

_SEARCHED = (
    'meta, title, base[href], link[rel="canonical"], time, abbr[title]'
    ", [itemprop=datePublished], [itemprop=dateCreated], [property$=datePublished]"
    ', [property~="dc:created"], [property~="dc:date"]'
)
_ONCE = frozenset(["title", "base", "link"])
_SCHEMA_TIMES = frozenset(["datePublished", "dateCreated"])
_DATES = re.compile("publish|date")

Attributes = dict[str, str | None]
# Values of meta elements by their name in small letters, in the order of the page.
MetaValues = Mapping[str, Sequence[str]]


def read_metadata(tree: Tree, page: Trimmed) -> Metadata:
    """Return what the page states about itself.

    Within each field JSON-LD stands before meta elements, and those in the order of
    meta_names.yaml.
    """
    metas, others, times = _elements_of(tree)
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
        authors=sourced(json_ld.authors) + _of_field(values, "authors"),
        sections=sourced(json_ld.sections) + _of_field(values, "sections"),
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
        times=times,
        scripts=page.scripts,
    )


def _elements_of(tree: Tree) -> tuple[list[Attributes], dict[str, Element], list[Element]]:
    """Return what the meta elements state, the first title, base and canonical link, and times.

    They count wherever they stand; one search of the tree finds all of them. Of the elements that
    state times those with an itemprop or property for them come first.
    """
    metas: list[Attributes] = []
    others: dict[str, Element] = {}
    marked: list[Element] = []
    times: list[Element] = []
    # What two of the selectors find comes twice.
    for node in {node.mem_id: node for node in tree.css(_SEARCHED)}.values():
        tag = node.tag or ""
        if tag in _ONCE:
            others.setdefault(tag, node)
            continue
        attributes = node.attributes
        if tag == "meta":
            metas.append(attributes)
        elif tag == "time" or (tag == "abbr" and _DATES.search(attributes.get("class") or "")):
            times.append(node)
        stated = attributes.get("property") or ""
        is_rdfa = tag != "meta" and "dc:" in stated
        if (
            attributes.get("itemprop") in _SCHEMA_TIMES
            or stated.endswith("datePublished")
            or is_rdfa
        ):
            marked.append(node)
    return metas, others, [*marked[:MAX_TIMES], *times[:MAX_TIMES]]


def _og_titles(metas: list[Attributes], title: Element | None) -> Iterator[str]:
    """Yield what og:title and <title> call the page."""
    for attributes in metas:
        if (attributes.get("property") or attributes.get("name")) == "og:title":
            yield attributes.get("content") or ""
    if title is not None:
        yield title.text()


def _values_of(metas: list[Attributes]) -> MetaValues:
    """Return the contents that are not blank, by property, name or itemprop."""
    values: dict[str, list[str]] = {}
    for attributes in metas:
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
    return [Sourced(plain_text(value), "meta") for value in in_order]


def _tags(values: MetaValues) -> list[str]:
    """Return the tags under the first name that has any."""
    lists = next(filter(None, (values.get(name) for name in _NAMES["tags"])), ())
    return [plain_text(tag) for value in lists for tag in re.split(r"[,;]", value)]


def _canonical(values: MetaValues, link: Element | None) -> list[Sourced[str]]:
    """Return the URLs of the canonical link and then of og:url, as the page writes them."""
    href = link.attributes.get("href") if link is not None else None
    og_urls = [Sourced(value, "meta") for value in values.get("og:url", ())]
    return [Sourced(href, "selector"), *og_urls] if href else og_urls
