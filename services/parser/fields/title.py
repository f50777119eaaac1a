"""The title of an article, as the page shows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from services.parser import vocabulary
from services.parser.content import MainContent, is_metadata_line
from services.parser.document import Document, inline_class_covers, is_bold, is_large
from services.parser.fields.site_name import (
    is_generic_title,
    is_site_name,
    leads_home,
    without_site,
)
from services.parser.grammar import looks_like_site_name, names_site, read_byline, read_info_line
from services.parser.metadata import Metadata, Sourced, plain_text
from shared.contract import FieldSource

MIN_TITLE, MAX_TITLE = 8, 300
# How far above the body title and lead may stand, in lines.
LEAD_REACH = 14
MIN_LEAD = 40
# The row of an article stands within so many lines below its headline.
ROW_REACH = 3
# The text says this share of the words of its headline, in so many lines.
SAME = 0.5
OPENING = 6
# More headings than this are not looked at: a page of a million must not take longer for them.
MAX_HEADINGS = 200

# A lead in bold is told from the headline above it by its length, or by its full stop.
LONGEST_HEADLINE = 160
# A date that stands behind a headline on one line: "… tái lập tỉnh 14:20 | 22/02/2022".
_DATED = re.compile(
    r"[\s(|,–-]*(?:(?:\d{1,2}[:h]\d{2}|ngày)[\s|,–-]*)*\d{1,2}[/-]\d{1,2}[/-]\d{4}"
    r"(?:[\s|,–-]*\d{1,2}[:h]\d{2})?\W*$"
)
# The heading of a section: "1. Nông nghiệp", "II. Nhiệm vụ trọng tâm", "a) Về thu ngân sách".
_NUMBERED = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s?[.)/]\s*[^\W\d_]")
_WORDS = re.compile(r"\w+")
_HEADINGS = ("h1", "h2", "h3", "h4")


@dataclass(frozen=True, slots=True)
class Title:
    """A title, where it came from, and its line (-1 when the page does not show it)."""

    text: str
    source: FieldSource
    line: int = -1


def find_title(
    page: Document,
    body: MainContent,
    metadata: Metadata,
    *,
    hinted: int = -1,
    listed: str | None = None,
) -> Title:
    """Return the title that readers see, or the one that the metadata states.

    `hinted` is the box that a portal's hints name, -1 for none; `listed` is what the listing that
    led to the page calls it, believed where the page shows it.
    """
    named = _shown_in(page, hinted) if hinted >= 0 else None
    named = named or _listed(page, body, listed)
    if named is not None:
        return named
    stated = [
        one
        for one in metadata.titles
        if len(one[0]) >= MIN_TITLE and not is_site_name(one[0], page, body, metadata)
    ]
    keys = [title.casefold() for title, _ in stated]
    shown = _heading_like(page, body, metadata, keys) or _line_like(page, body, keys)
    if shown is not None and not looks_like_site_name(shown.text.casefold()):
        return shown
    above = _above(page, body, metadata)
    if shown is not None:
        return above if above and _names_section(page, shown, above) else shown
    best = stated[0] if stated else None
    is_generic = best is None or is_generic_title(without_site(best[0], metadata), metadata)
    is_generic = is_generic or (above is not None and _is_other(page, body, above, keys))
    if above is not None and (is_generic or above.source == "selector"):
        return above
    if best is not None:
        return Title(text=without_site(best[0], metadata), source=best[1])
    heading = next(_headings(page, body, "h1"), None) or next(_headings(page, body, "h2"), None)
    return above or heading or _unshown(metadata, listed)


def _above(page: Document, body: MainContent, metadata: Metadata) -> Title | None:
    """Return the line above the text that is set as a title, or else a plain one."""
    titled = _titled(page, body, metadata)
    plain = _plain_above(page, body, metadata)
    if titled is None or not _is_headline(titled.text):
        return plain or titled
    is_label = plain and plain.line > titled.line and looks_like_site_name(titled.text.casefold())
    return plain if is_label and plain and _heads_row(page, plain.line) else titled


def _is_other(page: Document, body: MainContent, above: Title, keys: list[str]) -> bool:
    """Say whether the line above row and text heads them, and what is stated is another thing.

    Where the page shows no stated title, that may be the name of the office, on every page alike.
    """
    words = set(_WORDS.findall(above.text.casefold()))
    stated = [set(_WORDS.findall(key)) for key in keys]
    if _agreement(above.text.casefold(), stated) >= SAME or not _heads_row(page, above.line):
        return False
    first = _first_prose(page, body)
    lines = page.lines[above.line + 1 : first + OPENING]
    text = " ".join(line.text for line in lines).casefold()
    return len(words & set(_WORDS.findall(text))) >= len(words) * SAME


def _heads_row(page: Document, number: int) -> bool:
    """Say whether the lines below a line tell when it was put up."""
    texts = (line.text for line in page.lines[number + 1 : number + 1 + ROW_REACH])
    rows = (read_info_line(text) for text in texts)
    return any(
        row is not None and row.is_whole and bool(row.published or row.updated) for row in rows
    )


def _plain_above(page: Document, body: MainContent, metadata: Metadata) -> Title | None:
    """Return the line above the text where nothing is set as a title and none is stated.

    Of the lines above the row the longest: a rubric, or who wrote it as what, is shorter.
    """
    first = _first_prose(page, body)
    found = []
    for number in reversed(range(max(0, first - LEAD_REACH), first + 1)):
        line = page.lines[number] if number < len(page.lines) else None
        text = _DATED.sub("", line.text) if line else ""
        if not line or len(text) < MIN_TITLE * 2 or not _is_headline(text):
            continue
        is_site = looks_like_site_name(text.casefold()) or is_site_name(text, page, body, metadata)
        is_fact = is_metadata_line(page, line) or read_byline(line.text) is not None
        if not is_site and not line.link_chars and not is_fact:
            found.append(Title(text=text, source="text", line=number))
    near = [one for one in found if one.line >= found[0].line - ROW_REACH]
    heading = [one for one in near if _heads_row(page, one.line)] or found[:1]
    return max(heading, key=lambda one: len(one.text), default=None)


def _first_prose(page: Document, body: MainContent) -> int:
    box = page.boxes[body.box]
    return next((n for n in range(box.start, box.end) if body.text_scores[n] > MIN_LEAD), box.end)


def _unshown(metadata: Metadata, listed: str | None) -> Title:
    """Return a title that the page does not show: of the listing, or even the site's name."""
    if listed and len(listed) >= MIN_TITLE:
        return Title(text=listed, source="listing")
    stated = (one for one in metadata.titles if len(one.value) >= MIN_TITLE)
    return Title(*next(stated, Sourced("", "text")))


