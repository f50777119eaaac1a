"""Pages whose only text is how to reach somebody: contact blocks of a side column."""

import re
from urllib.parse import urlsplit

from services.parser import sizes
from services.parser.content import is_prose
from services.parser.grammar import is_signature, read_byline
from services.parser.page_type.facts import PageFacts

_POST = re.compile(r"\W*(?:chức (?:vụ|danh|trách)|vị trí|nhiệm vụ)\s*[:：]", re.IGNORECASE)
_FACT = re.compile(r"\W*[^\W\d][^.:：!?]{1,40}[:：]")
# "Điện thoại: 0299.3822111", "lam@halam.example", "0912 345 678".
_REACHES = re.compile(
    r"(?:điện thoại|đt|tel|fax|hotline|di động|email|e-mail|số máy)\s*[:：]|[\w.+-]+@[\w-]+\.\w+"
    r"|(?<!\d)0\d{2,3}[ .-]?\d{3,4}[ .-]?\d{3,4}(?!\d)"
)

# The columns of a table of persons.
_NAMES = re.compile(r"họ\b.{0,16}\btên(?: .{1,20})?|full name")
_POSTS = re.compile(
    r"(?:chức (?:vụ|danh|trách)|vị trí|nhiệm vụ|phụ trách|(?:số )?(?:điện thoại|máy|đt)|di động"
    r"|e-?mail|thư điện tử|position|phone)(?: .{1,30})?"
)

_BEFORE_NAME = re.compile(
    r"^\W*(?:\d{1,3}\s*[.)|]\s*)?(?:(?:đồng chí|đ/c|ông|bà|thầy|cô|bs|ths|ts|pgs|gs|kts|luật sư"
    r"|(?:đại|thượng|trung|thiếu) (?:tá|úy))\b\.?:?\s*)*",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(r"\s*[,:;(|]|\s+[-–]\s|\s+sinh (?:năm|ngày)\b")


def lists_staff(facts: PageFacts) -> bool:
    """Return True if a page is what offices several persons hold, fact by fact.

    "Chức vụ: …", "Sinh năm: …": each line of prose begins with the name of its fact, and posts are
    named more than once. Or a table has such columns, or rows begin with names, and no sentence
    stands beside them.
    """
    tables = [block.text for block in facts.blocks if block.kind == "table"]
    rows = [row for block in facts.blocks for row in block.text.split("\n")]
    is_list = any(map(_heads_persons, tables)) or sum(map(_is_holder, rows)) >= sizes.MIN_ROWS
    if is_list and not facts.has_sentence:
        return True
    posts = sum(_POST.match(line.text) is not None for line in facts.kept)
    prose = [line.text for line in facts.kept if is_prose(line.text)]
    return posts > 1 and all(_FACT.match(text) for text in prose)


def _heads_persons(table: str) -> bool:
    """Return True if the first row of a table names persons and what is told of them."""
    cells = [cell.strip(" *:") for cell in table.partition("\n")[0].casefold().split(" | ")]
    return any(map(_NAMES.fullmatch, cells)) and any(map(_POSTS.fullmatch, cells))


def _is_holder(row: str) -> bool:
    """Return True if a row begins with a name: "1. Đồng chí Hà Lam, sinh năm 1971, …"."""
    name = _BEHIND_NAME.split(_BEFORE_NAME.sub("", row), maxsplit=1)[0]
    return is_signature(name)


def is_contact_block(facts: PageFacts) -> bool:
    """Return True if each line of prose says how to reach somebody; a notice says more."""
    texts = [*(line.text for line in facts.kept), facts.lead or ""]
    prose = [text for text in texts if is_prose(text)]
    return bool(prose) and all(_REACHES.search(text.casefold()) for text in prose)


_AUTHORS_PATH = re.compile(
    r"/(?:tac-?gia|authors?|phong-?vien|but-?danh|nha-?bao|profile)/[^/]+/?$"
)


def is_author_page(facts: PageFacts) -> bool:
    """Return True if a page is about an author, by og:type or by URL ("/tac-gia/") and headline."""
    if "profile" in facts.metadata.og_types and not facts.metadata.is_article:
        return True
    if not _AUTHORS_PATH.search(urlsplit(facts.url).path.lower()):
        return False
    byline = read_byline(facts.title)
    return byline is not None and bool(byline.authors)
