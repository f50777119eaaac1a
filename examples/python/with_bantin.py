"""Read article.enriched with bantin's client: `python with_bantin.py localhost:9092 my-index`.

Needs `pip install 'bantin[kafka]'`. Repeats, commits and rebalances are the client's.
"""

import asyncio
import json
import os
import sys

from bantin import subscribe


async def main() -> None:
    """Print one line of JSON for each new state of an article."""
    async for article in subscribe(sys.argv[2], kafka=sys.argv[1]):
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
    asyncio.run(main())
