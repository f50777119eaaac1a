"""Portals are data: one YAML file each, read once and checked word by word."""

import re
import ssl
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import AfterValidator, Field, ValidationError, model_validator

from shared.errors import Rejected, UsageError
from shared.portals.evidence import Fact, Strict
from shared.portals.hints import FormerHints, hints_in_force
from shared.portals.tls import Tls
from shared.text import canonical_url, host_key

# Pages of unknown type that are fetched from one host in a day: menus, a hundred sections with
# their first pages and some hundred articles. At the default delay of 2 s that takes an hour.
EXPLORE_BUDGET = 1500
# Half of what a delay of two seconds lets through in a day: enough to take up an archive of
# 100,000 articles within a week, and a bound on what a trap or a mistake of ours may cost a host.
DAILY_REQUESTS = 20_000  # requests a host and day
# Pages of a listing that are followed where its entry point does not say.
MAX_PAGES, MAX_EXPLORED_PAGES = 3, 200
OWN_FOLDER = Path(__file__).with_name("files")
# libyaml reads the files of a hundred portals in 30 ms, Python in 300; both build plain values.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _address(url: str) -> str:
    try:
        return canonical_url(url)
    except Rejected as error:
        raise ValueError(str(error)) from None


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from None
    return text


def _template(url: str) -> str:
    if url.count("{page}") != 1:
        raise ValueError("must hold {page} once, where the page number stands")
    _address(url.replace("{page}", "2"))
    return url


