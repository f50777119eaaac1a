"""Speed, memory and linearity of the enricher, beside underthesea and dateparser when installed.

    python benchmarks/enricher.py [FILE ...]      (texts, or JSON lists of {text, published, province};
                                                   without any, invented news is used)
    python benchmarks/enricher.py --fuzz 1000000  (inputs made at random: none may raise)

All figures are CPU time of this process. The peers are measured only where `pip install underthesea
dateparser` has been run beside bantin; they are no dependencies of it.
"""

import argparse
import importlib.util
import json
import random
import resource
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from services.enricher import annotations, enrich, find, prepared_lexicon
from shared.contract import ArticleParsed, Moment

DAY = date(2025, 10, 20)
# ruff: noqa: E501 - invented news
NEWS = """Sáng 15/10, đồng chí Trần Thế Khoa, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Cà Mau, chủ trì
Hội nghị lần thứ 8 Ban Chấp hành Đảng bộ tỉnh khóa XVI, nhiệm kỳ 2020 - 2025. Dự hội nghị có lãnh đạo
Sở Nội vụ, UBND huyện Cái Nước và các đơn vị liên quan. Ông Khoa đề nghị thực hiện tốt Nghị quyết số
18-NQ/TW ngày 25/10/2017, đưa thu nhập bình quân tăng 5,2% trong 9 tháng năm 2025, giữ vững kết quả đã
đạt được, chăm lo đời sống nhân dân và hoàn thành các chỉ tiêu được giao từ đầu năm.
"""
PIECES = [
    *NEWS.split(),
    "\n",
    ")",
    "(",
    "-",
    "–",
    "31/2",
    "xã",
    "TP.",
    "K'Rum",
    "\u0301",
    "İ",
    "Đ/C",
    "1/1/1",
]


def article(
    text: str, published: str | None = DAY.isoformat(), province: str | None = "Cà Mau"
) -> ArticleParsed:
    at = datetime.fromisoformat(published or DAY.isoformat()).replace(tzinfo=UTC)
    where = {
        "url": "https://x.example/1",
        "canonical_url": "https://x.example/1",
        "host": "x.example",
    }
    ids = {"article_id": "a", "url_id": "u", "body_hash": "b", "content_hash": "c"}
    return ArticleParsed(
        **where, **ids, fetched_at=at, parser_version=1, title="t", text=text,
        published=Moment(value=at) if published else None, province=province,
    )  # fmt: skip


def articles_of(path: Path) -> list[ArticleParsed]:
    """Return the article of a text, or those of a JSON list."""
    content = path.read_text(encoding="utf-8")
    if path.suffix != ".json":
        return [article(content)]
    return [article(one["text"], one["published"], one["province"]) for one in json.loads(content)]


def per_thousand(
    run: Callable[[ArticleParsed], object], articles: Sequence[ArticleParsed], repeats: int = 5
) -> float:
    """Return the least CPU milliseconds per 1,000 characters of several rounds."""
    rounds = []
    for _ in range(repeats):
        start = time.process_time()
        for one in articles:
            run(one)
        rounds.append(time.process_time() - start)
    return min(rounds) * 1e6 / sum(len(one.text) for one in articles)


def measure(articles: Sequence[ArticleParsed]) -> None:
    start = time.process_time()
    words = prepared_lexicon()
    print(f"loading            {time.process_time() - start:.2f} s CPU")
    print(f"peak memory        {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    first = per_thousand(enrich, articles, 1)
    whole = per_thousand(enrich, articles, 10)
    print(f"first round        {first:.2f} ms per 1,000 characters")
    print(f"whole event        {whole:.2f} ms per 1,000 characters")
    for size in (10_000, 100_000, 1_000_000):
        long = article((NEWS * (size // len(NEWS) + 1))[:size])
        cost = per_thousand(lambda one: find(one.text, DAY, None, words), [long], 1)
        print(f"{size:>9,} in one  {cost:.2f} ms per 1,000 characters")


def peers(articles: Sequence[ArticleParsed]) -> None:
    if importlib.util.find_spec("underthesea"):
        from underthesea import ner  # noqa: PLC0415 - a peer, if it is here

        print(
            f"underthesea ner    {per_thousand(lambda one: ner(one.text), articles, 1):.0f} ms per 1,000 characters"
        )
    if importlib.util.find_spec("dateparser"):
        from dateparser.search import search_dates  # noqa: PLC0415 - a peer, if it is here

        cost = per_thousand(lambda one: search_dates(one.text, languages=["vi"]), articles, 1)
        print(f"dateparser         {cost:.0f} ms per 1,000 characters")


def fuzz(count: int) -> None:
    chance = random.Random(20251120)  # noqa: S311 - reproducible, not secret
    for number in range(count):
        size = chance.randrange(1, 30)
        text = chance.choice(("", " ")).join(chance.choice(PIECES) for _ in range(size))
        if chance.random() < 0.3:
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chr(chance.randrange(1, 0xD800)) + text[at:]
        for mark in annotations(enrich(article(text))):
            assert text[mark.start : mark.end] == mark.surface, (number, text)
    print(f"fuzzed             {count:,} inputs, no exception, every offset true")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--fuzz", type=int, default=0)
    given = options.parse_args()
    if given.fuzz:
        fuzz(given.fuzz)
        return
    articles = [one for path in given.files for one in articles_of(path)] or [article(NEWS * 8)]
    measure(articles)
    peers(articles)


if __name__ == "__main__":
    main()
