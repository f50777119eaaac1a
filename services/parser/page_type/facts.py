"""What the rules of page types may ask of a page."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from services.parser import sizes
from services.parser.content import LabelledLine, MainContent
from services.parser.document import Document, Line, LineNo
from services.parser.grammar import looks_like_site_name, says_when
from services.parser.metadata import Metadata
from shared.contract import Block

# What speaks for an article: its template says so, a day or a name stands by its text, it is the
# record of an official document, it has a time of publication somewhere.
Evidence = Literal["template", "beside", "record", "day"]

_NUMBER_OR_LABEL = re.compile(r"[\d:@]")
STOPS = (".", "!", "?", "…")


@dataclass(frozen=True)
class PageFacts:
    """A page as it was read, and what is measured on it once a rule asks.

    `title` is the headline as readers see it, `title_line` its line, -1 where it is not shown;
    `lines` are those of the main content with their labels, `url` is that of the response;
    `attachments` counts the files that it offers, `is_dated` tells whether a time of publication
    was found, `is_record` whether the page is the record of an official document,
    `heads_documents` whether it has a table of such documents; `is_title_named` that more than its
    shape makes a line the headline, as its URL does.
    """

    document: Document
    main: MainContent
    metadata: Metadata
    title: str
    title_line: LineNo
    lead: str | None
    blocks: list[Block]
    lines: list[LabelledLine]
    url: str
    attachments: int = 0
    is_dated: bool = False
    is_record: bool = False
    is_title_named: bool = False
    heads_documents: bool = False

    @cached_property
    def prose(self) -> int:
        """Characters of lead and blocks."""
        return len(self.lead or "") + sum(len(block.text) for block in self.blocks)

    @cached_property
    def evidence(self) -> frozenset[Evidence]:
        """What of the page speaks for an article."""
        stated: dict[Evidence, bool] = {
            "template": self.metadata.is_article,
            "beside": self.is_dated_or_signed,
            "record": self.is_record,
            "day": self.is_dated,
        }
        return frozenset(name for name, holds in stated.items() if holds)

    @cached_property
    def kept(self) -> list[Line]:
        """The lines of the text that have words."""
        return [one.line for one in self.lines if one.label is None and one.line.text]

    @cached_property
    def has_sentence(self) -> bool:
        """Return True if the lead, or a block that is no table, ends like a sentence."""
        texts = [block.text for block in self.blocks if block.kind != "table"]
        return any(text.endswith(STOPS) for text in [*texts, self.lead or ""])

    @property
    def has_headline(self) -> bool:
        """Return True if the title is no name of a site or section: "Tin tức"."""
        return self.is_title_named or not looks_like_site_name(self.title.casefold())

    @property
    def has_enough_prose(self) -> bool:
        """Return True if the text is long enough; less is enough if metadata says "article".

        A long sentence below a headline and a date is news: "Hội Chữ thập đỏ huyện tiếp nhận máu".
        """
        # The day may stand above the headline, or below the text.
        is_dated = self.is_dated_or_signed or (self.is_dated and self.has_sentence)
        is_news = is_dated and (self.names_author or self.has_headline)
        is_stated = self.metadata.is_article or is_news
        return self.prose >= (sizes.MIN_STATED_PROSE if is_stated else sizes.MIN_PROSE)

    @property
    def has_prose(self) -> bool:
        """Return True if the main content has a line that reads like prose."""
        return self.main.subtree_scores[self.main.box] >= sizes.MIN_PROSE_CHARS

    @property
    def has_verses(self) -> bool:
        """Return True if most of the text is lines broken by <br>, without numbers and labels."""
        verses = [line for line in self.kept if line.breaks_before and not line.link_chars]
        plain = sum(_NUMBER_OR_LABEL.search(line.text) is None for line in verses)
        # No <br> stands before the first.
        return plain + 1 >= sizes.MIN_VERSE_LINES and plain * 2 > len(self.kept)

    @property
    def is_notice(self) -> bool:
        """Return True if a page has files and no text; what stands below its files is not its."""
        return self.main.is_empty and self.attachments > 0

    @cached_property
    def is_dated_or_signed(self) -> bool:
        """Return True if a date stands between headline and text, or a byline or date within it.

        Lists and forms have neither.
        """
        if any(line.label in ("byline", "date-line") for line in self.lines):
            return True
        return self.is_dated_above

    @cached_property
    def is_dated_above(self) -> bool:
        """Return True if a date stands between headline and text."""
        if self.title_line < 0:
            return False
        # A text of one paragraph may be all lead.
        box = self.document.boxes[self.main.box]
        first = self.lines[0].line_no if self.lines else box.start if self.lead else LineNo(0)
        below_title = self.document.lines[self.title_line + 1 : first]
        return any(says_when(line.text) for line in below_title)

    @cached_property
    def names_author(self) -> bool:
        """Return True if a byline in the main content names a person."""
        return any(line.byline and line.byline.authors for line in self.lines)
