"""The title of an article: the strategies that look for it, in the order of their trust."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from services.parser.content import MainContent
from services.parser.document import HEADINGS, BoxId, Document
from services.parser.fields.site_name import (
    is_generic_title,
    is_site_name,
    without_site,
)
from services.parser.fields.title_lines import (
    LEAD_REACH,
    MAX_TITLE,
    MIN_TITLE,
    Title,
    above_text,
    first_prose,
    headings,
    is_dated_below,
    is_headline,
    leads_away,
    title_lines,
)
from services.parser.grammar import looks_like_site_name, names_site
from services.parser.metadata import Metadata, Sourced, plain_text

# Of the words of a heading; a lower heading than <h1> is more often that of a box.
MIN_AGREEMENT = 0.5  # share of words; ±20 % changes 0 of 198 development pages
MIN_AGREEMENT_BELOW_H1 = 0.8  # share of words; ±20 % changes 0 of 198 development pages
LONGEST_SECTION = 20  # characters; ±20 % changes 0 of 198 development pages
# A headline shares its words with so many lines of the text below it.
OPENING = 6  # lines; ±20 % changes 0 of 198 development pages
MAX_HEADINGS = 200  # cap against hostile pages

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class _Context:
    """What the strategies look at: `hinted` and `listed` are those of `find_title`."""

    document: Document
    main: MainContent
    metadata: Metadata
    hinted: BoxId
    listed: str | None

    @cached_property
    def stated(self) -> list[Sourced[str]]:
        """The titles in the head that do not name the site."""
        long = (title for title in self.metadata.titles if len(title.value) >= MIN_TITLE)
        return [title for title in long if not self.names_site(title.value)]

    @cached_property
    def stated_keys(self) -> list[str]:
        return [title.casefold() for title, _ in self.stated]

    @cached_property
    def above(self) -> Title | None:
        """The line above the text that is set as a title, or else a plain one."""
        return above_text(self.document, self.main, self.metadata)

    def names_site(self, title: str) -> bool:
        return is_site_name(title, self.document, self.main, self.metadata)

    def agreement(self, key: str) -> float:
        """Return the share of the words of a key that one stated title has, 0 to 1."""
        words = set(_WORDS.findall(key))
        return max((len(words & title) for title in self._words), default=0) / max(1, len(words))

    @cached_property
    def _words(self) -> list[set[str]]:
        return [set(_WORDS.findall(title)) for title in self.stated_keys]


def find_title(
    document: Document, main: MainContent, metadata: Metadata, *, hinted: BoxId, listed: str | None
) -> Title:
    """Return the title that readers see, or else one that the page states or its listing.

    `hinted` is the box that a portal's hints name, -1 for none; `listed` is what the listing that
    led to the page calls it.
    """
    context = _Context(document, main, metadata, hinted, listed)
    titles = (strategy(context) for strategy in _STRATEGIES)
    return next(filter(None, titles), Title(text="", source="text"))


def _title_of_hint(context: _Context) -> Title | None:
    """Return the text of the box that a portal's hints name."""
    if context.hinted < 0:
        return None
    box = context.document.boxes[context.hinted]
    text = context.document.text_of(box)
    is_title = MIN_TITLE <= len(text) <= MAX_TITLE
    return Title(text=text, source="selector", line=box.start) if is_title else None


def _title_of_listing(context: _Context) -> Title | None:
    """Return the line that the listing names; listings cut long titles: "Hội nghị tổng …".

    On a page without a text of its own it may stand below the main content.
    """
    document, main = context.document, context.main
    key = plain_text(context.listed or "").casefold()
    if len(key) < MIN_TITLE * 2 or looks_like_site_name(key):
        return None
    opening = key.removesuffix("...").removesuffix("…").rstrip()
    is_cut = opening != key
    lines = title_lines(document, main)
    shown = (n for n, line in lines if line == key or (is_cut and line.startswith(opening)))
    anywhere = (
        n
        for n in document.lines_equal_to(key)
        if not (leads_away(document.lines[n]) or main.is_boilerplate[document.lines[n].box])
    )
    number = next(chain(shown, anywhere), None)
    return None if number is None else Title(document.lines[number].text, "listing", number)


def _title_shown_as_stated(context: _Context) -> Title | None:
    """Return the heading, or else the line, that agrees with a stated title.

    Where that is the name of a section, the headline below it is the title.
    """
    shown = _agreeing_heading(context)
    if shown is None or looks_like_site_name(shown.text.casefold()):
        # A line with the whole stated title goes before the heading of a widget: "Thông báo".
        shown = _agreeing_line(context, whole=shown is not None) or shown
    if shown is None or not looks_like_site_name(shown.text.casefold()):
        return shown
    return context.above if context.above and _heads_section(context, shown) else shown


