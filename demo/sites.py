"""The five portals of the demo as data: what each says, and how each marks it up."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from string import Template
from typing import Any

import yaml

from shared.contract import VIETNAM

FOLDER = Path(__file__).parent / "portals"
# When somebody was appointed, in days before today.
DAYS_AGO = (1, 4, 9)
Block = str | dict[str, str]


@dataclass(frozen=True, slots=True)
class Correction:
    """What an article says from its second visit on: `new` in the place of `old`."""

    modified: datetime
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Article:
    """One text of the demo: first what its page shows, then what a reader finds in it.

    A block is a paragraph, {"heading": …} or {"image": …, "caption": …, "credit": …}. `persons`
    maps a name to the office stated for it, `dates` are ISO intervals "first/last".
    """

    path: str
    title: str
    section: str
    published: datetime
    lead: str
    blocks: tuple[Block, ...]
    persons: dict[str, str]
    places: tuple[str, ...]
    dates: tuple[str, ...]
    documents: tuple[str, ...] = ()
    encoding: str = "utf-8"
    prefix: str = ""
    author: str = ""
    speaker: str = ""
    byline: str = ""
    source: str = ""
    sign_off: str = ""
    tags: tuple[str, ...] = ()
    corrected: Correction | None = None

    def paragraphs(self) -> list[str]:
        """Return the paragraphs of the body without headings and pictures."""
        return [block for block in self.blocks if isinstance(block, str)]

    def captions(self) -> list[str]:
        """Return the captions of the pictures, without their credits."""
        parts = [block for block in self.blocks if not isinstance(block, str)]
        return [part["caption"] for part in parts if "caption" in part]

    def intervals(self) -> list[tuple[date, date]]:
        """Return the dates a reader finds, both ends included."""
        pairs = [interval.split("/") for interval in self.dates]
        return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in pairs]


@dataclass(frozen=True)
class Site:
    """One portal: its address, its articles (newest first) and the markup it wraps them in."""

    id: str
    name: str
    address: str
    stamp: str
    listing: dict[str, Any]
    fragments: dict[str, str]
    articles: tuple[Article, ...]
    related: int = 0
    end_mark: str = ""
    etag: bool = False
    feed: str | None = None
    robots: str | None = None
    sitemaps: dict[str, tuple[int, int]] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    forbidden: tuple[dict[str, str], ...] = ()
    missing: tuple[dict[str, str], ...] = ()

    @cached_property
    def templates(self) -> dict[str, Template]:
        """The two pages and the fragments they are made of."""
        pages = {
            name: (FOLDER / self.id / f"{name}.html").read_text("utf-8")
            for name in ("article", "listing")
        }
        return {name: Template(text) for name, text in {**self.fragments, **pages}.items()}


def load_sites(folder: Path = FOLDER) -> tuple[Site, ...]:
    """Return the portals of a folder, one sub-folder each, in the order of their addresses."""
    sites = [_load_site(path.parent) for path in folder.glob("*/site.yaml")]
    return tuple(sorted(sites, key=lambda site: site.address))


def _load_site(folder: Path) -> Site:
    spec = yaml.safe_load((folder / "site.yaml").read_text("utf-8"))
    written = Template((folder / "articles.yaml").read_text("utf-8")).safe_substitute(_days())
    texts = yaml.safe_load(written)
    articles = sorted(map(_article, texts), key=lambda article: article.published, reverse=True)
    return Site(**spec, articles=tuple(articles))


def _days() -> dict[str, str]:
    """Return days of this month by the names that texts have for them: "iso_1": "2026-11-12"."""
    today = datetime.now(VIETNAM).date()
    days: dict[str, str] = {}
    for number, back in enumerate(DAYS_AGO, 1):
        day = max(today.replace(day=1), today - timedelta(days=back))
        days[f"iso_{number}"] = day.isoformat()
        days[f"day_{number}"] = f"{day:%d/%m/%Y}"
        days[f"short_{number}"] = f"{day:%d/%m}"
    return days


def _article(text: dict[str, Any]) -> Article:
    correction = text.pop("corrected", None)
    lists = {name: tuple(value) for name, value in text.items() if isinstance(value, list)}
    return Article(**{**text, **lists}, corrected=Correction(**correction) if correction else None)
