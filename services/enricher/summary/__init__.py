"""What an article is chiefly about."""

from services.enricher.summary.summary import names_in, summary_of
from services.enricher.summary.topics import TopicEvidence, find_topics

__all__ = ["TopicEvidence", "find_topics", "names_in", "summary_of"]
