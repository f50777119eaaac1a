"""Mutated pages through the parser for as long as asked: exceptions, memory, and the slowest.

    python -m benchmarks.soak [PAGES [SEED]]

Each page is a golden page of the tests with up to twelve random wounds. Prints how many were read,
skipped and rejected, any other exception (there may be none), the peak memory as it goes, and the
99.9th percentile of the milliseconds a KB costs against their median.
"""

import random
import resource
import sys
import time
from array import array
from collections import Counter

from services.parser import parse
from shared.errors import Rejected, Skipped
from tests.parser.test_robustness import mutated
from tests.support.pages import page

SHOWN = 10


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    rng = random.Random(seed)  # noqa: S311 - the same pages on every run
    endings: Counter[str] = Counter()
    # All of it from the start, so that what grows is the parser's.
    costs = array("d", bytes(8 * pages))
    for number in range(1, pages + 1):
        content = mutated(rng).encode("utf-8", "surrogatepass")
        event = page(content)
        started = time.process_time()
        endings[outcome(event, number)] += 1
        costs[number - 1] = (time.process_time() - started) * 1000 / (len(content) / 1024)
        if number % max(1, pages // SHOWN) == 0:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{number:>9,} pages  {memory} MiB at most  {dict(endings)}", flush=True)
    ordered = sorted(costs)
    median, slow = ordered[pages // 2], ordered[int(pages * 0.999)]
    print(f"ms per KB: median {median:.3f}, p99.9 {slow:.3f}, {slow / median:.1f} times")
    assert set(endings) <= {"read", "Skipped", "Rejected"}, endings


def outcome(event: object, number: int) -> str:
    try:
        parse(event)  # type: ignore[arg-type]
    except (Skipped, Rejected) as outcome:
        return type(outcome).__name__
    except Exception as bug:  # noqa: BLE001 - what this is here to find
        print(f"page {number}: {bug!r}")
        return type(bug).__name__
    return "read"


if __name__ == "__main__":
    main()
