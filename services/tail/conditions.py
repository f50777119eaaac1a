"""Which changes are told: conditions on an announcement, and on what its article says."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from shared.contract import ArticleEnriched, ArticleStored
from shared.text import match_key, without_marks


@dataclass(frozen=True, slots=True)
class Conditions:
    """Every condition that is given must hold; names without diacritics find every spelling.

    `place` is any place or province that the text names, in its old or new name; `topic` one that
    the enricher found. `causes` are those of changes ("new", "publisher_edit", "gone").
    """

    portal: str | None = None
    causes: Collection[str] = ()
    province: str | None = None
    person: str | None = None
    place: str | None = None
    document: str | None = None
    topic: str | None = None

    def ask_for_the_article(self) -> bool:
        """Return True if an announcement alone does not tell whether they hold."""
        return any((self.province, self.person, self.place, self.document, self.topic))

    def hold_for(self, change: ArticleStored) -> bool:
        """Return True if an announcement fits, as far as it tells."""
        is_caused = not self.causes or change.cause in self.causes
        return is_caused and self.portal in (None, change.portal)

    def hold_in(self, article: ArticleEnriched) -> bool:
        """Return True if what an article says fits."""
        places = article.places
        return (
            _names(self.province, (article.province,))
            and _names(self.person, (one.name for one in article.persons))
            and _names(
                self.place,
                (
                    name
                    for one in places
                    for name in (one.name, one.name_now, one.province, one.province_now)
                ),
            )
            and _names(
                self.document,
                (mention.surface for one in article.documents for mention in one.mentions),
                inside=True,
            )
            and _names(self.topic, article.summary.topics)
        )


def _names(wanted: str | None, names: Iterable[str | None], *, inside: bool = False) -> bool:
    """Return True if one of the names is the wanted one, or has it `inside`, or nothing is."""
    if wanted is None:
        return True
    key = match_key(wanted)
    is_plain = key == without_marks(key)
    keys = (match_key(name) for name in names if name)
    found = (without_marks(one) if is_plain else one for one in keys)
    return any(key in one if inside else key == one for one in found)
