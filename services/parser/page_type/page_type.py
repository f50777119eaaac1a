"""Whether a page is an article: what speaks against it is weighed with what speaks for it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlsplit

from services.parser.page_type.contacts import is_author_page, is_contact_block, lists_staff
from services.parser.page_type.facts import Evidence, PageFacts
from services.parser.page_type.forms import is_form, is_schedule, repeats_table
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
from services.parser.page_type.notices import (
    is_contact_page,
    is_error_page,
    is_login_page,
    is_search_page,
)
from services.parser.page_type.records import repeats_lines, repeats_records
from services.parser.page_type.standing import is_bare_record, stands

_FRONT_PAGES = frozenset(["", "index.html", "index.php", "default.aspx", "home", "trang-chu"])


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign that a page is no article: its test, what the page is then, and what pins it.

    `explains` is what speaks for an article on such a page as well: each title of a list may have
    its day. `page` is a golden page that is refused for this sign alone.
    """

    name: str
    test: Callable[[PageFacts], bool]
    why: str
    explains: frozenset[Evidence]
    page: str


def is_front_page(facts: PageFacts) -> bool:
    """Return True if a URL is that of a front page."""
    url = urlsplit(facts.url)
    return not url.query and url.path.strip("/").lower() in _FRONT_PAGES


def is_made_of_cells(facts: PageFacts) -> bool:
    """Return True if a long text is cells and labels without a line of prose; verses are not."""
    return facts.has_enough_prose and not facts.has_prose and not facts.has_verses


# What one piece of evidence weighs, in signs: two signs outweigh a day that stands anywhere.
_WEIGHTS: dict[Evidence, int] = {"template": 3, "beside": 2, "record": 2, "day": 1}
_SAID: dict[Evidence, str] = {
    "template": "its template says that it is an article",
    "beside": "a day or a name stands by its text",
    "record": "it is the record of a document",
    "day": "it has a time of publication",
}
_ALL: frozenset[Evidence] = frozenset(get_args(Evidence))
_DATED: frozenset[Evidence] = frozenset(["beside", "day"])
_DAY: frozenset[Evidence] = frozenset(["day"])
_TEMPLATE: frozenset[Evidence] = frozenset(["template"])
_LIST = "a list of linked headlines"
# fmt: off
SIGNS: tuple[Sign, ...] = (
    Sign("error", is_error_page, "an error page", _ALL, "error_of_a_server"),
    Sign("search", is_search_page, "a search page", _ALL, "search_for_a_word"),
    Sign("login", is_login_page, "a login page", _ALL, "login_for_members"),
    Sign("contact", is_contact_page, "a contact page", _ALL, "how_to_write_to_a_portal"),
    Sign("teasers", lists_articles, _LIST, _ALL, "section_of_teasers"),
    Sign("documents", lists_documents, _LIST, _DATED, "documents_with_linked_numbers"),
    Sign("introduction", introduces_list, _LIST, _DAY | _TEMPLATE, "topic_with_an_introduction"),
    Sign("titles", lists_titles, "a list of titles", _DATED, "titles_with_their_days"),
    Sign("numbers", lists_numbers, "a list of documents", _DATED, "documents_without_links"),
    Sign("questions", lists_questions, "questions and answers", _DATED, "questions_of_citizens"),
    Sign("cells", lists_cells, "a table under the name of a section", frozenset(),
         "table_of_procedures"),
    Sign("figures", lists_figures, "a table of figures", _DATED, "prices_of_a_day"),
    Sign("records", repeats_records, "records of one shape", _DATED, "entries_of_visitors"),
    Sign("lines", repeats_lines, "records of one shape", _DATED, "weather_by_commune"),
    Sign("contact-block", is_contact_block, "how to reach somebody", _DAY,
         "contact_block_of_a_column"),
    Sign("staff", lists_staff, "who holds which office", frozenset(), "leaders_of_a_district"),
    Sign("profile", stands, "what an office or a site is", _TEMPLATE, "what_an_office_does"),
    Sign("bare-record", is_bare_record, "the facts of a document without its text", _ALL,
         "attributes_of_a_document"),
    Sign("author", is_author_page, "the page of an author", _ALL, "page_of_a_reporter"),
    Sign("schedule", is_schedule, "a work schedule", _ALL, "schedule_of_a_week"),
    Sign("front", is_front_page, "the front page", _DATED, "front_page_with_news"),
    Sign("tables", repeats_table, "tables of results", _DAY | _TEMPLATE, "levels_of_rivers"),
    Sign("form", is_form, "a form", _DAY, "words_above_a_form"),
    Sign("loose-cells", is_made_of_cells, "cells and labels without a line of prose", _DATED,
         "labels_without_prose"),
)
# fmt: on


def why_not_article(facts: PageFacts) -> str | None:
    """Return why a page is no article and what was weighed for it, or None for an article.

    Each sign weighs one, each piece of evidence what _WEIGHTS says, and nothing where a sign
    explains it. What a template says is weighed with those signs alone that explain it: no three
    others come together.
    """
    signs = [sign for sign in SIGNS if _may_count(sign, facts.evidence) and sign.test(facts)]
    explained = frozenset[Evidence]().union(*(sign.explains for sign in signs))
    left = facts.evidence - explained
    if len(signs) > sum(_WEIGHTS[one] for one in left):
        against = " and ".join(dict.fromkeys(sign.why for sign in signs))
        said = [words for one, words in _SAID.items() if one in facts.evidence]
        return f"{against}, though {' and '.join(said)}" if said else against
    return None if facts.has_enough_prose else _missing_of_notice(facts)


def _may_count(sign: Sign, evidence: frozenset[Evidence]) -> bool:
    return "template" not in evidence or "template" in sign.explains


def _missing_of_notice(facts: PageFacts) -> str | None:
    """Return what a page without prose lacks of a notice that is a file with a title and a day.

    The record of an official document has its day and its subject by its kind; a template that
    says "article" stands for the day, or for a headline that is as short as the name of a section.
    """
    missing = []
    if not facts.attachments:
        missing.append("no attachment")
    is_stated = facts.metadata.is_article or facts.is_record
    is_headline = facts.is_record or facts.has_headline
    if facts.title_line < 0 or not (is_headline or (is_stated and facts.is_dated)):
        missing.append("no headline")
    if not facts.is_dated and not is_stated:
        missing.append("no date")
    return f"{facts.prose} characters of prose, {' and '.join(missing)}" if missing else None
