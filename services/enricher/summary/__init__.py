"""What an article is chiefly about."""

from services.enricher.summary.summary import names_in, summary_of
from services.enricher.summary.topics import Topic, find_topics

__all__ = ["Topic", "find_topics", "names_in", "summary_of"]
