"""How much one client may ask: a bucket of tokens for each, in this process."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

# A client that was quiet may ask for so much of a minute's share at once.
BURST = 1 / 6
# Clients that are remembered; of more the longest quiet one is forgotten, which has a full bucket
# unless somebody asks from thousands of addresses at once.
MAX_CLIENTS = 10_000


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class Rates:
    """Lets each client ask `per_minute` times, evenly but for a burst; 0 lets everybody."""

    def __init__(self, per_minute: int, now: Callable[[], float] = time.monotonic) -> None:
        self.limit = per_minute
        self.burst = max(1, round(per_minute * BURST))
        self._now = now
        self._buckets = OrderedDict[str, _Bucket]()

    def wait(self, client: str) -> int:
        """Take a token of a client; return 0, or in how many seconds there will be one."""
        if not self.limit:
            return 0
        now, refill = self._now(), self.limit / 60
        bucket = self._buckets.setdefault(client, _Bucket(self.burst, now))
        self._buckets.move_to_end(client)
        if len(self._buckets) > MAX_CLIENTS:
            self._buckets.popitem(last=False)
        bucket.tokens = min(self.burst, bucket.tokens + (now - bucket.at) * refill)
        bucket.at = now
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            return 0
        return max(1, ceil((1 - bucket.tokens) / refill))