Address = Annotated[str, AfterValidator(_address)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Template = Annotated[str, AfterValidator(_template)]
Domain = Annotated[str, Field(pattern=r"^[a-z0-9.-]+(:\d+)?$")]


def is_within(host: str, domains: Sequence[str]) -> bool:
    """Return True if a host[:port] is one of the domains or below one of them."""
    name = re.sub(r":\d+$", "", host)
    return any(domain in (host, name) or name.endswith("." + domain) for domain in domains)


class EntryPoint(Fact):
    """A page where a portal lists its new articles.

    `pages` is the address of page {page} of a listing (counted from 2), where the page itself does
    not link to it; at most `max_pages` are followed, counting the first (by default 3, or all of an
    explored portal). `interval` is how many seconds lie between two visits at most while news come
    every day. `days` is how far back a sitemap is read (None: to its beginning).
    """

    kind: Literal["listing", "feed", "sitemap"]
    url: Address
    pages: Template | None = None
    max_pages: int | None = Field(default=None, ge=1, le=200)
    interval: float | None = Field(default=None, ge=10, le=86_400)
    days: int | None = Field(default=30, ge=1)


class Lineage(Fact):
    """What became of the province and the portal: names and domains before and after.

    `successor` is the province of today, `merged_with` those that it is made of besides this one;
    `successor_portal` is the id of the portal that serves it now, where that is another.
    """

    successor: str | None = None
    merged_with: tuple[str, ...] = Field(default=(), strict=False)
    former_names: tuple[str, ...] = Field(default=(), strict=False)
    former_domains: tuple[Domain, ...] = Field(default=(), strict=False)
    successor_portal: str | None = None
    note: str | None = None


class Sample(Strict):
    """One article of the portal, to look at when its extraction is in doubt."""

    url: Address
    title: str | None = None


class Portal(Fact):
    """A provincial portal or newspaper.

    `province` is the name of its day (before 1 July 2025 where it wrote then), `lineage` what came
    after. `articles` are patterns of the path and query of its articles; without any, the portal is
    explored from its entry points, and content decides; `explore` says otherwise. At most `budget`
    pages of unknown type are fetched from a host in a day, and `interval` is that of entry points
    which state none. `delay` is in seconds, `daily_requests` bounds each host. `ca_file` is beside
    the portal's file, and short for the tls profile extra_ca; `tls` is in force as read.
    `attachments` says whether the PDF and DOCX files of its articles are read, in place of the
    setting. `hints`
    are CSS selectors by field for the parser, and under `repeated` lines that are never the
    article; `former_hints` those of earlier layouts, each until its day.
    `evidence` says of each domain who names it and when that was looked up; `source` and `checked`
    of the portal are those of name, kind and province.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str = Field(min_length=1)
    kind: Literal["newspaper", "party", "government", "magazine"] = "newspaper"
    province: str | None = None
    lineage: Lineage = Lineage()
    domains: tuple[Domain, ...] = Field(min_length=1, strict=False)
    entries: tuple[EntryPoint, ...] = Field(default=(), strict=False)
    articles: tuple[Pattern, ...] = Field(default=(), strict=False)
    not_articles: tuple[Pattern, ...] = Field(default=(), strict=False)
    explore: bool | None = None
    budget: int = Field(default=EXPLORE_BUDGET, ge=0, le=100_000)
    interval: float | None = Field(default=None, ge=10, le=86_400)
    delay: float = Field(default=2.0, ge=0, le=300)
    daily_requests: int = Field(default=DAILY_REQUESTS, ge=1)
    ca_file: Path | None = Field(default=None, strict=False)
    tls: Tls = Tls()
    charset: str | None = None
    attachments: bool | None = None
    hints: dict[str, str] = Field(default_factory=dict)
    former_hints: tuple[FormerHints, ...] = Field(default=(), strict=False)
    sample: Sample | None = None
    evidence: dict[Domain, Fact] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _entries_are_its_own(self) -> "Portal":
        for entry in self.entries:
            if not is_within(host_key(entry.url), self.domains):
                raise ValueError(f"entry {entry.url} is on none of its domains")
        return self

    @model_validator(mode="after")
    def _evidence_is_of_its_domains(self) -> "Portal":
        known = {*self.domains, *self.lineage.former_domains}
        strangers = sorted(set(self.evidence) - known)
        if strangers:
            raise ValueError(f"evidence of {', '.join(strangers)}, which is none of its domains")
        return self

    @model_validator(mode="after")
    def _states_one_tls(self) -> "Portal":
        if self.ca_file and self.tls != Tls():
            raise ValueError("ca_file is short for tls with profile extra_ca: state one of the two")
        return self

    def hints_at(self, moment: datetime) -> dict[str, str]:
        """Return what the file says of pages of this time, with the encoding as "charset"."""
        stated = hints_in_force(self.hints, self.former_hints, moment)
        return {**stated, "charset": self.charset} if self.charset else stated

    @property
    def province_now(self) -> str | None:
        """Return the province of today that it writes for, None for one of the whole country."""
        return self.lineage.successor or self.province

    @property
    def is_explored(self) -> bool:
        """Return True if pages of unknown type are taken up and judged by their content."""
        return not self.articles if self.explore is None else self.explore

    def owns(self, host: str) -> bool:
        """Return True if a host[:port] belongs to the portal."""
        return is_within(host, self.domains)

    def refuses(self, url: str) -> bool:
        """Return True if a pattern of `not_articles` matches the URL."""
        where = url.partition("://")[2].partition("/")[2]
        return any(re.search(pattern, f"/{where}") for pattern in self.not_articles)

    def sitemap_days(self, url: str) -> int | None:
        """Return how many days back a sitemap is read: as its entry point says, else the most."""
        exact = [point.days for point in self.entries if point.url == url]
        days = exact or [point.days for point in self.entries if point.kind == "sitemap"]
        return None if None in days or not days else max(day for day in days if day)

    def max_pages(self, url: str) -> int | None:
        """Return how many pages are followed from this entry point, None when it is none."""
        default = MAX_EXPLORED_PAGES if self.is_explored else MAX_PAGES
        return next((one.max_pages or default for one in self.entries if one.url == url), None)


class Portals(tuple[Portal, ...]):  # noqa: SLOT001 - its map is kept beside it
    """Portals by the domains that they own."""

    @cached_property
    def by_domain(self) -> dict[str, Portal]:
        """The portal of each domain; of two that name the same one the first."""
        return {domain: portal for portal in reversed(self) for domain in portal.domains}


def read_portals(folder: Path | None = None, *, own: bool = True) -> Portals:
    """Return our own portals and those of a folder, whose files win over ours of the same id.

    Raises UsageError that names file and field.
    """
    by_id = {portal.id: portal for portal in _read_folder(OWN_FOLDER)} if own else {}
    if folder:
        by_id |= {portal.id: portal for portal in _read_folder(folder)}
    return Portals(by_id.values())


def _read_folder(folder: Path) -> Iterator[Portal]:
    if not folder.is_dir():
        raise UsageError(f"no folder of portals at {folder}; set BANTIN_PORTALS to one")
    yield from map(read_portal, sorted(folder.glob("*.yaml")))


def read_portal(path: Path) -> Portal:
    """Return the portal of one file; raise UsageError that names file and field."""
    try:
        stated = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - a safe one
        portal = Portal.model_validate(stated)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{path}: {' '.join(str(error).split())}") from None
    except ValidationError as error:
        raise UsageError(f"{path}: {_problems(error)}") from None
    if portal.id != path.stem:
        raise UsageError(f"{path}: id: {portal.id!r} must be the name of the file, {path.stem!r}")
    return _with_tls(portal, path)


def _with_tls(portal: Portal, path: Path) -> Portal:
    """Return the portal with its ca_file, if any, found beside its own file and read once."""
    short = portal.ca_file
    tls = Tls(profile="extra_ca", ca_file=short) if short else portal.tls
    if tls.ca_file is None:
        return portal
    ca_file = path.parent / tls.ca_file
    if not ca_file.is_file():
        raise UsageError(f"{path}: ca_file: there is no {ca_file}")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(ca_file)
    except OSError as error:
        raise UsageError(f"{path}: ca_file: {ca_file} holds no certificates: {error}") from None
    return portal.model_copy(update={"tls": tls.model_copy(update={"ca_file": ca_file})})


def _problems(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(map(str, problem['loc'])) or 'the file'}: {problem['msg']}"
        for problem in error.errors(include_url=False)
    )


def next_page(portal: Portal, url: str, depth: int) -> str | None:
    """Return the page after page `depth` (from 0) of a listing whose address has a template."""
    for point in portal.entries:
        last = point.max_pages or MAX_PAGES
        if point.pages and url == _page(point, depth) and depth + 1 < last:
            return _page(point, depth + 1)
    return None


def _page(point: EntryPoint, depth: int) -> str:
    if depth == 0 or point.pages is None:
        return point.url
    return canonical_url(point.pages.replace("{page}", str(depth + 1)))
