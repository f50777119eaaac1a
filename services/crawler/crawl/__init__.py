"""The crawl: hosts are leased, their due URLs visited, pages published."""

from services.crawler.crawl.crawl import Crawl
from services.crawler.crawl.leases import Leases
from services.crawler.crawl.parts import require_readers
from services.crawler.crawl.pauses import Pauses
from services.crawler.crawl.visit import Visit
from services.crawler.crawl.visit_result import VisitResult

__all__ = ["Crawl", "Leases", "Pauses", "Visit", "VisitResult", "require_readers"]
