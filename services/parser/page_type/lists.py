"""Pages that list other articles or documents."""

import re
from itertools import pairwise

from services.parser import sizes
from services.parser.content import is_linked_headline, is_prose
from services.parser.document import Line, is_linked
from services.parser.grammar import TITLE_DIVIDER, has_headline_words
from services.parser.page_type.facts import STOPS, PageFacts
from services.parser.page_type.records import is_table_of_prices

_QUESTIONS = re.compile(
    r"\W*(?:hỏi\W*(?:và\W*)?đáp|câu hỏi (?:thường gặp|của công dân)|giải đáp(?: thắc mắc)?|faqs?"
    r"|frequently asked questions)(?: (?:trực tuyến|pháp luật|công dân|chính sách|về .{2,40}))?\W*"
)
# A title with its day, and mostly how often it was read.
_ENTRY = re.compile(
    r".{4,200}?[\W]*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:[\W]*\d{1,2}:\d{2}(?::\d{2})?)?"
    r"(?:\W*(?:(?:số )?(?:lượt |lần |đã )*(?:xem|đọc|truy cập|tải)|views?)\W*\d[\d.,]*|\W*\d[\d.,]*"
    r" (?:lượt )?(?:xem|đọc|views?))?\W*"
)
# Its page in the printed paper: "… (trang 2)".
_PAGED = re.compile(r"\W(?:trang|tr|page|p)\W?\s?\d{1,3}[^\w.]*$")
# A title with facts of its own: "… Ngày bắt đầu: 01/03/2026 Ngày kết thúc: 21/03/2026 Số góp ý: 0".
_FACTS = re.compile(
    r".{4,200}?(?:\W*(?:ngày|thời gian|thời hạn|hạn|số|lượt|trạng thái)\b[\w ]{0,25}:\s*"
    r"\d[\d./:-]*){2,6}\W*"
)
# "149.186", "+200", "4,5%".
_FIGURE = re.compile(r"[+–-]?\d[\d.,]*\s*(?:%|đ|vnđ|usd)?", re.IGNORECASE)
_READ_ON = re.compile(
    r"[\W]*(?:xem (?:tiếp|thêm|chi tiết)|đọc (?:tiếp|thêm)|chi tiết|read more"
    r"|more|continue reading)\W*"
)
# "68-NQ/TU", "Số 5321/QĐ-UBND", "Tải về (2.pdf)".
_DOCUMENT = re.compile(
    r"(?:số:?\s*)?\d+\s*(?:/\d{4})?\s*[-/]\s*[a-zđ][\w/&-]{1,20}"
    r"|(?:tải (?:về|xuống|file|tệp)|toàn văn|download|xem (?:file|văn bản))\b.{0,40}"
    r"|\S{1,60}\.(?:pdf|docx?|xlsx?|rar|zip)"
)
# What is left of a list below its first links is of no text.
_SHOWN = frozenset([None, "date-line", "other"])
# "1. Quyết định số 12/QĐ-SNV ngày … về việc …", "12/QĐ-SNV (01/02/2026)".
_NUMBERED = re.compile(
    r"\W*(?:\d{1,3}\s*[.)]\s*)?(?:(?:quyết định|nghị quyết|công văn|thông báo|kế hoạch|chỉ thị"
    r"|báo cáo|hướng dẫn|tờ trình|nghị định|thông tư|văn bản|giấy mời) )?(?:số:?\s*)?\d+"
    r"\s*(?:/\d{4})?\s*[-/]\s*[a-zđ]{2}[\w/&-]{0,20}"
)


def lists_articles(facts: PageFacts) -> bool:
    """Return True if a page is made of teasers: linked headlines, each with prose below it.

    Where the template says "article", the teasers must outnumber the paragraphs, or be many for
    each paragraph of a page without date and byline: the front of a topic.
    """
    metadata = facts.metadata
    if facts.is_notice:
        return False
    teasers, paragraphs, read_on = _count_teasers(facts)
    if metadata.is_article:
        own = 0 if facts.is_dated_or_signed else (paragraphs - teasers) * sizes.MIN_ROWS
        return teasers >= sizes.MIN_ROWS and (teasers >= paragraphs or 0 < own <= teasers)
    if metadata.is_listing and teasers > 1:
        return True
    return read_on >= sizes.MIN_ROWS or (teasers >= sizes.MIN_ROWS and teasers * 2 >= paragraphs)


def _count_teasers(facts: PageFacts) -> tuple[int, int, int]:
    """Count linked headlines with prose below them, paragraphs, and links like "Xem tiếp"."""
    main, box = facts.main, facts.document.boxes[facts.main.box]
    cards = main.card_lines if _is_own_article(facts) else frozenset[int]()
    teasers = paragraphs = read_on = 0
    after_headline = False
    for number in range(box.start, box.end):
        line = facts.document.lines[number]
        if not line.text or main.is_boilerplate[line.box] or number in cards:
            continue
        if is_linked(line):
            after_headline = after_headline or has_headline_words(line.text)
            read_on += _READ_ON.fullmatch(line.text.casefold()) is not None
        elif main.text_scores[number]:
            paragraphs += 1
            teasers += after_headline
            after_headline = False
    return teasers, paragraphs, read_on


def _is_own_article(facts: PageFacts) -> bool:
    """Return True if a page has dated text under a headline, so that its cards are no list."""
    return facts.prose >= sizes.MIN_PROSE and facts.is_dated_or_signed and facts.has_headline


