"""What an article has beside its page: its further pages, and the files that it offers."""

from services.crawler.crawl.parts.whole import whole_article
from services.crawler.files import require_readers

__all__ = ["require_readers", "whole_article"]
