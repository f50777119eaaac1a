"""Read article.enriched with bantin's client: `python with_bantin.py localhost:9092 my-index`.

Needs `pip install 'bantin[kafka]'`. Repeats, commits and rebalances are the client's.
"""

import asyncio
import contextlib
import json
import os
import signal
import sys

from bantin import Unavailable, UsageError, subscribe


async def main() -> None:
    """Print one line of JSON for each new state of an article."""
    # Ended by a supervisor as by Ctrl-C: it leaves its group, and the others read on at once.
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, asyncio.current_task().cancel)
    async with contextlib.aclosing(subscribe(sys.argv[2], kafka=sys.argv[1])) as articles:
        async for article in articles:
            persons = [
                article.text[mention.start : mention.end]
                for person in article.persons
                for mention in person.mentions
            ]
            told = {"url": article.canonical_url, "gone": article.gone, "title": article.title}
            print(json.dumps(told | {"persons": persons}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 3:
        os.environ["BANTIN_PREFIX"] = sys.argv[3]
    try:
        asyncio.run(main())
    except (UsageError, Unavailable) as error:  # a person must mend it, or it is tried again later
        sys.exit(str(error))
    except (KeyboardInterrupt, asyncio.CancelledError):
        pass
