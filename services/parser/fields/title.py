"""The title of an article: the strategies that look for it, in the order of their trust."""

from itertools import chain

from services.parser.content import MainContent
from services.parser.document import BoxId, Document
from services.parser.fields.site_name import (
    is_generic_title,
    without_site,
)
from services.parser.fields.title_lines import (
    LEAD_REACH,
    MAX_TITLE,
    MIN_TITLE,
    Title,
    first_prose,
    headings,
    is_dated_below,
    is_headline,
    leads_away,
    title_lines,
)
from services.parser.fields.titles import (
    MIN_AGREEMENT,
    WORDS,
    PageUrl,
    TitleContext,
    agreeing_heading,
    agreeing_line,
    title_of_part,
    title_of_url,
)
from services.parser.grammar import looks_like_site_name, names_site, says_when
from services.parser.metadata import Metadata, plain_text

# A headline shares its words with so many lines of the text below it.
OPENING = 6  # lines; ±20 % changes 0 of 198 development pages


def find_title(  # noqa: PLR0913 - each is a part of one page
    document: Document,
    main: MainContent,
    metadata: Metadata,
    *,
    hinted: BoxId,
    listed: str | None,
    url: str,
) -> Title:
    """Return the title that readers see, or else one that the page states or its listing.

    `hinted` is the box that a portal's hints name, -1 for none; `listed` is what the listing that
    led to the page calls it; `url` is that of the page.
    """
    context = TitleContext(document, main, metadata, hinted, listed, PageUrl(url))
    titles = (strategy(context) for strategy in _STRATEGIES)
    return next(filter(None, titles), Title(text="", source="text"))


def _title_of_hint(context: TitleContext) -> Title | None:
    """Return the text of the box that a portal's hints name."""
    if context.hinted < 0:
        return None
    box = context.document.boxes[context.hinted]
    text = context.document.text_of(box)
    is_title = MIN_TITLE <= len(text) <= MAX_TITLE
    return Title(text=text, source="selector", line=box.start) if is_title else None


def _title_of_listing(context: TitleContext) -> Title | None:
    """Return the line that the listing names; listings cut long titles: "Hội nghị tổng …".

    On a page without a text of its own it may stand below the main content.
    """
    document, main = context.document, context.main
    key = plain_text(context.listed or "").casefold()
    if len(key) < MIN_TITLE * 2 or looks_like_site_name(key):
        return None
    opening = key.removesuffix("...").removesuffix("…").rstrip()
    is_cut = opening != key
    lines = title_lines(document, main, context.url)
    shown = (n for n, line in lines if line == key or (is_cut and line.startswith(opening)))
    anywhere = (
        n
        for n in document.lines_equal_to(key)
        if not (
            leads_away(document.lines[n], context.url) or main.is_boilerplate[document.lines[n].box]
        )
    )
    number = next(chain(shown, anywhere), None)
    return None if number is None else Title(document.lines[number].text, "listing", number)


def _title_shown_as_stated(context: TitleContext) -> Title | None:
    """Return the heading, or else the line, that agrees with a stated title.

    Where that is the name of a section, the headline below it is the title.
    """
    shown = agreeing_heading(context)
    if shown is None or looks_like_site_name(shown.text.casefold()):
        # A line with the whole stated title goes before the heading of a widget: "Thông báo".
        line = agreeing_line(context, whole=shown is not None)
        shown = line or title_of_part(context) or shown
    if shown is None or not looks_like_site_name(shown.text.casefold()):
        return shown
    return context.above if context.above and _heads_section(context, shown) else shown


def _title_above_text_or_stated(context: TitleContext) -> Title | None:
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


def _first_heading(context: TitleContext) -> Title | None:
    """Return the first <h1>, or else the first <h2>, whatever it says, unless it is below the text.

    There it heads a list of others.
    """
    end = context.document.boxes[context.main.box].end
    tags = (headings(context.document, context.main, tag) for tag in ("h1", "h2"))
    return next((one for one in chain.from_iterable(tags) if one.line < end), None)


def _title_not_shown(context: TitleContext) -> Title | None:
    """Return the title of the listing, or a stated one that even names the site."""
    if context.listed and len(context.listed) >= MIN_TITLE:
        return Title(text=context.listed, source="listing")
    stated = (title for title in context.metadata.titles if len(title.value) >= MIN_TITLE)
    return next((Title(text, source) for text, source in stated), None)


# The first that finds a title wins.
_STRATEGIES = (
    _title_of_hint,
    _title_of_listing,
    title_of_url,
    _title_shown_as_stated,
    _title_above_text_or_stated,
    _first_heading,
    _title_not_shown,
)


def _heads_text(context: TitleContext, above: Title) -> bool:
    """Return True if a dated line above the text is about the text, unlike the stated titles.

    The stated title that the page does not show may be the name of the office, on every page.
    """
    document, key = context.document, above.text.casefold()
    if context.agreement(key) >= MIN_AGREEMENT or not is_dated_below(document, above.line):
        return False
    opening = document.lines[above.line + 1 : first_prose(document, context.main) + OPENING]
    text = " ".join(line.text for line in opening).casefold()
    words = set(WORDS.findall(key))
    return len(words & set(WORDS.findall(text))) >= len(words) * MIN_AGREEMENT


def _heads_section(context: TitleContext, shown: Title) -> bool:
    """Return True if a shown title is that of a section, with a headline set below it."""
    above = context.above
    if above is None or not is_headline(above.text) or looks_like_site_name(above.text.casefold()):
        return False
    if not shown.line < above.line <= shown.line + LEAD_REACH:
        return False
    key = shown.text.casefold()
    # An <h1> may be the banner of a school: then the day stands below the headline, not above it.
    document = context.document
    between = document.lines[shown.line + 1 : above.line]
    is_dated = any(says_when(line.text) for line in between)
    is_banner = is_dated_below(document, above.line) and not is_dated
    is_label = looks_like_site_name(key) and (document.lines[shown.line].tag != "h1" or is_banner)
    return names_site(key) or (is_label and above.source == "selector")