def _title_above_text_or_stated(context: _Context) -> Title | None:
    """Return the line above the text, or a stated title that the page does not show.

    The line wins where it is styled as a title, where the stated title is generic ("Chi tiết
    tin"), or where the line heads the text and the stated title is about something else.
    """
    above = context.above
    if not context.stated:
        return above
    stated = context.stated[0]
    text = without_site(stated.value, context.metadata)
    # A lead in bold repeats the words of the headline.
    if above and is_headline(above.text):
        is_generic = is_generic_title(text, context.metadata)
        if is_generic or above.source == "selector" or _heads_text(context, above):
            return above
    return Title(text=text, source=stated.source)


def _first_heading(context: _Context) -> Title | None:
    """Return the first <h1>, or else the first <h2>, whatever it says."""
    tags = (headings(context.document, context.main, tag) for tag in ("h1", "h2"))
    return next(chain.from_iterable(tags), None)


def _title_not_shown(context: _Context) -> Title | None:
    """Return the title of the listing, or a stated one that even names the site."""
    if context.listed and len(context.listed) >= MIN_TITLE:
        return Title(text=context.listed, source="listing")
    stated = (title for title in context.metadata.titles if len(title.value) >= MIN_TITLE)
    return next((Title(text, source) for text, source in stated), None)


# The first that finds a title wins.
_STRATEGIES = (
    _title_of_hint,
    _title_of_listing,
    _title_shown_as_stated,
    _title_above_text_or_stated,
    _first_heading,
    _title_not_shown,
)


def _agreeing_heading(context: _Context) -> Title | None:
    """Return the heading that agrees best with a stated title; a lone <h1> needs no agreement.

    Ties go to the longer heading: the banner often repeats only the site name.
    """
    document, main = context.document, context.main
    for tag in HEADINGS:
        shown = list(islice(headings(document, main, tag), MAX_HEADINGS))
        rated = [(context.agreement(one.text.casefold()), one) for one in shown]
        rated.sort(key=lambda pair: (pair[0], len(pair[1].text), -pair[1].line), reverse=True)
        needed = MIN_AGREEMENT if tag == "h1" else MIN_AGREEMENT_BELOW_H1
        for agreement, heading in rated:
            if agreement < needed:
                break
            if not context.names_site(heading.text):
                return heading
        own = [one for one in shown if not context.names_site(one.text)] if tag == "h1" else []
        # Longer than the name of a section, and not below the text.
        is_lone = len(own) == 1 and len(own[0].text) > LONGEST_SECTION
        if is_lone and own[0].line < document.boxes[main.box].end:
            return own[0]
    return None


def _agreeing_line(context: _Context, *, whole: bool) -> Title | None:
    """Return the longest line that is a stated title, else one that begins it, or ends it.

    The rest of such a title names the site: "Khánh thành cầu Vàm Xáng | Báo Hà Lam". `whole` asks
    for a line that is all of a stated title.
    """
    keys = context.stated_keys
    shown_lines = list(title_lines(context.document, context.main)) if keys else []
    numbers = [number for number, shown in shown_lines if shown in keys]
    for is_part in () if whole else (str.startswith, str.endswith):
        numbers = numbers or [
            number
            for number, shown in shown_lines
            if any(is_part(key, shown) for key in keys) and not looks_like_site_name(shown)
        ]
    lines, start = context.document.lines, context.document.boxes[context.main.box].start
    # Of equal ones that nearest to the text, from above.
    longest = max(
        numbers,
        key=lambda n: (len(lines[n].text), n <= start, n if n <= start else -n),
        default=None,
    )
    return None if longest is None else Title(lines[longest].text, "selector", longest)


def _heads_text(context: _Context, above: Title) -> bool:
    """Return True if a dated line above the text is about the text, unlike the stated titles.

    The stated title that the page does not show may be the name of the office, on every page.
    """
    document, key = context.document, above.text.casefold()
    if context.agreement(key) >= MIN_AGREEMENT or not is_dated_below(document, above.line):
        return False
    opening = document.lines[above.line + 1 : first_prose(document, context.main) + OPENING]
    text = " ".join(line.text for line in opening).casefold()
    words = set(_WORDS.findall(key))
    return len(words & set(_WORDS.findall(text))) >= len(words) * MIN_AGREEMENT


def _heads_section(context: _Context, shown: Title) -> bool:
    """Return True if a shown title is that of a section, with a headline set below it."""
    above = context.above
    if above is None or not is_headline(above.text) or looks_like_site_name(above.text.casefold()):
        return False
    if not shown.line < above.line <= shown.line + LEAD_REACH:
        return False
    key = shown.text.casefold()
    # An <h1> may be the banner of a school: then the headline has its day below it.
    document, lines = context.document, (above.line, shown.line)
    is_banner = [is_dated_below(document, line) for line in lines] == [True, False]
    is_label = looks_like_site_name(key) and (document.lines[shown.line].tag != "h1" or is_banner)
    return names_site(key) or (is_label and above.source == "selector")
