"""The rules that give each line its label, in order: the first that claims a line gives it.

Rules of the region "page" look at all lines together, with what each reads as by itself; those of
"picture", "line" and "short line" below them say what that is. What no rule claims is text.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from services.parser.content.facts import LineFacts
from services.parser.content.model import Claim, Label, LabelledLine, PageContext
from services.parser.content.rules import captions, endings, line_rules, neighbours, official_form

Region = Literal["page", "picture", "line", "short line"]
PageTest = Callable[[PageContext, Sequence[LabelledLine]], Iterable[Claim]]
LineTest = Callable[[PageContext, LineFacts], bool | Label | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: what it asks of which lines, the label that it gives, why, and what pins it.

    The test of a page yields claims, each with its label; that of a line says whether the rule
    claims it, or which label it has where `label` is None. `page` is a golden page that reads
    otherwise without the rule.
    """

    name: str
    region: Region
    test: Callable[..., Any]
    label: Label | None
    why: str
    page: str


def _always(_: PageContext, __: LineFacts) -> bool:
    return True


# fmt: off
RULES: tuple[Rule, ...] = (
    Rule("record", "page", official_form.find_form_lines, None,
         "the record of a document names its number, day and signer", "record_with_a_signer"),
    Rule("letterhead", "page", official_form.find_letterhead, None,
         "the motto of the state stands among the first lines", "announcement_with_letterhead"),
    Rule("receivers", "page", official_form.find_receivers, None,
         '"Nơi nhận:" opens the list of who a document is sent to', "announcement_with_letterhead"),
    Rule("teaser", "page", neighbours.find_teasers, None,
         "a small box holds it below a linked headline", "teaser_between_paragraphs"),
    Rule("digest", "page", neighbours.find_digests, None,
         "boxes of one shape follow a heading of other articles", "teasers_without_links"),
    Rule("thumbnail", "page", neighbours.find_thumbnails, None,
         "the picture leads where a headline of others leads", "teaser_between_paragraphs"),
    Rule("above-date", "page", endings.find_lines_above_date, None,
         "author and office stand above the day of the article", "author_and_school_above_the_day"),
    Rule("event-date", "page", neighbours.find_dates_of_events, None,
         "the day stands between lines of text, which tell of it", "announcement_with_letterhead"),
    Rule("annex", "page", official_form.find_announced_files, None,
         'a sentence announces the file: "… gồm:"', "annexes_as_links"),
    Rule("orphan-heading", "page", neighbours.find_orphan_headings, None,
         "it heads nothing but links to others", "cards_of_other_articles"),
    Rule("trailing", "page", endings.find_trailing_lines, None,
         "it is short, and stands below share links and the like", "short_lines_below_share_links"),
    Rule("below-signature", "page", endings.find_lines_below_signature, None,
         "the portal speaks to its readers below who signed", "call_to_readers_below_the_name"),
    Rule("signature", "page", endings.find_signatures, None,
         "the last lines name who wrote or signed the text", "government_portal"),
    Rule("credits", "page", neighbours.find_credits, None,
         "the last lines name who made the article, task by task", "photo_essay_with_credits"),
    Rule("caption-by-place", "page", captions.find_captions, None,
         "it stands alone below a picture, as most lines do", "photo_essay"),
    Rule("roundup-byline", "page", neighbours.find_bylines_of_roundup, None,
         "a bold name stands above the next heading of a round-up", "roundup"),
    Rule("item-byline", "page", neighbours.find_bylines_of_items, None,
         "a name on the right signs each item of a day in brief", "items_signed_on_the_right"),
    Rule("no-text", "page", neighbours.find_form_alone, None,
         "the page has no text of its own, only files", "notice_above_a_column_of_documents"),
    Rule("picture-beside", "picture", line_rules.is_picture_beside, "picture-beside",
         "it stands in a card or in boilerplate", "byline_before_the_date"),
    Rule("picture", "picture", _always, "picture",
         "any other picture is of the article", "figure_above_the_text"),
    Rule("card", "line", line_rules.is_in_card, "related",
         "it stands in a card of another article", "card_within_the_text"),
    Rule("boilerplate", "line", line_rules.label_of_boilerplate, None,
         "the tag or the class of its box says what it is", "blog_system"),
    Rule("excluded", "line", line_rules.is_excluded, "other",
         "the file of the portal excludes its box", "portal_with_hints"),
    Rule("title", "short line", line_rules.is_title_again, "repeated-title",
         "it is the headline once more", "headline_repeated"),
    Rule("repeated", "short line", line_rules.is_repeated, "other",
         "the portal prints it in each of its texts", "portal_with_hints"),
    Rule("words", "short line", line_rules.label_of_words, None,
         "its words are known boilerplate", "layout_table"),
    Rule("pager", "short line", line_rules.counts_pages, "navigation",
         "it only counts pages", "portal_with_hints"),
    Rule("date", "short line", line_rules.says_when, "date-line",
         "it is a day, or says how long ago", "english_copy"),
    Rule("author-note", "short line", line_rules.introduces_author, "byline",
         "it introduces the author, set apart", "note_about_the_author"),
    Rule("named-author", "short line", line_rules.names_author, "byline",
         "it names persons and a day, or links to an author", "icons_in_the_row"),
    Rule("office", "short line", line_rules.names_office, "sign-off",
         "it names an office alone as the author", "source_by_its_class"),
    Rule("marked-byline", "short line", line_rules.is_marked_byline, "byline",
         "a class or a role makes it a byline", "photo_essay_with_credits"),
    Rule("marked-source", "short line", line_rules.is_marked_source, "source",
         "its class says that it is the source", "source_by_its_class"),
    Rule("facts", "short line", line_rules.states_facts, "date-line",
         "it only says when, where or by whom it was published", "several_labelled_dates"),
    Rule("caption", "line", captions.is_shown_with_picture, "caption",
         "place, words or style make it the caption of a picture", "figure_above_the_text"),
    Rule("link", "line", line_rules.leads_elsewhere, "related",
         "it leads elsewhere, or to a file", "boxed_teaser"),
)
# fmt: on
PAGE_RULES = tuple(rule for rule in RULES if rule.region == "page")
_OF_LINES = {"picture": ("picture",), "line": ("line",), "short line": ("line", "short line")}
LINE_RULES = {
    kind: tuple(rule for rule in RULES if rule.region in regions)
    for kind, regions in _OF_LINES.items()
}
