"""What the file of a portal might say, as one look at the portal shows."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import yaml

from shared.portals import Portal
from shared.text import host_key

# A shape of addresses is suggested when it is that of most of at least so many articles.
MIN_ARTICLES, MOST = 5, 0.6
_TAIL = re.compile(r"(?:[-/]|^)(?P<mark>[a-z]{0,6})(?P<number>\d{4,})(?P<end>\.\w{2,5}|/)?$")
_HEX_TAIL = re.compile(r"-(?P<hex>[0-9a-f]{6,12})(?P<end>\.\w{2,5}|/)?$")


@dataclass(frozen=True, slots=True)
class Finding:
    """A page that was looked at: what it is, and the articles that it shows."""

    url: str
    kind: str
    has_failed: bool
    articles: tuple[str, ...]


def suggested_yaml(portal: Portal, findings: Sequence[Finding]) -> str:
    """Return the lines of YAML that say what was seen, to be put into the portal's file."""
    today = datetime.now(UTC).date()
    seen: dict[str, Any] = {"entries": _entries(portal, findings, today)}
    shape = article_shape([url for one in findings for url in one.articles])
    if shape and not portal.articles:
        seen["articles"] = [shape]
    hosts = {host_key(one.url) for one in findings if not one.has_failed}
    answered = [
        domain
        for domain in portal.domains
        if any(host == domain or host.endswith(f".{domain}") for host in hosts)
    ]
    fact = {"checked": today, "source": "bantin portal check"}
    seen["evidence"] = {domain: dict(fact) for domain in answered}
    filled = {name: value for name, value in seen.items() if value}
    text: str = yaml.dump(
        filled, Dumper=_WholeDumper, allow_unicode=True, sort_keys=False, width=100
    )
    return text if filled else ""


class _WholeDumper(yaml.SafeDumper):
    """Writes a value wherever it stands, where YAML would point back to the first place."""

    def ignore_aliases(self, _: object) -> bool:
        """Return True: a person reads it."""
        return True


def _entries(portal: Portal, findings: Sequence[Finding], today: object) -> list[dict[str, Any]]:
    """Return the entry points that showed articles, those of the file and those found."""
    stated = {point.url: point for point in portal.entries}
    entries = []
    for one in findings:
        if one.has_failed or not one.articles or one.kind not in ("listing", "feed", "sitemap"):
            continue
        point = stated.get(one.url)
        kept = point.model_dump(exclude_defaults=True, mode="json") if point else {}
        facts = {"checked": today, "source": "bantin portal check"}
        entries.append({**kept, "kind": one.kind, "url": one.url, **facts})
    return entries


def article_shape(urls: Sequence[str]) -> str | None:
    r"""Return a pattern of how most of the addresses end: r"-a\d+\.html$" of ".../tin-a117.html".

    None where they have no number in common, or there are too few of them.
    """
    shapes = Counter(shape for url in set(urls) if (shape := _shape(url)))
    if not shapes or len(set(urls)) < MIN_ARTICLES:
        return None
    shape, number = shapes.most_common(1)[0]
    return shape if number >= MOST * len(set(urls)) else None


def _shape(url: str) -> str | None:
    path = urlsplit(url).path
    numbered, hexed = _TAIL.search(path), _HEX_TAIL.search(path)
    if numbered:
        before = path[numbered.start()] if path[numbered.start()] in "-/" else ""
        end = re.escape(numbered["end"] or "")
        return f"{before}{numbered['mark']}\\d+{end}$"
    if hexed and re.search(r"\d", hexed["hex"]):
        return f"-[0-9a-f]{{{len(hexed['hex'])}}}{re.escape(hexed['end'] or '')}$"
    return None
