"""Whether a page is an article: decided by its structure rather than by its length."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from services.parser.grammar import looks_like_site_name, read_byline
from services.parser.page_type.contacts import is_contact_block, lists_staff
from services.parser.page_type.facts import MIN_PROSE, PageFacts
from services.parser.page_type.forms import is_form, is_schedule, repeats_facts, repeats_table
from services.parser.page_type.lists import (
    introduces_list,
    lists_articles,
    lists_cells,
    lists_documents,
    lists_figures,
    lists_numbers,
    lists_questions,
    lists_titles,
)
from services.parser.page_type.notices import notice_of
from services.parser.page_type.standing import is_bare_record, stands

# Less is needed where the template says "article", or below a headline and a date.
MIN_STATED_PROSE = 80  # characters; ±20 % changes 1 of 198 development pages
MIN_SIGNED_PROSE = 100  # characters; ±20 % changes 0 of 198 development pages
MAX_LOOSE_PICTURES = 3  # pictures; ±1 changes 0 of 198 development pages

_FRONT_PAGES = frozenset(["", "index.html", "index.php", "default.aspx", "home", "trang-chu"])
_AUTHORS_PATH = re.compile(
    r"/(?:tac-?gia|authors?|phong-?vien|but-?danh|nha-?bao|profile)/[^/]+/?$"
)


def why_not_article(facts: PageFacts) -> str | None:
    """Return the first reason why a page is no article, or None for an article."""
    reason = notice_of(facts) or next((why for rule, why in _RULES if rule(facts)), None)
    if reason or _has_enough_prose(facts):
        return reason
    missing = _missing_of_notice(facts)
    if not missing:
        return None
    return f"{facts.prose} characters of prose, {' and '.join(missing)}"


def _missing_of_notice(facts: PageFacts) -> list[str]:
    """Return what a page without prose lacks of a notice that is a file with a title and a day.

    The record of an official document has its day and its subject by its kind; a template that
    says "article" stands for the day, or for a headline that is as short as the name of a section.
    """
    missing = []
    if not facts.attachments:
        missing.append("no attachment")
    is_stated = facts.metadata.is_article or facts.is_record
    is_headline = facts.is_record or not looks_like_site_name(facts.title.casefold())
    if facts.title_line < 0 or not (is_headline or (is_stated and facts.is_dated)):
        missing.append("no headline")
    if not facts.is_dated and not is_stated:
        missing.append("no date")
    return missing


def is_author_page(facts: PageFacts) -> bool:
    """Return True if a page is about an author, by og:type or by URL ("/tac-gia/") and headline."""
    if "profile" in facts.metadata.og_types and not facts.metadata.is_article:
        return True
    if not _AUTHORS_PATH.search(urlsplit(facts.url).path.lower()):
        return False
    byline = read_byline(facts.title)
    return byline is not None and bool(byline.authors)


def is_front_page(facts: PageFacts) -> bool:
    """Return True if a URL is that of a front page, and its template does not say "article"."""
    url = urlsplit(facts.url)
    is_front = not url.query and url.path.strip("/").lower() in _FRONT_PAGES
    return is_front and not facts.metadata.is_article


def is_gallery(facts: PageFacts) -> bool:
    """Return True if a page has several pictures and hardly a word."""
    if facts.is_notice:  # its pictures are the icons of files
        return False
    return not _has_enough_prose(facts) and facts.pictures > MAX_LOOSE_PICTURES


def is_made_of_cells(facts: PageFacts) -> bool:
    """Return True if a long text is cells and labels without a line of prose; verses are not."""
    if facts.metadata.is_article or not _has_enough_prose(facts):
        return False
    return not facts.has_prose and not facts.has_verses


def _has_enough_prose(facts: PageFacts) -> bool:
    """Return True if the text is long enough; less is enough if metadata says "article".

    A long sentence below a headline and a date is news: "Hội Chữ thập đỏ huyện tiếp nhận máu".
    """
    if facts.metadata.is_article:
        return facts.prose >= MIN_STATED_PROSE
    has_headline = facts.names_author or not looks_like_site_name(facts.title.casefold())
    is_news = facts.is_dated_or_signed and has_headline
    return facts.prose >= (MIN_SIGNED_PROSE if is_news else MIN_PROSE)


_A_LIST = "a list of linked headlines"
# In this order: the first that holds is the reason.
_RULES: tuple[tuple[Callable[[PageFacts], bool], str], ...] = (
    (lists_articles, _A_LIST),
    (lists_documents, _A_LIST),
    (introduces_list, _A_LIST),
    (lists_titles, "a list of titles"),
    (lists_numbers, "a list of documents"),
    (lists_questions, "questions and answers"),
    (lists_cells, "a table under the name of a section"),
    (lists_figures, "a table of figures"),
    (is_contact_block, "how to reach somebody"),
    (lists_staff, "who holds which office"),
    (stands, "what an office or a site is"),
    (is_bare_record, "the facts of a document without its text"),
    (is_author_page, "the page of an author"),
    (is_schedule, "a work schedule"),
    (is_front_page, "the front page"),
    (repeats_table, "tables of results"),
    (repeats_facts, "tables of results"),
    (is_form, "a form"),
    (is_made_of_cells, "cells and labels without a line of prose"),
    (is_gallery, "pictures without text"),
)
