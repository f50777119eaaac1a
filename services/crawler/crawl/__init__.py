"""The crawl: hosts are leased, their due URLs visited, pages published."""

from services.crawler.crawl.crawl import Crawl

__all__ = ["Crawl"]
