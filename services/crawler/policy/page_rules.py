"""What a page itself says to robots: `<meta name="robots">` and the X-Robots-Tag header."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_META = re.compile(r"(?i)<meta\b[^<>]{0,1000}>")
_NAME = re.compile(r"(?i)\bname\s*=\s*[\"']?\s*([\w-]+)")
_CONTENT = re.compile(r"(?i)\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
# A name in front of rules of its own ("googlebot: noindex"), none of the rules that hold a colon.
_AGENT = re.compile(r"(?i)(?:^|,)\s*(?!max-|unavailable_after)([a-z][\w.-]*)\s*:")
_RULE = re.compile(r"[\w-]+")
# Rules stand in the head; a page without one ends the search here.
_HEAD_CHARACTERS = 60_000


@dataclass(frozen=True, slots=True)
class PageRules:
    """What may be done with a page, as it says itself; all is allowed where it says nothing."""

    noindex: bool = False
    nofollow: bool = False
    noarchive: bool = False


def page_rules(html: str, x_robots_tag: str, agent: str) -> PageRules:
    """Return the rules of a page for an agent (its product token, "bantin").

    Rules for "robots" hold for all, those that name another agent do not; the strictest wins.
    """
    rules = set(_header_rules(x_robots_tag, agent.lower())) | set(_meta_rules(html, agent.lower()))
    return PageRules(
        noindex=bool(rules & {"noindex", "none"}),
        nofollow=bool(rules & {"nofollow", "none"}),
        noarchive=bool(rules & {"noarchive", "nocache"}),
    )


def _header_rules(value: str, agent: str) -> Iterator[str]:
    """Yield the rules of the header; a name holds until the next one or the end of its line."""
    for line in value.splitlines():
        agents = list(_AGENT.finditer(line))
        yield from _rules(line[: agents[0].start()] if agents else line)
        ends = [*(found.start() for found in agents[1:]), len(line)]
        for found, end in zip(agents, ends, strict=False):  # without a name, none ends
            if found[1].lower() in (agent, "robots", "*"):
                yield from _rules(line[found.end() : end])


def _meta_rules(html: str, agent: str) -> Iterator[str]:
    for meta in _META.finditer(html, 0, _HEAD_CHARACTERS):
        name, content = _NAME.search(meta[0]), _CONTENT.search(meta[0])
        if name and content and name[1].lower() in ("robots", agent):
            yield from _rules(unescape(content[1] or content[2] or content[3] or ""))


def _rules(text: str) -> Iterator[str]:
    return (rule.lower() for rule in _RULE.findall(text))
