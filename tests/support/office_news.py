"""The annotated texts about offices as enriched articles, and a desk that has them."""

from pathlib import Path
from typing import Any

import yaml

from benchmarks.timeline import TEXTS, article_of
from services.enricher import enrich
from shared.contract.events import ArticleEnriched


def annotated(path: Path = TEXTS) -> list[dict[str, Any]]:
    """Return the texts with what each of them says."""
    read: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))["articles"]
    return read


def office_news() -> list[ArticleEnriched]:
    """Return the texts as the store gets them."""
    return [enrich(article_of(text)) for text in annotated()]
