"""Write three invented articles to article.enriched: `python write_samples.py localhost:9092`.

For a first look at a subscriber where nothing is crawled yet. Needs `pip install 'bantin[kafka]'`.
"""

import asyncio
import sys
from datetime import UTC, datetime

from aiokafka import AIOKafkaProducer

from bantin import enrich

PREFIX = sys.argv[2] if len(sys.argv) > 2 else ""
TEXTS = (
    "Sáng 7/3, đồng chí Trần Văn Thử, Bí thư Tỉnh ủy Cà Mau, dự sơ kết Nghị quyết số 18-NQ/TW.",
    "Ngày 12/3, bà Lê Thị Mẫu, Phó Chủ tịch UBND tỉnh Vĩnh Long, khởi công cầu ở xã Tân An.",
    "Đại hội Đảng bộ tỉnh Tuyên Quang lần thứ I bầu ông Hoàng A Vàng làm Phó Bí thư Tỉnh ủy.",
)


async def main() -> None:
    """Write the articles with the headers of CloudEvents that subscribers look at."""
    producer = AIOKafkaProducer(bootstrap_servers=sys.argv[1], compression_type="gzip")
    await producer.start()
    try:
        for number, text in enumerate(TEXTS):
            url = f"https://bao.example/tin-{number}.html"
            article = enrich(text, published=datetime(2026, 3, 13, tzinfo=UTC)).model_copy(
                update={"article_id": f"sample-{number}", "canonical_url": url, "title": text[:60]}
            )
            headers = {
                "ce_id": article.event_id(),
                "ce_type": article.type_name(),
                "ce_dataschema": article.schema_urn(),
                "content-type": "application/json",
            }
            await producer.send_and_wait(
                f"{PREFIX}article.enriched",
                article.model_dump_json().encode(),
                key=article.article_id.encode(),
                headers=[(name, value.encode()) for name, value in headers.items()],
            )
    finally:
        await producer.stop()
    print(f"{len(TEXTS)} articles written to {PREFIX}article.enriched")


if __name__ == "__main__":
    asyncio.run(main())
