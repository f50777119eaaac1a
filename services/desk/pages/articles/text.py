"""What a page shows of the text of an article: its parts, its marks, what it is known by."""

from collections import Counter
from typing import Any

from services.desk.language import Language
from services.desk.marks import KINDS, Entity, MarkedText, entities_of, parts_of
from shared.contract import ArticleEnriched


def text_of(article: ArticleEnriched, words: Language) -> dict[str, Any]:
    """Return what the page of an article shows of the text itself."""
    entities = entities_of(article, words)
    numbers = Counter(entity.kind for entity in entities)

    def tip(over: tuple[Entity, ...]) -> str:
        return "\n\n".join(entity.explained(words) for entity in over)

    return {
        "article": article,
        "entities": entities,
        "legend": [(kind, numbers[kind]) for kind in KINDS if numbers[kind]],
        "marked": MarkedText(article.text, entities),
        "parts": parts_of(article),
        "tip": tip,
        "text_language": _tag(article.summary.language or article.language),
        "about": article.summary.topics,
        "record": _record(article, words),
    }


def _tag(language: str) -> str:
    """Return a language as HTML may have it; what is none is taken for Vietnamese."""
    return language if language.isascii() and language.replace("-", "").isalnum() else "vi"


def _record(article: ArticleEnriched, words: Language) -> tuple[tuple[str, str | None], ...]:
    """Return what an article is known by, and by what it was read."""
    return (
        ("id", article.article_id),
        (words("record.url"), article.url if article.url != article.canonical_url else None),
        (words("record.fetched"), words.time(article.fetched_at)),
        (words("record.modified"), words.moment(article.modified) if article.modified else None),
        (words("record.listed"), article.listed_as.url if article.listed_as else None),
        (words("record.prefix"), article.prefix),
        (words("record.versions"), f"{article.parser_version} / {article.enricher_version}"),
        (words("record.hash"), article.content_hash),
    )