def lists_documents(facts: PageFacts) -> bool:
    """Return True if a page goes from document to document, each with its number or file linked."""
    if facts.heads_documents and facts.prose < sizes.MIN_PROSE:
        return True
    lines, box = facts.document.lines, facts.document.boxes[facts.main.box]
    inside = range(box.start, (facts.is_notice and facts.main.own_end) or box.end)
    linked = [n for n in inside if lines[n].link_chars and _names_document(lines[n])]
    spans = (lines[link + 1 : next_link] for link, next_link in pairwise(linked))
    described = sum(any(map(_is_summary, span)) for span in spans)
    prose = sum(facts.main.text_scores[n] >= sizes.MIN_PROSE_CHARS for n in inside)
    return described >= max(sizes.MIN_ROWS, prose // 2)


def _names_document(line: Line) -> bool:
    """Return True if a line is the number of a document, maybe with its day, or leads to its file.

    "68-NQ/TU", "68-NQ/TU (01/02/2026)".
    """
    return _DOCUMENT.fullmatch(line.text.casefold().partition(" (")[0]) is not None


def _is_summary(line: Line) -> bool:
    """Return True if a line is long enough for prose, and no link is in it."""
    return not line.link_chars and len(line.text) >= sizes.MIN_PROSE_CHARS


def lists_numbers(facts: PageFacts) -> bool:
    """Return True if a page is numbers of documents and what they are about, without prose.

    "12/QĐ-SNV" / "Quyết định về việc …" / "Lượt xem: 37", though nothing is linked.
    """
    shown = [one.line for one in facts.lines if one.line.text and one.label in _SHOWN]
    numbers = sum(map(_names_document, shown))
    if not facts.is_dated_or_signed:
        entries = sum(_NUMBERED.match(line.text.casefold()) is not None for line in facts.kept)
        numbers = max(numbers, entries if entries * 3 >= len(facts.kept) else 0)
    return numbers >= sizes.MIN_ROWS and not any(line.text.endswith(STOPS) for line in facts.kept)


def lists_questions(facts: PageFacts) -> bool:
    """Return True if a page is questions with their answers under the name of such a section.

    "Hỏi đáp", "Câu hỏi thường gặp"; an article that answers questions has a headline of its own.
    """
    key = facts.title.casefold()
    stated = [title.casefold() for title, _ in facts.metadata.titles[:1]]
    parts = [key, *(part for title in (*stated, key) for part in TITLE_DIVIDER.split(title))]
    asked = sum(line.line.text.endswith("?") for line in facts.lines) + facts.title.endswith("?")
    return asked >= sizes.MIN_SERIES and any(map(_QUESTIONS.fullmatch, parts))


def lists_cells(facts: PageFacts) -> bool:
    """Return True if a page is a table alone under the name of a section."""
    if facts.has_headline or facts.lead:
        return False
    return bool(facts.blocks) and all(block.kind == "table" for block in facts.blocks)


def lists_figures(facts: PageFacts) -> bool:
    """Return True if a page is a table of numbers without a sentence: the prices of a day.

    Tomorrow the same address shows other numbers. Without a date a few words may stand beside it:
    what to expect of the weather, who gave the numbers.
    """
    if is_table_of_prices(facts):
        return True
    if facts.lead or facts.names_author or facts.attachments:
        return False
    tables = [block.text for block in facts.blocks if block.kind == "table"]
    cells = [cell for text in tables for row in text.split("\n") for cell in row.split(" | ")]
    figures = sum(_FIGURE.fullmatch(cell) is not None for cell in cells)
    told = facts.prose - sum(map(len, tables))
    is_news = facts.is_dated or facts.is_dated_or_signed or told >= sizes.MIN_PROSE
    is_told = facts.has_sentence and is_news
    return figures >= sizes.MIN_CELLS and figures * 2 >= len(cells) and not is_told


def lists_titles(facts: PageFacts) -> bool:
    """Return True if a page is bare titles with their days or counters, and has no prose.

    "Bài 2: Nước - 05/10/2021 (số lượt xem: 14)".
    """
    entries = sum(map(_is_entry, facts.kept))
    others = any(is_prose(line.text) and not _is_entry(line) for line in facts.kept)
    return entries >= sizes.MIN_ROWS and entries * 2 >= len(facts.kept) and not others


def _is_entry(line: Line) -> bool:
    """Return True if a line is a title with its day, or one that is linked with its facts."""
    key = line.text.casefold()
    if _ENTRY.fullmatch(key) is not None or _PAGED.search(key) is not None:
        return True
    return line.link_chars > 0 and _FACTS.fullmatch(key) is not None


def introduces_list(facts: PageFacts) -> bool:
    """Return True if a short text only introduces the teasers below it.

    Where the template says "article", there must be twice as many.
    """
    is_article = facts.metadata.is_article
    if (
        facts.is_notice
        or facts.prose >= 2 * sizes.MIN_PROSE
        or (is_article and facts.metadata.published)
    ):
        return False
    box = facts.document.boxes[facts.main.box]
    scores = facts.main.text_scores[box.start : box.end]
    if sum(score >= sizes.MIN_PROSE_CHARS for score in scores) > sizes.FEW:
        return False
    below = facts.document.lines[box.end : box.end + sizes.MAX_BOX_LINES]
    headlines = [place for place, line in enumerate(below) if is_linked_headline(line)]
    spans = pairwise([*headlines, len(below)])
    teasers = sum(any(_is_summary(line) for line in below[start:end]) for start, end in spans)
    return teasers >= sizes.MIN_ROWS * (2 if is_article else 1)
