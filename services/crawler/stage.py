"""The two stages of the crawler: requests go into the frontier, pages come out of it."""

from services.crawler.admission import ADMIT
from services.crawler.fetching import FETCH

STAGES = (ADMIT, FETCH)
