"""What the strategies that look for a title are given."""

import re
from dataclasses import dataclass
from functools import cached_property

from services.parser.content import MainContent
from services.parser.document import BoxId, Document
from services.parser.fields.page_url import PageUrl
from services.parser.fields.site_name import is_site_name
from services.parser.fields.title_lines import MIN_TITLE, Title, above_text
from services.parser.metadata import Metadata, Sourced

WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class TitleContext:
    """What the strategies look at: `hinted` and `listed` are those of `find_title`."""

    document: Document
    main: MainContent
    metadata: Metadata
    hinted: BoxId
    listed: str | None
    url: PageUrl

    @cached_property
    def stated(self) -> list[Sourced[str]]:
        """The titles in the head that do not name the site."""
        long = (title for title in self.metadata.titles if len(title.value) >= MIN_TITLE)
        return [title for title in long if not self.names_site(title.value)]

    @cached_property
    def stated_keys(self) -> list[str]:
        """The stated titles, case folded."""
        return [title.casefold() for title, _ in self.stated]

    @cached_property
    def above(self) -> Title | None:
        """The line above the text that is set as a title, or else a plain one."""
        return above_text(self.document, self.main, self.metadata, self.url)

    def names_site(self, title: str) -> bool:
        """Return True if a title names the site."""
        return is_site_name(title, self.document, self.main, self.metadata)

    def agreement(self, key: str) -> float:
        """Return the share of the words of a key that one stated title has, 0 to 1."""
        words = set(WORDS.findall(key))
        return max((len(words & title) for title in self._words), default=0) / max(1, len(words))

    @cached_property
    def _words(self) -> list[set[str]]:
        return [set(WORDS.findall(title)) for title in self.stated_keys]