def _listed(page: Document, body: MainContent, listed: str | None) -> Title | None:
    """Return the line that the listing names; listings cut long titles: "Hội nghị tổng …"."""
    key = plain_text(listed or "").casefold()
    begins = key.removesuffix("...").removesuffix("…").rstrip()
    if len(key) < MIN_TITLE * 2 or looks_like_site_name(key):
        return None
    for number, shown in _may_title(page, body):
        if shown == key or (begins != key and shown.startswith(begins)):
            return Title(text=page.lines[number].text, source="listing", line=number)
    return None


def _shown_in(page: Document, number: int) -> Title | None:
    box = page.boxes[number]
    text = " ".join(line.text for line in page.lines[box.start : box.end] if line.text)
    if not MIN_TITLE <= len(text) <= MAX_TITLE:
        return None
    return Title(text=text, source="selector", line=box.start)


def _titled(page: Document, body: MainContent, metadata: Metadata) -> Title | None:
    """Return the last line above the text that is marked or set as a title.

    One that reads like prose is the lead, set in bold too: the title is then the line above it.
    """
    first = _first_prose(page, body)
    found = None
    for number in reversed(range(max(0, first - LEAD_REACH), min(first + 1, len(page.lines)))):
        if not _is_set_as_title(page, body, number):
            continue
        text = _DATED.sub("", page.lines[number].text)
        one = Title(text=text, source="selector", line=number)
        if _is_headline(one.text) and not is_site_name(one.text, page, body, metadata):
            return one
        found = found or one
    return found


def _names_section(page: Document, shown: Title, above: Title) -> bool:
    """Say whether a shown title is that of a section, with the headline set below it."""
    key = shown.text.casefold()
    is_label = page.lines[shown.line].tag != "h1" and looks_like_site_name(key)
    is_site = names_site(key) or (is_label and above.source == "selector")
    is_below = shown.line < above.line <= shown.line + LEAD_REACH
    return (
        is_site
        and is_below
        and _is_headline(above.text)
        and not looks_like_site_name(above.text.casefold())
    )


def _is_headline(text: str) -> bool:
    if _NUMBERED.match(text):
        return False
    return len(text) <= LONGEST_HEADLINE and not text.endswith((".", ":", ",", ";"))


def _is_set_as_title(page: Document, body: MainContent, number: int) -> bool:
    line = page.lines[number]
    if not MIN_TITLE * 2 <= len(line.text) <= MAX_TITLE or body.is_boilerplate[line.box]:
        return False
    if is_metadata_line(page, line) or line.is_mostly_link or leads_home(line):
        return False
    if page.has_class(line, vocabulary.TITLE) or inline_class_covers(page, line, vocabulary.TITLE):
        return True
    return line.tag in _HEADINGS or is_bold(page, line) or is_large(page, line)


def _headings(page: Document, body: MainContent, tag: str) -> Iterator[Title]:
    for box in page.boxes:
        if box.tag == tag and box.end > box.start:
            lines = page.lines[box.start : box.end]
            text = " ".join(line.text for line in lines if line.text)
            if MIN_TITLE <= len(text) <= MAX_TITLE and not body.is_boilerplate[lines[0].box]:
                yield Title(text=text, source="selector", line=box.start)


def _heading_like(
    page: Document, body: MainContent, metadata: Metadata, keys: list[str]
) -> Title | None:
    """Return the heading that agrees best with a stated title; a lone <h1> needs no agreement.

    Of two that agree alike, the one that says more of it: the banner says only the site's name.
    """
    stated = [set(_WORDS.findall(key)) for key in keys]
    for tag in _HEADINGS:
        found = [
            one
            for one in islice(_headings(page, body, tag), MAX_HEADINGS)
            if not is_site_name(one.text, page, body, metadata)
        ]
        rated = [
            (_agreement(one.text.casefold(), stated), len(one.text), -one.line, one)
            for one in found
        ]
        best = max(rated, default=None, key=lambda one: one[:3])
        if best is not None and best[0] >= (0.5 if tag == "h1" else 0.8):
            return best[3]
        if tag == "h1" and len(found) == 1 and _opens_body(page, body, found[0]):
            return found[0]
    return None


def _opens_body(page: Document, body: MainContent, title: Title) -> bool:
    box = page.boxes[body.box]
    return title.line < box.end and len(title.text) > 20  # noqa: PLR2004 - a section's name is shorter


def _agreement(key: str, stated: list[set[str]]) -> float:
    words = set(_WORDS.findall(key))
    shares = [len(words & others) / len(words) for others in stated if words]
    return max(shares, default=0.0)


def _line_like(page: Document, body: MainContent, keys: list[str]) -> Title | None:
    """Return the longest line that begins a stated title, or ends it: the rest names the site."""
    shown = list(_may_title(page, body)) if keys else []
    whole = [number for number, key in shown if key in keys]
    begins = [one for one in shown if any(key.startswith(one[1]) for key in keys)]
    ends = [one for one in shown if any(key.endswith(one[1]) for key in keys)]
    found = whole or next(filter(None, map(_no_labels, (begins, ends))), [])
    if not found:
        return None
    longest = max(found, key=lambda number: len(page.lines[number].text))
    return Title(text=page.lines[longest].text, source="selector", line=longest)


def _no_labels(shown: list[tuple[int, str]]) -> list[int]:
    return [number for number, key in shown if not looks_like_site_name(key)]


def _may_title(page: Document, body: MainContent) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(page.lines[: page.boxes[body.box].end]):
        size = len(line.text)
        may = MIN_TITLE * 2 <= size <= MAX_TITLE and line.link_chars * 2 <= size
        if may and not body.is_boilerplate[line.box]:
            yield number, line.text.casefold()
